"""The DCAT catalogue of what is served: data sets, how to get at them, licence and provenance."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple
from rdflib import DCAT, FOAF, RDF, XSD
from rdflib.namespace import DCTERMS, RDFS

from iip_atlas.namespaces import BASE, IIP
from iip_atlas.server.describing.census import Census, Period
from iip_atlas.server.describing.statements import About, Layer, say, say_text, subset_iri
from iip_atlas.server.describing.void import LICENCE, subsets
from iip_atlas.text import Text

__all__ = ["dcat_triples"]

_PUBLISHER = Text("工业互联网平台图谱项目", "IIP Atlas engineers")
_SYNTHETIC = Text("合成数据（虚构）", "synthetic data")
_LANGUAGES = ("ZHO", "ENG")
_SERVICES = (
    ("sparql", "/sparql", Text("SPARQL 1.1 查询（只读）", "SPARQL 1.1 queries, read-only")),
    ("api", "/api", Text("REST 接口（JSON、CSV）", "REST API (JSON, CSV)")),
)
_MEDIA = "https://www.iana.org/assignments/media-types/"
_DISTRIBUTED = (("ttl", "text/turtle"), ("jsonld", "application/ld+json"))


def dcat_triples(census: Census, about: About, url: str) -> Iterator[Triple]:
    """Describe the catalogue, a data set for each layer of the data, and the services.

    `url` is the address of the server without a slash at its end.
    Who handed in is not named: what they may allow is theirs to say.
    """
    catalogue = NamedNode(f"{url}/dcat#catalogue")
    publisher = NamedNode(f"{BASE}agent/iip-atlas")
    yield say(catalogue, RDF.type, DCAT.Catalog)
    yield from about.said_of(catalogue)
    yield say(catalogue, DCTERMS.publisher, publisher)
    yield say(publisher, RDF.type, FOAF.Agent)
    yield from say_text(publisher, FOAF.name, _PUBLISHER)
    yield from _languages(catalogue)
    parts = {layer: subset_iri(f"{url}/dcat", layer.title) for layer in subsets(census)}
    for layer, part in parts.items():
        yield say(catalogue, DCAT.dataset, part)
        yield from _dataset(part, layer, census, url)
        if layer.ours:
            yield say(part, DCTERMS.publisher, publisher)
    for name, path, words in _SERVICES:
        service = NamedNode(f"{url}/dcat#{name}")
        yield say(catalogue, DCAT.service, service)
        yield say(service, RDF.type, DCAT.DataService)
        yield from say_text(service, DCTERMS.title, words)
        yield say(service, DCAT.endpointURL, f"{url}{path}")
        described = f"{url}/sparql" if name == "sparql" else f"{url}/openapi.json"
        yield say(service, DCAT.endpointDescription, described)
        for part in parts.values():
            yield say(service, DCAT.servesDataset, part)


def _dataset(part: NamedNode, layer: Layer, census: Census, url: str) -> Iterator[Triple]:
    yield say(part, RDF.type, DCAT.Dataset)
    yield from say_text(part, DCTERMS.title, layer.title)
    yield from say_text(part, DCTERMS.description, layer.provenance)
    origin = NamedNode(f"{part.value}-provenance")
    yield say(part, DCTERMS.provenance, origin)
    yield say(origin, RDF.type, DCTERMS.ProvenanceStatement)
    yield from say_text(origin, RDFS.label, layer.provenance)
    yield from _languages(part)
    if layer.synthetic:
        yield say(part, IIP.isSynthetic, Literal(value=True))
        yield from say_text(part, DCAT.keyword, _SYNTHETIC)
    if layer.ours:
        yield say(part, DCTERMS.license, LICENCE)
    else:
        for period in census.periods:
            yield from _temporal(part, period)
    for form, media in _DISTRIBUTED:
        copy = NamedNode(f"{part.value}-{form}")
        yield say(part, DCAT.distribution, copy)
        yield say(copy, RDF.type, DCAT.Distribution)
        yield say(copy, DCAT.accessURL, f"{url}/sparql")
        yield say(copy, DCAT.accessService, f"{url}/dcat#sparql")
        yield say(copy, DCAT.mediaType, _MEDIA + media)
        if layer.ours:
            yield say(copy, DCTERMS.license, LICENCE)


def _temporal(part: NamedNode, period: Period) -> Iterator[Triple]:
    node = NamedNode(period.iri)
    moment = NamedNode(str(XSD.dateTime))
    yield say(part, DCTERMS.temporal, node)
    yield say(node, RDF.type, DCTERMS.PeriodOfTime)
    yield say(node, DCAT.startDate, Literal(period.start, datatype=moment))
    yield say(node, DCAT.endDate, Literal(period.end, datatype=moment))


def _languages(about: NamedNode) -> Iterator[Triple]:
    for code in _LANGUAGES:
        language = f"http://publications.europa.eu/resource/authority/language/{code}"
        yield say(about, DCTERMS.language, language)
