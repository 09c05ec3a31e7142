"""Typed reading of small RDF graphs: one value, many values, labels, lists, files."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import pyoxigraph
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDFS, SKOS
from rdflib.term import Node

from iip_atlas.errors import MethodError
from iip_atlas.text import Text

__all__ = [
    "identifiers",
    "instances",
    "iris",
    "items",
    "label",
    "literal",
    "local_name",
    "one",
    "read_turtle",
    "text",
]


def read_turtle(files: Iterable[Path]) -> Graph:
    """Read shipped Turtle files into one graph; what users hand in goes through intake instead."""
    graph = Graph(bind_namespaces="none")
    for file in sorted(files):
        # rdflib's own parser takes ten times as long, which every command would wait for.
        terms = _Terms()
        base = file.resolve().as_uri()
        for quad in parse(path=file, format=RdfFormat.TURTLE, base_iri=base):
            graph.add((terms[quad.subject], terms[quad.predicate], terms[quad.object]))
    return graph


class _Terms(dict[object, Node]):
    """The rdflib term for each pyoxigraph term of one file, each made once."""

    def __missing__(self, term: object) -> Node:
        self[term] = made = _term(term)
        return made


def _term(term: object) -> Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode()
    if not isinstance(term, pyoxigraph.Literal):
        raise TypeError(f"no term of RDF 1.1: {term}")
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = URIRef(term.datatype.value)
    return Literal(term.value, datatype=None if datatype == XSD.string else datatype)


def instances(graph: Graph, cls: URIRef) -> list[URIRef]:
    """Which named things are of this class, in the order of their IRIs?"""
    return sorted(s for s in graph.subjects(RDF.type, cls) if isinstance(s, URIRef))


def iris(graph: Graph, subject: Node, predicate: Node) -> tuple[URIRef, ...]:
    """Which named things does the subject point at, sorted?"""
    return tuple(sorted(o for o in graph.objects(subject, predicate) if isinstance(o, URIRef)))


def one(graph: Graph, subject: Node, predicate: Node) -> URIRef | None:
    """Which single named thing does the subject point at? Raises MethodError for more than one."""
    found = iris(graph, subject, predicate)
    if len(found) > 1:
        raise MethodError(
            f"more than one value of {local_name(predicate)}: {', '.join(found)}",
            where=str(subject),
            remedy="keep one",
        )
    return found[0] if found else None


def literal(graph: Graph, subject: Node, predicate: Node) -> Literal | None:
    """Which literal does the subject carry (the first in order when there are several)?"""
    found = sorted(o for o in graph.objects(subject, predicate) if isinstance(o, Literal))
    return found[0] if found else None


def text(graph: Graph, subject: Node, *predicates: URIRef, default: str = "") -> Text:
    """What is the text in zh and en under the first predicate that has one?

    A language that is missing falls back on the other, then on `default`.
    """
    for predicate in predicates:
        found = {
            o.language: str(o) for o in graph.objects(subject, predicate) if isinstance(o, Literal)
        }
        if found:
            first = next(iter(found.values()))
            return Text(found.get("zh", first), found.get("en", first))
    return Text(default, default)


def label(graph: Graph, subject: Node) -> Text:
    """What is the thing called? Its local name stands in for a missing label."""
    return text(graph, subject, SKOS.prefLabel, RDFS.label, default=local_name(subject))


def local_name(node: Node) -> str:
    """What follows the last `#` or `/` of the IRI?"""
    return str(node).replace("#", "/").rstrip("/").rsplit("/", 1)[-1]


def items(graph: Graph, head: Node) -> Iterator[Node]:
    """What stands in this RDF list, in order?"""
    return iter(cast("Iterable[Node]", Collection(graph, head)))


def identifiers(nodes: Iterable[Node]) -> tuple[str, ...]:
    """What are the short ids of these IRIs, sorted?"""
    return tuple(sorted(local_name(node) for node in nodes))
