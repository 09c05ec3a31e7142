"""Writes a condition as rows of a model: a variable for each part, 1 only if the part holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iip_atlas.conformance.gap import conditions as c
from iip_atlas.conformance.gap.columns import FigureColumns
from iip_atlas.conformance.gap.conditions import Condition, Step
from iip_atlas.conformance.gap.solver import Model

__all__ = ["Rows"]


@dataclass(frozen=True, slots=True)
class _Term:
    """A constant and a multiple of one variable."""

    constant: float
    column: int | None = None
    factor: float = 1.0

    def times(self, sign: float) -> list[tuple[int, float]]:
        """Give the multiple as part of a row."""
        return [] if self.column is None else [(self.column, sign * self.factor)]


class Rows:
    """Conditions in a model, each equal part once."""

    def __init__(self, model: Model, steps: Mapping[Step, int], figures: FigureColumns) -> None:
        self.model = model
        self.steps = steps
        self.figures = figures
        self._terms: dict[Condition, _Term] = {}

    def force(self, condition: Condition) -> None:
        """Let the condition hold."""
        if isinstance(condition, c.All):
            for member in condition.members:
                self.force(member)
            return
        term = self._term(condition)
        self.model.at_least(term.times(1.0), 1 - term.constant)

    def _term(self, condition: Condition) -> _Term:
        if condition not in self._terms:
            self._terms[condition] = self._new_term(condition)
        return self._terms[condition]

    def _new_term(self, condition: Condition) -> _Term:
        match condition:
            case c.Decided(value):
                return _Term(float(value))
            case c.Literal(c.Taken(step), positive):
                column = self.steps[step]
                return _Term(0.0, column) if positive else _Term(1.0, column, -1.0)
            case c.Literal((c.Reach() | c.Known() | c.Untouched()) as atom, positive):
                return _Term(0.0, self.figures.literal(atom, positive=positive))
            case c.Literal():
                raise AssertionError(condition)
        return _Term(0.0, self._joined(condition))

    def _joined(self, condition: c.All | c.Some | c.AtLeast | c.If) -> int:
        # "All" needs no whole number: if it is more than 0, each of its members holds.
        column = self.model.real(1.0) if isinstance(condition, c.All) else self.model.binary()
        match condition:
            case c.All(members):
                for member in members:
                    self._within(column, 1.0, [member])
            case c.Some(members):
                self._within(column, 1.0, members)
            case c.AtLeast(number, members):
                self._within(column, float(number), members)
            case c.If(given, then):
                self._within(column, 1.0, [c.not_(given), then])
                self._follows(column, self._term(given), self._term(then))
        return column

    def _within(self, column: int, factor: float, members: Iterable[Condition]) -> None:
        """Hold a multiple of the variable at or below the number of members that hold."""
        terms = [self._term(member) for member in members]
        row = [(column, factor), *(pair for term in terms for pair in term.times(-1.0))]
        self.model.at_most(row, sum(term.constant for term in terms))

    def _follows(self, column: int, given: _Term, then: _Term) -> None:
        """Say again, on the variables of both sides, that one follows from the other.

        No solution is lost; the solver's bound comes close to the cost, which it does not without.
        """
        row = [(column, 1.0), *given.times(1.0), *then.times(-1.0)]
        self.model.at_most(row, 1 + then.constant - given.constant)
