"""The VoID description of what is served."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib import FOAF, RDF, VOID
from rdflib.namespace import DCTERMS

from iip_atlas.namespaces import BASE, FORMAT
from iip_atlas.server.describing.census import Census
from iip_atlas.server.describing.statements import About, Layer, layer_of, say, say_text, subset_iri
from iip_atlas.text import Text

__all__ = ["LICENCE", "subsets", "void_triples"]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_FEATURES = ("Turtle", "N-Triples", "JSON-LD")
_EXAMPLES = ("clause/C5.1-a", "industry/C36", "ontology")


def void_triples(census: Census, about: About, url: str, example: str | None) -> Iterator[Triple]:
    """Describe the data: how much, of which classes and properties, linked to what, and where.

    `url` is the address of the server without a slash at its end,
    `example` the IRI of a platform.
    """
    title = about.title
    page, data = NamedNode(f"{url}/void"), NamedNode(f"{url}/void#data")
    yield say(page, RDF.type, VOID.DatasetDescription)
    yield say(page, FOAF.primaryTopic, data)
    yield from say_text(page, DCTERMS.title, Text(f"VoID：{title.zh}", f"VoID of: {title.en}"))
    yield say(data, RDF.type, VOID.Dataset)
    yield from about.said_of(data)
    yield say(data, VOID.uriSpace, Literal(BASE))
    yield say(data, VOID.sparqlEndpoint, f"{url}/sparql")
    yield say(data, VOID.rootResource, f"{BASE}ontology")
    for iri in (example, *(BASE + name for name in _EXAMPLES)):
        if iri is not None:
            yield say(data, VOID.exampleResource, iri)
    for name in _FEATURES:
        yield say(data, VOID.feature, FORMAT[name])
    for name in census.vocabularies:
        yield say(data, VOID.vocabulary, name)
    yield from _numbers(data, census)
    yield from _partitions(data, census)
    yield from _subsets(data, census, url)
    yield from _linksets(data, census, url)


def _numbers(data: NamedNode, census: Census) -> Iterator[Triple]:
    yield say(data, VOID.triples, census.triples)
    yield say(data, VOID.entities, census.entities)
    yield say(data, VOID.classes, len(census.classes))
    yield say(data, VOID.properties, len(census.properties))


def _partitions(data: NamedNode, census: Census) -> Iterator[Triple]:
    for index, (iri, entities) in enumerate(census.classes.items()):
        node = BlankNode(f"class{index}")
        yield say(data, VOID.classPartition, node)
        yield say(node, VOID["class"], iri)
        yield say(node, VOID.entities, entities)
    for index, (iri, triples) in enumerate(census.properties.items()):
        node = BlankNode(f"property{index}")
        yield say(data, VOID.propertyPartition, node)
        yield say(node, VOID.property, iri)
        yield say(node, VOID.triples, triples)


def subsets(census: Census) -> Mapping[Layer, int]:
    """How many statements has each layer? What was handed in is one layer, however many graphs."""
    found: dict[Layer, int] = {}
    for graph, triples in census.graphs.items():
        layer = layer_of(graph)
        found[layer] = found.get(layer, 0) + triples
    return found


def _subsets(data: NamedNode, census: Census, url: str) -> Iterator[Triple]:
    for layer, triples in subsets(census).items():
        part = subset_iri(f"{url}/void", layer.title)
        yield say(data, VOID.subset, part)
        yield say(part, RDF.type, VOID.Dataset)
        yield from say_text(part, DCTERMS.title, layer.title)
        yield say(part, VOID.triples, triples)
        if layer.ours:
            yield say(part, DCTERMS.license, LICENCE)


def _linksets(data: NamedNode, census: Census, url: str) -> Iterator[Triple]:
    """One linkset a property and name space; the target is known by its name space alone."""
    targets = {space: BlankNode(f"target{n}") for n, (_, space) in enumerate(census.links)}
    for (link, space), triples in sorted(census.links.items()):
        name = link.replace("#", "/").rpartition("/")[2]
        part = NamedNode(f"{url}/void#links-{name}-{quote(space, safe='')}")
        target = targets[space]
        yield say(data, VOID.subset, part)
        yield say(part, RDF.type, VOID.Linkset)
        yield say(part, VOID.linkPredicate, link)
        yield say(part, VOID.subjectsTarget, data)
        yield say(part, VOID.objectsTarget, target)
        yield say(part, VOID.triples, triples)
        yield say(target, RDF.type, VOID.Dataset)
        yield say(target, VOID.uriSpace, Literal(space))
