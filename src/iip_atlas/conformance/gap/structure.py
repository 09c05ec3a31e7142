"""Reads the method's structure as conditions: under which is a clause, group or part passed?

It joins as the verdicts are joined (`conformance.groups`); a test holds the two against each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef

from iip_atlas.conformance.context import Context, Place
from iip_atlas.conformance.gap import conditions as c
from iip_atlas.conformance.gap.conditions import Condition, Step, StepKind, Taken
from iip_atlas.conformance.gap.shapes import ShapeConditions
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.reviewing import settled
from iip_atlas.graphs import local_name
from iip_atlas.indicators import Review
from iip_atlas.method.measures import ClauseShape, Count
from iip_atlas.method.model import Clause, Logic, Scope

__all__ = ["Standing", "Structure"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Under which condition is a verdict passed or inapplicable (`met`), and which the latter?"""

    met: Condition
    aside: Condition = c.FALSE

    @property
    def passed(self) -> Condition:
        """Under which condition is it passed?"""
        return c.all_of([self.met, c.not_(self.aside)])


ASIDE = Standing(c.TRUE, c.TRUE)


class Structure:
    """The standing of each clause of one platform in each place, worked out once each."""

    def __init__(self, context: Context, shapes: ShapeConditions, platform: URIRef) -> None:
        self.context = context
        self.shapes = shapes
        self.whole = Place(platform, platform)
        self._found: dict[tuple[str, URIRef | None], Standing] = {}

    def standing(self, clause: Clause, place: Place) -> Standing:
        """Under which conditions is the clause passed in this place, or inapplicable?"""
        key = (clause.id, place.target)
        if key not in self._found:
            self._found[key] = self._standing(clause, place)
        return self._found[key]

    def _standing(self, clause: Clause, place: Place) -> Standing:
        if clause.presupposes is not None:
            return self._precondition(clause)
        if clause.qualifies is not None and place.target is None:
            return self._any_cell(clause)
        if clause.is_group:
            return self._group(clause, place)
        return self._atomic(clause, place)

    def _places(self, scope: Scope) -> tuple[Place, ...]:
        return self.context.places(self.whole.platform, scope)

    def _there(self, place: Place) -> Condition:
        return self.shapes.opened(place.node)

    # Groups

    def _group(self, group: Clause, place: Place) -> Standing:
        children = self.context.method.children(group.id)
        counting = next((x for x in children if x.counts is not None), None)
        members = [x for x in children if x.scope is group.scope or x.scope is Scope.PLATFORM]
        found = self._listed(members, place)
        if counting is not None:
            found.append(self._beyond_count(counting, children))
        return _joined(self.context.logic_of(group), found)

    def _listed(self, members: list[Clause], place: Place) -> list[Standing]:
        """Give the standing of each member; of a list of alternatives, as one."""
        ids = {member.id for member in members}
        lists = [found for found in self.context.lists if found <= ids]
        each = {member.id: self.standing(member, place) for member in members}
        alone = [s for clause, s in each.items() if not any(clause in found for found in lists)]
        return alone + [
            _joined(Logic.ANY, [s for clause, s in each.items() if clause in found])
            for found in lists
        ]

    def _beyond_count(self, counting: Clause, children: Iterable[Clause]) -> Standing:
        """Enough of the counted cells pass what the count itself does not ask of them."""
        shaped = self.context.judgement.compiled.clauses.get(counting.id)
        if shaped is None or not isinstance(shaped.measure, Count):
            return ASIDE
        limit = shaped.measure.limits.at(None)
        more = [x for x in children if x.scope is not Scope.PLATFORM]
        cells = [
            c.all_of([counted, self._cell(more, place).passed])
            for place, counted in self._counted(shaped.measure)
        ]
        return Standing(c.at_least(-int(-(limit.value if limit else 0) // 1), cells))

    def _counted(self, count: Count) -> list[tuple[Place, Condition]]:
        """Where is the platform, and under which condition does each cell count?"""
        found = self.context.indicators.cells_of.get((self.whole.platform, count.cell_class), ())
        places = [Place(x.node, x.platform, x.target, x.origins) for x in found]
        return [
            (p, c.all_of([self._there(p), self.shapes.at(p.node, count.cell_shape)]))
            for p in places
        ]

    def _cell(self, clauses: Iterable[Clause], place: Place) -> Standing:
        return _joined(Logic.ALL, [self.standing(clause, place) for clause in clauses])

    def _any_cell(self, part: Clause) -> Standing:
        found = self._some_cell(part)
        # Public sources never list all cells, so that the part may well apply.
        known = not self.context.is_open_world(self.whole.platform)
        return found if known else Standing(found.passed)

    def _some_cell(self, part: Clause) -> Standing:
        cells = [(self._there(p), self.standing(part, p)) for p in self._places(part.scope)]
        aside = c.all_of(c.some_of([c.not_(there), found.aside]) for there, found in cells)
        passed = [c.all_of([there, found.passed]) for there, found in cells]
        return Standing(c.some_of([*passed, aside]), aside)

    def _precondition(self, clause: Clause) -> Standing:
        part = self.context.method.clauses[clause.presupposes or ""]
        logic = self.context.precondition_logic
        if logic is Logic.NONE:
            return ASIDE
        found = self._presupposed(clause, part, logic)
        # As above: what nobody wrote of may be there.
        known = not self.context.is_open_world(self.whole.platform)
        return found if known else Standing(found.passed)

    def _presupposed(self, clause: Clause, part: Clause, logic: Logic) -> Standing:
        if part.scope is Scope.PLATFORM:
            return _joined(logic, [self.standing(part, self.whole)])
        return self._some_cell(part) if logic is Logic.ANY else self._all_counted(clause, part)

    def _all_counted(self, clause: Clause, part: Clause) -> Standing:
        """Every cell that is counted passes the presupposed part."""
        counted = self._counted_for(clause, part)
        cells = [
            (counted.get(p.node, c.FALSE), self.standing(part, p)) for p in self._places(part.scope)
        ]
        aside = c.all_of(c.some_of([c.not_(counts), found.aside]) for counts, found in cells)
        met = c.all_of(c.if_(counts, found.met) for counts, found in cells)
        return Standing(met, aside)

    def _counted_for(self, clause: Clause, part: Clause) -> dict[URIRef, Condition]:
        found: dict[URIRef, list[Condition]] = {}
        for other in self.context.method.clauses.values():
            if other.counts == part.qualifies and other.part == clause.part:
                shaped = self.context.judgement.compiled.clauses.get(other.id)
                if shaped is not None and isinstance(shaped.measure, Count):
                    for place, counted in self._counted(shaped.measure):
                        found.setdefault(place.node, []).append(counted)
        return {node: c.some_of(counted) for node, counted in found.items()}

    # Atomic clauses

    def _atomic(self, clause: Clause, place: Place) -> Standing:
        shaped = self.context.shape_of(clause.id)
        if shaped is None:
            return self._reviewed(clause, place)
        aside = c.some_of(self.shapes.at(place.node, s) for s in shaped.inapplicable_when)
        met = self._unset(shaped, place) or self._by_shape(clause, shaped, place)
        found = Standing(c.some_of([aside, met]), aside)
        if self.context.reviews(clause.id, place):
            reviewed = self._reviewed(clause, place)
            return Standing(c.some_of([aside, c.all_of([met, reviewed.met])]), aside)
        return found

    def _unset(self, shaped: ClauseShape, place: Place) -> Condition | None:
        """The condition that the profile sets the number, if it does not."""
        measure = shaped.measure
        unasked = measure is not None and measure.limits.at(place.target) is None
        if shaped.clause not in self.context.judgement.compiled.untested and not unasked:
            return None
        asked = [measure.limits.parameter] if measure is not None else []
        numbers = [local_name(p) for p in (shaped.open_parameters or asked)] or [shaped.clause]
        where = place.target if unasked and place.target is not None else self.whole.node
        steps = [Step(StepKind.NUMBER, where, number) for number in numbers]
        return c.all_of(c.Literal(Taken(step)) for step in steps)

    def _by_shape(self, clause: Clause, shaped: ClauseShape, place: Place) -> Condition:
        found = self.shapes.at(place.node, shaped.shape)
        if found == c.FALSE and shaped.measure is None:
            # A capability that no figure gives: whatever backs its claim, it is one step.
            return c.Literal(Taken(self.shapes.capability(place.node, clause.id)))
        return found

    def _reviewed(self, clause: Clause, place: Place) -> Standing:
        found = self.context.reviews(clause.id, place)
        rule = self.context.profile.review_rule
        outcome = settled(found, rule) if found else Outcome.UNTESTED
        if outcome is Outcome.INAPPLICABLE:
            return ASIDE
        if outcome is Outcome.PASSED:
            return Standing(c.TRUE)
        kind = StepKind.FINDING if outcome is Outcome.FAILED else StepKind.REVIEW
        nodes = dict.fromkeys(_judged(review, place) for review in found if not _passes(review))
        steps = [Step(kind, node, clause.id) for node in nodes or (place.node,)]
        return Standing(c.all_of(c.Literal(Taken(step)) for step in steps))


def _judged(review: Review, place: Place) -> URIRef:
    """Of which node must be judged anew? A review without a cell spoke for all cells at once."""
    return place.platform if review.cell is None else place.node


def _passes(review: Review) -> bool:
    return review.outcome == Outcome.PASSED.value


def _joined(logic: Logic, members: list[Standing]) -> Standing:
    if logic is Logic.NONE:
        return ASIDE
    aside = c.all_of(m.aside for m in members)
    if logic is Logic.ALL:
        return Standing(c.all_of(m.met for m in members), aside)
    return Standing(c.some_of([*(m.passed for m in members), aside]), aside)
