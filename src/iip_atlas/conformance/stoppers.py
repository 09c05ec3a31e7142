"""Which clauses keep a cell from being counted, and by how much it misses them?"""

from dataclasses import dataclass

from rdflib import URIRef

from iip_atlas.conformance import reasons
from iip_atlas.conformance.context import Context, Place
from iip_atlas.conformance.outcomes import Outcome, join
from iip_atlas.conformance.verdicts import Text
from iip_atlas.graphs import label
from iip_atlas.indicators.model import Cell
from iip_atlas.method.measures import Count, Measure
from iip_atlas.method.model import Clause

__all__ = ["Stop", "stoppers"]

_MET = {Outcome.PASSED, Outcome.INAPPLICABLE, Outcome.UNTESTED}
_EITHER = Text("（其一即可）", " (either is enough)")


@dataclass(frozen=True, slots=True)
class Stop:
    """What a cell does not meet (or may not): a clause, or several of which one is enough."""

    clauses: tuple[str, ...]
    told: Text


def stoppers(context: Context, counting: Clause, measure: Count, cell: Cell) -> list[Stop]:
    """What keeps this cell out of the count, or leaves open whether it counts?

    A cell outside of the level or scheme that is counted is stopped by that alone.
    """
    place = Place(cell.node, cell.platform, cell.target, cell.origins)
    if (outside := _outside(context, counting, place)) is not None:
        return [outside]
    asked = context.asked_of_cells(measure)
    members = context.method.children(counting.parent or "")
    found = (_stop(context, member, asked, place) for member in members)
    return [stop for stop in found if stop is not None]


def _stop(context: Context, member: Clause, asked: frozenset[str], place: Place) -> Stop | None:
    deciding = [c for c in (member, *context.method.children(member.id)) if c.id in asked]
    outcomes = {c.id: _outcome(context, c, place) for c in deciding if not c.is_group}
    if join(context.logic_of(member), outcomes.values()) in _MET:
        return None
    left = [c for c in deciding if outcomes.get(c.id, Outcome.PASSED) not in _MET]
    told = [_told(context, clause, place) for clause in left]
    zh, en = " / ".join(t.zh for t in told), " / ".join(t.en for t in told)
    either = _EITHER if len(left) > 1 else Text("", "")
    return Stop(tuple(c.id for c in left), Text(f"{zh}{either.zh}", f"{en}{either.en}"))


def _outcome(context: Context, clause: Clause, place: Place) -> Outcome:
    shaped = context.shape_of(clause.id)
    return context.outcome(shaped, place) if shaped else Outcome.INAPPLICABLE


def _told(context: Context, clause: Clause, place: Place) -> Text:
    shaped, unit = context.shape_of(clause.id), context.unit_of(clause)
    measure = shaped.measure if shaped else None
    if not isinstance(measure, Measure):
        return Text(f"{clause.id} {clause.label.zh}", f"{clause.id} {clause.label.en}")
    name = context.method.parameters[measure.limits.parameter].label
    found, limit = context.measured(measure, place), measure.limits.at(place.target)
    if found is None:
        return Text(f"{clause.id} {name.zh}没有数据", f"{clause.id} {name.en}: no figure")
    figure = reasons.known(found, unit)
    short = reasons.shortfall(found, float(limit.value) if limit else 0, unit)
    zh, en = f"{clause.id} {name.zh} {figure.zh}", f"{clause.id} {name.en}: {figure.en}"
    return Text(f"{zh}，差 {short.zh}", f"{en}, {short.en} short") if short else Text(zh, en)


def _outside(context: Context, counting: Clause, place: Place) -> Stop | None:
    met, graph = context.judgement.strict.met, context.judgement.compiled.graph
    for clause in context.method.clauses.values():
        shaped = context.shape_of(clause.id) if clause.decides_count_of == counting.id else None
        for condition in shaped.inapplicable_when if shaped else ():
            if (place.node, condition) in met and _is_about_counting(context, counting, condition):
                return Stop((), label(graph, condition))
    return None


def _is_about_counting(context: Context, counting: Clause, condition: URIRef) -> bool:
    """Does the condition set aside every clause of the count, and not just one alternative?"""
    deciding = [c for c in context.method.clauses.values() if c.decides_count_of == counting.id]
    shapes = [context.shape_of(clause.id) for clause in deciding]
    return all(condition in shaped.inapplicable_when for shaped in shapes if shaped)
