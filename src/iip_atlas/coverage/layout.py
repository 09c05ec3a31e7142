"""Where the nodes of a network stand on a drawing: the same network gives the same drawing."""

from collections.abc import Mapping, Sequence
from typing import Final

import networkx as nx
import numpy as np

from iip_atlas.errors import AtlasError

__all__ = ["MOST_DRAWN", "Place", "apart", "fan", "spread"]

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


def apart(places: Mapping[str, Place], size: Place) -> Mapping[str, Place]:
    """Where do the nodes stand, within -1 to 1, so that none lies on the name of another?

    `size` is the width and height of a node with its name. Nodes move as little as need be; where
    there are too many for the room, some still lie on others.
    """
    names = sorted(places)
    at = np.array([places[name] for name in names]).reshape(-1, 2)
    box = np.array(size)
    order = np.arange(len(names))
    for _ in range(_ROUNDS):
        gaps = at[:, None, :] - at[None, :, :]
        over = box - abs(gaps)
        touch = (over > 0).all(axis=2) & (order[:, None] != order[None, :])
        if not touch.any():
            break
        # Each pair parts in the direction in which less is to go; of two at one place, by order.
        way = (over / box).argmin(axis=2)
        towards = np.where(
            gaps == 0, np.sign(order[:, None] - order[None, :])[..., None], np.sign(gaps)
        )
        pushes = np.where(touch[..., None], towards * over / 2, 0) * np.eye(2)[way]
        at = np.clip(at + pushes.sum(axis=1) * _EASE, -1, 1)
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, at, strict=True)}


_ROUNDS: Final = 300
_EASE: Final = 0.5  # several push at once: in whole steps they would push too far


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
