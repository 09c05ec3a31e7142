"""Writes what a platform handed in as Turtle blocks."""

from collections.abc import Iterator

from facts_turtle import Statement, block, iri, ref, text

from example.evidence import evidence_blocks, pieces
from example.model import Cell, Claim, FigureClaim, Platform, Review
from example.names import Name, both, labels
from example.numbers import Number

__all__ = ["claim_blocks", "coverage_blocks", "platform_blocks", "review_blocks", "shared_blocks"]

_REVIEWED = text("2025-12-15T09:00:00+08:00", datatype="xsd:dateTime")
_POPULATION = "evidence/syn-population-2025"
_FINDINGS = {
    "passed": ("材料齐全，符合（虚构）。", "The documents are complete: passed (synthetic)."),
    "failed": ("材料不能支持，不符合（虚构）。", "The documents do not support it (synthetic)."),
}


def _number(value: Number) -> str:
    if isinstance(value, int):
        return str(value)
    written = format(value, "f")
    return written if "." in written else f"{written}.0"


def _theme(clause: str) -> str:
    return clause[:4] if clause.startswith("C1") else clause[:2]


def _totals(platform: Platform) -> dict[str, Number]:
    """Total what the cells state, where the platform does not state a total of its own."""

    def total(name: str, dimension: str) -> int:
        cells = (cell for cell in platform.cells if cell.dimension == dimension)
        return sum(int(cell.values.get(name, 0)) for cell in cells)

    devices = total("connectedDeviceCount", "industry") + total("dataPointCount", "industry") // 5
    users = max(total("enterpriseUserCount", kind) for kind in ("industry", "region"))
    found = {"connectedDeviceTotal": devices, "enterpriseUserTotal": users}
    return {name: value for name, value in found.items() if value} | platform.figures


def platform_blocks(platform: Platform, name: Name) -> Iterator[str]:
    """Write the platform, its figures and its operator."""
    own, operator = labels(name, platform.kind)
    home = iri(f"operator/{platform.name}")
    figures: list[Statement] = [
        (f"iip:{figure}", [_number(value)]) for figure, value in sorted(_totals(platform).items())
    ]
    yield block(
        ref(f"platform/{platform.name}"),
        [
            ("a", ["iip:Platform"]),
            ("rdfs:label", both(own)),
            ("iip:isSynthetic", ["true"]),
            ("iip:operatedBy", [home]),
            ("skos:note", both(platform.note) if platform.note else []),
            ("iip:declaresComplete", [ref(f"clause/{part}") for part in platform.complete]),
            *figures,
        ],
    )
    yield block(home, [("a", ["iip:Operator"]), ("rdfs:label", both(operator))])


def _cell(platform: Platform, cell: Cell) -> str:
    kind = cell.dimension.capitalize()
    share = "enterpriseShare" in cell.values
    return block(
        iri(f"coverage/{platform.name}/{cell.scope.partition('/')[2]}"),
        [
            ("a", [f"iip:{kind}Coverage"]),
            ("iip:coverageOf", [ref(f"platform/{platform.name}")]),
            (f"iip:{cell.dimension}", [ref(cell.scope)]),
            ("iip:processType", [f"iip:{cell.process_type}"] if cell.process_type else []),
            *((f"iip:{name}", [_number(value)]) for name, value in cell.values.items()),
            ("iip:populationSource", [ref(_POPULATION)] if share else []),
        ],
    )


def coverage_blocks(platform: Platform) -> Iterator[str]:
    """Write the covered cells."""
    return (_cell(platform, cell) for cell in platform.cells)


def _capability(platform: Platform, claim: Claim, number: int, theme: str) -> str:
    clauses = [clause for clause in claim.clauses if _theme(clause) == theme]
    return block(
        iri(f"claim/{platform.name}-{number}"),
        [
            ("a", ["iip:CapabilityClaim"]),
            ("iip:claimant", [ref(f"platform/{platform.name}")]),
            ("iip:claimOrigin", ["iip:declared"]),
            ("iip:claimsClause", [ref(f"clause/{clause}") for clause in clauses]),
            ("iip:inCell", [ref(cell) for cell in claim.cells]),
            ("iip:supportedBy", pieces(platform, theme) if claim.evidenced else []),
        ],
    )


def _figure(platform: Platform, claim: FigureClaim, number: int) -> str:
    return block(
        iri(f"claim/{platform.name}-{number}"),
        [
            ("a", ["iip:FigureClaim"]),
            ("iip:claimant", [ref(f"platform/{platform.name}")]),
            ("iip:claimedMetric", [text(claim.metric)]),
            ("iip:claimedIndicator", [f"iip:{claim.indicator}"]),
            ("iip:claimedValue", [str(claim.value)]),
            ("iip:claimQualifier", [f"iip:{claim.qualifier}"]),
            ("iip:claimedUnit", [text(claim.unit)]),
            ("iip:claimOrigin", ["iip:declared"]),
            ("iip:asOf", [text("2025-12-31")]),
        ],
    )


def claim_blocks(platform: Platform) -> Iterator[str]:
    """Write the claims, one a theme, and the evidence that supports them."""
    parts = [
        (claim, theme)
        for claim in platform.claims
        for theme in sorted({_theme(clause) for clause in claim.clauses})
    ]
    for number, (claim, theme) in enumerate(parts, start=1):
        yield _capability(platform, claim, number, theme)
    for number, figure in enumerate(platform.figure_claims, start=len(parts) + 1):
        yield _figure(platform, figure, number)
    for theme in sorted({theme for claim, theme in parts if claim.evidenced}):
        yield from evidence_blocks(platform, theme)


def _review(platform: Platform, review: Review, number: int) -> Iterator[str]:
    name = f"review/{platform.name}-{number}"
    yield block(
        iri(name),
        [
            ("a", ["iip:Review", "earl:Assertion"]),
            ("earl:subject", [ref(f"platform/{platform.name}")]),
            ("earl:test", [ref(f"clause/{clause}") for clause in review.clauses]),
            ("iip:inCell", [ref(cell) for cell in review.cells]),
            ("earl:mode", ["earl:manual"]),
            ("earl:assertedBy", [iri(f"reviewer/syn-{review.reviewer}")]),
            ("earl:result", [iri(f"{name}#result")]),
            ("dcterms:date", [_REVIEWED]),
        ],
    )
    yield block(
        iri(f"{name}#result"),
        [
            ("a", ["earl:TestResult"]),
            ("earl:outcome", [f"earl:{review.outcome}"]),
            ("dcterms:description", both(_FINDINGS[review.outcome])),
        ],
    )


def review_blocks(platform: Platform) -> Iterator[str]:
    """Write what reviewers find."""
    for number, review in enumerate(platform.reviews, start=1):
        yield from _review(platform, review, number)


def shared_blocks() -> Iterator[str]:
    """Write the header of the data set, the reviewers, and the source of the populations."""
    titles = ("虚构平台登记册", "Registry of fictitious platforms (synthetic)")
    about = (
        "由带种子的程序生成的虚构平台。名称、数字、声明、证据和评审都是编造的，与任何真实平台无关。",
        "Fictitious platforms written by a seeded program. Names, figures, claims, evidence and "
        "reviews are made up and say nothing about any real platform.",
    )
    yield block(
        iri("dataset/example"),
        [
            ("a", ["void:Dataset"]),
            ("iip:isSynthetic", ["true"]),
            ("dcterms:title", both(titles)),
            ("dcterms:description", both(about)),
            ("dcterms:license", ["<https://creativecommons.org/licenses/by/4.0/>"]),
        ],
    )
    population = (
        "规上工业企业数（2025 年，虚构）",
        "Industrial enterprises above designated size (2025, synthetic)",
    )
    yield block(
        ref(_POPULATION),
        [("a", ["iip:Evidence"]), ("dcterms:title", both(population))],
    )
    for reviewer, zh, en in (("a", "甲", "A"), ("b", "乙", "B")):
        names = (f"评审员{zh}（虚构）", f"Reviewer {en} (synthetic)")
        yield block(
            iri(f"reviewer/syn-{reviewer}"),
            [("a", ["earl:Assertor"]), ("rdfs:label", both(names))],
        )
