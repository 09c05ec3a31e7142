"""Reads the shapes of well-formed records: the part of SHACL Core that `records.ttl` uses.

pySHACL needs seconds for what is done here in milliseconds. A test holds that both find the same.
A constraint that is not understood raises: it is never passed over.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode
from rdflib import RDF, SH, Graph, URIRef
from rdflib.namespace import RDFS
from rdflib.term import Node

from iip_atlas.errors import MethodError
from iip_atlas.graphs import instances, iris, items, local_name, read_turtle, text
from iip_atlas.registry.nodes import Nodes, Value
from iip_atlas.registry.record_constraints import BUILDERS, Builder, Check, each
from iip_atlas.text import Text

__all__ = ["Constraint", "Result", "Shape", "read_shapes", "results", "shapes_in"]

Step = Callable[[Nodes, str], tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Constraint:
    """One demand: the local name of its SHACL parameter, what it asks, and what breaks it."""

    name: str
    asked: str
    broken_by: Check


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape, or a property shape with the predicate or path that it looks along."""

    iri: str
    targets: tuple[tuple[str, str], ...]
    predicate: str
    step: Step | None
    message: Text
    constraints: tuple[Constraint, ...]
    properties: tuple["Shape", ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Which node breaks which demand of which shape, and with which value (if one is to blame)?"""

    focus: str
    shape: Shape
    constraint: Constraint
    value: Value | None


def read_shapes(file: Path) -> tuple[Shape, ...]:
    """Read the node shapes that have a target.

    Raises MethodError for anything in them that is not understood.
    """
    return shapes_in(read_turtle([file]))


def shapes_in(graph: Graph) -> tuple[Shape, ...]:
    """Which node shapes with a target does the graph hold? Raises MethodError as `read_shapes`."""
    shapes = [_shape(graph, iri) for iri in instances(graph, SH.NodeShape)]
    return tuple(shape for shape in shapes if shape.targets)


def results(shapes: Iterable[Shape], nodes: Nodes) -> list[Result]:
    """Which nodes break which demands?"""
    found: dict[tuple[str, str, str, Value | None], Result] = {}
    for shape in shapes:
        for focus in _targets(shape, nodes):
            for result in _results(shape, NamedNode(focus), nodes):
                key = (result.focus, result.shape.iri, result.constraint.name, result.value)
                found.setdefault(key, result)
    return list(found.values())


def _targets(shape: Shape, nodes: Nodes) -> Iterable[str]:
    found: dict[str, None] = {}
    for kind, name in shape.targets:
        if kind == "targetClass":
            found.update(dict.fromkeys(nodes.of_class(name)))
        elif kind == "targetSubjectsOf":
            found.update(dict.fromkeys(nodes.subjects_of(name)))
        else:
            found.update(dict.fromkeys(nodes.objects_of(name)))
    return found


def _results(shape: Shape, focus: Value, nodes: Nodes) -> Iterable[Result]:
    values = (focus,) if shape.step is None else shape.step(nodes, focus.value)
    for constraint in shape.constraints:
        for value in constraint.broken_by(nodes, values):
            yield Result(focus.value, shape, constraint, value)
    for prop in shape.properties:
        for value in values:
            yield from _results(prop, value, nodes)


def _conforms(shape: Shape, value: Value, nodes: Nodes) -> bool:
    return next(iter(_results(shape, value, nodes)), None) is None


def _shape(graph: Graph, node: Node) -> Shape:
    path = graph.value(node, SH.path)
    constraints: list[Constraint] = []
    for predicate, value in sorted(graph.predicate_objects(node), key=str):
        if predicate in _BUILDERS:
            asked = _asked(graph, value)
            check = _BUILDERS[predicate](graph, value)
            constraints.append(Constraint(local_name(predicate), asked, check))
        elif predicate not in _PASSIVE:
            raise MethodError(f"not understood: {predicate}", where=str(node))
    return Shape(
        str(node),
        tuple((local_name(t), str(o)) for t in _TARGETS for o in iris(graph, node, t)),
        str(path) if isinstance(path, URIRef) else "",
        None if path is None else _step(graph, path),
        text(graph, node, SH.message),
        tuple(constraints),
        tuple(_shape(graph, prop) for prop in sorted(graph.objects(node, SH.property), key=str)),
    )


_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_PASSIVE = frozenset({*_TARGETS, RDF.type, SH.path, SH.property, SH.message, RDFS.label})


def _asked(graph: Graph, value: Node) -> str:
    if (value, RDF.first, None) in graph:
        return ", ".join(local_name(item) for item in items(graph, value) if item is not None)
    return str(value)


def _step(graph: Graph, path: Node) -> Step:
    if isinstance(path, URIRef):
        predicate = str(path)
        return lambda nodes, focus: nodes.values(focus, predicate)
    if (inverse := graph.value(path, SH.inversePath)) is not None:
        backwards = str(inverse)
        return lambda nodes, focus: tuple(
            NamedNode(node) for node in nodes.pointing_at(focus, backwards)
        )
    if (head := graph.value(path, SH.alternativePath)) is not None:
        steps = [_step(graph, item) for item in items(graph, head)]
        return lambda nodes, focus: tuple(v for step in steps for v in step(nodes, focus))
    raise MethodError("a path that is not understood", where=str(path))


def _node(graph: Graph, value: Node) -> Check:
    shape = _shape(graph, value)
    return each(lambda nodes, v: _conforms(shape, v, nodes))


def _or(graph: Graph, value: Node) -> Check:
    shapes = [_shape(graph, item) for item in items(graph, value)]
    return each(lambda nodes, v: any(_conforms(shape, v, nodes) for shape in shapes))


def _not(graph: Graph, value: Node) -> Check:
    shape = _shape(graph, value)
    return each(lambda nodes, v: not _conforms(shape, v, nodes))


_BUILDERS: Mapping[Node, Builder] = {
    **BUILDERS,
    SH.node: _node,
    SH["or"]: _or,
    SH["not"]: _not,
}
