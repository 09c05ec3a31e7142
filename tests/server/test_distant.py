"""`iip serve --store URL`: queries go to another engine, once they are looked through."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest

from hostile_queries import ELSEWHERE, TOO_DEEP
from iip_atlas.registry.endpoint import Endpoint
from iip_atlas.server.application import create_application
from iip_atlas.server.served import Served
from iip_atlas.server.sparql.limits import Limits
from serving import canary, serving
from sparql_servers import oxigraph_server, virtuoso_server

LIMITS = Limits(seconds=30, workers=1, answer_bytes=2_000_000)
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


@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE <urn:a>"])
def test_a_graph_which_an_engine_may_cut_off_without_a_sign_is_not_given(
    client: httpx.Client, query: str
) -> None:
    answer = ask(client, query)
    assert answer.status_code == 400
    assert "without a sign" in answer.json()["title"]


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
