"""A platform in one industry, domain or region: everything that is known of that cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import URIRef

from iip_atlas.conformance.verdicts import Outcome, Verdict
from iip_atlas.indicators import Cell, Indicators, Measurement
from iip_atlas.indicators.capabilities import SCOPE_KINDS
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.indicators.terms import term_label, term_unit
from iip_atlas.method.model import Clause, Method
from iip_atlas.text import Text

__all__ = ["Figure", "Missing", "Pair", "Peer", "pair"]

_OPEN = {Outcome.CANT_TELL, Outcome.UNTESTED}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the cell. `stated` is what was declared where something was counted."""

    indicator: str
    label: Text
    unit: Text | None
    measurement: Measurement
    stated: Measurement | None


@dataclass(frozen=True, slots=True)
class Peer:
    """A platform in the same cell, and its figure there; its rank among known figures from 1."""

    platform: str
    label: Text
    measurement: Measurement | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not known: a figure that clauses ask for, or the outcome of a clause."""

    clauses: tuple[str, ...]
    label: Text
    outcome: Outcome | None


@dataclass(frozen=True)
class Pair:
    """What is known of a platform in one cell.

    `ranked_by` is the indicator that peers are ranked by, None where the cell has no figure.
    """

    platform: str
    target: str
    kind: URIRef
    figures: tuple[Figure, ...]
    verdicts: tuple[Verdict, ...]
    peers: tuple[Peer, ...]
    ranked_by: str | None
    missing: tuple[Missing, ...]


def pair(
    platform: str,
    target: str,
    indicators: Indicators,
    verdicts: tuple[Verdict, ...],
    method: Method,
    rank_by: str | None = None,
) -> Pair | None:
    """What is known of this platform in this industry, domain or region?

    `verdicts` are those on the platform. Peers are ranked by the indicator `rank_by`, else by the
    first that the cell has. None: the platform is not said to be active there.
    """
    own = next((c for c in _cells(platform, indicators) if str(c.target) == target), None)
    if own is None:
        return None
    figures = tuple(_figures(own, indicators))
    known = [figure.indicator for figure in figures]
    by = rank_by if rank_by in known else next(iter(known), None)
    told = tuple(v for v in verdicts if v.cell == target)
    return Pair(
        platform,
        target,
        own.kind,
        figures,
        told,
        tuple(_peers(own, indicators, by)),
        by,
        tuple(_missing(own, known, told, method)),
    )


def _cells(platform: str, indicators: Indicators) -> Iterator[Cell]:
    for kind in CELL_PROPERTIES:
        yield from indicators.cells_of.get((URIRef(platform), kind), ())


def _figures(cell: Cell, indicators: Indicators) -> Iterator[Figure]:
    for (node, indicator), measurement in indicators.measured.items():
        if node == cell.node:
            stated = indicators.outweighed.get((node, indicator))
            yield Figure(
                str(indicator), term_label(indicator), term_unit(indicator), measurement, stated
            )


def _peers(cell: Cell, indicators: Indicators, by: str | None) -> Iterator[Peer]:
    """All platforms in the cell, the greatest lower end first, those without a figure last."""
    labels: Mapping[str, Text] = {str(p.iri): p.label for p in indicators.platforms}
    there = [c for c in indicators.cells if (c.kind, c.target) == (cell.kind, cell.target)]
    found = [
        (str(c.platform), indicators.measured.get((c.node, URIRef(by))) if by else None)
        for c in there
    ]
    found.sort(key=lambda each: (each[1] is None, -float(each[1].low) if each[1] else 0, each[0]))
    lows = [measurement.low for _, measurement in found if measurement is not None]
    for platform, measurement in found:
        rank = None if measurement is None else lows.index(measurement.low) + 1
        yield Peer(platform, labels[platform], measurement, rank)


def _missing(
    cell: Cell, known: list[str], verdicts: tuple[Verdict, ...], method: Method
) -> Iterator[Missing]:
    """Figures that clauses about such cells ask for, then clauses that nothing decides."""
    asked: dict[URIRef, list[Clause]] = {}
    told = {verdict.clause: verdict for verdict in verdicts}
    for clause in method.clauses.values():
        if SCOPE_KINDS.get(clause.scope) == cell.kind and clause.id in told:
            for indicator in clause.measured_by:
                asked.setdefault(indicator, []).append(clause)
    for indicator, clauses in asked.items():
        waiting = [c for c in clauses if told[c.id].outcome in _OPEN]
        if str(indicator) not in known and waiting:
            yield Missing(tuple(c.id for c in waiting), term_label(indicator), None)
    for verdict in verdicts:
        clause = method.clauses[verdict.clause]
        if verdict.outcome in _OPEN and not clause.is_group and not clause.measured_by:
            yield Missing((clause.id,), clause.label, verdict.outcome)
