"""VoID and DCAT: counts that are true, and descriptions that keep to their vocabularies."""

import pyshacl
import pytest
from rdflib import DCAT, RDF, VOID, Graph, URIRef
from rdflib.namespace import DCTERMS

from iip_atlas.namespaces import BASE, IIP, PLATFORM

SHAPES = """
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a sh:NodeShape ; sh:targetClass dcat:Catalog ;
  sh:property [ sh:path dcterms:title ; sh:minCount 2 ; sh:uniqueLang true ] ,
    [ sh:path dcterms:publisher ; sh:minCount 1 ; sh:class foaf:Agent ] ,
    [ sh:path dcat:dataset ; sh:minCount 1 ; sh:class dcat:Dataset ] ,
    [ sh:path dcat:service ; sh:minCount 1 ; sh:class dcat:DataService ] .
[] a sh:NodeShape ; sh:targetClass dcat:Dataset ;
  sh:property [ sh:path dcterms:title ; sh:minCount 2 ; sh:uniqueLang true ] ,
    [ sh:path dcterms:provenance ; sh:minCount 1 ; sh:class dcterms:ProvenanceStatement ] ,
    [ sh:path dcat:distribution ; sh:minCount 1 ; sh:class dcat:Distribution ] ,
    [ sh:path dcterms:license ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcterms:temporal ; sh:class dcterms:PeriodOfTime ] .
[] a sh:NodeShape ; sh:targetClass dcat:Distribution ;
  sh:property [ sh:path dcat:accessURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:mediaType ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:accessService ; sh:class dcat:DataService ] .
[] a sh:NodeShape ; sh:targetClass dcat:DataService ;
  sh:property [ sh:path dcat:endpointURL ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path dcat:servesDataset ; sh:minCount 1 ; sh:class dcat:Dataset ] .
[] a sh:NodeShape ; sh:targetClass dcterms:PeriodOfTime ;
  sh:property [ sh:path dcat:startDate ; sh:minCount 1 ; sh:datatype xsd:dateTime ] ,
    [ sh:path dcat:endDate ; sh:minCount 1 ; sh:datatype xsd:dateTime ] .
[] a sh:NodeShape ; sh:targetClass void:DatasetDescription ;
  sh:property [ sh:path foaf:primaryTopic ; sh:minCount 1 ; sh:class void:Dataset ] .
[] a sh:NodeShape ; sh:targetClass void:Dataset ;
  sh:property [ sh:path void:triples ; sh:datatype xsd:integer ; sh:minInclusive 1 ] ,
    [ sh:path void:triples ; sh:maxCount 1 ] ,
    [ sh:path void:sparqlEndpoint ; sh:nodeKind sh:IRI ] ,
    [ sh:path void:uriSpace ; sh:nodeKind sh:Literal ] ,
    [ sh:path void:vocabulary ; sh:nodeKind sh:IRI ; sh:pattern "[#/]$" ] .
[] a sh:NodeShape ; sh:targetClass void:Linkset ;
  sh:property [ sh:path void:linkPredicate ; sh:minCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path void:subjectsTarget ; sh:minCount 1 ; sh:class void:Dataset ] ,
    [ sh:path void:objectsTarget ; sh:minCount 1 ; sh:class void:Dataset ] .
"""


@pytest.fixture(scope="module")
def void(site):
    answer = site.get("/.well-known/void", follow_redirects=True)
    assert answer.history[0].status_code == 303
    return Graph().parse(data=answer.text, format="turtle")


@pytest.fixture(scope="module")
def dcat(site):
    return Graph().parse(data=site.get("/dcat").text, format="turtle")


def faults(graph):
    conforms, _, text = pyshacl.validate(graph, shacl_graph=Graph().parse(data=SHAPES))
    return [] if conforms else [text]


def test_both_keep_to_their_vocabularies(void, dcat):
    for graph, vocabulary in ((void, VOID), (dcat, DCAT)):
        assert faults(graph) == []
        named = {t for triple in graph for t in triple if isinstance(t, URIRef)}
        ours = {t for t in named if t.startswith(str(vocabulary._NS)) and t[-1] != "#"}
        assert ours
        assert all(t in vocabulary for t in ours)


@pytest.mark.parametrize("predicate", [DCTERMS.provenance, DCAT.distribution, DCAT.endpointURL])
def test_a_description_that_lacks_something_is_caught(dcat, predicate):
    less = Graph()
    for triple in dcat:
        less.add(triple)
    less.remove((None, predicate, None))
    assert faults(less)


def test_the_numbers_are_those_of_the_store(void, served):
    [data] = [s for s in void.subjects(VOID.uriSpace) if (s, VOID.triples, None) in void]
    quads = [
        (str(q.subject), q.predicate.value)
        for graph in served.store().graphs()
        for q in served.store().statements(graph)
    ]
    assert int(void.value(data, VOID.triples)) == len(quads)
    counted = {
        str(void.value(p, VOID.property)): int(void.value(p, VOID.triples))
        for p in void.objects(data, VOID.propertyPartition)
    }
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    assert counted[label] == sum(p == label for _, p in quads)
    assert sum(counted.values()) == len(quads)
    parts = [s for s in void.objects(data, VOID.subset) if (s, RDF.type, VOID.Linkset) not in void]
    assert sum(int(void.value(part, VOID.triples)) for part in parts) == len(quads)
    classes = {
        str(void.value(p, VOID["class"])): int(void.value(p, VOID.entities))
        for p in void.objects(data, VOID.classPartition)
    }
    assert classes[str(IIP.Platform)] == 1


def test_it_leads_to_the_endpoint_and_to_examples(void, site):
    [endpoint] = void.objects(None, VOID.sparqlEndpoint)
    assert str(endpoint).endswith("/sparql")
    assert site.get(str(endpoint)).status_code == 200
    examples = set(void.objects(None, VOID.exampleResource))
    assert PLATFORM.x in examples
    for example in examples:
        assert site.get("/" + str(example).removeprefix(BASE)).status_code == 200


def test_made_up_numbers_and_what_others_own_are_called_so(dcat):
    titles = {str(t) for t in dcat.objects(None, DCTERMS.title)}
    assert "结论：示意参数（非官方）" in titles
    owned = {s for s in dcat.subjects(RDF.type, DCAT.Dataset) if (s, DCTERMS.license, None) in dcat}
    handed_in = [s for s, t in dcat.subject_objects(DCTERMS.title) if str(t) == "平台提交的材料"]
    assert owned
    assert not owned & set(handed_in)
    assert all((s, DCTERMS.publisher, None) not in dcat for s in handed_in)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("text/html", None),
    ],
)
def test_the_form_is_chosen_by_the_client(site, accept, media):
    answer = site.get("/void", headers={"Accept": accept})
    assert answer.status_code == (200 if media else 406)
    if media:
        assert answer.headers["content-type"] == media
