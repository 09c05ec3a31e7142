"""The columnar judge: compiled SHACL as column operations over tables of nodes.

Each shape is worked out once for all nodes of a class, as one column of truth values. It knows
the constructs that compiled templates use, refuses any other by name, and gives exactly the
verdicts of the reference judge.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

import polars as pl
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.namespace import RDFS
from rdflib.term import BNode, Node

from iip_atlas.conformance.judgement import Judgement, Side, inapplicable, probes
from iip_atlas.conformance.tables import NodeTable, node_tables
from iip_atlas.errors import MethodError
from iip_atlas.graphs import instances, items, local_name, one
from iip_atlas.indicators import Indicators
from iip_atlas.method.compiler import CompiledShapes
from iip_atlas.namespaces import IIP

__all__ = ["judge"]

_ON_NODES: Final = frozenset({SH.node, SH.property, SH["not"], SH["or"], SH["and"], SH["class"]})
_ON_VALUES: Final = frozenset(
    {
        SH.path,
        SH.minCount,
        SH.maxCount,
        SH.minInclusive,
        SH.minExclusive,
        SH.maxInclusive,
        SH.maxExclusive,
        SH.hasValue,
        SH["in"],
        SH.qualifiedValueShape,
        SH.qualifiedMinCount,
        SH.qualifiedMaxCount,
    }
)
_SAYS_NOTHING: Final = frozenset(
    {RDF.type, RDFS.label, SH.message, SH.targetClass, IIP.evaluatesClause, IIP.boundBy}
    | {IIP.inapplicableWhen}
)
_BOUNDS: Final[dict[Node, Callable[[pl.Series, float], pl.Series]]] = {
    SH.minInclusive: lambda values, bound: values >= bound,
    SH.minExclusive: lambda values, bound: values > bound,
    SH.maxInclusive: lambda values, bound: values <= bound,
    SH.maxExclusive: lambda values, bound: values < bound,
}


def judge(indicators: Indicators, strict: CompiledShapes, optimistic: CompiledShapes) -> Judgement:
    """Judge indicators by columns, strictly and on the best assumption.

    Raises MethodError for a construct that this judge does not know.
    """
    tables = node_tables(indicators)
    known, hoped = (_side(tables, compiled) for compiled in (strict, optimistic))
    return Judgement(known, hoped, strict, inapplicable(strict, known))


def _side(tables: dict[URIRef, NodeTable], compiled: CompiledShapes) -> Side:
    plan = _Plan(tables, compiled.graph)
    broken = {
        (node, clause.clause)
        for clause in compiled.clauses.values()
        for node in plan.nodes(clause.target, clause.shape, conform=False)
    }
    met = {
        (node, shape)
        for shape, cls in probes(compiled)
        for node in plan.nodes(cls, shape, conform=True)
    }
    return Side(frozenset(broken), frozenset(met))


class _Plan:
    """Works out shapes over tables, each (class, shape) once."""

    def __init__(self, tables: dict[URIRef, NodeTable], shapes: Graph) -> None:
        self.tables = tables
        self.shapes = shapes
        self._columns: dict[tuple[URIRef, URIRef], pl.Series] = {}
        _refuse_unknown(shapes)

    def nodes(self, cls: URIRef, shape: URIRef, *, conform: bool) -> list[URIRef]:
        """Which nodes of the class conform to the shape, or do not?"""
        table = self.tables[cls]
        wanted = self.column(cls, shape) if conform else ~self.column(cls, shape)
        return [table.nodes[i] for i in wanted.arg_true().to_list()]

    def column(self, cls: URIRef, shape: URIRef) -> pl.Series:
        """For each node of the class, does it conform to the shape?"""
        key = (cls, shape)
        if key not in self._columns:
            on_values = (shape, SH.path, None) in self.shapes
            self._columns[key] = (self._property if on_values else self._node)(cls, shape)
        return self._columns[key]

    def _node(self, cls: URIRef, shape: URIRef) -> pl.Series:
        found = self.tables[cls].all()
        for predicate, value in self.shapes.predicate_objects(shape):
            if predicate in {SH.node, SH.property}:
                found &= self.column(cls, _iri(value))
            elif predicate == SH["not"]:
                found &= ~self.column(cls, _iri(value))
            elif predicate == SH["and"]:
                for member in items(self.shapes, value):
                    found &= self.column(cls, _iri(member))
            elif predicate == SH["or"]:
                found &= self._any(cls, value)
            elif predicate == SH["class"] and value != cls:
                found &= ~self.tables[cls].all()
        return found

    def _any(self, cls: URIRef, members: Node) -> pl.Series:
        found = ~self.tables[cls].all()
        for member in items(self.shapes, members):
            found |= self.column(cls, _iri(member))
        return found

    def _property(self, cls: URIRef, shape: URIRef) -> pl.Series:
        at = self.shapes.value(shape, SH.path)
        if isinstance(at, BNode):
            return self._cells(cls, shape, at)
        path = _iri(at)
        table, found = self.tables[cls], self.tables[cls].all()
        for predicate, value in self.shapes.predicate_objects(shape):
            if predicate == SH.minCount:
                found &= table.count(path) >= _number(value)
            elif predicate == SH.maxCount:
                found &= table.count(path) <= _number(value)
            elif predicate in _BOUNDS:
                found &= table.every(path, _BOUNDS[predicate], _number(value))
            elif predicate == SH.hasValue:
                found &= table.holds(path, [_iri(value)])
            elif predicate == SH["in"]:
                found &= self._in(table, path, value)
            elif predicate == SH.qualifiedValueShape:
                found &= self._some(table, path, shape, _iri(value))
        return found

    def _in(self, table: NodeTable, path: URIRef, members: Node) -> pl.Series:
        allowed = [_iri(m) for m in items(self.shapes, members)]
        return table.holds(path, allowed) | (table.count(path) == 0)

    def _some(self, table: NodeTable, path: URIRef, shape: URIRef, inner: URIRef) -> pl.Series:
        """How many values meet the bounds of the inner shape?"""
        bounds = [
            (_BOUNDS[p], _number(v))
            for p, v in self.shapes.predicate_objects(inner)
            if p in _BOUNDS
        ]
        return self._within(shape, table.number_within(path, bounds))

    def _cells(self, cls: URIRef, shape: URIRef, path: BNode) -> pl.Series:
        """How many cells of a platform conform to the inner shape?"""
        inverse, inner = (
            one(self.shapes, path, SH.inversePath),
            one(self.shapes, shape, SH.qualifiedValueShape),
        )
        if inverse != IIP.coverageOf or inner is None or cls != IIP.Platform:
            raise MethodError("the columnar judge does not know this path", where=str(shape))
        cell = one(self.shapes, inner, SH["class"])
        if cell not in self.tables:
            raise MethodError("a counted shape must name its class of cells", where=str(inner))
        conforming = self.tables[cell].platforms.filter(self.column(cell, inner))
        return self._within(shape, self.tables[cls].tally(conforming))

    def _within(self, shape: URIRef, counts: pl.Series) -> pl.Series:
        least = self.shapes.value(shape, SH.qualifiedMinCount)
        most = self.shapes.value(shape, SH.qualifiedMaxCount)
        found = counts >= (_number(least) if least is not None else 0)
        return found if most is None else found & (counts <= _number(most))


def _number(value: Node) -> float:
    number = value.toPython() if isinstance(value, Literal) else None
    if not isinstance(number, int | float | Decimal):
        raise MethodError(f"{value} is not a number")
    return float(number)


def _iri(value: Node | None) -> URIRef:
    if not isinstance(value, URIRef):
        raise MethodError(f"the columnar judge knows named shapes and paths only, not {value!r}")
    return value


def _refuse_unknown(shapes: Graph) -> None:
    for cls in (SH.NodeShape, SH.PropertyShape):
        for shape in instances(shapes, cls):
            known = _ON_NODES | _ON_VALUES | _SAYS_NOTHING
            for predicate in shapes.predicates(shape):
                if predicate not in known:
                    raise MethodError(
                        f"the columnar judge does not know sh:{local_name(predicate)}",
                        where=str(shape),
                        remedy="use --judge reference",
                    )
