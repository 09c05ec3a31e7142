"""A mutant: the shape templates with one fault planted, as small as a slip of the pen."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rdflib import SH, BNode, Graph
from rdflib.collection import Collection
from rdflib.term import Node

from iip_atlas.graphs import items
from iip_atlas.namespaces import BASE

__all__ = ["Mutant", "described", "dropped", "list_without", "put", "relisted", "said"]

Edit = Callable[[Graph], None]


@dataclass(frozen=True)
class Mutant:
    """One fault: in which shape, by which operator, at which value, and how it is planted."""

    shape: Node
    operator: str
    detail: str
    edit: Edit
    name: str = ""  # of a shape that has no IRI

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the mutant in tables and in the list of equivalent ones."""
        return self.name or said(self.shape), self.operator, self.detail

    def planted(self, graph: Graph) -> Graph:
        """A copy of the graph with the fault in it."""
        copy = Graph(bind_namespaces="none")
        for triple in graph:
            copy.add(triple)
        self.edit(copy)
        return copy


def said(node: Node) -> str:
    """Name a term in a table: what follows our base, or the text of a literal."""
    text = str(node).removeprefix(BASE)
    return text.removeprefix("ontology#").removeprefix("shape/").removeprefix(str(SH))


def dropped(subject: Node, predicate: Node, value: Node | None = None) -> Edit:
    """Take a statement out."""

    def edit(graph: Graph) -> None:
        graph.remove((subject, predicate, value))

    return edit


def put(subject: Node, old: tuple[Node, Node], new: tuple[Node, Node]) -> Edit:
    """Say something else instead."""

    def edit(graph: Graph) -> None:
        graph.remove((subject, *old))
        graph.add((subject, *new))

    return edit


def relisted(
    subject: Node, predicate: Node, members: Iterable[Node], named: Node | None = None
) -> Edit:
    """Put another list in place, under the same predicate or another (`named`)."""
    found = list(members)

    def edit(graph: Graph) -> None:
        graph.remove((subject, predicate, None))
        head = BNode()
        Collection(graph, head, found)
        graph.add((subject, named or predicate, head))

    return edit


def list_without(graph: Graph, head: Node, member: Node) -> list[Node]:
    """The members of a list without this one."""
    return [item for item in items(graph, head) if item != member]


def described(graph: Graph, subjects: Iterable[Node]) -> Graph:
    """All that is said of these subjects, and of the blank nodes inside."""
    found, waiting, seen = Graph(bind_namespaces="none"), list(subjects), set()
    while waiting:
        subject = waiting.pop()
        if subject in seen:
            continue
        seen.add(subject)
        for predicate, value in graph.predicate_objects(subject):
            found.add((subject, predicate, value))
            if isinstance(value, BNode):
                waiting.append(value)
    return found
