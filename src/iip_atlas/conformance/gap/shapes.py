"""Reads compiled shapes as conditions: what must a node's figures be, so that it conforms?

The strict compilation is read, since only what is known lets a thing pass. Any construct that is
not known here is refused by name.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.term import BNode, Node

from iip_atlas.conformance.gap import conditions as c
from iip_atlas.conformance.gap.conditions import Condition, Figure, Reach, Step, StepKind, Taken
from iip_atlas.errors import MethodError
from iip_atlas.graphs import items, local_name, one
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.export import indicator_graph
from iip_atlas.indicators.model import Measurement, Number
from iip_atlas.method.compiler import CompiledShapes
from iip_atlas.namespaces import IIP

__all__ = ["ShapeConditions"]

_LOWER = {SH.minInclusive: ">=", SH.minExclusive: ">"}
_UPPER = {SH.maxInclusive: "<=", SH.maxExclusive: "<"}
_BOUNDS = _LOWER | _UPPER
_COUNTS = frozenset(
    {SH.minCount, SH.maxCount, SH.qualifiedValueShape, SH.qualifiedMinCount, SH.qualifiedMaxCount}
)
_ONE = Literal(1)


class ShapeConditions:
    """The conditions of one platform's nodes, each (node, shape) worked out once.

    `opened` says under which condition a coverage is there at all; `capability` which step backs
    the claim of a clause at a node.
    """

    def __init__(
        self,
        indicators: Indicators,
        strict: CompiledShapes,
        optimistic: CompiledShapes,
        opened: Callable[[URIRef], Condition],
        capability: Callable[[URIRef, str], Step],
    ) -> None:
        self.indicators = indicators
        self.data = indicator_graph(indicators)
        self.shapes = strict.graph
        self.opened = opened
        self.capability = capability
        self.figures = _paths(strict.graph, _BOUNDS) | _paths(optimistic.graph, _BOUNDS)
        self.capped = _paths(strict.graph, _UPPER)
        self.choices = _choices(strict.graph, optimistic.graph)
        self._found: dict[tuple[URIRef, URIRef], Condition] = {}

    def at(self, node: URIRef, shape: URIRef) -> Condition:
        """Under which condition does the node conform to the shape?"""
        key = (node, shape)
        if key not in self._found:
            on_values = (shape, SH.path, None) in self.shapes
            members = self._property(node, shape) if on_values else self._node(node, shape)
            self._found[key] = c.all_of(members)
        return self._found[key]

    def _node(self, node: URIRef, shape: URIRef) -> Iterator[Condition]:
        for predicate, value in self.shapes.predicate_objects(shape):
            if predicate in {SH.node, SH.property}:
                yield self.at(node, _iri(value))
            elif predicate == SH["not"]:
                yield c.not_(self.at(node, _iri(value)))
            elif predicate in {SH["and"], SH["or"]}:
                members = [self.at(node, _iri(m)) for m in items(self.shapes, value)]
                yield (c.all_of if predicate == SH["and"] else c.some_of)(members)
            elif predicate == SH["class"]:
                yield c.Decided((node, RDF.type, value) in self.data)
            else:
                _demand_silent(predicate, shape)

    def _property(self, node: URIRef, shape: URIRef) -> Iterator[Condition]:
        path = self.shapes.value(shape, SH.path)
        if isinstance(path, BNode):
            yield self._count(node, shape, path)
        elif path in self.figures:
            yield from self._figure(node, shape, _iri(path))
        else:
            yield from self._link(node, shape, _iri(path))

    def _count(self, platform: URIRef, shape: URIRef, path: BNode) -> Condition:
        """So many of a platform's cells conform to the inner shape."""
        inner = one(self.shapes, shape, SH.qualifiedValueShape)
        if one(self.shapes, path, SH.inversePath) != IIP.coverageOf or inner is None:
            raise _unknown("this path", shape)
        kind = one(self.shapes, inner, SH["class"])
        cells = self.indicators.cells_of.get((platform, kind), ()) if kind is not None else ()
        found = [c.all_of([self.opened(x.node), self.at(x.node, inner)]) for x in cells]
        least = self.shapes.value(shape, SH.qualifiedMinCount)
        most = self.shapes.value(shape, SH.qualifiedMaxCount)
        limits = [c.at_least(_whole(least), found)] if least is not None else []
        if most is not None:
            limits.append(c.not_(c.at_least(_whole(most) + 1, found)))
        return c.all_of(limits)

    def _figure(self, node: URIRef, shape: URIRef, path: URIRef) -> Iterator[Condition]:
        figure = Figure(node, path)
        needed = (shape, SH.minCount, _ONE) in self.shapes
        known = (node, path) in self.indicators.measured
        if needed and not known:
            yield c.Literal(c.Known(figure))
        for predicate, value in self.shapes.predicate_objects(shape):
            comparator = _BOUNDS.get(_iri(predicate))
            if comparator is not None:
                reach = self._reach(figure, comparator, _number(value))
                free = c.FALSE if needed or known else c.Literal(c.Untouched(figure))
                yield c.some_of([free, reach])
            elif predicate not in {SH.path, SH.minCount}:
                _demand_silent(predicate, shape)

    def _reach(self, figure: Figure, comparator: str, number: Number) -> Condition:
        found = self.indicators.measured.get((figure.node, figure.indicator))
        met = found is not None and _is_met(found, comparator, number)
        # Steps only raise a figure that has no upper bound, so what is met stays met.
        if met and figure.indicator not in self.capped:
            return c.TRUE
        return c.Literal(Reach(figure, comparator, number, met))

    def _link(self, node: URIRef, shape: URIRef, path: URIRef) -> Iterator[Condition]:
        values = set(self.data.objects(node, path))
        if path in self.choices and not values:
            yield from self._choice(node, shape, path)
            return
        for predicate, value in self.shapes.predicate_objects(shape):
            if predicate == SH.hasValue:
                yield self._has(node, path, _iri(value), values)
            elif predicate == SH["in"]:
                yield c.Decided(values <= set(items(self.shapes, value)))
            elif predicate == SH.minCount:
                yield c.Decided(len(values) >= _whole(value))
            elif predicate == SH.maxCount:
                yield c.Decided(len(values) <= _whole(value))
            elif predicate != SH.path:
                _demand_silent(predicate, shape)

    def _has(self, node: URIRef, path: URIRef, value: URIRef, values: set[Node]) -> Condition:
        if value in values:
            return c.TRUE
        if path != IIP.substantiatedClause:
            return c.FALSE
        return c.Literal(Taken(self.capability(node, local_name(value))))

    def _choice(self, node: URIRef, shape: URIRef, path: URIRef) -> Iterator[Condition]:
        """What holds of something unstated that can be stated as one of several values?"""
        said = {v: c.Literal(Taken(Step(StepKind.STATE, node, str(v)))) for v in self.choices[path]}
        for predicate, value in self.shapes.predicate_objects(shape):
            if predicate == SH.hasValue:
                yield said.get(_iri(value), c.FALSE)
            elif predicate == SH["in"]:
                allowed = set(items(self.shapes, value))
                yield c.all_of(c.not_(taken) for v, taken in said.items() if v not in allowed)
            elif predicate == SH.minCount:
                yield c.at_least(_whole(value), said.values())
            elif predicate == SH.maxCount:
                yield c.not_(c.at_least(_whole(value) + 1, said.values()))
            elif predicate != SH.path:
                _demand_silent(predicate, shape)


def _is_met(found: Measurement, comparator: str, number: Number) -> bool:
    """Does every admitted value meet the demand?"""
    if comparator.startswith(">"):
        return found.low >= number if comparator == ">=" else found.low > number
    if found.high is None:
        return False
    return found.high <= number if comparator == "<=" else found.high < number


def _paths(shapes: Graph, predicates: dict[URIRef, str]) -> frozenset[URIRef]:
    found = {s for predicate in predicates for s in shapes.subjects(predicate)}
    # The bounds of an optimistic shape stand on the value itself, one shape further in.
    found |= {s for f in found for s in shapes.subjects(SH.qualifiedValueShape, f)}
    return frozenset(p for s in found if (p := shapes.value(s, SH.path)) and isinstance(p, URIRef))


def _choices(strict: Graph, optimistic: Graph) -> dict[URIRef, tuple[URIRef, ...]]:
    """Which facts may be unknown, so that one can state them, and as which values?"""
    found: dict[URIRef, set[URIRef]] = {}
    for shape in strict.subjects(SH.minCount, _ONE):
        path = strict.value(shape, SH.path)
        dropped = (shape, SH.path, path) in optimistic and (
            shape,
            SH.minCount,
            _ONE,
        ) not in optimistic
        if dropped and isinstance(path, URIRef):
            found[path] = set()
    for path, values in found.items():
        for shape in strict.subjects(SH.path, path):
            values |= {_iri(v) for v in strict.objects(shape, SH.hasValue)}
            lists = strict.objects(shape, SH["in"])
            values |= {_iri(v) for members in lists for v in items(strict, members)}
    return {path: tuple(sorted(values)) for path, values in found.items() if values}


def _demand_silent(predicate: Node, shape: URIRef) -> None:
    """Refuse what could change the outcome and is not understood."""
    says_something = str(predicate).startswith(str(SH))
    if says_something and predicate not in {SH.message, SH.targetClass, *_COUNTS, SH.path}:
        raise _unknown(f"sh:{local_name(predicate)}", shape)


def _unknown(what: str, shape: URIRef) -> MethodError:
    return MethodError(
        f"差距计算不懂 {what} / the gap cannot be worked out: {what} is not known",
        where=str(shape),
    )


def _number(value: Node) -> Number:
    number = value.toPython() if isinstance(value, Literal) else None
    if not isinstance(number, int | float | Decimal):
        raise MethodError(f"{value} is not a number")
    return Decimal(repr(number)) if isinstance(number, float) else number


def _whole(value: Node) -> int:
    """How many are needed at least? A part of one needs a whole one."""
    return int(-(-Decimal(str(_number(value))) // 1))


def _iri(value: Node | None) -> URIRef:
    if not isinstance(value, URIRef):
        raise MethodError(f"the gap knows named shapes, paths and values only, not {value!r}")
    return value
