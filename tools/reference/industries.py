"""GB/T 4754-2017: sections, divisions, groups and classes."""

from facts_turtle import block, ref, text

from reference.headers import labels, scheme, whole
from reference.levels import levels
from reference.tables import Row, rows

__all__ = ["industry", "turtle"]

_NAME_SOURCES = {"NBS-style": "iip:nbsStyle", "own translation": "iip:ownTranslation"}


def industry(code: str, section: str) -> str:
    """Say the industry of this code: `C` or `C3611`, the section's letter before the digits."""
    return ref(f"industry/{_notation(code, section)}")


def _notation(code: str, section: str) -> str:
    return code if code == section else f"{section}{code}"


def _concept(row: Row) -> str:
    code, section, parent = row["code"], row["section_code"], row["parent_code"]
    named_by = row["name_en_source"]
    return block(
        industry(code, section),
        [
            ("a", ["skos:Concept", "iip:Industry"]),
            ("skos:notation", [text(_notation(code, section))]),
            labels(row["name_zh"], row["name_en"]),
            ("iip:englishNameSource", [_NAME_SOURCES[named_by]] if named_by else []),
            ("iip:classificationLevel", [ref(f"level/{row['level']}")]),
            ("iip:codeImplied", ["true"] if row["code_printed"] == "implied" else []),
            ("skos:inScheme", ["industry:scheme"]),
            ("skos:broader", [industry(parent, section)] if parent else []),
            ("skos:topConceptOf", [] if parent else ["industry:scheme"]),
        ],
    )


def turtle() -> str:
    """Write the whole classification, in the order of the standard."""
    on_levels, blocks = levels("level/")
    head = scheme("industry/scheme", ("skos:notation", [text("GB/T 4754-2017")]), *on_levels)
    concepts = map(_concept, rows("source/industries_gbt4754_2017"))
    return whole(["industries"], [head, *blocks, *concepts])
