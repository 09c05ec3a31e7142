"""Verdicts on groups, parts and preconditions, joined from those on atomic clauses.

Cell-level clauses of a counting group decide whether a cell counts; they are not joined over
cells. What the count itself does not ask of a counted cell (the links of C5.2-b to -g, the entity's
task of C5.3-c, a number that the profile leaves open) joins the group: enough cells must pass that
as well.
"""

from collections.abc import Iterable

from rdflib import URIRef

from iip_atlas.conformance import reasons
from iip_atlas.conformance.atomic import atomic_verdict
from iip_atlas.conformance.context import Context, Place
from iip_atlas.conformance.outcomes import Outcome, join
from iip_atlas.conformance.verdicts import Text, Verdict
from iip_atlas.method.measures import Count
from iip_atlas.method.model import Clause, Logic, Scope

__all__ = ["PlatformVerdicts"]

_Key = tuple[str, URIRef | None]


class PlatformVerdicts:
    """All verdicts of one platform, in document order, worked out once each."""

    def __init__(self, context: Context, platform: URIRef) -> None:
        self.context = context
        self.platform = platform
        self._found: dict[_Key, Verdict] = {}

    def all(self, clauses: Iterable[Clause]) -> list[Verdict]:
        """Give the verdicts on these clauses, wherever each is asked."""
        found: list[Verdict] = []
        for clause in clauses:
            if clause.qualifies is not None:
                found.append(self.verdict(clause, self.whole))
            places = self.context.places(self.platform, clause.scope)
            found += [self.verdict(clause, place) for place in places]
        return found

    @property
    def whole(self) -> Place:
        """The platform as a whole."""
        return Place(self.platform, self.platform)

    def verdict(self, clause: Clause, place: Place) -> Verdict:
        """Give the verdict on one clause in one place."""
        key = (clause.id, place.target)
        if key not in self._found:
            self._found[key] = self._judge(clause, place)
        return self._found[key]

    def _judge(self, clause: Clause, place: Place) -> Verdict:
        if clause.presupposes is not None:
            return self._precondition(clause, place)
        if clause.qualifies is not None and place.target is None:
            return self._any_cell(clause)
        if clause.is_group:
            return self._group(clause, place)
        return atomic_verdict(self.context, clause, place)

    def _group(self, group: Clause, place: Place) -> Verdict:
        children = self.context.method.children(group.id)
        counting = next((c for c in children if c.counts is not None), None)
        members = [c for c in children if c.scope is group.scope or not _cell_level(c)]
        verdicts = [self.verdict(child, place) for child in members]
        lists = [found for found in self.context.lists if found <= {m.id for m in members}]
        outcomes = join_lists(verdicts, lists)
        logic = self.context.logic_of(group)
        if counting is not None:
            outcomes.append(self._beyond_count(counting, children))
        outcome = join(logic, outcomes)
        reason = reasons.group(verdicts, logic, outcome, lists)
        if counting is not None and outcome is not join(logic, outcomes[:-1]):
            reason = _with_more(reason, self._short(counting, children))
        return self._plain(group, place, outcome, reason)

    def _beyond_count(self, counting: Clause, children: Iterable[Clause]) -> Outcome:
        """Do enough of the counted cells pass what the count itself does not ask of them?

        Links that a claim or a person decides, and numbers that the profile leaves open: these
        keep a group from passing, since an unset number is never a pass.
        """
        more = [c for c in children if _cell_level(c)]
        shaped = self.context.judgement.compiled.clauses.get(counting.id)
        if shaped is None or not isinstance(shaped.measure, Count):
            return Outcome.INAPPLICABLE
        limit = shaped.measure.limits.at(None)
        tally = self.context.tally(shaped.measure, self.whole)
        sure = [self._cell(more, c.node, c.target) for c in tally.sure]
        maybe = [self._cell(more, c.node, c.target) for c in tally.open]
        found = _enough(sure, maybe, float(limit.value) if limit else 0)
        unknown = found is Outcome.FAILED and self.context.is_open_world(self.platform)
        return Outcome.CANT_TELL if unknown else found

    def _short(self, counting: Clause, children: Iterable[Clause]) -> list[str]:
        """Which clauses do cells that count, or may count, not pass?"""
        shaped = self.context.judgement.compiled.clauses[counting.id]
        counted = shaped.measure if isinstance(shaped.measure, Count) else None
        tally = self.context.tally(counted, self.whole) if counted else None
        cells = (*tally.sure, *tally.open) if tally else ()
        more = [c for c in children if _cell_level(c)]
        met = {Outcome.PASSED, Outcome.INAPPLICABLE}
        return [
            c.id for c in more if any(self._cell([c], x.node, x.target) not in met for x in cells)
        ]

    def _cell(self, clauses: Iterable[Clause], node: URIRef, target: URIRef) -> Outcome:
        place = Place(node, self.platform, target)
        return join(Logic.ALL, [self.verdict(clause, place).outcome for clause in clauses])

    def _any_cell(self, part: Clause) -> Verdict:
        """Judge a part for the platform as a whole: one cell that passes it is enough."""
        places = self.context.places(self.platform, part.scope)
        outcomes = [self.verdict(part, place).outcome for place in places]
        # Untested cells are aside, unless there are no others.
        told = [o for o in outcomes if o is not Outcome.UNTESTED] or outcomes
        outcome = join(Logic.ANY, told)
        if outcome is not Outcome.PASSED and self.context.is_open_world(self.platform):
            return self._plain(part, self.whole, Outcome.CANT_TELL, reasons.open_world(part))
        return self._plain(part, self.whole, outcome, reasons.rollup(part, outcome, len(places)))

    def _precondition(self, clause: Clause, place: Place) -> Verdict:
        presupposed = self.context.method.clauses[clause.presupposes or ""]
        logic = self.context.precondition_logic
        outcome = join(logic, self._presupposed(clause, presupposed, logic))
        nowhere = outcome is Outcome.INAPPLICABLE and logic is not Logic.NONE
        if nowhere and self.context.is_open_world(self.platform):
            return self._plain(clause, place, Outcome.CANT_TELL, reasons.open_world(presupposed))
        return self._plain(
            clause, place, outcome, reasons.precondition(presupposed, outcome, logic)
        )

    def _presupposed(self, clause: Clause, part: Clause, logic: Logic) -> list[Outcome]:
        if part.scope is Scope.PLATFORM:
            return [self.verdict(part, self.whole).outcome]
        places = self.context.places(self.platform, part.scope)
        if logic is Logic.ALL:
            counted = self._counted(clause, part)
            places = tuple(place for place in places if place.node in counted)
        return [self.verdict(part, place).outcome for place in places]

    def _counted(self, clause: Clause, part: Clause) -> set[URIRef]:
        """The cells that the counting clauses of the precondition's own part count."""
        shapes = (
            self.context.judgement.compiled.clauses.get(c.id)
            for c in self.context.method.clauses.values()
            if c.counts == part.qualifies and c.part == clause.part
        )
        return {
            cell.node
            for shaped in shapes
            if shaped is not None and isinstance(shaped.measure, Count)
            for cell in self.context.tally(shaped.measure, self.whole).sure
        }

    def _plain(self, clause: Clause, place: Place, outcome: Outcome, reason: Text) -> Verdict:
        cell = str(place.target) if place.target is not None else None
        return Verdict(
            str(self.platform), clause.id, cell, outcome, None, None, None, None, None, reason, ()
        )


def join_lists(verdicts: Iterable[Verdict], lists: Iterable[frozenset[str]]) -> list[Outcome]:
    """Which outcomes does a group join: those of its members, a list of alternatives as one?"""
    found = {verdict.clause: verdict.outcome for verdict in verdicts}
    alone = [o for clause, o in found.items() if not any(clause in each for each in lists)]
    return alone + [join(Logic.ANY, [found[clause] for clause in each]) for each in lists]


def _cell_level(clause: Clause) -> bool:
    return clause.scope is not Scope.PLATFORM


def _enough(sure: list[Outcome], maybe: list[Outcome], required: float) -> Outcome:
    passed = sum(o is Outcome.PASSED for o in sure)
    lost = sum(o is Outcome.FAILED for o in (*sure, *maybe))
    if passed >= required:
        return Outcome.PASSED
    if len(sure) + len(maybe) - lost < required:
        return Outcome.FAILED
    awaited = {o for o in sure if o is not Outcome.PASSED} | (
        {Outcome.CANT_TELL} if maybe else set()
    )
    return Outcome.CANT_TELL if Outcome.CANT_TELL in awaited else Outcome.UNTESTED


def _with_more(reason: Text, names: list[str]) -> Text:
    return Text(
        f"{reason.zh}计入的单元还须满足 {'、'.join(names)}，目前达到的不够。",
        f"{reason.en} Counted cells must also meet {', '.join(names)}; not enough do so yet.",
    )
