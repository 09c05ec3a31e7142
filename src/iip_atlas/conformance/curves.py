"""How many platforms pass as one number moves: a curve of steps, found exactly.

Outcomes can change only where the number passes a measured value. Between two of them nothing is
tried that cannot differ: where both ends of a stretch give the same counts, so does the stretch,
because a demand that rises only ever loses platforms.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from rdflib import XSD, URIRef

from iip_atlas.conformance.compared import compared, comparisons, is_reached
from iip_atlas.conformance.verdict_plan import Asked
from iip_atlas.conformance.what_if import WhatIf
from iip_atlas.indicators.table import Numbers

__all__ = ["MOST_TRIED", "Curve", "Stretch", "curve"]

MOST_TRIED: Final = 600  # numbers tried for one curve

_Counts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From which number up to which do so many platforms pass each goal, by id?

    Both ends belong to it, as far as the parameter can take the numbers between; `last` None: it
    has no end.
    """

    first: float
    last: float | None
    passing: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Curve:
    """All stretches of one parameter, in order. `complete`: no change of a count is missing."""

    parameter: URIRef
    stretches: tuple[Stretch, ...]
    complete: bool

    def at(self, number: float) -> Stretch:
        """In which stretch is this number?"""
        return next(s for s in reversed(self.stretches) if s.first <= number)

    def neighbours(self, number: float) -> tuple[Stretch | None, Stretch | None]:
        """What is the stretch below the number's own, and the one above?"""
        place = self.stretches.index(self.at(number))
        below = self.stretches[place - 1] if place else None
        above = self.stretches[place + 1] if place + 1 < len(self.stretches) else None
        return below, above


def curve(
    at_hand: WhatIf,
    parameter: URIRef,
    goals: Sequence[Asked],
    fixed: Mapping[URIRef, float] | None = None,
    most: int = MOST_TRIED,
) -> Curve:
    """How many platforms pass each goal at each number, with other numbers `fixed` beside it?

    No more than `most` numbers are tried; what a coarser curve leaves out, `complete` says.
    """
    beside = dict(fixed or {})

    def counts(number: float) -> _Counts:
        answer = at_hand.ask({**beside, parameter: number})
        return tuple(answer.count(goal) for goal in goals)

    starts = _starts(at_hand, parameter, beside)
    found, complete = _changes(starts, counts, most)
    names = [goal.clause.id for goal in goals]
    stretches: list[Stretch] = []
    lasts = [_before(at_hand, parameter, number) for number, _ in found[1:]]
    for (number, passing), last in zip(found, [*lasts, None], strict=True):
        stretches.append(Stretch(number, last, dict(zip(names, passing, strict=True))))
    return Curve(parameter, tuple(stretches), complete)


def _starts(at_hand: WhatIf, parameter: URIRef, beside: Mapping[URIRef, float]) -> Numbers:
    """From which numbers on could the counts be others? 0 first."""
    values = compared(at_hand.ask(beside), parameter)
    if values is None:
        return np.zeros(1)
    found = {0.0}
    # "At least" still holds at the value itself, and no longer just above it.
    for bound in comparisons(at_hand, parameter):
        steps_after = is_reached(bound.comparison) is not values.ceiling
        ends = values.ends.tolist()
        found |= {_after(at_hand, parameter, end) for end in ends} if steps_after else set(ends)
    return np.array(sorted(found))


def _whole(at_hand: WhatIf, parameter: URIRef) -> bool:
    return at_hand.method.parameters[parameter].datatype == XSD.integer


def _after(at_hand: WhatIf, parameter: URIRef, number: float) -> float:
    """Give the next number that the parameter can take."""
    if _whole(at_hand, parameter):
        return float(np.floor(number) + 1)
    return float(np.nextafter(number, np.inf))


def _before(at_hand: WhatIf, parameter: URIRef, number: float) -> float:
    if _whole(at_hand, parameter):
        return float(np.ceil(number) - 1)
    return float(np.nextafter(number, -np.inf))


def _changes(
    starts: Numbers, counts: Callable[[float], _Counts], most: int
) -> tuple[list[tuple[float, _Counts]], bool]:
    """Where do the counts change? Halves every stretch whose ends differ, the widest first."""
    known = {0: counts(float(starts[0]))}
    last = len(starts) - 1
    known.setdefault(last, counts(float(starts[last])))
    waiting = [(0, last)]
    while waiting and len(known) < most:
        first, end = waiting.pop(0)
        if end - first > 1 and known[first] != known[end]:
            middle = (first + end) // 2
            known[middle] = counts(float(starts[middle]))
            waiting += [(first, middle), (middle, end)]
    complete = not any(b - a > 1 and known[a] != known[b] for a, b in waiting)
    found: list[tuple[float, _Counts]] = []
    for place in sorted(known):
        if not found or found[-1][1] != known[place]:
            found.append((float(starts[place]), known[place]))
    return found, complete
