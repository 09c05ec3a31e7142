"""Which settings leave so many platforms: the strictest, and those nearest to the profile."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from rdflib import URIRef

from iip_atlas.conformance.settings_search import Point, front
from iip_atlas.conformance.what_if import WhatIf

__all__ = ["HowMany", "leaving", "nearest_settings", "strictest_settings"]

HowMany = Literal["atLeast", "exactly"]


def leaving(found: Sequence[Point], goal: str, number: int, how: HowMany) -> list[Point]:
    """Which of these settings leave so many platforms for the goal?"""
    if how == "exactly":
        return [point for point in found if point.passing[goal] == number]
    return [point for point in found if point.passing[goal] >= number]


def strictest_settings(
    at_hand: WhatIf, found: Sequence[Point], goal: str, number: int, how: HowMany
) -> list[Point]:
    """Which of them cannot be made stricter in any number?

    The Pareto front: for any other choice that leaves as many, one of these asks at least as much.
    """
    return front(at_hand, leaving(found, goal, number, how), goal, number)


def nearest_settings(
    found: Sequence[Point],
    goal: str,
    number: int,
    how: HowMany,
    present: Mapping[URIRef, float],
) -> list[Point]:
    """Which of them move the `present` numbers least?

    A Pareto front too: no other moves every number as little or less. How far a number moves is
    counted in the numbers tried between, so that devices and shares weigh alike.
    """
    enough = leaving(found, goal, number, how)
    far = _distances(found, present)
    kept: list[tuple[tuple[int, ...], Point]] = []
    for point in sorted(enough, key=lambda p: (sum(far(p)), far(p))):
        moved = far(point)
        if not any(all(k <= m for k, m in zip(other, moved, strict=True)) for other, _ in kept):
            kept.append((moved, point))
    return [point for _, point in kept]


def _distances(
    found: Sequence[Point], present: Mapping[URIRef, float]
) -> Callable[[Point], tuple[int, ...]]:
    tried = {
        p: sorted({point.numbers[p] for point in found} | {present[p]})
        for p in (found[0].numbers if found else {})
    }
    places = {p: {number: i for i, number in enumerate(numbers)} for p, numbers in tried.items()}

    def far(point: Point) -> tuple[int, ...]:
        return tuple(
            abs(places[p][number] - places[p][present[p]]) for p, number in point.numbers.items()
        )

    return far
