"""Up to four platforms side by side: figures, outcomes, and what they cover in common."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import polars as pl
from rdflib import URIRef

from iip_atlas.graphs import local_name
from iip_atlas.indicators import Indicators, Measurement
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.indicators.terms import term_label, term_unit
from iip_atlas.method.model import Clause, Method
from iip_atlas.standings.summary import Summary, summaries, summary_frame
from iip_atlas.text import Text

__all__ = ["MOST", "Covered", "FigureRow", "OutcomeRow", "SideBySide", "side_by_side"]

MOST = 4
Row = TypeVar("Row", "FigureRow", "OutcomeRow")


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of each platform, in the order of the platforms; None: not known."""

    indicator: str
    label: Text
    unit: Text | None
    measurements: tuple[Measurement | None, ...]

    @property
    def differs(self) -> bool:
        """Is it not the same for all?"""
        ends = {(m.low, m.high) if m is not None else None for m in self.measurements}
        return len(ends) > 1


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """How each platform stands to one clause; None: it is not asked there."""

    clause: Clause
    summaries: tuple[Summary | None, ...]

    @property
    def differs(self) -> bool:
        """Does it come out differently?"""
        return len({summary.code if summary else None for summary in self.summaries}) > 1


@dataclass(frozen=True, slots=True)
class Covered:
    """What the platforms cover of one kind: each industry, domain or region with who covers it."""

    kind: str
    targets: Mapping[str, tuple[bool, ...]]

    @property
    def shared(self) -> int:
        """How many do all of them cover?"""
        return sum(all(who) for who in self.targets.values())

    @property
    def alone(self) -> tuple[int, ...]:
        """How many does each cover that none of the others does?"""
        sole = [who for who in self.targets.values() if sum(who) == 1]
        width = len(next(iter(self.targets.values()), ()))
        return tuple(sum(who[place] for who in sole) for place in range(width))


@dataclass(frozen=True)
class SideBySide:
    """The platforms that are compared, and the rows; those that differ come first."""

    platforms: tuple[str, ...]
    figures: tuple[FigureRow, ...]
    parts: tuple[OutcomeRow, ...]
    clauses: tuple[OutcomeRow, ...]
    covered: tuple[Covered, ...]


def side_by_side(
    platforms: Sequence[str], indicators: Indicators, verdicts: pl.DataFrame, method: Method
) -> SideBySide:
    """How do these platforms compare? More than four, and those named twice, are left out.

    `verdicts` has the columns platform, clause, cell and outcome, of any platforms.
    """
    chosen = tuple(dict.fromkeys(platforms))[:MOST]
    theirs = verdicts.filter(pl.col("platform").cast(pl.String).is_in(chosen))
    found = summaries(summary_frame(theirs))
    rows = list(_outcomes(chosen, found, method))
    parts = {part.id for part in method.parts}
    return SideBySide(
        chosen,
        _differing_first(_figures(chosen, indicators)),
        tuple(row for row in rows if row.clause.id in parts),
        _differing_first(row for row in rows if not row.clause.is_group),
        tuple(_covered(chosen, indicators)),
    )


def _differing_first(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: not row.differs))


def _figures(chosen: Sequence[str], indicators: Indicators) -> Iterator[FigureRow]:
    nodes = [URIRef(platform) for platform in chosen]
    known = dict.fromkeys(i for node, i in indicators.measured if node in nodes)
    for indicator in known:
        measured = tuple(indicators.measured.get((node, indicator)) for node in nodes)
        yield FigureRow(str(indicator), term_label(indicator), term_unit(indicator), measured)


def _outcomes(
    chosen: Sequence[str], found: Mapping[tuple[str, str], Summary], method: Method
) -> Iterator[OutcomeRow]:
    for clause in method.clauses.values():
        told = tuple(found.get((platform, clause.id)) for platform in chosen)
        if any(told):
            yield OutcomeRow(clause, told)


def _covered(chosen: Sequence[str], indicators: Indicators) -> Iterator[Covered]:
    for kind, predicate in CELL_PROPERTIES.items():
        places = {p: _targets(indicators, p, kind) for p in chosen}
        targets = sorted(set().union(*places.values()))
        who = {target: tuple(target in places[p] for p in chosen) for target in targets}
        # What most of them share comes first.
        ordered = sorted(who, key=lambda target: -sum(who[target]))
        yield Covered(local_name(predicate), {target: who[target] for target in ordered})


def _targets(indicators: Indicators, platform: str, kind: URIRef) -> set[str]:
    return {str(cell.target) for cell in indicators.cells_of.get((URIRef(platform), kind), ())}
