"""What a number of the profile is compared with: a measure of platforms or cells, or a count."""

from dataclasses import dataclass

import numpy as np
from rdflib import SH, URIRef

from iip_atlas.conformance.conditions import Bound, Cells, Given, Some, Within
from iip_atlas.conformance.plan import Step
from iip_atlas.conformance.what_if import Answer, WhatIf
from iip_atlas.indicators.table import Numbers
from iip_atlas.namespaces import IIP

__all__ = ["Compared", "compared", "comparisons", "is_reached"]

_SIGNS = {
    SH.minExclusive: ">",
    SH.maxExclusive: "<",
    SH.maxInclusive: "<=",
    SH.maxCount: "<=",
    SH.qualifiedMaxCount: "<=",
}
_STRICT = frozenset({SH.minExclusive, SH.maxExclusive})


@dataclass(frozen=True)
class Compared:
    """One value a node of a class, known within bounds: NaN is not known, infinite has no end.

    `sign` says how they must stand to the number (>=, >, <=, <). `is_count`: the values are numbers
    of cells that count.
    """

    kind: URIRef
    low: Numbers
    high: Numbers
    sign: str
    is_count: bool

    @property
    def ceiling(self) -> bool:
        """Must the number not be exceeded?"""
        return self.sign.startswith("<")

    @property
    def ends(self) -> Numbers:
        """At which values can a verdict change, in order?"""
        both = np.concatenate((self.low, self.high))
        return np.unique(both[np.isfinite(both)])


def compared(answer: Answer, parameter: URIRef) -> Compared | None:
    """What is this number compared with? None where no clause that is asked compares with it.

    How many cells count depends on the other numbers: they are those of the answer.
    """
    at_hand = answer.at_hand
    steps = _steps(at_hand, parameter)
    if not steps:
        return None
    found = [_values(answer, step) for step in steps]
    is_count = isinstance(steps[0].operation, Cells)
    lows, highs = [low for low, _ in found], [high for _, high in found]
    if is_count:  # what counts for sure, and what may
        low, high = np.minimum.reduce(lows), np.maximum.reduce(highs)
    else:  # of several properties, the greatest value counts
        low, high = np.fmax.reduce(lows), np.fmax.reduce(highs)
    sign = _SIGNS.get(comparisons(at_hand, parameter)[0].comparison, ">=")
    return Compared(steps[0].kind, low, high, sign, is_count)


def comparisons(at_hand: WhatIf, parameter: URIRef) -> tuple[Bound, ...]:
    """How is this number compared?"""
    setting = at_hand.settings[parameter]
    bounds = (b for step in _steps(at_hand, parameter) for b in _bounds(step))
    return tuple(dict.fromkeys(bound for bound in bounds if bound.setting == setting))


def is_reached(comparison: URIRef) -> bool:
    """Does the number itself still hold?"""
    return comparison not in _STRICT


def _steps(at_hand: WhatIf, parameter: URIRef) -> list[Step]:
    setting = at_hand.settings[parameter]
    plan = at_hand.planned.plan
    needed = (plan.steps[number] for number in at_hand.planned.steps)
    return [step for step in needed if any(b.setting == setting for b in _bounds(step))]


def _bounds(step: Step) -> tuple[Bound, ...]:
    operation = step.operation
    if isinstance(operation, Within):
        return operation.bounds
    if isinstance(operation, Some):
        return operation.bounds + operation.limits
    return operation.limits if isinstance(operation, Given | Cells) else ()


def _values(answer: Answer, step: Step) -> tuple[Numbers, Numbers]:
    operation, tables = step.operation, answer.at_hand.table.tables
    if isinstance(operation, Cells):
        tally = tables[operation.cell].tally(answer.column(step.inputs[0])).astype(np.float64)
        return tally, tally
    table = tables[step.kind]
    if isinstance(operation, Given):
        count = table.count(operation.path).astype(np.float64)
        return count, count
    path = operation.path if isinstance(operation, Within | Some) else None
    if path is None or path not in table.low:
        unknown = np.full(table.size, np.nan)
        return unknown, unknown
    low = table.low[path]
    open_above = table.points(IIP.openAbove, (str(path),))
    high = np.where(open_above, np.inf, table.high.get(path, low))
    return low, np.where(np.isnan(low), np.nan, high)
