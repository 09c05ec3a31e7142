"""Walks from node to node through the named graphs of a store, without reading the others."""

from collections.abc import Collection, Iterable

from pyoxigraph import NamedNode, Quad

from iip_atlas.registry.store import EmbeddedStore

__all__ = ["Links", "UntraceableError"]

# Beyond so many nodes reading the whole registry is quicker than walking.
_MOST = 50_000


class UntraceableError(Exception):
    """What a change touches cannot be told for certain, or is too much to be told."""


class Links:
    """What the nodes of these named graphs point at, and what points at them."""

    def __init__(self, store: EmbeddedStore, graphs: Collection[str]) -> None:
        self._store = store
        self._graphs = graphs

    def about(self, node: str) -> list[Quad]:
        """What do the graphs say of the node?"""
        return self._within(self._store.about(node))

    def pointing_at(self, node: str) -> list[Quad]:
        """Which statements of the graphs have the node as their value?"""
        return self._within(self._store.pointing_at(node))

    def leading_to(self, nodes: Iterable[str]) -> set[str]:
        """Which nodes are these, or point at one of these, at once or by others?

        Raises UntraceableError for too many.
        """
        found = set(nodes)
        waiting = list(found)
        while waiting:
            for quad in self.pointing_at(waiting.pop()):
                _note(quad.subject, found, waiting)
        return found

    def reached_from(self, nodes: Iterable[str]) -> set[str]:
        """Which nodes are these, or do these point at, at once or by others?

        Raises UntraceableError for too many.
        """
        found = set(nodes)
        waiting = list(found)
        while waiting:
            for quad in self.about(waiting.pop()):
                _note(quad.object, found, waiting)
        return found

    def _within(self, quads: Iterable[Quad]) -> list[Quad]:
        return [quad for quad in quads if graph_of(quad) in self._graphs]


def graph_of(quad: Quad) -> str:
    """In which named graph does it stand? Empty for the default graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _note(term: object, found: set[str], waiting: list[str]) -> None:
    if isinstance(term, NamedNode) and term.value not in found:
        if len(found) >= _MOST:
            raise UntraceableError("too many nodes hang together")
        found.add(term.value)
        waiting.append(term.value)
