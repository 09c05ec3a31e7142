"""The operators on the shapes of well-formed records, which also stand inside of one another.

A number in a bound is moved by one; a pattern loses one of its alternatives.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.namespace import RDFS
from rdflib.term import Node

from iip_atlas.graphs import items
from mutation.mutants import Mutant, dropped, list_without, put, relisted, said
from mutation.siblings import following

__all__ = ["SAYS_NOTHING", "TOUCHED", "RecordOperators"]

SAYS_NOTHING: Final = frozenset({RDF.type, RDFS.label, SH.message, SH.inversePath})
_TARGETS: Final = (SH.targetClass, SH.targetSubjectsOf)
_REFERENCES: Final = (SH.property, SH.node, SH["not"])
_BOUNDS: Final = (SH.minInclusive, SH.maxInclusive)
_PLAIN: Final = (
    *(SH.minCount, SH.maxCount, SH["class"], SH.nodeKind, SH.datatype, SH.pattern),
    *(SH.uniqueLang, SH.hasValue, *_BOUNDS),
)
_LISTS: Final = (SH["or"], SH["in"], SH.alternativePath)
TOUCHED: Final = frozenset({*_TARGETS, *_REFERENCES, *_PLAIN, *_LISTS, SH.path})
# Shapes of values that might be taken for one another; none of these pairs makes a circle.
_VALUES: Final = {
    "count": "share",
    "share": "count",
    "quantity": "share",
    "number": "count",
    "wholeNumber": "moment",
    "moment": "count",
}
_ALTERNATIVES: Final = re.compile(r"\(([a-z|]+)\)")


class RecordOperators:
    """The mutants of a graph of record shapes."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.paths = sorted({o for o in graph.objects(None, SH.path) if isinstance(o, URIRef)})
        self.classes = sorted(set(graph.objects(None, SH["class"])))
        self.values = sorted(set(graph.objects(None, SH.hasValue)))

    @property
    def value_shapes(self) -> frozenset[URIRef]:
        """Which shapes of values are there that might be taken for one another?"""
        named = (o for o in self.graph.objects(None, SH.node) if isinstance(o, URIRef))
        return frozenset(o for o in named if o.rpartition("/")[2] in _VALUES)

    def mutants(self, shape: URIRef) -> Iterator[Mutant]:
        """Every mutant of this shape, and of those that are written inside of it."""
        for index, node in enumerate(_inside(self.graph, shape)):
            name = f"{said(shape)}/{index}" if index else said(shape)
            for mutant in self._of(node):
                yield Mutant(shape, mutant.operator, mutant.detail, mutant.edit, name)

    def _of(self, node: Node) -> Iterator[Mutant]:
        for predicate in (*_TARGETS, *_REFERENCES, *_PLAIN):
            for value in self.graph.objects(node, predicate):
                shown = "" if isinstance(value, BNode) else said(value)
                edit = dropped(node, predicate, value)
                yield Mutant(node, f"{said(predicate)} dropped", shown, edit)
        yield from self._moved(node)
        yield from self._swapped(node)
        yield from self._lists(node)
        yield from self._patterns(node)

    def _moved(self, node: Node) -> Iterator[Mutant]:
        for predicate in _BOUNDS:
            for value in self.graph.objects(node, predicate):
                for step in (-1, 1):
                    yield self._other(node, predicate, value, Literal(int(str(value)) + step))
        for value in self.graph.objects(node, SH.maxCount):
            yield self._other(node, SH.maxCount, value, Literal(int(str(value)) + 1))

    def _swapped(self, node: Node) -> Iterator[Mutant]:
        kinds: dict[URIRef, Sequence[Node]] = {
            SH.path: self.paths,
            SH["class"]: self.classes,
            SH.hasValue: self.values,
            SH.nodeKind: (SH.IRI, SH.Literal),
        }
        for predicate, known in kinds.items():
            for value in self.graph.objects(node, predicate):
                if value in known:
                    yield self._other(node, predicate, value, following(known, value))
        for value in self.graph.objects(node, SH.node):
            home, _, name = str(value).rpartition("/")
            if name in _VALUES:
                yield self._other(node, SH.node, value, URIRef(f"{home}/{_VALUES[name]}"))
        for value in self.graph.objects(node, SH["not"]):
            edit = put(node, (SH["not"], value), (SH.node, value))
            yield Mutant(node, "not left out", "", edit)

    def _lists(self, node: Node) -> Iterator[Mutant]:
        for predicate in _LISTS:
            for head in self.graph.objects(node, predicate):
                if predicate != SH.alternativePath:
                    edit = dropped(node, predicate, head)
                    yield Mutant(node, f"{said(predicate)} dropped", "", edit)
                for place, member in enumerate(items(self.graph, head), 1):
                    rest = list_without(self.graph, head, member)
                    shown = str(place) if isinstance(member, BNode) else said(member)
                    edit = relisted(node, predicate, rest)
                    yield Mutant(node, f"{said(predicate)} without a member", shown, edit)

    def _patterns(self, node: Node) -> Iterator[Mutant]:
        for value in self.graph.objects(node, SH.pattern):
            if (found := _ALTERNATIVES.search(value)) is None:
                continue
            words = found[1].split("|")
            for word in words:
                rest = "|".join(w for w in words if w != word)
                narrower = Literal(value.replace(found[0], f"({rest})"))
                edit = put(node, (SH.pattern, value), (SH.pattern, narrower))
                yield Mutant(node, "pattern without an alternative", word, edit)

    def _other(self, node: Node, predicate: URIRef, old: Node, new: Node) -> Mutant:
        edit = put(node, (predicate, old), (predicate, new))
        return Mutant(node, f"{said(predicate)} changed", f"{said(old)} to {said(new)}", edit)


def _inside(graph: Graph, shape: Node) -> list[Node]:
    """The shape, and the nameless shapes and paths that are written inside of it, in order."""
    found = [shape]
    for predicate, value in sorted(graph.predicate_objects(shape), key=lambda pair: pair[0]):
        listed = predicate in _LISTS
        for node in items(graph, value) if listed else [value]:
            if isinstance(node, BNode):
                found += _inside(graph, node)
    return found
