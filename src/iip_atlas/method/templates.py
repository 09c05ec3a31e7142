"""Shape templates: SHACL in which an open number stands as the IRI of its parameter.

This module answers questions about templates; `compiler` writes plain SHACL from them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from iip_atlas.graphs import instances, iris, items, one, read_turtle
from iip_atlas.method.model import Method
from iip_atlas.namespaces import IIP, PARAMETER

__all__ = ["BOUNDS", "COUNTS", "LISTS", "REFERENCES", "SLOTS", "Templates", "templates_of"]

# Where a parameter may stand.
BOUNDS: Final = (SH.minInclusive, SH.maxInclusive, SH.minExclusive, SH.maxExclusive)
COUNTS: Final = (SH.minCount, SH.maxCount, SH.qualifiedMinCount, SH.qualifiedMaxCount)
SLOTS: Final = BOUNDS + COUNTS
# How a shape refers to others: one by one, or in a list.
REFERENCES: Final = (SH.node, SH.property, SH.qualifiedValueShape, SH["not"])
LISTS: Final = (SH["or"], SH["and"], SH.xone)


@cache
def _read(files: tuple[Path, ...]) -> "Templates":
    return Templates(read_turtle(files))


def templates_of(method: Method, extra: Graph) -> "Templates":
    """Give the shape templates of a method, and those that a profile's file brings (`extra`).

    What a method alone brings is read once, and what is found in it is kept.
    """
    own = _read(method.shape_files)
    brings = any((None, RDF.type, cls) in extra for cls in (SH.NodeShape, SH.PropertyShape))
    return Templates(own.graph + extra) if brings else own


@dataclass(frozen=True)
class Templates:
    """A graph of shape templates, and what can be asked of it."""

    graph: Graph

    def readings(self) -> set[Node]:
        """Under which readings do shapes stand that have no place otherwise?"""
        return set(self.graph.objects(None, IIP.underReading))

    def targeted(self) -> list[URIRef]:
        """Which shapes have a target of their own, in the order of their IRIs?"""
        return sorted({s for s in self.graph.subjects(SH.targetClass) if isinstance(s, URIRef)})

    def all(self) -> list[URIRef]:
        """Which shapes are there, in the order of their IRIs?"""
        return self._all

    @cached_property
    def _all(self) -> list[URIRef]:
        return sorted(instances(self.graph, SH.NodeShape) + instances(self.graph, SH.PropertyShape))

    def owner(self, shape: Node) -> URIRef | None:
        """Which clause does the shape belong to? None for a condition that clauses share."""
        return one(self.graph, shape, IIP.evaluatesClause)

    def slots(self, shape: Node) -> Mapping[URIRef, URIRef]:
        """Which parameters stand in which slots of this shape?"""
        return self._slots.get(shape, {})

    @cached_property
    def _slots(self) -> Mapping[Node, Mapping[URIRef, URIRef]]:
        found: dict[Node, dict[URIRef, URIRef]] = {}
        for slot in SLOTS:
            for shape in set(self.graph.subjects(slot)):
                value = one(self.graph, shape, slot)
                if value is not None and _open_number(value):
                    found.setdefault(shape, {})[slot] = value
        return found

    def references(self, shape: Node) -> Iterator[URIRef]:
        """Which shapes must hold together with this one (or be counted by it)?"""
        for predicate in REFERENCES:
            yield from iris(self.graph, shape, predicate)

    def lists(self, shape: Node) -> Iterator[tuple[URIRef, list[URIRef]]]:
        """Which lists of shapes does it hold, each with its predicate?"""
        for predicate in LISTS:
            for head in self.graph.objects(shape, predicate):
                yield predicate, [m for m in items(self.graph, head) if isinstance(m, URIRef)]

    def left_out(self, readings: frozenset[URIRef], *, optimistic: bool) -> set[URIRef]:
        """Which shapes have no place under these readings, in this compilation?

        A shape may serve several readings; it has its place where one of them is adopted.
        """
        bound = set(self.graph.subjects(IIP.underReading))
        other = {s for s in bound if readings.isdisjoint(iris(self.graph, s, IIP.underReading))}
        hopeful = set() if optimistic else set(self.graph.subjects(IIP.onlyOptimistic))
        return {s for s in other | hopeful if isinstance(s, URIRef)}


def _open_number(value: URIRef) -> bool:
    return value.startswith(str(PARAMETER))
