"""The fewest platforms that cover chosen industries, domains and regions: an exact set cover."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from iip_atlas.conformance.gap.solver import Model, Solution
from iip_atlas.coverage.network import CoverageNetwork

__all__ = ["MOST_COVERS", "Cover", "smallest_covers"]

MOST_COVERS: Final = 20


@dataclass(frozen=True, slots=True)
class Cover:
    """The smallest sets of platforms that cover what was asked for, each in order.

    All of them are as small; `complete`: there is no other. `uncovered` are the members that no
    platform covers: the sets cover the rest, and without any left there is none.
    """

    covers: tuple[tuple[str, ...], ...]
    complete: bool
    uncovered: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many platforms does it take for what can be covered?"""
        return len(self.covers[0]) if self.covers else 0


def smallest_covers(
    network: CoverageNetwork,
    members: Sequence[str],
    *,
    qualified_only: bool = False,
    most: int = MOST_COVERS,
) -> Cover:
    """Which fewest platforms cover each of these industries, domains and regions?

    One platform may cover the industry and another the region: what is asked for is that each is
    covered. With `qualified_only`, a platform counts only where it is known to qualify.
    """
    wanted = tuple(dict.fromkeys(members))
    covering = {m: _covering(network, m, qualified_only=qualified_only) for m in wanted}
    uncovered = tuple(member for member in wanted if not covering[member])
    demands = {m: platforms for m, platforms in covering.items() if platforms}
    if not demands:
        return Cover((), complete=True, uncovered=uncovered)
    found: list[tuple[str, ...]] = []
    for cover in _covers(demands):
        if len(found) == most:
            return Cover(tuple(sorted(found)), complete=False, uncovered=uncovered)
        found.append(cover)
    return Cover(tuple(sorted(found)), complete=True, uncovered=uncovered)


def _covering(network: CoverageNetwork, member: str, *, qualified_only: bool) -> tuple[str, ...]:
    graph = network.graph
    if member not in graph:
        return ()
    links = sorted(graph[member].items())
    return tuple(p for p, link in links if not qualified_only or link["qualified"] == "yes")


def _covers(demands: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Give one smallest set after the other, each forbidden once it is found."""
    platforms = sorted({platform for found in demands.values() for platform in found})
    model = Model()
    columns = {platform: model.binary(cost=1) for platform in platforms}
    for covering in demands.values():
        model.at_least([(columns[platform], 1) for platform in covering], 1)
    first = model.solve()
    solution: Solution | None = first
    while first is not None and solution is not None and round(solution.cost) == round(first.cost):
        chosen = tuple(p for p in platforms if solution.value(columns[p]) > _HALF)
        yield chosen
        model.at_most([(columns[platform], 1) for platform in chosen], len(chosen) - 1)
        solution = model.solve()


_HALF: Final = 0.5
