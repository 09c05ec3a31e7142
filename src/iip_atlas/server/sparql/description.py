"""What the SPARQL service is, in its own words (SPARQL 1.1 Service Description)."""

from urllib.parse import urljoin

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize
from rdflib import DCTERMS, RDF, RDFS, XSD, URIRef

from iip_atlas.namespaces import FORMAT, SD
from iip_atlas.server.served import Served
from iip_atlas.server.sparql.evaluation import GRAPHS, PREFIXES

__all__ = ["description"]

_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")


def description(served: Served, url: str, format_name: str) -> bytes:
    """Describe the service at this URL, in a format for graphs."""
    service, dataset, default = NamedNode(url), BlankNode("dataset"), BlankNode("default")
    found = [
        _fact(service, RDF.type, SD.Service),
        _fact(service, SD.endpoint, URIRef(url)),
        _fact(service, SD.supportedLanguage, SD.SPARQL11Query),
        _fact(service, RDFS.seeAlso, URIRef(urljoin(url, "/void"))),
        _fact(service, RDFS.seeAlso, URIRef(urljoin(url, "/dcat"))),
        Triple(service, _node(SD.defaultDataset), dataset),
        _fact(dataset, RDF.type, SD.Dataset),
        Triple(dataset, _node(SD.defaultGraph), default),
        _fact(default, RDF.type, SD.Graph),
    ]
    if not served.remote:  # there the engine decides
        found.append(_fact(service, SD.feature, SD.UnionDefaultGraph))
    found += [_fact(service, SD.resultFormat, FORMAT[name]) for name in (*_RESULTS, *_GRAPHS)]
    if (edition := served.edition) is not None:
        moment = Literal(edition.modified.isoformat(), datatype=NamedNode(str(XSD.dateTime)))
        found.append(Triple(service, _node(DCTERMS.modified), moment))
    note = served.note
    for language in ("zh", "en"):
        for about, text in ((DCTERMS.title, served.title), (DCTERMS.description, note)):
            words = Literal(text.get(language), language=language)
            found.append(Triple(service, _node(about), words))
    prefixes = {**PREFIXES, "sd": str(SD._NS), "formats": str(FORMAT), "dcterms": str(DCTERMS)}
    return bytes(serialize(found, format=GRAPHS[format_name], prefixes=prefixes) or b"")


def _fact(subject: NamedNode | BlankNode, predicate: URIRef, thing: URIRef) -> Triple:
    return Triple(subject, _node(predicate), _node(thing))


def _node(iri: URIRef) -> NamedNode:
    return NamedNode(str(iri))
