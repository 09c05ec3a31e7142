"""How the coverage network hangs together: communities, bridges, and what everything runs through.

The same network gives the same answers on every run: nodes are numbered in order before networkx
sees them, and whatever draws lots has a fixed seed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, cast

import networkx as nx

__all__ = ["EXACT_UP_TO", "NodeMeasures", "Structure"]

EXACT_UP_TO: Final = 400  # nodes; betweenness of larger networks is estimated from so many of them
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class NodeMeasures:
    """One node: its links, its betweenness (0 to 1), its community, and whether all hangs on it.

    Communities are numbered from 1, the largest first. Without a node that is `articulation`,
    something is cut off from the rest.
    """

    node: str
    degree: int
    betweenness: float
    community: int
    articulation: bool


class Structure:
    """The measures of one network, each worked out when it is first asked for."""

    def __init__(self, graph: "nx.Graph[str]") -> None:
        """Number the nodes in order."""
        self.nodes = sorted(graph)
        places = {node: place for place, node in enumerate(self.nodes)}
        self._graph: nx.Graph[int] = nx.Graph()
        self._graph.add_nodes_from(range(len(self.nodes)))
        numbered = ((places[a], places[b]) for a, b in graph.edges)
        self._graph.add_edges_from(sorted((min(pair), max(pair)) for pair in numbered))

    @property
    def is_estimated(self) -> bool:
        """Is betweenness an estimate, because the network is large?"""
        return len(self.nodes) > EXACT_UP_TO

    @cached_property
    def communities(self) -> tuple[tuple[str, ...], ...]:
        """Which nodes are linked more with each other than with the rest (Louvain)?"""
        found = nx.community.louvain_communities(self._graph, seed=_SEED) if self.nodes else []
        named = (tuple(self.nodes[place] for place in sorted(members)) for members in found)
        return tuple(sorted(named, key=lambda members: (-len(members), members)))

    @cached_property
    def betweenness(self) -> Mapping[str, float]:
        """Through which nodes do the shortest ways between all others run, and how many of them?"""
        sample = EXACT_UP_TO if self.is_estimated else None
        found = nx.betweenness_centrality(self._graph, k=sample, seed=_SEED)
        return {self.nodes[place]: value for place, value in found.items()}

    @cached_property
    def articulations(self) -> frozenset[str]:
        """Without which nodes would something be cut off from the rest?"""
        return frozenset(self.nodes[place] for place in nx.articulation_points(self._graph))

    @cached_property
    def bridges(self) -> tuple[tuple[str, str], ...]:
        """Without which links would something be cut off from the rest?"""
        found = cast("Iterable[tuple[int, int]]", nx.bridges(self._graph))  # its stub says int
        numbered = sorted((min(link), max(link)) for link in found)
        return tuple((self.nodes[a], self.nodes[b]) for a, b in numbered)

    @cached_property
    def measures(self) -> tuple[NodeMeasures, ...]:
        """Give all measures of every node, the highest betweenness first."""
        community = {n: i for i, members in enumerate(self.communities, 1) for n in members}
        found = (
            NodeMeasures(
                node,
                int(self._graph.degree[place]),
                self.betweenness[node],
                community[node],
                node in self.articulations,
            )
            for place, node in enumerate(self.nodes)
        )
        return tuple(sorted(found, key=lambda m: (-m.betweenness, -m.degree, m.node)))
