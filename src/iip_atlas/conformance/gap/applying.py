"""Applies a choice to indicators, so that the judge can say what comes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from rdflib import URIRef

from iip_atlas.conformance.gap.conditions import Figure, Step, StepKind
from iip_atlas.conformance.gap.figures import Demand
from iip_atlas.conformance.gap.programme import Choice
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.indicators import Indicators, Review
from iip_atlas.indicators.model import Measurement, Number, Origin, as_written, is_count
from iip_atlas.namespaces import CLAUSE, IIP
from iip_atlas.text import Text

__all__ = ["applied", "reached"]

_CLOSE = 1e-5  # relative; what the solver leaves to its tolerances
_ASSUMED = "assumed"


def reached(figure: Figure, demand: Demand, added: float) -> Number:
    """Which value has the figure once so much is added (relative to its unit)?

    Counts are whole; what lies at a number that is asked is that number.
    """
    sign = -1 if demand.down else 1
    value = float(demand.base) + sign * added * float(demand.unit)
    near = [g for g in demand.goals if abs(float(g) - value) <= _CLOSE * float(demand.unit)]
    if near:
        return near[0]
    return round(value) if is_count(figure.indicator) else as_written(Decimal(str(round(value, 9))))


def applied(
    indicators: Indicators, choice: Choice, demands: Mapping[Figure, Demand], fresh: set[URIRef]
) -> Indicators:
    """What are the indicators once every step of the choice is taken?

    Cells that the choice does not open are not there. Numbers that the profile leaves open stay
    open.
    """
    opened = {step.node for step in choice.taken if step.kind.adds_cell}
    gone = fresh - opened
    measured = {k: v for k, v in indicators.measured.items() if k[0] not in gone}
    for figure, value in _values(choice, demands, opened).items():
        origin = (Origin(figure.node, _ASSUMED, "", _ASSUMED),)
        measured[figure.node, figure.indicator] = Measurement(value, value, origin)
    cells = tuple(cell for cell in indicators.cells if cell.node not in gone)
    changed = replace(indicators, measured=measured, cells=cells)
    return _reviewed(_stated(_backed(changed, choice.taken), choice.taken), choice.taken)


def _values(
    choice: Choice, demands: Mapping[Figure, Demand], opened: set[URIRef]
) -> dict[Figure, Number]:
    found: dict[Figure, Number] = {}
    for figure, demand in demands.items():
        own = choice.raised.get(figure, 0.0) + choice.supplied.get(figure, 0.0)
        of_parts = sum(
            (choice.raised.get(part, 0.0) + choice.supplied.get(part, 0.0))
            * float(demands[part].unit)
            / float(demand.unit)
            for part in demand.parts
        )
        touched = own or of_parts or figure in choice.supplied or figure.node in opened
        if touched:
            found[figure] = reached(figure, demand, own + of_parts)
    return found


def _backed(indicators: Indicators, steps: Iterable[Step]) -> Indicators:
    kinds = {StepKind.EVIDENCE, StepKind.CAPABILITY}
    backed = dict(indicators.substantiated)
    bare = dict(indicators.unsubstantiated)
    evidence = dict(indicators.evidence)
    for step in (s for s in steps if s.kind in kinds):
        clause = CLAUSE[step.about]
        backed[step.node] = backed.get(step.node, frozenset()) | {clause}
        bare[step.node] = bare.get(step.node, frozenset()) - {clause}
        evidence[step.node, clause] = (Origin(step.node, _ASSUMED, "", "evidence"),)
    return replace(indicators, substantiated=backed, unsubstantiated=bare, evidence=evidence)


def _stated(indicators: Indicators, steps: Iterable[Step]) -> Indicators:
    facets = dict(indicators.facets)
    for step in (s for s in steps if s.kind is StepKind.STATE):
        facets[step.node] = {**facets.get(step.node, {}), IIP.processType: URIRef(step.about)}
    return replace(indicators, facets=facets)


def _reviewed(indicators: Indicators, steps: Iterable[Step]) -> Indicators:
    cells = {cell.node: cell.target for cell in indicators.cells}
    platform = indicators.platforms[0].iri
    judged = [s for s in steps if s.kind in {StepKind.REVIEW, StepKind.FINDING}]
    added = tuple(_passing(indicators, s, platform, cells.get(s.node)) for s in judged)
    return replace(indicators, reviews=(*indicators.reviews, *added))


def _passing(indicators: Indicators, step: Step, platform: URIRef, cell: URIRef | None) -> Review:
    """A judgement that the clause is met, in place of all that were recorded there."""
    there = (r.iri for r in indicators.reviews if (r.clause, r.cell) == (step.about, cell))
    return Review(
        iri=URIRef(f"{step.node}/{_ASSUMED}/{step.about}"),
        platform=platform,
        clause=step.about,
        cell=cell,
        outcome=Outcome.PASSED.value,
        by=URIRef(f"{platform}/{_ASSUMED}"),
        reviewer=Text(_ASSUMED, _ASSUMED),
        is_lead=True,
        date="",
        moment=datetime.max.replace(tzinfo=UTC),
        comment=Text("", ""),
        level=None,
        seen=(),
        supersedes=tuple(there),
    )
