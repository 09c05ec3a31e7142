"""Which registers are there? Read from registers.ttl, the record shapes and the ontology.

Nothing about a column is written twice: its label, definition and unit are those of its property,
whether it is required, its type, bounds and values are those of the record shape of its class.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from rdflib import RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.namespace import RDFS, SKOS
from rdflib.term import Node

from iip_atlas.errors import MethodError
from iip_atlas.graphs import instances, iris, items, label, literal, local_name, one, read_turtle
from iip_atlas.graphs import text as text_of
from iip_atlas.namespaces import IIP, REGISTER
from iip_atlas.registry.registers.model import Column, Register, ValueKind
from iip_atlas.resources import folder
from iip_atlas.text import Text

__all__ = ["register", "registers"]

_BY_NODE_SHAPE = {
    "count": ValueKind.COUNT,
    "wholeNumber": ValueKind.COUNT,
    "share": ValueKind.NUMBER,
    "quantity": ValueKind.NUMBER,
    "number": ValueKind.NUMBER,
    "moment": ValueKind.DAY,
    "instant": ValueKind.INSTANT,
}
_BY_DATATYPE = {
    XSD.boolean: ValueKind.BOOLEAN,
    XSD.date: ValueKind.DAY,
    XSD.dateTime: ValueKind.INSTANT,
    XSD.integer: ValueKind.COUNT,
    XSD.decimal: ValueKind.NUMBER,
    XSD.string: ValueKind.TEXT,
}


@cache
def registers() -> tuple[Register, ...]:
    """Give the registers in the order of the workbook; read once a process (some 0.3 s)."""
    shapes, ontology = folder("shapes"), folder("ontology")
    files = [shapes / "registers.ttl", shapes / "records.ttl", *ontology.glob("*.ttl")]
    graph = read_turtle(files)
    found = instances(graph, IIP.Register)
    return tuple(_register(graph, node) for node in sorted(found, key=lambda n: _order(graph, n)))


def register(name: str) -> Register:
    """Which register has this id? Raises KeyError for one that there is not."""
    return {each.id: each for each in registers()}[name]


def _order(graph: Graph, node: URIRef) -> int:
    found = literal(graph, node, IIP.displayOrder)
    return int(str(found)) if found is not None else 0


def _register(graph: Graph, node: URIRef) -> Register:
    cls, linked = _demanded(graph, node, IIP.registerOf), one(graph, node, IIP.linkedBy)
    described = graph.value(node, IIP.hasColumns)
    if described is None:
        raise MethodError("a register without columns", where=str(node))
    key = [local_name(item) for item in items(graph, graph.value(node, IIP.hasKey) or RDF.nil)]
    columns = tuple(_column(graph, item, cls, key) for item in items(graph, described))
    return Register(
        str(node).removeprefix(str(REGISTER)),
        label(graph, node),
        text_of(graph, cls, SKOS.definition),
        text_of(graph, node, SKOS.scopeNote),
        str(cls),
        str(linked or ""),
        str(literal(graph, node, IIP.nodePattern)),
        tuple(key),
        frozenset(int(str(part)) for part in graph.objects(node, IIP.partNumber)),
        columns,
        linked == IIP.recordOf,
    )


def _demanded(graph: Graph, node: Node, predicate: URIRef) -> URIRef:
    found = one(graph, node, predicate)
    if found is None:
        raise MethodError(f"no {local_name(predicate)}", where=str(node))
    return found


def _column(graph: Graph, node: Node, cls: URIRef, key: list[str]) -> Column:
    path = _demanded(graph, node, SH.path)
    shape = _shape_of(graph, cls, path)
    language = str(literal(graph, node, IIP.inLanguage) or "")
    refers = one(graph, node, IIP.refersTo)
    kind, target = _kind(graph, node, shape, path)
    name = "platform" if path == IIP.ofPlatform else local_name(path)
    bounds = _bounds(graph, shape)
    return Column(
        name=f"{name}_{language}" if language else name,
        predicate=str(path),
        label=_label(graph, node, path),
        definition=text_of(graph, node, SKOS.definition)
        if (node, SKOS.definition, None) in graph
        else text_of(graph, path, SKOS.definition),
        unit=text_of(graph, path, IIP.unit),
        expects=text_of(graph, shape, SH.message) if shape is not None else Text("", ""),
        kind=ValueKind.REFERENCE if refers else kind,
        required=name in key or _at_least_one(graph, shape),
        several=_several(graph, shape, kind, refers),
        example=str(literal(graph, node, SKOS.example) or ""),
        language=language,
        codes=_codes(graph, shape, path, cls),
        of_class=target,
        refers_to=str(refers or "").removeprefix(str(REGISTER)),
        least=bounds.get(SH.minInclusive),
        most=bounds.get(SH.maxInclusive),
    )


def _label(graph: Graph, node: Node, path: URIRef) -> Text:
    own = text_of(graph, node, RDFS.label)
    return own if own.zh else label(graph, path)


def _shape_of(graph: Graph, cls: URIRef, path: URIRef) -> Node | None:
    for shape in sorted(graph.subjects(SH.targetClass, cls), key=str):
        for found in sorted(graph.objects(shape, SH.property), key=str):
            if graph.value(found, SH.path) == path:
                return found
    return None


def _at_least_one(graph: Graph, shape: Node | None) -> bool:
    return shape is not None and (shape, SH.minCount, Literal(1)) in graph


def _several(graph: Graph, shape: Node | None, kind: ValueKind, refers: URIRef | None) -> bool:
    """May a cell give several values? Only where the shape of a link sets no maximum."""
    linked = kind is ValueKind.CODE or refers is not None
    return shape is not None and linked and (shape, SH.maxCount, None) not in graph


def _kind(graph: Graph, node: Node, shape: Node | None, path: URIRef) -> tuple[ValueKind, str]:
    """Which kind of value does the column take, and things of which class?"""
    nested = one(graph, shape, SH.node) if shape is not None else None
    if nested is not None:
        return _BY_NODE_SHAPE[local_name(nested)], ""
    typed = one(graph, node, SH.datatype) or (
        one(graph, shape, SH.datatype) if shape is not None else None
    )
    if typed is not None:
        return _BY_DATATYPE[typed], ""
    target = one(graph, path, RDFS.range)
    if path == RDF.type:
        return ValueKind.CODE, ""
    if target is None or target in _BY_DATATYPE or target.startswith(str(XSD)):
        return (_BY_DATATYPE.get(target, ValueKind.TEXT) if target else ValueKind.TEXT), ""
    if target == IIP.Party or IIP.Party in graph.transitive_objects(target, RDFS.subClassOf):
        return ValueKind.NAME, str(target)
    return ValueKind.CODE, str(target)


def _codes(graph: Graph, shape: Node | None, path: URIRef, cls: URIRef) -> tuple[str, ...]:
    """The values of a short list: those that the shape lists, or the kinds of the class."""
    if path == RDF.type:
        return (str(cls), *(str(s) for s in sorted(graph.subjects(RDFS.subClassOf, cls), key=str)))
    listed = graph.value(shape, SH["in"]) if shape is not None else None
    return tuple(str(item) for item in items(graph, listed)) if listed is not None else ()


def _bounds(graph: Graph, shape: Node | None) -> dict[Node, Decimal]:
    found: dict[Node, Decimal] = {}
    for node in _with_nested(graph, shape):
        for bound in (SH.minInclusive, SH.maxInclusive):
            if (value := literal(graph, node, bound)) is not None:
                found.setdefault(bound, Decimal(str(value)))
    return found


def _with_nested(graph: Graph, shape: Node | None) -> Iterator[Node]:
    while shape is not None:
        yield shape
        nested = iris(graph, shape, SH.node)
        shape = nested[0] if nested else None
