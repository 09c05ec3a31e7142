"""Types of industrial control systems."""

from facts_turtle import block, ref, text

from reference.headers import labels, scheme, whole
from reference.tables import Row, bilingual, rows

__all__ = ["turtle"]


def _type(row: Row) -> str:
    return block(
        ref(f"control/{row['id']}"),
        [
            ("a", ["skos:Concept", "iip:ControlSystemType"]),
            ("skos:notation", [text(row["id"])]),
            labels(row["name_zh"], row["name"]),
            (
                "iip:typicalProcessType",
                [f"iip:{kind}" for kind in row["typical_production_type"].split(";")],
            ),
            ("iip:internationalStandard", [text(row["standard"])] if row["standard"] else []),
            # every row of the table says so, beside how it was verified
            ("iip:producedBy", ["industry:C3914"]),
            ("iip:howVerified", bilingual(row["verification"])),
            ("skos:inScheme", ["control:scheme"]),
            ("skos:topConceptOf", ["control:scheme"]),
        ],
    )


def turtle() -> str:
    """Write the types in the order of the table."""
    types = map(_type, rows("source/control_systems"))
    return whole(["control-systems"], [scheme("control/scheme"), *types])
