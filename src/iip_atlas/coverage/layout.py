"""Where the nodes of a network stand on a drawing: the same network gives the same drawing."""

from collections.abc import Mapping, Sequence
from typing import Final

import networkx as nx

from iip_atlas.errors import AtlasError

__all__ = ["MOST_DRAWN", "Place", "fan", "spread"]

Place = tuple[float, float]

MOST_DRAWN: Final = 400  # more nobody can tell apart
_SEED: Final = 7


def spread(graph: "nx.Graph[str]", weight: str | None = None) -> Mapping[str, Place]:
    """Where do linked nodes come near each other (Fruchterman and Reingold)? Within -1 to 1.

    Raises AtlasError for more nodes than MOST_DRAWN.
    """
    if len(graph) > MOST_DRAWN:
        raise AtlasError(
            f"节点太多，画不清：{len(graph):,} 个 / too many nodes to draw: {len(graph):,}",
            remedy=f"至多 {MOST_DRAWN:,} 个 / {MOST_DRAWN:,} at most",
        )
    nodes = sorted(graph)
    places = {node: place for place, node in enumerate(nodes)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(nodes)))
    for a, b, data in sorted(graph.edges(data=True), key=lambda edge: (edge[0], edge[1])):
        numbered.add_edge(places[a], places[b], weight=data.get(weight, 1) if weight else 1)
    found = nx.spring_layout(numbered, seed=_SEED, weight="weight")
    return {nodes[place]: (float(x), float(y)) for place, (x, y) in found.items()}


def fan(centre: str, left: Sequence[str], right: Sequence[str]) -> Mapping[str, Place]:
    """Where do the neighbours stand beside one node, each in a row of its own, so all names fit?

    The centre is at 0, 0; the sides bend towards it at their ends. Within -1 to 1.
    """
    found: dict[str, Place] = {centre: (0.0, 0.0)}
    for side, nodes in ((-1, left), (1, right)):
        for row, node in enumerate(nodes):
            y = 2 * (row + 0.5) / len(nodes) - 1
            found[node] = (side * (1 - _BEND * y * y), y)
    return found


_BEND: Final = 0.35
