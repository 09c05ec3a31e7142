"""Writes a choice as the steps of a plan: what, where, how much, for which clauses."""

from collections.abc import Iterator

from rdflib import URIRef

from iip_atlas.conformance.atomic import plain
from iip_atlas.conformance.gap.applying import reached
from iip_atlas.conformance.gap.conditions import Figure, Step, StepKind
from iip_atlas.conformance.gap.figures import Demand
from iip_atlas.conformance.gap.find import Search
from iip_atlas.conformance.gap.plan import PlanStep
from iip_atlas.conformance.gap.programme import Choice
from iip_atlas.conformance.verdicts import Measured
from iip_atlas.indicators.terms import term_label, term_unit
from iip_atlas.method.measures import Measure
from iip_atlas.namespaces import PARAMETER

__all__ = ["plan_steps"]

_ORDER = list(StepKind)


def plan_steps(search: Search, choice: Choice) -> tuple[PlanStep, ...]:
    """Which steps is the choice made of? Data first, then effort, papers, people, numbers."""
    found = [*_figures(search, choice), *(_taken(search, choice, s) for s in choice.taken)]
    return tuple(sorted(found, key=lambda s: (_ORDER.index(s.kind), s.cell or "", s.clauses)))


def _figures(search: Search, choice: Choice) -> Iterator[PlanStep]:
    for figure in dict.fromkeys([*choice.supplied, *choice.raised]):
        demand = search.demands[figure]
        weight = search.question.weights.of_indicator(figure.indicator)
        raised, shown = choice.raised.get(figure, 0.0), choice.supplied.get(figure)
        added = raised + (shown or 0.0) + _parts(search, choice, demand)
        fee = search.question.weights.of_supply() if shown is not None else 0.0
        yield PlanStep(
            kind=StepKind.RAISE if raised else StepKind.SUPPLY,
            cell=_target(search, figure.node),
            about=str(figure.indicator),
            label=term_label(figure.indicator),
            clauses=tuple(_asking(search, figure, demand)),
            cost=raised * weight + fee,
            worst=(shown or 0.0) * weight,
            have=_have(search, figure, demand),
            need=plain(reached(figure, demand, added)),
            unit=term_unit(figure.indicator),
            at_most=demand.down,
        )


def _parts(search: Search, choice: Choice, demand: Demand) -> float:
    """How much do the steps on its parts add to a sum, relative to the unit of the sum?"""
    return sum(
        (choice.raised.get(part, 0.0) + choice.supplied.get(part, 0.0))
        * float(search.demands[part].unit)
        / float(demand.unit)
        for part in demand.parts
    )


def _have(search: Search, figure: Figure, demand: Demand) -> Measured:
    found = search.indicators.measured.get((figure.node, figure.indicator))
    if found is None:
        return 0 if demand.fresh else None
    if found.is_exact:
        return plain(found.low)
    return plain(found.low), (plain(found.high) if found.high is not None else None)


def _asking(search: Search, figure: Figure, demand: Demand) -> Iterator[str]:
    """Which clauses ask for one of the numbers that the figure has to reach?"""
    cell = _target(search, figure.node)
    for shaped in search.strict.clauses.values():
        measure = shaped.measure
        if isinstance(measure, Measure) and figure.indicator in measure.properties:
            limit = measure.limits.at(cell)
            kind = search.kind_of(figure.node)
            if limit is not None and shaped.target == kind and _is_asked(limit.value, demand):
                yield shaped.clause


def _is_asked(number: object, demand: Demand) -> bool:
    return any(abs(float(str(number)) - float(goal)) <= 1 for goal in demand.goals)


def _taken(search: Search, choice: Choice, step: Step) -> PlanStep:
    cost = search.cost_of(step)
    if step.kind.adds_cell:
        opened = {URIRef(s.about) for s in choice.taken if s.kind.adds_cell}
        alike = tuple(t for t in search.candidates.targets_like[step.node] if t not in opened)
        cell = URIRef(step.about)
        return PlanStep(
            step.kind, cell, step.about, search.context.name(cell), (), cost, alike=alike
        )
    place = _target(search, step.node)
    if step.kind is StepKind.STATE:
        return PlanStep(step.kind, place, step.about, term_label(URIRef(step.about)), (), cost)
    if step.kind is StepKind.NUMBER:
        return _number(search, step)
    label = search.question.method.clauses[step.about].label
    return PlanStep(step.kind, place, step.about, label, (step.about,), cost)


def _number(search: Search, step: Step) -> PlanStep:
    parameter, whole = PARAMETER[step.about], search.question.platform
    clause = search.question.method.clause_of(parameter)
    label = search.question.method.parameters[parameter].label
    cell = step.node if step.node != whole else None
    return PlanStep(step.kind, cell, step.about, label, (clause.id,) if clause else (), 0.0)


def _target(search: Search, node: URIRef) -> URIRef | None:
    return search.targets.get(node)
