"""Which clauses a platform answers by a claim with evidence, and which a person reviews."""

__all__ = [
    "CROSS_CLAIMS",
    "CROSS_REVIEWS",
    "DOMAIN_CLAIMS",
    "DOMAIN_REVIEWS",
    "DOMAIN_SHARING_CLAIMS",
    "INDUSTRY_REVIEWS",
    "PART_ONE_CLAIMS",
    "PART_ONE_REVIEWS",
    "REGION_CLAIMS",
    "REGION_OPERATION_REVIEWS",
    "REGION_REVIEWS",
]


def _expand(*sections: tuple[str, str]) -> tuple[str, ...]:
    return tuple(f"{section}-{letter}" for section, letters in sections for letter in letters)


PART_ONE_CLAIMS = _expand(
    ("C1.1.1", "bcdefghij"),
    ("C1.1.2", "abcdefghijklmnopq"),
    ("C1.1.3", "abcdfghi"),
    ("C1.1.4", "abcdefghij"),
    ("C1.2.1", "abcde"),
    ("C1.2.2", "dg"),
    ("C1.2.3", "abcdefghijklm"),
    ("C1.2.4", "a"),
    ("C1.2.5", "bcd"),
    ("C1.3.1", "bcd"),
    ("C1.3.2", "abcdef"),
)
PART_ONE_REVIEWS = _expand(
    ("C1.1.3", "e"),
    ("C1.2.1", "f"),
    ("C1.2.2", "ef"),
    ("C1.2.4", "bcd"),
    ("C1.2.5", "a"),
    ("C1.3.1", "a"),
    ("C1.4.1", "abc"),
    ("C1.4.2", "ab"),
    ("C1.4.3", "abc"),
    ("C1.4.4", "abcd"),
)
INDUSTRY_REVIEWS = _expand(("C2.2", "abc"))
DOMAIN_CLAIMS = _expand(("C3.1", "abcdefghijklm"), ("C3.2", "ab"))
DOMAIN_REVIEWS = _expand(("C3.2", "cd"))
DOMAIN_SHARING_CLAIMS = _expand(("C5.2", "bcdefg"))
REGION_CLAIMS = _expand(("C4.1", "abc"))
REGION_REVIEWS = _expand(("C4.1", "de"), ("C4.2", "abcd"))
REGION_OPERATION_REVIEWS = _expand(("C5.3", "c"))
CROSS_CLAIMS = _expand(("C5.4.1", "a"), ("C5.4.2", "b"), ("C5.5.1", "bc"))
CROSS_REVIEWS = _expand(("C5.4.2", "a"), ("C5.5.1", "a"), ("C5.5.2", "a"))
