"""A registry is served with its verdicts: the rows of the command line, and whose numbers."""

import json
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results

from iip_atlas.asking import ask, ask_registry
from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.namespaces import BASE, GRAPH
from iip_atlas.queries import Answer, Catalogue, Query
from iip_atlas.queries.running import answer_of
from iip_atlas.registry.facts import Facts, read_facts
from iip_atlas.registry.recall import recall
from iip_atlas.registry.state import state_of
from iip_atlas.registry.store import INDICATORS, EmbeddedStore, Table, verdicts_graph
from iip_atlas.reports.earl import verdict_iri
from iip_atlas.reports.evaluation import document_of
from iip_atlas.server.api import verdicts
from iip_atlas.server.application import create_application
from iip_atlas.server.editions.building import build
from iip_atlas.server.served import Served
from serving import PATIENT, canary, serving
from two_platforms import FEW, submit, two_platforms

USUAL = ("illustrative",)


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return two_platforms(tmp_path_factory.mktemp("facts"))


def changed(home: Path) -> Facts:
    """x with more users in one region."""
    file = home / "changed.ttl"
    file.write_text(FEW.read_text().replace(" 500 ", " 900 "))
    return read_facts([file])


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, facts: Facts
) -> Iterator[tuple[Path, httpx.Client]]:
    """A registry in which the first submission of x is superseded, served with its verdicts."""
    home = tmp_path_factory.mktemp("judged")
    place = home / "registry"
    submit(changed(home), place, "Wang")
    submit(facts, place, "Li")
    with Served.judged(str(place), USUAL) as served:
        application = create_application(served, PATIENT)
        with serving(application) as url, httpx.Client(base_url=url, timeout=300) as client:
            yield place, client


ASKED: dict[str, dict[str, str]] = {
    "clause-outcomes": {"platform": "x"},
    "undecided-verdicts": {},
    "completeness": {},
    "clauses-nobody-passes": {},
    "counted-cells": {"platform": "x"},
    "platform-indicators": {"platform": "x"},
    "platforms-by-industry": {},
    "figures-by-region": {},
    "submissions": {},
}


def filled(client: httpx.Client, query: Query, values: Mapping[str, str]) -> str:
    """A query as the editor fills it in."""
    profile = {"profile": USUAL[0]} if "profile" in query.header.parameters else {}
    found = client.get(f"/editor/queries/{query.name}", params={**values, **profile})
    return str(found.json()["sparql"])


def answer_to(sparql: str, query: Query, client: httpx.Client) -> Answer:
    """What the endpoint answers to this text of a query."""
    answer = client.get("/sparql", params={"query": sparql, "format": "json"})
    assert answer.status_code == 200, answer.text
    found = parse_query_results(answer.content, QueryResultsFormat.JSON)
    assert isinstance(found, QuerySolutions)
    table = Table.of(found)
    return answer_of(query, {}, table.variables, table.rows)


def on_the_command_line(place: Path, query: Query, values: Mapping[str, str]) -> Answer:
    """What `iip query run NAME --store PLACE --profile illustrative` gives."""
    if query.header.needs == "registry":
        return ask_registry(query, values, str(place))
    return ask(query, values, recall(EmbeddedStore.open_read_only(place)), USUAL[0])


@pytest.mark.parametrize("name", list(ASKED))
def test_the_editor_gives_the_rows_of_the_command_line(site, name):
    place, client = site
    query = Catalogue.load().find(name)
    right = on_the_command_line(place, query, ASKED[name])
    assert right.rows
    assert answer_to(filled(client, query, ASKED[name]), query, client).rows == right.rows


def test_facts_alone_or_superseded_ones_beside_them_would_give_other_rows(site):
    """So the comparison above does look at verdicts, and at current figures only."""
    place, client = site
    plain = create_application(Served.at(str(place)), PATIENT)
    with serving(plain) as url, httpx.Client(base_url=url, timeout=300) as facts:
        for name in ("clause-outcomes", "figures-by-region"):
            query = Catalogue.load().find(name)
            found = answer_to(filled(client, query, ASKED[name]), query, facts).rows
            assert found != on_the_command_line(place, query, ASKED[name]).rows


def test_foreign_queries_are_kept_in_over_an_edition_too(site):
    _, client = site
    with canary() as bird:
        hidden = f"SELECT * {{ ?s ?p 'x'@zh.SERVICE SILENT <{bird.url}> {{ ?a ?b ?c }} }}"
        for query in (f"ASK {{ SERVICE <{bird.url}> {{ ?s ?p ?o }} }}", hidden):
            assert client.get("/sparql", params={"query": query}).status_code == 400
        assert not bird.sings
    assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_the_editor_misses_nothing_and_every_place_says_whose_numbers_these_are(site):
    _, client = site
    words = client.get("/editor/vocabulary.json").json()
    assert (words["lacking"], words["judged"]) == ([], ["illustrative"])
    places = ("/void", "/dcat", "/sparql", "/")
    for text in (words["served"]["note"]["zh"], *(client.get(path).text for path in places)):
        assert "示意数值，非官方" in text
        assert "illustrative" in text


def test_an_answer_says_from_which_state_of_the_registry_it_is(site):
    place, client = site
    state = state_of(EmbeddedStore.open_read_only(place))
    answer = client.get("/sparql", params={"query": "ASK {}"})
    assert state.digest in answer.headers["ETag"]
    assert "illustrative" in answer.headers["ETag"]
    assert parsedate_to_datetime(answer.headers["Last-Modified"]) == state.latest.replace(
        microsecond=0
    )
    for path in ("/void", "/dcat", "/sparql"):
        assert f'modified "{state.latest.isoformat()}"' in client.get(path).text


@pytest.mark.parametrize("form", ["html", "ttl"])
def test_a_verdict_is_behind_its_iri(site, form):
    place, client = site
    found = recall(EmbeddedStore.open_read_only(place))
    verdict = next(v for v in evaluate(found, USUAL[0]).verdicts if v.cell is not None)
    path = verdict_iri(verdict, USUAL[0]).removeprefix(BASE)
    answer = client.get(f"/{path}", params={"format": form})
    assert answer.status_code == 200
    assert verdict.reason.zh in answer.text


def test_verdicts_come_in_pages_however_many_platforms_there_are(site, monkeypatch):
    place, client = site
    monkeypatch.setattr(verdicts, "MOST_AT_ONCE", 0)
    whole = evaluate(recall(EmbeddedStore.open_read_only(place)), USUAL[0])
    right = document_of(whole)["verdicts"]
    found, path = [], "/api/verdicts?limit=150"
    while path:
        answer = client.get(path)
        assert answer.json()["total"] == len(right)
        found += answer.json()["items"]
        path = answer.links.get("next", {}).get("url")
    assert found == json.loads(json.dumps(right))
    narrow = {"clause": "C5.1-b", "cell": "C36", "platform": "y"}
    [one] = client.get("/api/verdicts", params=narrow).json()["items"]
    assert one["platform"].endswith("/y")
    assert client.get("/api/verdicts", params={"outcome": "passed", "limit": 1}).json()[
        "total"
    ] == sum(v["outcome"] == "passed" for v in right)


def test_under_several_profiles_the_indicators_are_those_of_the_first(
    tmp_path: Path, facts: Facts
) -> None:
    place = tmp_path / "registry"
    submit(facts, place, "Wang")
    kept = set(EmbeddedStore.open_read_only(place).graphs())
    edition = build(place, ("illustrative", "qingdao-2022"), tmp_path / "home")
    found = set(edition.store.graphs())
    assert {INDICATORS, *map(verdicts_graph, edition.profiles)} <= found
    periods = "SELECT DISTINCT ?p WHERE { GRAPH graph:indicators { ?c iip:refPeriod ?p } }"
    prologue = f"PREFIX graph: <{GRAPH}> PREFIX iip: <{BASE}ontology#> "
    ((period,),) = edition.store.select(prologue + periods).rows
    assert period == NamedNode(f"{BASE}period/2025")
    assert edition.verdicts("qingdao-2022") is not None
    assert edition.verdicts("wuhan-2023") is None
    assert set(EmbeddedStore.open_read_only(place).graphs()) == kept  # nothing is written there
