"""Lowers compiled SHACL to the steps of a plan.

It knows the constructs that the templates use, and refuses any other by name: it does not guess.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from rdflib import RDF, SH, Literal, URIRef
from rdflib.namespace import RDFS
from rdflib.term import BNode, Node

from iip_atlas.conformance.conditions import (
    AllOf,
    AnyOf,
    Bound,
    Cells,
    Given,
    Not,
    Points,
    PointsOnly,
    Some,
    Truth,
    Within,
)
from iip_atlas.conformance.plan import Plan
from iip_atlas.errors import MethodError
from iip_atlas.graphs import items, local_name, one
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.indicators.table import LINKS
from iip_atlas.method.compiler import CompiledShapes
from iip_atlas.namespaces import IIP

__all__ = ["Lowering"]

_SAYS_NOTHING: Final = frozenset(
    {RDF.type, RDFS.label, SH.message, SH.targetClass, IIP.evaluatesClause, IIP.boundBy}
    | {IIP.inapplicableWhen}
)
_BOUNDS: Final = frozenset({SH.minInclusive, SH.minExclusive, SH.maxInclusive, SH.maxExclusive})
_COUNTS: Final = frozenset({SH.minCount, SH.maxCount})
_QUALIFIED: Final = frozenset({SH.qualifiedMinCount, SH.qualifiedMaxCount})
# What is known of a shape of nodes, of the values of a property, of cells, and of one value.
_ON_NODES: Final = frozenset({SH.node, SH.property, SH["not"], SH["or"], SH["and"], SH["class"]})
_ON_CELLS: Final = frozenset({SH.path, SH.qualifiedValueShape}) | _QUALIFIED
_ON_VALUES: Final = _ON_CELLS | _BOUNDS | _COUNTS | {SH.hasValue, SH["in"]}


class Lowering:
    """Lowers the shapes of one compilation; what two compilations share is one step."""

    def __init__(self, plan: Plan, compiled: CompiledShapes) -> None:
        self.plan = plan
        self.shapes = compiled.graph
        self.numbers = compiled.numbers
        self._found: dict[tuple[URIRef, URIRef], int] = {}

    def step(self, kind: URIRef, shape: Node | None) -> int:
        """Which step says of each node of the class whether it conforms to the shape?

        Raises MethodError for a construct that is not known.
        """
        name = _iri(shape)
        if (kind, name) not in self._found:
            path = self.shapes.value(name, SH.path)
            if path is None:
                found = list(self._node(kind, name))
            elif isinstance(path, BNode):
                found = [self._cells(kind, name, path)]
            else:
                found = list(self._property(kind, name, _iri(path)))
            self._found[kind, name] = self._all(kind, found)
        return self._found[kind, name]

    def _all(self, kind: URIRef, found: list[int]) -> int:
        if not found:
            return self.plan.add(kind, Truth(value=True))
        return found[0] if len(found) == 1 else self.plan.add(kind, AllOf(), sorted(set(found)))

    def _any(self, kind: URIRef, found: list[int]) -> int:
        if not found:  # nothing can be met of nothing
            return self.plan.add(kind, Truth(value=False))
        return self.plan.add(kind, AnyOf(), sorted(set(found)))

    def _node(self, kind: URIRef, shape: URIRef) -> Iterator[int]:
        for predicate, value in self._constraints(shape, _ON_NODES):
            if predicate in {SH.node, SH.property}:
                yield self.step(kind, value)
            elif predicate == SH["not"]:
                yield self.plan.add(kind, Not(), [self.step(kind, value)])
            elif predicate == SH["and"]:
                yield self._all(kind, self._members(kind, value))
            elif predicate == SH["or"]:
                yield self._any(kind, self._members(kind, value))
            elif predicate == SH["class"] and value != kind:
                yield self.plan.add(kind, Truth(value=False))

    def _members(self, kind: URIRef, members: Node) -> list[int]:
        return [self.step(kind, member) for member in items(self.shapes, members)]

    def _property(self, kind: URIRef, shape: URIRef, path: URIRef) -> Iterator[int]:
        found = list(self._constraints(shape, _ON_VALUES))
        if bounds := self._bounds(shape, found, _BOUNDS):
            yield self.plan.add(kind, Within(_measure(path, shape), bounds))
        for limit in self._bounds(shape, found, _COUNTS):
            yield self.plan.add(kind, Given(path, (limit,)))
        for predicate, value in found:
            if predicate == SH.hasValue:
                yield self.plan.add(kind, Points(path, (str(_iri(value)),)))
            elif predicate == SH["in"]:
                things = tuple(str(_iri(member)) for member in items(self.shapes, value))
                yield self.plan.add(kind, PointsOnly(path, things))
            elif predicate == SH.qualifiedValueShape:
                inner = self._value(_iri(value))
                limits = self._bounds(shape, found, _QUALIFIED)
                yield self.plan.add(kind, Some(_measure(path, shape), inner, limits))

    def _value(self, shape: URIRef) -> tuple[Bound, ...]:
        """Which bounds must one value meet?"""
        return self._bounds(shape, self._constraints(shape, _BOUNDS), _BOUNDS)

    def _cells(self, kind: URIRef, shape: URIRef, path: BNode) -> int:
        """How many cells of a platform conform to the inner shape?"""
        found = list(self._constraints(shape, _ON_CELLS))
        inverse = one(self.shapes, path, SH.inversePath)
        inner = one(self.shapes, shape, SH.qualifiedValueShape)
        if inverse != IIP.coverageOf or inner is None or kind != IIP.Platform:
            raise MethodError("the columnar judge does not know this path", where=str(shape))
        cell = one(self.shapes, inner, SH["class"])
        if cell is None or cell not in CELL_PROPERTIES:
            raise MethodError("a counted shape must name its class of cells", where=str(inner))
        limits = self._bounds(shape, found, _QUALIFIED)
        if not limits:
            raise MethodError("a count must name a number", where=str(shape))
        return self.plan.add(kind, Cells(cell, limits), [self.step(cell, inner)])

    def _constraints(self, shape: URIRef, known: frozenset[URIRef]) -> Iterator[tuple[Node, Node]]:
        """Give what the shape demands; refuse by name what is not known of such a shape."""
        for predicate, value in self.shapes.predicate_objects(shape):
            if predicate in known:
                yield predicate, value
            elif predicate not in _SAYS_NOTHING:
                raise MethodError(
                    f"the columnar judge does not know sh:{local_name(_iri(predicate))} here",
                    where=str(shape),
                    remedy="use --judge reference",
                )

    def _bounds(
        self, shape: URIRef, found: Iterable[tuple[Node, Node]], wanted: frozenset[URIRef]
    ) -> tuple[Bound, ...]:
        pairs = sorted((_iri(p), _number(value, shape)) for p, value in found if p in wanted)
        return tuple(Bound(p, number, self.numbers.get((shape, p))) for p, number in pairs)


def _number(value: Node, shape: URIRef) -> float:
    number = value.toPython() if isinstance(value, Literal) else None
    if isinstance(number, bool) or not isinstance(number, int | float | Decimal):
        raise MethodError(f"{value} is not a number", where=str(shape))
    return float(number)


def _measure(path: URIRef, shape: URIRef) -> URIRef:
    if path in LINKS:
        raise MethodError("the columnar judge compares numbers only", where=str(shape))
    return path


def _iri(value: Node | None) -> URIRef:
    if not isinstance(value, URIRef):
        raise MethodError(f"the columnar judge knows named shapes and paths only, not {value!r}")
    return value
