"""A plan: what has to be worked out of an indicator table, step by step, each step once.

A step gives one column over the nodes of a class. Steps that are the same are one step, whatever
shape, side or clause asks for them; so one pass serves the strict and the optimistic side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from numpy.typing import NDArray
from rdflib import URIRef

from iip_atlas.indicators.table import IndicatorTable

__all__ = ["Column", "Figures", "Operation", "Plan", "Run", "Step"]

Column = NDArray[Any]
Figures = Mapping[URIRef, float]  # numbers by setting, in place of those that a plan was made with


class Operation(Protocol):
    """What a step does. Operations are values: two that are equal do the same."""

    def __call__(self, run: "Run", kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Give the column over the nodes of this class."""

    @property
    def settings(self) -> frozenset[URIRef]:
        """Which settings of the profile does it compare with?"""


@dataclass(frozen=True, slots=True)
class Step:
    """An operation on the nodes of one class, and the steps that it takes columns from."""

    kind: URIRef
    operation: Operation
    inputs: tuple[int, ...]


@dataclass
class Plan:
    """Steps in an order in which they can be worked out."""

    steps: list[Step] = field(default_factory=list)
    _known: dict[Step, int] = field(default_factory=dict)

    def add(self, kind: URIRef, operation: Operation, inputs: Iterable[int] = ()) -> int:
        """Which step does this? A new one is added at the end."""
        step = Step(kind, operation, tuple(inputs))
        number = self._known.setdefault(step, len(self.steps))
        if number == len(self.steps):
            self.steps.append(step)
        return number

    def kind(self, step: int) -> URIRef:
        """Over the nodes of which class is this column?"""
        return self.steps[step].kind

    def needed(self, wanted: Iterable[int]) -> list[int]:
        """Which steps must be worked out for these, in order?"""
        found: set[int] = set()
        waiting = list(wanted)
        while waiting:
            step = waiting.pop()
            if step not in found:
                found.add(step)
                waiting += self.steps[step].inputs
        return sorted(found)

    def resting_on(self, settings: Iterable[URIRef]) -> set[int]:
        """Which steps come out differently, or may, when these settings change?"""
        changed, found = frozenset(settings), set[int]()
        for number, step in enumerate(self.steps):
            if changed & step.operation.settings or not found.isdisjoint(step.inputs):
                found.add(number)
        return found


class Run:
    """A plan applied to a table, with other numbers if so wished."""

    def __init__(self, plan: Plan, table: IndicatorTable, figures: Figures | None = None) -> None:
        self.plan = plan
        self.table = table
        self.figures = figures or {}
        self.columns: dict[int, Column] = {}

    def work_out(self, steps: Iterable[int]) -> None:
        """Work out these steps, in this order, unless that is done."""
        for number in steps:
            if number not in self.columns:
                step = self.plan.steps[number]
                inputs = [self.columns[i] for i in step.inputs]
                self.columns[number] = step.operation(self, step.kind, inputs)
