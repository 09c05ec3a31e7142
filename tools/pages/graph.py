"""Reads what the pages show: graphs, short names, texts in both languages."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from iip_atlas.graphs import local_name, read_turtle
from iip_atlas.namespaces import BASE, PREFIXES
from iip_atlas.resources import folder

__all__ = ["both", "method", "named", "ontology", "shapes", "short", "words"]

FOREIGN = {
    "bibo": "http://purl.org/ontology/bibo/",
    "cccev": "http://data.europa.eu/m8g/",
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "iof": "https://spec.industrialontologies.org/ontology/construct/",
    "legal": "http://www.w3.org/ns/legal#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prof": "http://www.w3.org/ns/dx/prof/",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "s4inma": "https://saref.etsi.org/saref4inma/",
    "saref": "https://saref.etsi.org/core/",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sosa": "http://www.w3.org/ns/sosa/",
    "xkos": "http://rdf-vocabulary.ddialliance.org/xkos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
OURS = {"record": f"{BASE}shape/record/", "evidence-type": f"{BASE}evidence-type/", **PREFIXES}


def ontology() -> Graph:
    """Give the ontology with its foreign terms and alignments."""
    return read_turtle(folder("ontology").glob("*.ttl"))


def method() -> Graph:
    """Give the method that ships, as data, with the local criteria of the shipped calls."""
    files = (folder("data") / "method" / "2018").rglob("*.ttl")
    return read_turtle([*files, *(folder("shapes") / "local").glob("*.ttl")])


def shapes(*files: Path) -> Graph:
    """Give these shape files as one graph."""
    return read_turtle(files)


def short(node: Node) -> str:
    """Write an IRI with its prefix; the longest namespace that fits is the one meant."""
    fits = [(ns, p) for p, ns in {**FOREIGN, **OURS}.items() if str(node).startswith(ns)]
    if not isinstance(node, URIRef) or not fits:
        return str(node)
    namespace, prefix = max(fits, key=lambda pair: len(pair[0]))
    return f"{prefix}:{str(node).removeprefix(namespace)}"


def both(graph: Graph, subject: Node, predicate: URIRef) -> tuple[str, str]:
    """Give the text in zh and in en; a text without a language stands for both."""
    found = {
        o.language: str(o) for o in graph.objects(subject, predicate) if isinstance(o, Literal)
    }
    plain = found.get(None, "")
    return found.get("zh", plain), found.get("en", plain)


def words(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    """Give all values, IRIs by their short names, in order."""
    return sorted(short(o) for o in graph.objects(subject, predicate))


def members(graph: Graph, head: Node) -> Iterator[Node]:
    """Give what stands in an RDF list."""
    return iter(cast("Iterable[Node]", Collection(graph, head)))


def named(nodes: Iterable[Node]) -> list[URIRef]:
    """Give the IRIs among these, in natural order: C2 before C10."""
    return sorted((n for n in nodes if isinstance(n, URIRef)), key=natural)


def natural(node: Node) -> list[tuple[int, str]]:
    """Give a key by which numbers in a name count as numbers."""
    parts = re.split(r"(\d+)", local_name(node))
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
