"""ISIC Rev.4: sections, divisions, groups and classes, with the Chinese names of annex C."""

from collections import Counter, defaultdict

from facts_turtle import block, ref, text

from reference.headers import labels, scheme, whole
from reference.levels import levels
from reference.tables import Row, rows

__all__ = ["chinese_names", "turtle"]


def chinese_names() -> dict[str, list[str]]:
    """Give the Chinese names that annex C prints for a code, the most frequent first."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows("source/crosswalk_gbt4754_isic4_class"):
        if row["isic_name_zh_in_annex"]:
            found[row["isic_code"]][row["isic_name_zh_in_annex"]] += 1
    return {
        code: sorted(names, key=lambda name: (-names[name], name)) for code, names in found.items()
    }


def _concept(row: Row, chinese: list[str]) -> str:
    code, parent = row["code"], row["parent_code"]
    return block(
        ref(f"isic4/{code}"),
        [
            ("a", ["skos:Concept"]),
            ("skos:notation", [text(code)]),
            labels(next(iter(chinese), ""), row["name_en"]),
            ("skos:altLabel", [text(name, "zh") for name in chinese[1:]]),
            ("iip:classificationLevel", [ref(f"isic4/level-{row['level']}")]),
            ("skos:inScheme", ["isic4:scheme"]),
            ("skos:broader", [ref(f"isic4/{parent}")] if parent else []),
            ("skos:topConceptOf", [] if parent else ["isic4:scheme"]),
        ],
    )


def turtle() -> str:
    """Write the whole classification, in its own order."""
    on_levels, blocks = levels("isic4/level-")
    head = scheme("isic4/scheme", ("skos:notation", [text("ISIC Rev.4")]), *on_levels)
    chinese = chinese_names()
    concepts = (_concept(row, chinese.get(row["code"], [])) for row in rows("source/isic_rev4"))
    return whole(["isic"], [head, *blocks, *concepts])
