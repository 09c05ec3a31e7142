"""Outcomes as people read them: a symbol, a word in each language, and counts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iip_atlas.conformance.verdicts import Evaluation, Outcome, Verdict
from iip_atlas.conformance.wording import WORDS
from iip_atlas.method.model import Clause, Method
from iip_atlas.text import Language, Text

__all__ = [
    "KINDS",
    "SYMBOLS",
    "WORDS",
    "Standing",
    "outcome_table",
    "outcome_words",
    "parts",
    "qualified",
    "standings",
    "tally",
]

# A symbol and a word each, so that no outcome is told by colour alone.
SYMBOLS: Mapping[Outcome, str] = {
    Outcome.PASSED: "✓",
    Outcome.FAILED: "✗",
    Outcome.CANT_TELL: "?",
    Outcome.INAPPLICABLE: "–",
    Outcome.UNTESTED: "○",
}
KINDS: Mapping[str, Text] = {
    "industry": Text("特定行业平台", "Industry platform"),
    "domain": Text("特定领域平台", "Domain platform"),
    "region": Text("特定区域平台", "Region platform"),
    "crossIndustry": Text("跨行业跨领域平台", "Cross-industry cross-domain platform"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How many platforms have which outcome in one part of the method?"""

    clause: Clause
    counts: Mapping[Outcome, int]


def outcome_words(outcome: Outcome, language: Language) -> str:
    """How is this outcome written: symbol, then word?"""
    return f"{SYMBOLS[outcome]} {WORDS[outcome].get(language)}"


def tally(verdicts: Iterable[Verdict]) -> dict[Outcome, int]:
    """How many verdicts are there of each outcome? Every outcome is named, with 0 where none is."""
    found = Counter(verdict.outcome for verdict in verdicts)
    return {outcome: found[outcome] for outcome in Outcome}


def parts(method: Method) -> tuple[Clause, ...]:
    """Which clauses head the sections of a scorecard?

    The numbered parts of the method first, then the extra criteria of local calls, each by itself.
    """
    roots = [clause for clause in method.clauses.values() if clause.parent is None]
    tops = [top for root in roots for top in (_numbered(method, root) or (root,))]
    return tuple(sorted(tops, key=lambda top: (top.part or _LAST, top.order, top.id)))


def standings(evaluation: Evaluation, method: Method) -> tuple[Standing, ...]:
    """How do the platforms stand in each part? Parts that got no verdict are left out."""
    whole: dict[str, list[Verdict]] = {}
    for verdict in evaluation.verdicts:
        if verdict.cell is None:
            whole.setdefault(verdict.clause, []).append(verdict)
    return tuple(
        Standing(part, tally(whole[part.id])) for part in parts(method) if part.id in whole
    )


def outcome_table(
    evaluation: Evaluation, method: Method, heading: str, language: Language
) -> list[dict[str, str]]:
    """How does each platform stand in each part? One row a platform, its name under `heading`."""
    whole = {(v.platform, v.clause): v.outcome for v in evaluation.verdicts if v.cell is None}
    # What a local call adds is what its profile is about: it comes before the five parts.
    heads = sorted((s.clause for s in standings(evaluation, method)), key=lambda c: bool(c.part))
    return [
        {
            heading: platform.label.get(language),
            **{
                head.label.get(language): outcome_words(whole[platform.platform, head.id], language)
                for head in heads
                if (platform.platform, head.id) in whole
            },
        }
        for platform in evaluation.platforms
    ]


def qualified(evaluation: Evaluation) -> dict[str, int]:
    """How many platforms qualify at least once, by kind of platform?"""
    found = Counter(
        kind
        for platform in evaluation.platforms
        for kind in {qualification.kind for qualification in platform.classification}
    )
    return {kind: found[kind] for kind in KINDS}


_LAST = 1_000  # criteria without a part number stand after the parts


def _numbered(method: Method, root: Clause) -> tuple[Clause, ...]:
    """Give the parts under the heading of the whole method; none for any other clause."""
    return tuple(child for child in method.children(root.id) if child.is_group and child.part)
