"""`iip serve --store URL`: queries go to another engine, once they are looked through."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from hostile_queries import ELSEWHERE, TOO_DEEP
from iip_atlas.registry.endpoint import Endpoint
from iip_atlas.server.application import create_application
from iip_atlas.server.served import Served
from iip_atlas.server.sparql.limits import Limits
from serving import canary, serving
from sparql_servers import oxigraph_server, virtuoso_server

MOST = 11_000
LIMITS = Limits(seconds=30, workers=1, answer_bytes=2_000_000, rows=MOST)
ENGINES = {"oxigraph": oxigraph_server, "virtuoso": virtuoso_server}
NAMES = "SELECT ?o { GRAPH ?g { ?s <urn:p:name> ?o } } ORDER BY ?o"
ROWS = 10_500  # more than Virtuoso gives at once


@pytest.fixture(scope="module", params=ENGINES)
def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    with ENGINES[request.param](tmp_path_factory.mktemp(request.param)) as engine:
        writing = Endpoint.at(engine, 60)
        writing.update('INSERT DATA { GRAPH <urn:g:1> { <urn:a> <urn:p:name> "one" } }')
        writing.update('INSERT DATA { GRAPH <urn:g:2> { <urn:b> <urn:p:name> "二" } }')
        for start in range(0, ROWS, 3500):
            rows = " . ".join(f"<urn:n> <urn:p:n> {n}" for n in range(start, start + 3500))
            writing.update(f"INSERT DATA {{ GRAPH <urn:g:n> {{ {rows} }} }}")
        application = create_application(Served.at(engine), LIMITS)
        with serving(application) as url, httpx.Client(base_url=url, timeout=60) as client:
            yield client


def ask(client: httpx.Client, query: str, **fields: str) -> httpx.Response:
    return client.post("/sparql", data={"query": query, **fields})


def test_rows_and_truth_are_given_in_every_format(client: httpx.Client) -> None:
    assert ask(client, NAMES, format="csv").text == "o\r\none\r\n二\r\n"
    assert ask(client, NAMES, format="tsv").text == '?o\n"one"\n"二"\n'
    assert "<literal>二</literal>" in ask(client, NAMES, format="xml").text
    assert ask(client, "ASK { GRAPH ?g { <urn:a> ?p ?o } }").json()["boolean"] is True
    assert ask(client, "ASK { GRAPH ?g { <urn:none> ?p ?o } }").json()["boolean"] is False
    graph = {"default-graph-uri": "urn:g:2"}
    assert ask(client, "SELECT ?o { ?s ?p ?o }", format="csv", **graph).text == "o\r\n二\r\n"


def test_an_answer_that_an_engine_cuts_off_is_refused_and_not_given(client: httpx.Client) -> None:
    """Virtuoso gives 10,000 rows of these, with status 200; the Oxigraph server gives all."""
    answer = ask(client, "SELECT ?o { GRAPH <urn:g:n> { ?s <urn:p:n> ?o } }", format="csv")
    if answer.status_code == 200:
        assert len(answer.text.splitlines()) == ROWS + 1
    else:
        assert answer.status_code == 503
        assert "not whole" in answer.json()["title"]


def test_an_answer_that_is_too_large_is_not_read(client: httpx.Client) -> None:
    wide = f'CONCAT(STR(?o), "{"x" * 400}")'
    answer = ask(client, f"SELECT ({wide} AS ?x) {{ GRAPH <urn:g:n> {{ ?s ?p ?o }} }} LIMIT 9999")
    assert answer.status_code == 503
    assert "2,000,000 bytes" in answer.json()["title"]


NAMED = "FROM <urn:g:1> FROM <urn:g:2> WHERE { ?s <urn:p:name> ?o }"
LINES = ['<urn:a> <urn:p:name> "one" .', '<urn:b> <urn:p:name> "二" .']


def test_graphs_are_given_in_every_format(client: httpx.Client) -> None:
    for name, form in (("nt", RdfFormat.N_TRIPLES), ("ttl", RdfFormat.TURTLE),
                       ("xml", RdfFormat.RDF_XML), ("json", RdfFormat.JSON_LD)):  # fmt: skip
        answer = ask(client, f"CONSTRUCT {NAMED}", format=name)
        assert answer.status_code == 200, answer.text
        assert sorted(f"{quad.triple} ." for quad in parse(answer.content, form)) == LINES
    described = ask(client, "DESCRIBE ?s " + NAMED, format="nt")
    assert sorted(described.text.splitlines()) == LINES
    graph = {"default-graph-uri": "urn:g:2", "format": "nt"}
    assert ask(client, "CONSTRUCT WHERE { ?s ?p ?o }", **graph).text.splitlines() == LINES[1:]
    relative = ask(client, f"CONSTRUCT {{ <x> <urn:p:of> ?s }} {NAMED}", format="nt")
    assert relative.text.count(f"<{client.base_url}/x>") == 2
    assert ask(client, f"CONSTRUCT {NAMED}", format="csv").status_code == 200  # by Accept


def test_a_graph_comes_whole_or_not_at_all(client: httpx.Client) -> None:
    """Virtuoso would cut it off after 10,000 statements, without a sign."""
    whole = "CONSTRUCT { ?s ?p ?o } FROM <urn:g:n> WHERE { ?s ?p ?o"
    assert len(ask(client, f"{whole} }}", format="nt").text.splitlines()) == ROWS
    refused = ask(client, f"{whole} VALUES ?k {{ 1 2 }} }}")
    assert refused.status_code == 413
    assert f"{MOST:,} rows" in refused.json()["title"]
    many = ask(client, "DESCRIBE " + " ".join(f"<urn:x{n}>" for n in range(501)))
    assert many.status_code == 400
    assert "use CONSTRUCT" in many.json()["detail"]


@pytest.mark.parametrize("case", ELSEWHERE)
def test_what_asks_elsewhere_never_reaches_the_engine(client: httpx.Client, case: str) -> None:
    with canary() as bird:
        answer = ask(client, ELSEWHERE[case].format(url=bird.url))
        assert answer.status_code == 400
        assert not bird.sings


@pytest.mark.parametrize(
    "query",
    ["SELECT nonsense", "CLEAR ALL", TOO_DEEP["not"], TOO_DEEP["sum"]],
    ids=["syntax", "update", "deep", "long"],
)
def test_what_is_not_run_is_refused_with_a_reason(client: httpx.Client, query: str) -> None:
    answer = ask(client, query)
    assert answer.status_code == 400
    assert " / " in answer.json()["title"]
    assert ask(client, NAMES, format="csv").text == "o\r\none\r\n二\r\n"


def test_an_engine_that_is_down_is_said() -> None:
    application = create_application(Served.at("http://127.0.0.1:9/query"), LIMITS)

    async def answer() -> httpx.Response:
        way = httpx.ASGITransport(application)
        async with (
            application.router.lifespan_context(application),
            httpx.AsyncClient(transport=way, base_url="http://x", timeout=60) as client,
        ):
            return await client.get("/sparql", params={"query": "ASK {}"})

    said = asyncio.run(answer())
    assert said.status_code == 503
    assert "does not answer" in said.json()["title"]
