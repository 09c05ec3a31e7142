"""The constraints of SHACL that compiled templates use, as operations on columns of truth values.

A comparison with a value that is no number to compare with (NaN, ill-typed) fails, as in SHACL.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from rdflib import SH, URIRef
from rdflib.term import Node

from iip_atlas.conformance.plan import Column, Figures, Run
from iip_atlas.indicators.table import Flags, NodeTable

__all__ = [
    "COMPARISONS",
    "AllOf",
    "AnyOf",
    "Bound",
    "Cells",
    "Given",
    "Not",
    "Points",
    "PointsOnly",
    "Some",
    "Steady",
    "Truth",
    "Within",
]

COMPARISONS: Final[Mapping[Node, Callable[[Any, Any], Any]]] = {
    SH.minInclusive: operator.ge,
    SH.minExclusive: operator.gt,
    SH.maxInclusive: operator.le,
    SH.maxExclusive: operator.lt,
    SH.minCount: operator.ge,
    SH.maxCount: operator.le,
    SH.qualifiedMinCount: operator.ge,
    SH.qualifiedMaxCount: operator.le,
}


class Steady:
    """An operation that compares with no setting of the profile."""

    __slots__ = ()

    @property
    def settings(self) -> frozenset[URIRef]:
        """No setting."""
        return frozenset()


@dataclass(frozen=True, slots=True)
class Bound:
    """A comparison with a number, and the setting of the profile that gave it."""

    comparison: URIRef
    number: float
    setting: URIRef | None

    def holds(self, values: Any, figures: Figures) -> Any:
        """Compare the values, with another number for the setting if there is one."""
        number = self.number if self.setting is None else figures.get(self.setting, self.number)
        return COMPARISONS[self.comparison](values, number)


def settings_of(bounds: Sequence[Bound]) -> frozenset[URIRef]:
    """Which settings gave the numbers of these bounds?"""
    return frozenset(bound.setting for bound in bounds if bound.setting is not None)


def _meet(bounds: Sequence[Bound], values: Column, figures: Figures) -> Flags:
    met: Flags = bounds[0].holds(values, figures)
    for bound in bounds[1:]:
        met &= bound.holds(values, figures)
    return met


def _table(run: Run, kind: URIRef) -> NodeTable:
    return run.table.tables[kind]


@dataclass(frozen=True, slots=True)
class Truth(Steady):
    """The same for every node."""

    value: bool

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Give the value for every node."""
        return np.full(_table(run, kind).size, self.value)


@dataclass(frozen=True, slots=True)
class Not(Steady):
    """sh:not."""

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Turn truth round."""
        return ~inputs[0]


@dataclass(frozen=True, slots=True)
class AllOf(Steady):
    """sh:and, and several constraints of one shape."""

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Are all true?"""
        found = inputs[0]
        for column in inputs[1:]:
            found = found & column
        return found


@dataclass(frozen=True, slots=True)
class AnyOf(Steady):
    """sh:or."""

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Is one true?"""
        found = inputs[0]
        for column in inputs[1:]:
            found = found | column
        return found


@dataclass(frozen=True, slots=True)
class Given:
    """sh:minCount and sh:maxCount."""

    path: URIRef
    limits: tuple[Bound, ...]

    @property
    def settings(self) -> frozenset[URIRef]:
        """The settings that gave the numbers of values."""
        return settings_of(self.limits)

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Is the number of values within the limits?"""
        table = _table(run, kind)
        if self.limits == _ONE_AT_LEAST:
            return table.has(self.path)
        if self.limits == _NONE_AT_ALL:
            return ~table.has(self.path)
        return _meet(self.limits, table.count(self.path), run.figures)


_ONE_AT_LEAST = (Bound(SH.minCount, 1, None),)
_NONE_AT_ALL = (Bound(SH.maxCount, 0, None),)


@dataclass(frozen=True, slots=True)
class Within:
    """Bounds on a measure: every value must be within them."""

    path: URIRef
    bounds: tuple[Bound, ...]

    @property
    def settings(self) -> frozenset[URIRef]:
        """The settings that gave the bounds."""
        return settings_of(self.bounds)

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Is every value within the bounds? True where there is none."""
        table, path = _table(run, kind), self.path
        if path not in table.low:
            found = np.ones(table.size, np.bool_)
        else:
            low, high = table.low[path], table.high.get(path)
            found = _meet(self.bounds, low, run.figures)
            if high is not None:
                found &= _meet(self.bounds, high, run.figures)
            found |= np.isnan(low)
        if path in table.incomparable:
            found &= ~table.incomparable[path]
        return found


@dataclass(frozen=True, slots=True)
class Some:
    """sh:qualifiedValueShape on a measure: so many of its values must be within the bounds."""

    path: URIRef
    bounds: tuple[Bound, ...]
    limits: tuple[Bound, ...]

    @property
    def settings(self) -> frozenset[URIRef]:
        """The settings that gave the bounds, and the numbers of values."""
        return settings_of(self.bounds + self.limits)

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Are so many values within the bounds?"""
        table, path = _table(run, kind), self.path
        if path not in table.low:
            return _meet(self.limits, np.zeros(table.size, np.int8), run.figures)
        low, high = table.low[path], table.high.get(path)
        first = _meet(self.bounds, low, run.figures)
        second = None if high is None else _meet(self.bounds, high, run.figures)
        if self.limits == _ONE_WITHIN:
            return first if second is None else first | second
        count = first.astype(np.int8)
        if high is not None and second is not None:
            count += second & (high > low)
        return _meet(self.limits, count, run.figures)


_ONE_WITHIN = (Bound(SH.qualifiedMinCount, 1, None),)


@dataclass(frozen=True, slots=True)
class Points(Steady):
    """sh:hasValue: the node points at one of these things (in SHACL, of one)."""

    path: URIRef
    things: tuple[str, ...]

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Does the node point at one of the things?"""
        return _table(run, kind).points(self.path, self.things)


@dataclass(frozen=True, slots=True)
class PointsOnly(Steady):
    """sh:in."""

    path: URIRef
    things: tuple[str, ...]

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Does the node point at these things only, if at any?"""
        table = _table(run, kind)
        met: Flags = table.number_of(self.path, self.things) == table.count(self.path)
        return met


@dataclass(frozen=True, slots=True)
class Cells:
    """sh:qualifiedValueShape on the cells of a platform: so many of them must conform."""

    cell: URIRef
    limits: tuple[Bound, ...]

    @property
    def settings(self) -> frozenset[URIRef]:
        """The settings that gave the numbers of cells."""
        return settings_of(self.limits)

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Do so many cells conform?"""
        return _meet(self.limits, _table(run, self.cell).tally(inputs[0]), run.figures)
