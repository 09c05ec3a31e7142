"""What is said of each node: quick look-up from nodes to values and back."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import RDF

__all__ = ["Nodes", "Value"]

Value = NamedNode | Literal

_TYPE = str(RDF.type)


class Nodes:
    """Statements by subject and by object. Nodes and predicates are named by their IRIs."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._out: dict[str, dict[str, dict[Value, None]]] = {}
        self._in: dict[tuple[str, str], dict[str, None]] = {}
        for subject, predicate, value, _ in quads:
            if not isinstance(subject, NamedNode):
                continue
            node, name = subject.value, predicate.value
            self._out.setdefault(node, {}).setdefault(name, {})[value] = None
            if isinstance(value, NamedNode):
                self._in.setdefault((name, value.value), {})[node] = None

    def values(self, node: str, predicate: str) -> tuple[Value, ...]:
        """Which different values has the node, in the order of the files?"""
        return tuple(self._out.get(node, {}).get(predicate, ()))

    def pointing_at(self, node: str, predicate: str) -> tuple[str, ...]:
        """Which nodes have this node as their value?"""
        return tuple(self._in.get((predicate, node), ()))

    def of_class(self, cls: str) -> tuple[str, ...]:
        """Which nodes are stated to be of this class?"""
        return self.pointing_at(cls, _TYPE)

    def is_a(self, node: str, cls: str) -> bool:
        """Is the node stated to be of this class?"""
        return node in self._in.get((_TYPE, cls), ())

    def is_described(self, node: str) -> bool:
        """Does any statement give the node a class?"""
        return _TYPE in self._out.get(node, ())

    def described(self) -> Iterator[str]:
        """Of which nodes is anything said?"""
        return iter(self._out)

    def subjects_of(self, predicate: str) -> Iterator[str]:
        """Which nodes have any value of this predicate?"""
        return (node for node, values in self._out.items() if predicate in values)

    def objects_of(self, predicate: str) -> Iterator[str]:
        """Which nodes are a value of this predicate?"""
        return (node for found, node in self._in if found == predicate)
