"""Many numbers tried: sensitivity curves, grids, and which settings leave so many platforms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from rdflib import SH, URIRef

from iip_atlas.conformance.conditions import Bound, Cells, Given, Some, Within
from iip_atlas.conformance.verdict_plan import Asked
from iip_atlas.conformance.what_if import WhatIf
from iip_atlas.errors import AtlasError

__all__ = ["MOST_POINTS", "Point", "front", "points"]

MOST_POINTS = 10_000
_AT_MOST = frozenset({SH.maxInclusive, SH.maxExclusive, SH.qualifiedMaxCount, SH.maxCount})


@dataclass(frozen=True, slots=True)
class Point:
    """One choice of numbers, by parameter, and how many platforms then pass each goal, by id."""

    numbers: Mapping[URIRef, float]
    passing: Mapping[str, int]


def points(
    at_hand: WhatIf,
    ranges: Mapping[URIRef, Sequence[float]],
    goals: Sequence[Asked],
    fixed: Mapping[URIRef, float] | None = None,
) -> Iterator[Point]:
    """How many platforms pass each goal under each combination of these numbers?

    Numbers that are `fixed` stay beside them. One range is a sensitivity curve, two are a grid,
    row by row. Raises AtlasError for more combinations than MOST_POINTS.
    """
    number = prod(len(values) for values in ranges.values())
    if number > MOST_POINTS:
        raise AtlasError(
            f"组合太多：{number:,} 种 / too many combinations: {number:,}",
            remedy=f"至多 {MOST_POINTS:,} 种，请放大步长，如 3..300:10"
            f" / {MOST_POINTS:,} at most, take wider steps, like 3..300:10",
        )
    for values in product(*ranges.values()):
        numbers = dict(zip(ranges, values, strict=True))
        answer = at_hand.ask({**(fixed or {}), **numbers})
        yield Point(numbers, {goal.clause.id: answer.count(goal) for goal in goals})


def front(at_hand: WhatIf, found: Sequence[Point], goal: str, least: int) -> list[Point]:
    """Which settings leave at least so many platforms and cannot be made stricter in any number?

    The Pareto front: for any other choice that leaves as many, one of these asks at least as much
    of every number. Strictest in the first number first.
    """
    signs = {p: _sign(at_hand, p) for p in (found[0].numbers if found else {})}

    def asks(point: Point) -> tuple[float, ...]:
        return tuple(signs[p] * number for p, number in point.numbers.items())

    enough = sorted((p for p in found if p.passing[goal] >= least), key=asks, reverse=True)
    kept: list[Point] = []
    for point in enough:
        if not any(all(a >= b for a, b in zip(asks(k), asks(point), strict=True)) for k in kept):
            kept.append(point)
    return kept


def _sign(at_hand: WhatIf, parameter: URIRef) -> int:
    """Does a greater number ask more (1), or less (-1: it is a ceiling)?"""
    setting = at_hand.settings[parameter]
    bounds: list[Bound] = []
    for step in at_hand.planned.plan.steps:
        operation = step.operation
        if isinstance(operation, Within):
            bounds += operation.bounds
        elif isinstance(operation, Some | Given | Cells):
            bounds += operation.limits
    ceilings = [b for b in bounds if b.setting == setting and b.comparison in _AT_MOST]
    return -1 if ceilings else 1
