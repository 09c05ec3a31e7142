"""The plan of all verdicts: atomic clauses by shape or review, then groups, parts, preconditions.

The same rules as `atomic` and `groups`, which explain each verdict: here for all platforms at
once, without words. Tests hold both to the same outcomes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rdflib import SH, URIRef

from iip_atlas.conformance.conditions import AnyOf, Bound, Not, Points, Truth
from iip_atlas.conformance.joining import (
    AnyCell,
    ByReview,
    Decided,
    Enough,
    Joined,
    JoinedCells,
    OfPlatform,
    OpenWorld,
    Same,
    Where,
    WithReview,
)
from iip_atlas.conformance.lowering import Lowering
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.plan import Plan
from iip_atlas.errors import MethodError
from iip_atlas.indicators.capabilities import SCOPE_KINDS
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.method.compiler import CompiledShapes, compile_shapes
from iip_atlas.method.measures import ClauseShape, Count
from iip_atlas.method.model import Clause, Logic, Method, Scope
from iip_atlas.method.profile_check import asked_clauses
from iip_atlas.method.profiles import Profile
from iip_atlas.namespaces import IIP

__all__ = ["Asked", "VerdictPlan", "kind_of", "verdict_plan"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A clause, the class of the nodes of which it is asked, and the step that gives outcomes."""

    clause: Clause
    kind: URIRef
    step: int


@dataclass(frozen=True)
class VerdictPlan:
    """How all verdicts under one profile are worked out of an indicator table."""

    method: Method
    profile: Profile
    plan: Plan
    asked: tuple[Asked, ...]
    sides: Mapping[str, tuple[int, int]]  # by clause: the strict and the optimistic step

    @cached_property
    def steps(self) -> list[int]:
        """The steps that lead to the verdicts, in order."""
        return self.plan.needed(asked.step for asked in self.asked)

    @cached_property
    def paths(self) -> frozenset[URIRef]:
        """Which properties of platforms and cells does the plan look at?"""
        found = (getattr(step.operation, "path", None) for step in self.plan.steps)
        return frozenset(path for path in found if path is not None)

    @property
    def numbers_of_cells(self) -> frozenset[URIRef]:
        """Which indicators say how many cells a platform has?"""
        counting = (c for c in self.method.clauses.values() if c.counts is not None)
        return frozenset(path for clause in counting for path in clause.measured_by)


def kind_of(clause: Clause) -> URIRef:
    """Of the nodes of which class is the clause asked?"""
    return SCOPE_KINDS.get(clause.scope, IIP.Platform)


def verdict_plan(profile: Profile, method: Method) -> VerdictPlan:
    """Plan the verdicts on every clause that the profile asks.

    Raises ProfileError for a profile with faults, MethodError for a construct that the columnar
    judge does not know.
    """
    strict = compile_shapes(profile, method)
    planning = _Planning(profile, method, strict, compile_shapes(profile, method, optimistic=True))
    asked = tuple(planning.all())
    return VerdictPlan(method, profile, planning.plan, asked, planning.sides)


class _Planning:
    """Plans clause after clause, each once for each class of node."""

    def __init__(
        self,
        profile: Profile,
        method: Method,
        strict: CompiledShapes,
        optimistic: CompiledShapes,
    ) -> None:
        self.method = method
        self.profile = profile
        self.plan = Plan()
        self.compiled = strict
        self.hopeful = optimistic
        self._strict = Lowering(self.plan, strict)
        self._optimistic = Lowering(self.plan, optimistic)
        self.sides: dict[str, tuple[int, int]] = {}
        self._found: dict[tuple[str, URIRef], int] = {}

    def all(self) -> Iterator[Asked]:
        """Plan the verdicts on every clause, wherever it is asked."""
        asked = set(asked_clauses(self.profile, self.method))
        for clause in self.method.clauses.values():
            if clause.id in asked and clause.part != 0:
                if clause.qualifies is not None:
                    yield Asked(clause, IIP.Platform, self.verdict(clause, IIP.Platform))
                kind = kind_of(clause)
                yield Asked(clause, kind, self.verdict(clause, kind))

    def verdict(self, clause: Clause, kind: URIRef) -> int:
        """Plan the verdict on a clause for the nodes of this class."""
        if (clause.id, kind) not in self._found:
            self._found[clause.id, kind] = self._judge(clause, kind)
        return self._found[clause.id, kind]

    def _judge(self, clause: Clause, kind: URIRef) -> int:
        if clause.presupposes is not None:
            return self._precondition(clause, kind)
        if clause.qualifies is not None and kind == IIP.Platform:
            return self._any_cell(clause)
        if kind != kind_of(clause):
            raise MethodError(
                f"the columnar judge does not know how {clause.id} is asked of another kind of node"
            )
        return self._group(clause, kind) if clause.is_group else self._atomic(clause, kind)

    # by shape or review
    def _atomic(self, clause: Clause, kind: URIRef) -> int:
        shaped = self.compiled.clauses.get(clause.id) or self.compiled.untested.get(clause.id)
        if shaped is None:
            return self.plan.add(kind, ByReview(clause.id))
        if shaped.target != kind:
            raise MethodError(f"the shape of {clause.id} has another target", where=shaped.shape)
        found = self._by_shape(shaped)
        if shaped.inapplicable_when:
            conditions = [self._strict.step(kind, shape) for shape in shaped.inapplicable_when]
            aside = self._one_or(kind, AnyOf(), conditions)
            found = self.plan.add(kind, Where(Outcome.INAPPLICABLE), [found, aside])
        return self.plan.add(kind, WithReview(clause.id), [found])

    def _by_shape(self, shaped: ClauseShape) -> int:
        kind = shaped.target
        if shaped.clause in self.compiled.untested:
            return self.plan.add(kind, Same(Outcome.UNTESTED))
        strict = self._strict.step(kind, shaped.shape)
        if shaped.clause in self.hopeful.clauses:
            hopeful = self._optimistic.step(kind, shaped.shape)
        else:
            hopeful = self.plan.add(kind, Truth(value=True))
        self.sides[shaped.clause] = (strict, hopeful)
        found = self.plan.add(kind, Decided(), (strict, hopeful))
        limits = shaped.measure.limits if shaped.measure is not None else None
        if limits is None or limits.general is not None:
            return found
        cells = tuple(sorted(str(cell) for cell in limits.scoped))
        if kind == IIP.Platform:
            return self.plan.add(kind, Same(Outcome.UNTESTED))
        set_here = self.plan.add(kind, Points(CELL_PROPERTIES[kind], cells))
        unset = self.plan.add(kind, Not(), [set_here])
        return self.plan.add(kind, Where(Outcome.UNTESTED), [found, unset])

    def _one_or(self, kind: URIRef, operation: AnyOf | Joined, steps: Iterable[int]) -> int:
        found = sorted(set(steps))
        return found[0] if len(found) == 1 else self.plan.add(kind, operation, found)

    # groups
    def _group(self, group: Clause, kind: URIRef) -> int:
        children = self.method.children(group.id)
        counting = next((c for c in children if c.counts is not None), None)
        members = [c for c in children if c.scope is group.scope or c.scope is Scope.PLATFORM]
        steps = self._with_lists(members, kind)
        if counting is not None:
            steps.append(self._beyond_count(counting, children))
        logic = self._logic_of(group)
        return self.plan.add(kind, Joined(logic), sorted(set(steps)))

    def _with_lists(self, members: Iterable[Clause], kind: URIRef) -> list[int]:
        """Plan what a group joins: its members, a list of which one is enough as one of them."""
        found = {member.id: self.verdict(member, kind) for member in members}
        readings = self.profile.readings(self.method).values()
        lists = [each for reading in readings for each in reading.lists if each <= found.keys()]
        alone = [step for m, step in found.items() if not any(m in each for each in lists)]
        return alone + [
            self._one_or(kind, Joined(Logic.ANY), [found[m] for m in each]) for each in lists
        ]

    def _logic_of(self, group: Clause) -> Logic:
        readings = self.profile.readings(self.method).values()
        changed = {g: logic for reading in readings for g, logic in reading.group_logic.items()}
        return changed.get(group.id, group.logic or Logic.ALL)

    def _beyond_count(self, counting: Clause, children: Iterable[Clause]) -> int:
        """Do enough of the counted cells pass what the count itself does not ask of them?"""
        count = self._count_of(counting)
        if count is None:
            return self.plan.add(IIP.Platform, Same(Outcome.INAPPLICABLE))
        cell, limit = count.cell_class, count.limits.at(None)
        more = [self.verdict(c, cell) for c in children if c.scope is not Scope.PLATFORM]
        asked = self.plan.add(cell, Joined(Logic.ALL), sorted(set(more)))
        required = Bound(
            SH.qualifiedMinCount,
            float(limit.value) if limit else 0.0,
            limit.setting if limit else None,
        )
        sides = [side.step(cell, count.cell_shape) for side in (self._strict, self._optimistic)]
        found = self.plan.add(IIP.Platform, Enough(cell, required), [*sides, asked])
        return self.plan.add(IIP.Platform, OpenWorld(changed=Outcome.FAILED), [found])

    def _count_of(self, clause: Clause) -> Count | None:
        shaped = self.compiled.clauses.get(clause.id)
        return shaped.measure if shaped and isinstance(shaped.measure, Count) else None

    def _any_cell(self, part: Clause) -> int:
        """Plan a part for the platform as a whole: one cell that passes it is enough."""
        cell = kind_of(part)
        found = self.plan.add(IIP.Platform, AnyCell(cell), [self.verdict(part, cell)])
        return self.plan.add(IIP.Platform, OpenWorld(spared=Outcome.PASSED), [found])

    # preconditions
    def _precondition(self, clause: Clause, kind: URIRef) -> int:
        logic = self._precondition_logic
        part = self.method.clauses[clause.presupposes or ""]
        if logic is Logic.NONE:
            return self.plan.add(kind, Same(Outcome.INAPPLICABLE))
        if part.scope is Scope.PLATFORM:
            found = self.verdict(part, IIP.Platform)
        else:
            found = self._over_cells(clause, part, logic)
        return found if kind == IIP.Platform else self.plan.add(kind, OfPlatform(), [found])

    @cached_property
    def _precondition_logic(self) -> Logic:
        readings = self.profile.readings(self.method).values()
        found = (r.precondition_logic for r in readings if r.precondition_logic is not None)
        return next(found, Logic.ALL)

    def _over_cells(self, clause: Clause, part: Clause, logic: Logic) -> int:
        """Join the part over cells: where each must pass, over those that are counted."""
        cell = kind_of(part)
        inputs = [self.verdict(part, cell)]
        if logic is Logic.ALL:
            inputs.append(self._counted(clause, part, cell))
        found = self.plan.add(IIP.Platform, JoinedCells(cell, logic), inputs)
        return self.plan.add(IIP.Platform, OpenWorld(changed=Outcome.INAPPLICABLE), [found])

    def _counted(self, clause: Clause, part: Clause, cell: URIRef) -> int:
        """The cells that the counting clauses of the precondition's own part count."""
        counts = [
            self._count_of(c)
            for c in self.method.clauses.values()
            if c.counts == part.qualifies and c.part == clause.part
        ]
        steps = [
            self._strict.step(cell, count.cell_shape)
            for count in counts
            if count is not None and count.cell_class == cell
        ]
        if not steps:
            return self.plan.add(cell, Truth(value=False))
        return self._one_or(cell, AnyOf(), steps)
