"""`/api/queries/NAME`: a query that gives a graph gives it as RDF, or as rows of statements."""

import csv
import io

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from rdflib import RDF

from iip_atlas.namespaces import EARL, IIP, PLATFORM
from iip_atlas.queries import Catalogue

NETWORK, EARL_OF_X = "/api/queries/coverage-network", "/api/queries/verdicts-as-earl?platform=x"
IS_A = NamedNode(str(RDF.type))
X = Triple(NamedNode(str(PLATFORM.x)), IS_A, NamedNode(str(IIP.Platform)))
FORMS = {
    "text/turtle": ("ttl", RdfFormat.TURTLE),
    "application/n-triples": ("nt", RdfFormat.N_TRIPLES),
    "application/ld+json": ("jsonld", RdfFormat.JSON_LD),
}


@pytest.mark.parametrize("media", FORMS)
def test_a_graph_is_given_as_rdf(site: httpx.Client, media: str) -> None:
    short, form = FORMS[media]
    for answer in (
        site.get(NETWORK, headers={"Accept": f"{media}, application/json;q=0.5"}),
        site.get(NETWORK, params={"format": short}),
    ):
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].partition(";")[0] == media
        assert answer.headers["vary"] == "Accept"
        assert X in {quad.triple for quad in parse(answer.content, form)}


def test_a_graph_is_given_as_statements_where_tables_are_asked_for(site: httpx.Client) -> None:
    found = site.get(NETWORK, params={"limit": 1000}).json()
    assert found["columns"] == ["subject", "predicate", "object"]
    assert found["total"] == len(found["rows"]) > 5
    statement = {"subject": X.subject.value, "predicate": IS_A.value, "object": X.object.value}  # type: ignore[union-attr]
    assert statement in found["rows"]
    answer = site.get(NETWORK, headers={"Accept": "text/csv"})
    assert statement in list(csv.DictReader(io.StringIO(answer.text)))


def test_verdicts_are_given_as_earl(site: httpx.Client) -> None:
    answer = site.get(EARL_OF_X, headers={"Accept": "application/n-triples"})
    graph = {quad.triple for quad in parse(answer.content, RdfFormat.N_TRIPLES)}
    assertions = {t.subject for t in graph if t.object == NamedNode(str(EARL.Assertion))}
    verdicts = site.get("/api/platforms/x/verdicts").json()["verdicts"]
    assert len(assertions) == len(verdicts) > 100
    refused = site.get(f"{EARL_OF_X}&outcome=fialed")
    assert refused.status_code in {404, 422}
    assert "failed" in refused.text


def test_rows_are_given_as_a_result_set(site: httpx.Client) -> None:
    answer = site.get("/api/queries/platforms-by-region", params={"format": "ttl"})
    assert "rs:ResultSet" in answer.text
    unknown = site.get(NETWORK, params={"format": "xlsx"})
    assert unknown.status_code == 422


def test_the_editor_fills_a_graph_query_in(site: httpx.Client) -> None:
    filled = site.get("/editor/queries/coverage-network", params={"platform": "x"}).json()
    answer = site.get("/sparql", params={"query": filled["sparql"], "format": "nt"})
    assert X in {quad.triple for quad in parse(answer.content, RdfFormat.N_TRIPLES)}
    words = site.get("/editor/vocabulary.json").json()
    assert "graphs" in {room["name"] for room in words["rooms"]}
    graphs = {q.name for q in Catalogue.load().queries.values() if q.gives_graph}
    assert {q["name"] for q in words["queries"] if q["room"] == "graphs"} == graphs
