"""The W3C's tests of the SPARQL 1.1 protocols: those that apply pass, no update is taken."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import RDF

from iip_atlas.namespaces import SD
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.server.application import create_application
from iip_atlas.server.served import Served
from iip_atlas.text import Text
from serving import PATIENT, serving
from w3c_protocol import CASES, DESCRIPTION, GRAPHS, LEFT_OUT, Sent, names, table

DOCUMENT = Path(__file__).parents[2] / "docs" / "w3c-protocol.md"
RESULTS = ("application/sparql-results+json", "application/sparql-results+xml")
MEDIA = {
    "true": RESULTS[:1],
    "truth": RESULTS,
    "rows": (*RESULTS, "text/csv", "text/tab-separated-values"),
    "graph": ("text/turtle", "application/n-triples", "application/rdf+xml"),
}
EVERYTHING = "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
# SPARQL 1.1 Service Description: its terms, on what they stand, and at what they point.
TERMS = {
    "endpoint": ("Service", None),
    "feature": ("Service", "Feature"),
    "supportedLanguage": ("Service", "Language"),
    "resultFormat": ("Service", None),
    "inputFormat": ("Service", None),
    "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"),
    "defaultEntailmentRegime": ("Service", "EntailmentRegime"),
    "extensionFunction": ("Service", "Function"),
    "languageExtension": ("Service", "Feature"),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("Dataset", "NamedGraph"),
    "name": ("NamedGraph", None),
    "graph": ("NamedGraph", "Graph"),
}
INSTANCES = {
    "Feature": {"UnionDefaultGraph", "DereferencesURIs", "RequiresDataset", "EmptyGraphs"},
    "Language": {"SPARQL10Query", "SPARQL11Query", "SPARQL11Update"},
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("w3c") / "store"
    store = EmbeddedStore.open(folder)
    for graph in GRAPHS:
        is_a, document = NamedNode(str(RDF.type)), NamedNode("urn:Document")
        store.add([Quad(NamedNode(graph), is_a, document)], graph)
    served = Served(str(folder), Text("三图", "three graphs"), Text("", ""))
    with (
        serving(create_application(served, PATIENT)) as url,
        httpx.Client(base_url=url, timeout=PATIENT.seconds, follow_redirects=True) as client,
    ):
        yield client


def send(client: httpx.Client, sent: Sent) -> httpx.Response:
    headers = {"Content-Type": sent.media} if sent.media else {}
    return client.request(
        sent.method,
        "/sparql/",  # as the suite writes it
        params=list(sent.fields),
        content=sent.body or None,
        headers=headers,
    )


@pytest.mark.parametrize("name", [n for n, c in CASES.items() if not c.updates])
def test_a_case_that_applies_passes(client: httpx.Client, name: str) -> None:
    case = CASES[name]
    (sent,) = case.requests
    answer = send(client, sent)
    if case.expected == "refused":
        refused(answer)
        return
    assert answer.status_code == 200, answer.text
    media, _, _ = answer.headers["content-type"].partition(";")
    assert media in MEDIA[case.expected]
    if case.expected == "true":
        assert answer.json()["boolean"] is True
    if case.expected == "graph":
        assert all(
            isinstance(t.subject, NamedNode) for t in parse(answer.content, RdfFormat.TURTLE)
        )


def test_a_relative_iri_is_resolved_against_the_service(client: httpx.Client) -> None:
    (sent,) = CASES["query_content_type_construct"].requests
    (triple,) = parse(send(client, sent).content, RdfFormat.TURTLE)
    assert triple.subject == NamedNode(f"{client.base_url}/s")
    based = "BASE <urn:x:> CONSTRUCT { <urn:x:s> <urn:x:p> <#o> } WHERE {}"
    answer = client.get("/sparql", params={"query": based, "format": "nt"})
    assert answer.text == "<urn:x:s> <urn:x:p> <urn:x:#o> .\n"


@pytest.mark.parametrize("name", [n for n, c in CASES.items() if c.updates])
def test_an_update_is_refused_and_changes_nothing(client: httpx.Client, name: str) -> None:
    before = client.get("/sparql", params={"query": EVERYTHING}).json()
    update, *asked = CASES[name].requests
    refused(send(client, update))
    for query in asked:
        assert send(client, query).json()["boolean"] is False
    assert len(before["results"]["bindings"]) == len(GRAPHS)
    assert client.get("/sparql", params={"query": EVERYTHING}).json() == before


def refused(answer: httpx.Response) -> None:
    """With the status that the suite expects, and a reason in both languages."""
    assert 400 <= answer.status_code < 500, answer.text
    chinese, _, english = answer.json()["title"].partition(" / ")
    assert not chinese.isascii()
    assert english


@pytest.mark.parametrize("way", ["form", "direct"])
def test_an_update_is_told_why(client: httpx.Client, way: str) -> None:
    (sent,) = CASES[f"update_post_{way}"].requests
    assert "read-only" in send(client, sent).json()["title"]


def test_the_service_description_passes_its_three_cases(client: httpx.Client) -> None:
    answer = client.get("/sparql")
    assert answer.headers["content-type"].partition(";")[0] in MEDIA["graph"]  # returns-rdf
    triples = [
        (str(t.subject), t.predicate.value, str(t.object))
        for t in parse(answer.content, RdfFormat.TURTLE)
    ]
    endpoint = (f"<{client.base_url}/sparql>",) * 2
    assert endpoint in [(s, o) for s, p, o in triples if p == str(SD.endpoint)]
    assert list(misuses(triples)) == []  # conforms-to-schema
    assert list(misuses([("_:x", str(SD.feature), "<urn:x>")])) == [
        "feature on what is no Service",
        "feature points at what is no Feature",
    ]
    assert list(misuses([("_:x", f"{SD._NS}endpint", "<urn:x>")])) == ["no term: endpint"]


def misuses(triples: list[tuple[str, str, str]]) -> Iterator[str]:
    """Which terms of the vocabulary are none, or stand on or point at what they are not for?"""
    kinds = {(s, o) for s, p, o in triples if p == str(RDF.type)}
    for subject, predicate, thing in triples:
        term = predicate.removeprefix(str(SD._NS))
        if term == predicate:
            continue
        if term not in TERMS:
            yield f"no term: {term}"
            continue
        domain, target = TERMS[term]
        if (subject, f"<{SD._NS}{domain}>") not in kinds:
            yield f"{term} on what is no {domain}"
        known = {f"<{SD._NS}{each}>" for each in INSTANCES.get(target or "", ())}
        if target and thing not in known and (thing, f"<{SD._NS}{target}>") not in kinds:
            yield f"{term} points at what is no {target}"


def missing(listed: dict[str, list[str]]) -> set[str]:
    """Which cases of the suite are neither put to the service nor left out for a reason?"""
    known = {*CASES, *DESCRIPTION}
    return {n for m, cases in listed.items() if m not in LEFT_OUT for n in cases} - known


def test_every_case_of_the_suite_is_tried_or_left_out_for_a_reason() -> None:
    listed = names()
    assert missing(listed) == set()
    assert missing({**listed, "new/manifest.ttl": ["query_new"]}) == {"query_new"}
    assert {*CASES, *DESCRIPTION} <= {name for cases in listed.values() for name in cases}
    assert set(LEFT_OUT) <= set(listed)
    assert (len(CASES), sum(c.updates for c in CASES.values())) == (34, 7)


def test_the_document_tells_which_cases_apply() -> None:
    assert "\n".join(table()) in DOCUMENT.read_text(encoding="utf-8")
