"""The facts that concern one platform, cut out of a registry."""

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from iip_atlas.namespaces import IIP

__all__ = ["facts_about", "records_of"]


def records_of(graph: Graph, platform: URIRef) -> list[Node]:
    """Which nodes speak of the platform: coverages, claims, reviews? Sorted."""
    return sorted(set(graph.subjects(None, platform)) - {platform}, key=str)


def facts_about(graph: Graph, platform: URIRef) -> Graph:
    """What is said of the platform, and of all that its records lead to?

    Other platforms are left out, also where a record names them.
    """
    found = Graph(bind_namespaces="none")
    waiting: list[Node] = [platform, *records_of(graph, platform)]
    seen = set(waiting)
    while waiting:
        node = waiting.pop()
        if node != platform and (node, RDF.type, IIP.Platform) in graph:
            continue
        for triple in graph.triples((node, None, None)):
            found.add(triple)
            if triple[2] not in seen:
                seen.add(triple[2])
                waiting.append(triple[2])
    return found
