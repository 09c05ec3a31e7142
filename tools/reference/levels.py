"""The four levels that GB/T 4754 and ISIC have in common, as XKOS has them."""

from facts_turtle import Statement, block, ref

from reference.headers import labels

__all__ = ["levels"]

_NAMES = {"section": "门类", "division": "大类", "group": "中类", "class": "小类"}


def _level(subject: str, zh: str, en: str, depth: int) -> str:
    return block(
        subject,
        [
            ("a", ["xkos:ClassificationLevel"]),
            labels(zh, en),
            ("xkos:depth", [str(depth)]),
        ],
    )


def levels(base: str) -> tuple[list[Statement], list[str]]:
    """Say that a scheme has these levels, and describe each from the top."""
    subjects = [ref(f"{base}{en}") for en in _NAMES]
    statements: list[Statement] = [
        ("xkos:numberOfLevels", [str(len(_NAMES))]),
        ("xkos:levels", [f"( {' '.join(subjects)} )"]),
    ]
    blocks = [
        _level(subject, zh, en, depth)
        for depth, (subject, (en, zh)) in enumerate(zip(subjects, _NAMES.items(), strict=True), 1)
    ]
    return statements, blocks
