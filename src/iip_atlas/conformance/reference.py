"""The reference judge: pySHACL on rdflib. Slow, standard, and what every other judge must equal."""

from collections.abc import Iterable

from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from iip_atlas.conformance.judgement import Judgement, Side, inapplicable, probes
from iip_atlas.conformance.second_process import beside
from iip_atlas.errors import MethodError
from iip_atlas.graphs import local_name, one
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.export import indicator_graph
from iip_atlas.method.compiler import CompiledShapes
from iip_atlas.namespaces import IIP

__all__ = ["judge"]

# Below this many nodes a second process costs more than it saves.
_WORTH_TWO = 400


def judge(indicators: Indicators, strict: CompiledShapes, optimistic: CompiledShapes) -> Judgement:
    """Judge indicators by pySHACL, once strictly and once on the best assumption."""
    data = indicator_graph(indicators)
    nodes = len(indicators.platforms) + len(indicators.cells)
    if nodes < _WORTH_TWO:
        known, hoped = _side(data, strict), _side(data, optimistic)
    else:
        with beside(_side, data, optimistic) as second:
            known, hoped = _side(data, strict), second()
    return Judgement(known, hoped, strict, inapplicable(strict, known))


def _side(data: Graph, compiled: CompiledShapes) -> Side:
    asked = probes(compiled)
    results = _validate(data, compiled.graph + _probe_graph(asked))
    broken: set[tuple[URIRef, str]] = set()
    missed: set[tuple[Node, Node]] = set()
    # Only what the report itself lists: details of a result name shapes inside of others.
    for result in results.objects(None, SH.result):
        focus, shape = results.value(result, SH.focusNode), results.value(result, SH.sourceShape)
        clause = one(compiled.graph, shape, IIP.evaluatesClause) if shape is not None else None
        if isinstance(focus, URIRef) and clause is not None:
            broken.add((focus, local_name(clause)))
        elif focus is not None and shape is not None:
            missed.add((focus, shape))
    met = {
        (node, shape)
        for shape, cls in asked
        for node in data.subjects(RDF.type, cls)
        if (node, _probe(shape)) not in missed and isinstance(node, URIRef)
    }
    return Side(frozenset(broken), frozenset(met))


def _probe(shape: URIRef) -> URIRef:
    return URIRef(f"{shape}-probe")


def _probe_graph(asked: Iterable[tuple[URIRef, URIRef]]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for shape, cls in asked:
        graph.add((_probe(shape), RDF.type, SH.NodeShape))
        graph.add((_probe(shape), SH.targetClass, cls))
        graph.add((_probe(shape), SH.node, shape))
    return graph


def _validate(data: Graph, shapes: Graph) -> Graph:
    # Imported here: pySHACL takes a quarter of a second that `iip --help` must not pay.
    from pyshacl import validate  # noqa: PLC0415

    _, results, words = validate(
        data,
        shacl_graph=shapes,
        inference="none",
        do_owl_imports=False,
        advanced=False,
        js=False,
        meta_shacl=False,
        inplace=True,
    )
    if not isinstance(results, Graph):
        raise MethodError(f"the SHACL engine failed: {words}")
    return results
