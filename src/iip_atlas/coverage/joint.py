"""What is covered together: industries, domains and regions linked by who covers both.

A network of thousands of platforms cannot be drawn; what they have in common can.
"""

from collections import Counter
from itertools import combinations

import networkx as nx

from iip_atlas.coverage.network import CoverageNetwork

__all__ = ["covered_together"]


def covered_together(network: CoverageNetwork, links: int) -> "nx.Graph[str]":
    """Which industries, domains and regions of different kinds do most platforms cover together?

    The strongest links, so many of them; each says in `shared` by how many platforms. Nodes are
    those of the network.
    """
    kinds = {node: data["kind"] for node, data in network.graph.nodes(data=True)}
    shared: Counter[tuple[str, str]] = Counter()
    for platform in network.platforms():
        covered = sorted(network.graph[platform])
        shared.update(
            (one, two) for one, two in combinations(covered, 2) if kinds[one] != kinds[two]
        )
    strongest = sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:links]
    found: nx.Graph[str] = nx.Graph()
    for (one, two), number in strongest:
        for node in (one, two):
            found.add_node(node, **network.graph.nodes[node])
        found.add_edge(one, two, shared=number)
    return found
