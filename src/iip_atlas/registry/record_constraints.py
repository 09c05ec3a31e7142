"""The constraints of SHACL Core that look at values alone: what breaks each of them."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode
from rdflib import SH, Graph, Literal
from rdflib.term import Node

from iip_atlas.errors import MethodError
from iip_atlas.graphs import items
from iip_atlas.registry.literals import is_well_typed, number
from iip_atlas.registry.nodes import Nodes, Value

__all__ = ["BUILDERS", "Builder", "Check", "each"]

Check = Callable[[Nodes, tuple[Value, ...]], Iterable[Value | None]]
Builder = Callable[[Graph, Node], Check]


def each(holds: Callable[[Nodes, Value], bool]) -> Check:
    """Which values do not hold, each on its own?"""
    return lambda nodes, values: [value for value in values if not holds(nodes, value)]


def _class(_: Graph, value: Node) -> Check:
    cls = str(value)
    return each(lambda nodes, v: isinstance(v, NamedNode) and nodes.is_a(v.value, cls))


def _datatype(_: Graph, value: Node) -> Check:
    datatype = str(value)
    return each(
        lambda _, v: isinstance(v, RdfLiteral) and v.datatype.value == datatype and is_well_typed(v)
    )


def _node_kind(_: Graph, value: Node) -> Check:
    kinds: dict[Node, type[NamedNode | RdfLiteral]] = {SH.IRI: NamedNode, SH.Literal: RdfLiteral}
    if value not in kinds:
        raise MethodError(f"a node kind that is not understood: {value}")
    kind = kinds[value]
    return each(lambda _, v: isinstance(v, kind))


def _pattern(_: Graph, value: Node) -> Check:
    pattern = re.compile(str(value))
    return each(lambda _, v: pattern.search(v.value) is not None)


def _in(graph: Graph, value: Node) -> Check:
    valid = {str(item) for item in items(graph, value)}
    return each(lambda _, v: isinstance(v, NamedNode) and v.value in valid)


def _has_value(_: Graph, value: Node) -> Check:
    wanted = str(value)
    return lambda _, values: [] if any(v.value == wanted for v in values) else [None]


def _least(_: Graph, value: Node) -> Check:
    bound = Decimal(str(value))
    return each(lambda _, v: (n := _finite(v)) is not None and n >= bound)


def _most(_: Graph, value: Node) -> Check:
    bound = Decimal(str(value))
    return each(lambda _, v: (n := _finite(v)) is not None and n <= bound)


def _finite(value: Value) -> Decimal | None:
    found = number(value) if isinstance(value, RdfLiteral) else None
    return None if found is None or found.is_nan() else found


def _min_count(_: Graph, value: Node) -> Check:
    least = int(str(value))
    return lambda _, values: [] if len(values) >= least else [None]


def _max_count(_: Graph, value: Node) -> Check:
    most = int(str(value))
    return lambda _, values: [] if len(values) <= most else [None]


def _unique_language(_: Graph, value: Node) -> Check:
    if value != Literal(True):
        raise MethodError("sh:uniqueLang is true or left out")

    def broken(_: Nodes, values: tuple[Value, ...]) -> list[Value | None]:
        tags = [v.language for v in values if isinstance(v, RdfLiteral) and v.language]
        return [None for tag in sorted(set(tags)) if tags.count(tag) > 1]

    return broken


BUILDERS: Mapping[Node, Builder] = {
    SH["class"]: _class,
    SH.datatype: _datatype,
    SH.nodeKind: _node_kind,
    SH.pattern: _pattern,
    SH["in"]: _in,
    SH.hasValue: _has_value,
    SH.minInclusive: _least,
    SH.maxInclusive: _most,
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.uniqueLang: _unique_language,
}
