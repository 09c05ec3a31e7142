"""From what was handed in to a platform's verdicts: sources, records, figures, outcomes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import file_digest

from rdflib import URIRef

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.indicators.model import Indicators
from iip_atlas.registry.registers.description import registers
from iip_atlas.registry.statements import Facts
from iip_atlas.registry.submission import Submission
from iip_atlas.text import Text

__all__ = ["Figures", "Lineage", "Source", "figures_of", "lineage_of", "sources_of"]


@dataclass(frozen=True, slots=True)
class Source:
    """A file or a submission: its name, who handed it in and when, its digest, its statements."""

    name: str
    agent: str
    time: str
    digest: str
    statements: int


@dataclass(frozen=True, slots=True)
class Figures:
    """How many figures of a platform are counted, declared and publicly claimed?

    `outweighed` were stated and gave way to a count; `claims` are clauses claimed with evidence.
    """

    counted: int
    declared: int
    public: int
    outweighed: int
    claims: int
    reviews: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """What the verdicts on one platform rest on; `records` are rows, by register."""

    sources: tuple[Source, ...]
    records: Mapping[Text, int]
    figures: Figures
    outcomes: Mapping[Outcome, int]


def lineage_of(
    facts: Facts,
    indicators: Indicators,
    evaluation: Evaluation,
    submissions: tuple[Submission, ...] = (),
) -> Lineage:
    """What do the verdicts on the one platform of these facts rest on, step by step?

    `submissions` are those that the facts were read from, where they come from a store.
    """
    platform = evaluation.platforms[0].platform
    verdicts = (v.outcome for v in evaluation.verdicts if v.platform == platform)
    made = Counter(verdicts)
    return Lineage(
        tuple(_submitted(submissions)) or sources_of(facts),
        {each.label: n for each in registers() if (n := _rows(facts, each.of_class))},
        figures_of(indicators)[platform],
        {outcome: made[outcome] for outcome in Outcome},
    )


def sources_of(facts: Facts) -> tuple[Source, ...]:
    """Which files say it, with the digest of each and how many statements are taken from it?"""
    found: dict[str, int] = {}
    for part in facts.parts:
        found[str(part.path)] = found.get(str(part.path), 0) + len(part.quads)
    return tuple(
        Source(path.name, "", "", _digest(path), found[str(path)])
        for path in facts.files
        if path.is_file()
    )


def _digest(path: object) -> str:
    with open(str(path), "rb") as stream:  # noqa: PTH123
        return file_digest(stream, "sha256").hexdigest()


def _submitted(submissions: tuple[Submission, ...]) -> Iterator[Source]:
    for s in submissions:
        digests = ", ".join(file.digest for file in s.files)
        yield Source(s.iri, s.agent, s.time.isoformat(), digests, s.statements)


def _rows(facts: Facts, cls: str) -> int:
    listed = facts.tables.registers if facts.tables is not None else ()
    tabled = sum(t.frame.height for t in listed if t.register.of_class == cls)
    return len(facts.nodes.of_class(cls)) + tabled


def figures_of(indicators: Indicators) -> Mapping[str, Figures]:
    """How many figures of which kind has each platform (its IRI), cells included?"""
    kinds: dict[URIRef, Counter[str]] = {p.iri: Counter() for p in indicators.platforms}
    for node, kind, number in _counted(indicators):
        if node in kinds:  # indicators of one platform may still name claims of others
            kinds[node][kind] += number
    return {
        str(iri): Figures(
            n["counted"], n["declared"], n["public"], n["outweighed"], n["claims"], n["reviews"]
        )
        for iri, n in kinds.items()
    }


def _counted(indicators: Indicators) -> Iterator[tuple[URIRef, str, int]]:
    """The platform of each figure, claim and review, what it is, and how many there are."""
    owner = {cell.node: cell.platform for cell in indicators.cells}
    for (node, _), measured in indicators.measured.items():
        for kind in {origin.kind for origin in measured.origins}:
            yield owner.get(node, node), kind, 1
    for node, _ in indicators.outweighed:
        yield owner.get(node, node), "outweighed", 1
    for node, clauses in indicators.substantiated.items():
        yield owner.get(node, node), "claims", len(clauses)
    for review in indicators.reviews:
        yield review.platform, "reviews", 1
