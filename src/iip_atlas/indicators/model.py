"""Indicators of a set of platforms: measured values, substantiated clauses, reviews."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from math import ceil, floor, isfinite, nextafter

from rdflib import URIRef

from iip_atlas.namespaces import IIP
from iip_atlas.text import Text

__all__ = [
    "CELL_PROPERTIES",
    "COUNTS",
    "Cell",
    "Indicators",
    "Measurement",
    "Number",
    "Origin",
    "Platform",
    "Rejection",
    "Review",
    "as_written",
    "is_count",
    "real_bounds",
    "whole_bounds",
]

Number = int | float | Decimal

# Which property leads from a coverage to its cell.
CELL_PROPERTIES: Mapping[URIRef, URIRef] = {
    IIP.IndustryCoverage: IIP.industry,
    IIP.DomainCoverage: IIP.domain,
    IIP.RegionCoverage: IIP.region,
}

COUNTS = ("Count", "Total")


def is_count(indicator: URIRef) -> bool:
    """Is the indicator a whole number of things (not a share or a volume)?"""
    return indicator.endswith(COUNTS)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure came from: counted, declared or public, with what names it and its date."""

    iri: URIRef
    title: str
    date: str
    kind: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """A piece of evidence that does not count for a clause, and why."""

    origin: Origin
    why: Text


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform that is to be judged.

    `open_world`: it is known from public sources only, which never list all of its cells.
    """

    iri: URIRef
    label: Text
    synthetic: bool
    open_world: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A platform in one industry, domain or region; `node` is its coverage."""

    node: URIRef
    platform: URIRef
    kind: URIRef
    target: URIRef
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Measurement:
    """An indicator's admitted values: from `low` to `high`; `high` None means no known end."""

    low: Number
    high: Number | None
    origins: tuple[Origin, ...]

    @property
    def is_exact(self) -> bool:
        """Is there one value only?"""
        return self.low == self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A person's recorded judgement of one clause, for a platform or one cell.

    `level` is what the chosen level of the rubric is called, `seen` the evidence that the reviewer
    looked at, `moment` when it was judged (a day from its beginning).
    """

    iri: URIRef
    platform: URIRef
    clause: str
    cell: URIRef | None
    outcome: str
    by: URIRef
    reviewer: Text
    is_lead: bool
    date: str
    moment: datetime
    comment: Text
    level: Text | None
    seen: tuple[Origin, ...]
    supersedes: tuple[URIRef, ...]


@dataclass(frozen=True)
class Indicators:
    """Everything that shapes and judges need to know of the platforms.

    `measured` is by (node, indicator), where a node is a platform or a coverage.
    `substantiated` and `unsubstantiated` are the clauses claimed with and without valid evidence,
    by node; `evidence` is what supports a (node, clause), `rejected` what was named for it and does
    not count; `open_parts` are the parts that are not declared complete, by node. `outweighed` is
    what was stated where something was counted.
    """

    platforms: tuple[Platform, ...]
    cells: tuple[Cell, ...]
    measured: Mapping[tuple[URIRef, URIRef], Measurement]
    facets: Mapping[URIRef, Mapping[URIRef, URIRef]]  # process type and level, by coverage
    substantiated: Mapping[URIRef, frozenset[URIRef]]
    unsubstantiated: Mapping[URIRef, frozenset[URIRef]]
    evidence: Mapping[tuple[URIRef, URIRef], tuple[Origin, ...]]
    rejected: Mapping[tuple[URIRef, URIRef], tuple[Rejection, ...]]
    open_parts: Mapping[URIRef, frozenset[URIRef]]
    reviews: tuple[Review, ...]
    open_counts: Mapping[URIRef, frozenset[URIRef]]  # numbers of cells with no known upper end
    period: URIRef | None
    reached: Mapping[str, int]
    outweighed: Mapping[tuple[URIRef, URIRef], Measurement] = field(default_factory=dict)

    @cached_property
    def cells_of(self) -> Mapping[tuple[URIRef, URIRef], tuple[Cell, ...]]:
        """The cells of each platform by kind of coverage."""
        found: dict[tuple[URIRef, URIRef], list[Cell]] = {}
        for cell in self.cells:
            found.setdefault((cell.platform, cell.kind), []).append(cell)
        return {key: tuple(cells) for key, cells in found.items()}


def as_written(number: Number) -> int | Decimal:
    """Give a number as people write it: 0.29 is 0.29, as a decimal or as a double.

    A double is read by its shortest writing, and decimals keep no more digits than a double has;
    so every judge and engine compares the same number. Raises ValueError for NaN and infinity.
    """
    if isinstance(number, int):
        return number
    short = float(number)
    if not isfinite(short):
        raise ValueError(f"{number} is not a finite number")
    return Decimal(repr(short))


def whole_bounds(low: Decimal, high: Decimal | None, *, exclusive: bool) -> tuple[int, int | None]:
    """Which whole numbers lie in the interval? `exclusive` leaves out its upper end."""
    if high is None:
        return ceil(low), None
    top = ceil(high) - 1 if exclusive else floor(high)
    return ceil(low), max(top, ceil(low))


def real_bounds(
    low: Decimal, high: Decimal | None, *, exclusive: bool
) -> tuple[Number, Number | None]:
    """Between which numbers does the interval lie? `exclusive` leaves out its upper end."""
    if high is None:
        return as_written(low), None
    top = nextafter(float(high), 0) if exclusive else float(high)
    return as_written(low), as_written(max(Decimal(repr(top)), low))
