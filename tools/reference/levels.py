"""The levels of a statistical classification, as XKOS has them."""

from collections.abc import Mapping

from facts_turtle import Statement, block, ref

from reference.headers import labels

__all__ = ["levels"]


def _level(subject: str, zh: str, en: str, depth: int) -> str:
    return block(
        subject,
        [
            ("a", ["xkos:ClassificationLevel"]),
            labels(zh, en),
            ("xkos:depth", [str(depth)]),
        ],
    )


def levels(base: str, names: Mapping[str, str]) -> tuple[list[Statement], list[str]]:
    """Describe the levels from the top, and say that a scheme has them.

    `names` gives the Chinese name of each level by its English one.
    """
    subjects = [ref(f"{base}{en}") for en in names]
    statements: list[Statement] = [
        ("xkos:numberOfLevels", [str(len(names))]),
        ("xkos:levels", [f"( {' '.join(subjects)} )"]),
    ]
    blocks = [
        _level(subject, zh, en, depth)
        for depth, (subject, (en, zh)) in enumerate(zip(subjects, names.items(), strict=True), 1)
    ]
    return statements, blocks
