"""The mixed-integer programme of a condition, solved exactly with HiGHS.

Each part of the condition is a variable that may be 1 only if what it stands for holds; the whole
must be 1. "At least n" is a sum, a figure that must reach a number is bought with effort in
proportion to what is missing, and a step that is taken or not has a fixed cost.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from rdflib import URIRef

from iip_atlas.conformance.gap.columns import FigureColumns
from iip_atlas.conformance.gap.conditions import Condition, Figure, Step, StepKind
from iip_atlas.conformance.gap.figures import Demand
from iip_atlas.conformance.gap.rows import Rows
from iip_atlas.conformance.gap.solver import Model, Solution

__all__ = ["Choice", "Programme"]

_SMALL = 1e-6
# Steps that do not tell one choice from another: papers, people, and cells that are alike.
_UNTOLD = frozenset({StepKind.NUMBER, StepKind.REVIEW, StepKind.EVIDENCE})


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to make the condition hold: steps taken, and how much of each figure is added.

    `raised` and `supplied` are relative to the unit of the figure's demand.
    """

    cost: float
    taken: tuple[Step, ...]
    raised: Mapping[Figure, float]
    supplied: Mapping[Figure, float]


@dataclass
class Programme:
    """The programme of one condition. Costs are those of single steps and of relative units.

    `openings` gives the kind of cell that a step opens. Of each of the `exclusive` groups of steps
    one can be taken at most; those of each of the `ordered` groups are alike and are taken in
    order, so that no choice comes twice.
    """

    condition: Condition
    demands: Mapping[Figure, Demand]
    step_costs: Mapping[Step, float]
    unit_costs: Mapping[Figure, float]
    supply_cost: float
    openings: Mapping[Step, URIRef]
    exclusive: Iterable[tuple[Step, ...]] = ()
    ordered: Iterable[tuple[Step, ...]] = ()
    model: Model = field(default_factory=Model)

    def __post_init__(self) -> None:
        self._new = {step.node for step in self.openings}
        self._steps = {step: self.model.binary(cost) for step, cost in self.step_costs.items()}
        self._figures = FigureColumns(self.model, self.demands, self.unit_costs, self.supply_cost)
        Rows(self.model, self._steps, self._figures).force(self.condition)
        for group in self.exclusive:
            known = [(self._steps[step], 1.0) for step in group if step in self._steps]
            self.model.at_most(known, 1)
        for group in self.ordered:
            for first, second in pairwise(s for s in group if s in self._steps):
                row = [(self._steps[second], 1.0), (self._steps[first], -1.0)]
                self.model.at_most(row, 0)
        self._numbers = [col for s, col in self._steps.items() if s.kind is StepKind.NUMBER]

    def cheapest(self, like: Choice | None = None) -> Choice | None:
        """Which way is the cheapest? None if there is none (further).

        As few numbers as can be are left to the profile, before any effort is compared. Of ways
        that cost the same, one with the papers and new cells of the choice it is to be `like`.
        """
        if self._numbers:
            fewest = self.model.solve(dict.fromkeys(self._numbers, 1.0))
            if fewest is None:
                return None
            number = round(sum(fewest.value(col) for col in self._numbers))
            self.model.at_most([(col, 1.0) for col in self._numbers], number)
            self._numbers = []
        found = self.model.solve()
        if found is None:
            return None
        return self._choice(self._modest(self._alike(found, like) if like else found))

    def _alike(self, found: Solution, like: Choice) -> Solution:
        other = {
            col: 1.0
            for step, col in self._steps.items()
            if self._is_untold(step) and step not in like.taken
        }
        if not any(found.value(col) > 0.5 for col in other):
            return found
        same = self.model.solve(other, at_cost=found.cost + _SMALL)
        return same if same is not None else found

    def _modest(self, found: Solution) -> Solution:
        """Of the same choice, ask no more of supplied figures than is needed."""
        figures = self._figures.of.values()
        shown = {f.shown: 1.0 for f in figures if f.shown is not None}
        if not any(found.value(col) > _SMALL for col in shown):
            return found
        fixed = [*self._steps.values(), *(col for f in figures for col in f.flags)]
        fixed += [f.more for f in figures if f.more is not None]
        less = self.model.solve(shown, {col: found.value(col) for col in fixed})
        return less if less is not None else found

    def _choice(self, found: Solution) -> Choice:
        taken = tuple(s for s, col in self._steps.items() if found.value(col) > 0.5)
        raised, supplied = {}, {}
        for figure, columns in self._figures.of.items():
            if columns.more is not None and found.value(columns.more) > _SMALL:
                raised[figure] = found.value(columns.more)
            if columns.supplied is not None and found.value(columns.supplied) > 0.5:
                supplied[figure] = found.value(columns.shown or 0)
        return Choice(found.cost, taken, raised, supplied)

    def exclude(self, choice: Choice) -> bool:
        """From now on, at least one step of this choice must not be taken; is there any?

        Only what makes a difference to the platform tells two choices apart: what it does in cells
        where it is, and how many cells of a kind it opens. Which of several equal cells it opens,
        and who looks at which papers, does not.
        """
        flags = [self._steps[s] for s in choice.taken if self._tells(s)]
        for figures, flag in ((choice.raised, "raised"), (choice.supplied, "supplied")):
            there = (self._figures.of[f] for f in figures if f.node not in self._new)
            flags += [col for columns in there if (col := getattr(columns, flag)) is not None]
        fewer = [self._fewer(kind, choice) for kind in dict.fromkeys(self.openings.values())]
        row = [(flag, 1.0) for flag in flags]
        row += [(col, -1.0) for col in fewer if col is not None]
        self.model.at_most(row, len(flags) - 1)
        return bool(row)

    def _tells(self, step: Step) -> bool:
        return not self._is_untold(step) and step.node not in self._new

    def _is_untold(self, step: Step) -> bool:
        return step.kind in _UNTOLD or step.kind.adds_cell

    def _fewer(self, kind: URIRef, choice: Choice) -> int | None:
        """Add the variable that may be 1 only if fewer cells of the kind are opened."""
        opened = sum(self.openings.get(step) == kind for step in choice.taken)
        if not opened:
            return None
        column = self.model.binary()
        ways = [col for step, col in self._steps.items() if self.openings.get(step) == kind]
        row = [(way, 1.0) for way in ways]
        self.model.at_most([*row, (column, len(ways) - opened + 1.0)], len(ways))
        return column
