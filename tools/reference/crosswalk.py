"""From GB/T 4754-2017 to ISIC Rev.4: class by class as annex C has it, and by divisions."""

import re
from collections.abc import Iterator

from facts_turtle import Statement, ref, text

from reference.headers import whole
from reference.industries import industry
from reference.isic import chinese_names
from reference.links import Link, linked
from reference.tables import rows

__all__ = ["turtle"]

_BASES = {
    "annexC": "iip:printed",
    "inferred from sibling classes (annex C leaves it blank)": "iip:inferredFromSiblings",
}
_REPAIRS = (
    (
        re.compile(r"annexC \(annex prints older name: (.+)\)"),
        "iip:printedUnderOlderName",
        "iip:sourcePrintedAs",
    ),
    (
        re.compile(r"annexC \(GB code corrected from (\d+) by name\)"),
        "iip:codeCorrected",
        "iip:sourcePrintedAs",
    ),
    (
        re.compile(r"annexC \(ISIC code corrected from (\d+)\)"),
        "iip:codeCorrected",
        "iip:targetPrintedAs",
    ),
)


def _basis(words: str) -> tuple[str, list[Statement]]:
    """Say on what the link rests, and what the annex prints where that is something else."""
    if words in _BASES:
        return _BASES[words], []
    for pattern, basis, printed_as in _REPAIRS:
        if found := pattern.fullmatch(words):
            return basis, [(printed_as, [text(found[1])])]
    raise LookupError(f"crosswalk: what does the basis {words!r} mean?")


def _class_links() -> Iterator[Link]:
    usual = {code: names[0] for code, names in chinese_names().items()}
    for row in rows("source/crosswalk_gbt4754_isic4_class"):
        basis, printed = _basis(row["basis"])
        name = row["isic_name_zh_in_annex"]
        other = bool(name) and name != usual[row["isic_code"]]
        yield Link(
            f"{row['gb_section']}{row['gb_code']}-{row['isic_code']}",
            industry(row["gb_code"], row["gb_section"]),
            ref(f"isic4/{row['isic_code']}"),
            basis,
            [
                *printed,
                ("iip:targetPrintedAs", [text(name)] if other else []),
                ("iip:standardPage", [row["standard_page"]] if row["standard_page"] else []),
            ],
        )


def _division_links() -> Iterator[Link]:
    for row in rows("source/crosswalk_gbt4754_isic4_division"):
        yield Link(
            f"{row['gb_section']}{row['gb_division']}-{row['isic_division']}",
            industry(row["gb_division"], row["gb_section"]),
            ref(f"isic4/{row['isic_division']}"),
            "iip:rolledUp",
            [
                ("iip:correspondenceRole", [f"iip:{row['role']}"]),
                ("iip:classShare", [row["class_share"]]),
                ("iip:sourceClassCount", [row["n_gb_classes"]]),
                ("iip:classLinkCount", [row["n_class_links"]]),
            ],
        )


def turtle() -> str:
    """Write the links of classes in the order of the annex, then those of divisions."""
    blocks = [
        *linked("crosswalk/classes", _class_links()),
        *linked("crosswalk/divisions", _division_links()),
    ]
    return whole(["crosswalk"], blocks)
