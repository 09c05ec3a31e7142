"""What a registry says of some nodes alone, without reading the rest."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.links import Links, graph_of
from iip_atlas.registry.nodes import Nodes
from iip_atlas.registry.recall import recall_state
from iip_atlas.registry.state import StoreState
from iip_atlas.registry.store import EmbeddedStore

__all__ = ["described"]


def described(store: Keeper, counting: StoreState, nodes: Iterable[str], then: str) -> Nodes:
    """What is said of these nodes, and of those that they lead to by the predicate `then`?

    `counting` is what counts of the store; values come in the order in which it is read. A store
    by URL is read whole. Raises StoreError when the store does not answer.
    """
    if not isinstance(store, EmbeddedStore):
        return recall_state(store, counting).nodes
    links = Links(store, counting.graphs)
    place = {graph: turn for turn, graph in enumerate(counting.graphs)}
    found = [quad for node in nodes for quad in links.about(node)]
    ends = (quad.object for quad in found if quad.predicate.value == then)
    further = dict.fromkeys(end.value for end in ends if isinstance(end, NamedNode))
    found += (quad for node in further for quad in links.about(node))
    return Nodes(sorted(found, key=lambda quad: place[graph_of(quad)]))
