"""The industry space: industries are near each other if the same platforms cover both.

Proximity is that of Hidalgo, Klinger, Barabási and Hausmann (Science 317, 2007): the lesser of the
two chances that a platform which covers one industry also covers the other.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import Final

import networkx as nx

from iip_atlas.coverage.network import CoverageNetwork
from iip_atlas.coverage.observations import CellKind

__all__ = ["STRONG", "Proximity", "Space", "space"]

STRONG: Final = 0.55  # the proximity from which their paper draws a link besides the tree


@dataclass(frozen=True, slots=True)
class Proximity:
    """Two industries (domains, regions), the platforms that cover both, and how near they are.

    `backbone`: the link is in the tree of the nearest that holds all together.
    """

    first: str
    second: str
    shared: int
    proximity: float
    backbone: bool


@dataclass(frozen=True)
class Space:
    """Every pair with something in common, the nearest first, and those worth drawing."""

    members: tuple[str, ...]
    proximities: tuple[Proximity, ...]

    def drawn(self, strong: float = STRONG) -> tuple[Proximity, ...]:
        """Give the backbone, and every link that is as strong as this."""
        return tuple(p for p in self.proximities if p.backbone or p.proximity >= strong)


def space(network: CoverageNetwork, kind: CellKind = "industry") -> Space:
    """How near are the industries (domains, regions) to each other by who covers them?"""
    members = network.members(kind)
    covering = {member: frozenset(network.graph[member]) for member in members}
    weighed = [
        (one, two, len(both), len(both) / max(len(covering[one]), len(covering[two])))
        for one, two in combinations(members, 2)
        if (both := covering[one] & covering[two])
    ]
    weighed.sort(key=lambda link: (-link[3], -link[2], link[0], link[1]))
    graph: nx.Graph[str] = nx.Graph()
    # Of links that weigh the same, the tree takes those that come first.
    graph.add_weighted_edges_from((one, two, near) for one, two, _, near in weighed)
    tree = {frozenset(edge) for edge in nx.maximum_spanning_tree(graph).edges}
    return Space(
        members,
        tuple(
            Proximity(one, two, shared, near, frozenset((one, two)) in tree)
            for one, two, shared, near in weighed
        ),
    )
