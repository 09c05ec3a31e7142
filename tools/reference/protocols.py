"""Industrial communication protocols, by family."""

from facts_turtle import block, ref, text

from reference.headers import labels, scheme, whole
from reference.tables import Row, bilingual, rows

__all__ = ["turtle"]


def _family_path(name: str) -> str:
    words = name.lower().replace("/", " ").split()
    return f"protocol/family-{'-'.join(words)}"


def _family(name: str) -> str:
    return block(
        ref(_family_path(name)),
        [
            ("a", ["skos:Concept", "iip:ProtocolFamily"]),
            ("skos:prefLabel", bilingual(name)),
            ("skos:inScheme", ["protocol:scheme"]),
            ("skos:topConceptOf", ["protocol:scheme"]),
        ],
    )


def _protocol(row: Row) -> str:
    return block(
        ref(f"protocol/{row['id']}"),
        [
            ("a", ["skos:Concept", "iip:Protocol"]),
            ("skos:notation", [text(row["id"])]),
            labels(row["name_zh"], row["name"]),
            ("iip:internationalStandard", _known(row["international_standard"])),
            ("iip:chineseStandard", _known(row["chinese_standard"])),
            ("iip:defaultPortOrLayer", _known(row["default_port_or_layer"])),
            ("skos:note", bilingual(row["note"])),
            ("iip:howVerified", bilingual(row["verification"])),
            ("skos:inScheme", ["protocol:scheme"]),
            ("skos:broader", [ref(_family_path(row["family"]))]),
        ],
    )


def _known(value: str) -> list[str]:
    return [text(value)] if value else []


def turtle() -> str:
    """Write the families in the order in which the table first names them, then the protocols."""
    protocols = rows("source/protocols")
    families = dict.fromkeys(row["family"] for row in protocols)
    blocks = [scheme("protocol/scheme"), *map(_family, families), *map(_protocol, protocols)]
    return whole(["protocols"], blocks)
