"""The columnar judge understands the constructs that templates use, and refuses others by name."""

import pytest
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from iip_atlas.conformance.conditions import Truth
from iip_atlas.conformance.lowering import Lowering
from iip_atlas.conformance.plan import Plan
from iip_atlas.errors import MethodError
from iip_atlas.method.compiler import CompiledShapes
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import IIP, SHAPE

INNER = SHAPE["t-inner"]


def lowered(*constraints: tuple[Node, Node], shape: URIRef = SHAPE["t"]) -> int:
    """Lower a shape with these constraints; return how many steps it takes."""
    graph = Graph(bind_namespaces="none")
    for predicate, value in constraints:
        graph.add((shape, predicate, value))
    return lowered_graph(graph, shape)


def lowered_graph(graph: Graph, shape: URIRef) -> int:
    plan = Plan()
    compiled = CompiledShapes(load_profile("illustrative"), False, graph, {}, {})
    Lowering(plan, compiled).step(IIP.Platform, shape)
    return len(plan.steps)


ON_A_MEASURE = (SH.path, IIP.staffCount)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("datatype", XSD.integer),
        ("class", IIP.Platform),
        ("node", INNER),
        ("property", INNER),
        ("not", INNER),
        ("or", RDF.nil),
        ("equals", IIP.operatingEntityCount),
        ("lessThan", IIP.operatingEntityCount),
        ("pattern", Literal("^1")),
        ("nodeKind", SH.Literal),
        ("uniqueLang", Literal(True)),
        ("deactivated", Literal(True)),
        ("qualifiedValueShapesDisjoint", Literal(True)),
    ],
)
def test_what_is_not_known_of_values_is_refused_by_name(name: str, value: Node) -> None:
    with pytest.raises(MethodError, match=f"sh:{name} here"):
        lowered(ON_A_MEASURE, (SH.minCount, Literal(1)), (SH[name], value))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("minCount", Literal(1)),
        ("minInclusive", Literal(1)),
        ("hasValue", IIP.discrete),
        ("in", RDF.nil),
        ("xone", RDF.nil),
        ("closed", Literal(True)),
        ("sparql", INNER),
        ("targetNode", INNER),
        ("qualifiedValueShape", INNER),
    ],
)
def test_what_is_not_known_of_nodes_is_refused_by_name(name: str, value: Node) -> None:
    with pytest.raises(MethodError, match=f"sh:{name} here"):
        lowered((SH.node, SHAPE["t-empty"]), (SH[name], value))


def test_more_than_bounds_inside_a_counted_value_is_refused() -> None:
    graph = Graph()
    graph.add((SHAPE["t"], SH.path, IIP.staffCount))
    graph.add((SHAPE["t"], SH.qualifiedValueShape, INNER))
    graph.add((SHAPE["t"], SH.qualifiedMinCount, Literal(1)))
    graph.add((INNER, SH.datatype, XSD.integer))
    with pytest.raises(MethodError, match="sh:datatype here"):
        lowered_graph(graph, SHAPE["t"])


def test_bounds_on_a_property_that_leads_to_things_are_refused() -> None:
    with pytest.raises(MethodError, match="numbers only"):
        lowered((SH.path, IIP.processType), (SH.minInclusive, Literal(1)))


def test_a_bound_that_is_no_number_is_refused() -> None:
    with pytest.raises(MethodError, match="is not a number"):
        lowered(ON_A_MEASURE, (SH.minInclusive, Literal("2018-01-01", datatype=XSD.date)))


@pytest.mark.parametrize("value", [Literal(5), BNode()], ids=["a number", "a blank node"])
def test_a_value_that_is_no_thing_with_a_name_is_refused(value: Node) -> None:
    with pytest.raises(MethodError, match="named shapes and paths only"):
        lowered((SH.path, IIP.openPart), (SH.hasValue, value))


@pytest.mark.parametrize("path", [SH.alternativePath, SH.zeroOrMorePath, SH.inversePath])
def test_other_paths_are_refused(path: URIRef) -> None:
    graph, way = Graph(), BNode()
    graph.add((SHAPE["t"], SH.path, way))
    graph.add((way, path, IIP.claimant))
    graph.add((SHAPE["t"], SH.qualifiedValueShape, INNER))
    graph.add((SHAPE["t"], SH.qualifiedMinCount, Literal(1)))
    with pytest.raises(MethodError, match="does not know this path"):
        lowered_graph(graph, SHAPE["t"])


def test_cells_of_a_class_that_is_not_named_are_refused() -> None:
    graph, way = Graph(), BNode()
    graph.add((SHAPE["t"], SH.path, way))
    graph.add((way, SH.inversePath, IIP.coverageOf))
    graph.add((SHAPE["t"], SH.qualifiedValueShape, INNER))
    graph.add((SHAPE["t"], SH.qualifiedMinCount, Literal(1)))
    with pytest.raises(MethodError, match="must name its class"):
        lowered_graph(graph, SHAPE["t"])


def test_a_count_that_names_no_number_is_refused() -> None:
    graph, way = Graph(), BNode()
    graph.add((SHAPE["t"], SH.path, way))
    graph.add((way, SH.inversePath, IIP.coverageOf))
    graph.add((SHAPE["t"], SH.qualifiedValueShape, INNER))
    graph.add((INNER, SH["class"], IIP.RegionCoverage))
    with pytest.raises(MethodError, match="must name a number"):
        lowered_graph(graph, SHAPE["t"])


def test_of_no_alternatives_none_is_met() -> None:
    plan, graph = Plan(), Graph(bind_namespaces="none")
    graph.add((SHAPE["t"], SH["or"], RDF.nil))
    compiled = CompiledShapes(load_profile("illustrative"), False, graph, {}, {})
    Lowering(plan, compiled).step(IIP.Platform, SHAPE["t"])
    assert [step.operation for step in plan.steps] == [Truth(value=False)]


def test_the_same_constraint_in_two_shapes_is_one_step() -> None:
    graph = Graph()
    shapes = [SHAPE["t-a"], SHAPE["t-b"]]
    for shape in shapes:
        graph.add((shape, SH.path, IIP.staffCount))
        graph.add((shape, SH.minCount, Literal(1)))
    head = BNode()
    Collection(graph, head, list(shapes))
    graph.add((SHAPE["t"], SH["or"], head))
    assert lowered_graph(graph, SHAPE["t"]) == 2  # the count, and sh:or of it
