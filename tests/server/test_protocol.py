"""The query operation of the SPARQL 1.1 Protocol, over HTTP.

What the standard says beyond the W3C's own cases, which are in `test_w3c_protocol.py`.
"""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from iip_atlas.namespaces import SD
from iip_atlas.server.application import create_application
from iip_atlas.server.served import Served
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.text import Text
from serving import serving

FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
NAMES = "SELECT ?o { ?s <urn:p:name> ?o } ORDER BY ?o"
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
TURTLE = "text/turtle"


@pytest.fixture(scope="module")
def client(dataset_store: Path) -> Iterator[httpx.Client]:
    served = Served(str(dataset_store), Text("二图", "two graphs"), Text("", ""))
    application = create_application(
        served, Limits(seconds=10, workers=1, rows=50, body_bytes=3000)
    )
    with serving(application) as url, httpx.Client(base_url=url, timeout=60) as client:
        yield client


def values(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [cell["value"] for row in answer.json()["results"]["bindings"] for cell in row.values()]


ONE, TWO = ("default-graph-uri", "urn:g:1"), ("default-graph-uri", "urn:g:2")
NAMED_ONE, NAMED_TWO = ("named-graph-uri", "urn:g:1"), ("named-graph-uri", "urn:g:2")
BOTH = "SELECT ?x { { ?s <urn:p:name> ?x } UNION { GRAPH ?x { ?s ?p ?o } } } ORDER BY STR(?x)"
# name of the case: query, graphs of the protocol, what comes back
DATASETS: dict[str, tuple[str, list[tuple[str, str]], list[str]]] = {
    "no graph named: all graphs together": (NAMES, [], ["one", "two"]),
    "one default graph": (NAMES, [ONE], ["one"]),
    "two default graphs are merged": (NAMES, [ONE, TWO], ["one", "two"]),
    "a default graph hides named ones": (GRAPHS, [ONE], []),
    "named graphs": (GRAPHS, [NAMED_ONE, NAMED_TWO], ["urn:g:1", "urn:g:2"]),
    "one named graph hides the other": (GRAPHS, [NAMED_TWO], ["urn:g:2"]),
    "a named graph empties the default": (NAMES, [NAMED_ONE], []),
    "default and named": (BOTH, [ONE, NAMED_TWO], ["one", "urn:g:2"]),
    "the protocol goes before FROM": (NAMES.replace("{", "FROM <urn:g:2> {", 1), [ONE], ["one"]),
    "FROM alone": (NAMES.replace("{", "FROM <urn:g:2> {", 1), [], ["two"]),
    "FROM NAMED alone": (GRAPHS.replace("{", "FROM NAMED <urn:g:2> {", 1), [], ["urn:g:2"]),
    "a graph that is not there": (NAMES, [("default-graph-uri", "urn:none")], []),
}


@pytest.mark.parametrize("way", ["get", "form", "direct"])
@pytest.mark.parametrize("case", DATASETS)
def test_the_graphs_that_are_asked(client: httpx.Client, case: str, way: str) -> None:
    query, graphs, expected = DATASETS[case]
    if way == "get":
        answer = client.get("/sparql", params=[("query", query), *graphs])
    elif way == "form":
        body = str(httpx.QueryParams([("query", query), *graphs]))
        answer = client.post("/sparql", content=body, headers={"Content-Type": FORM})
    else:
        headers = {"Content-Type": DIRECT}
        answer = client.post("/sparql", params=graphs, content=query, headers=headers)
    assert values(answer) == expected


SELECT, ASK = "SELECT * { ?s ?p ?o }", "ASK { ?s ?p ?o }"
CONSTRUCT, DESCRIBE = "CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE <urn:a>"


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (SELECT, "", JSON),
        (SELECT, "*/*", JSON),
        (SELECT, "application/json", JSON),
        (SELECT, f"{XML};q=0.9, {JSON};q=0.5", XML),
        (SELECT, f"{XML};q=0, application/*", JSON),
        (SELECT, "text/csv", "text/csv; charset=utf-8"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (ASK, JSON, JSON),
        (ASK, XML, XML),
        (ASK, "text/csv", "text/csv; charset=utf-8"),
        (CONSTRUCT, "", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, f"{JSON}, {TURTLE};q=0.1", "text/turtle; charset=utf-8"),
        (DESCRIBE, TURTLE, "text/turtle; charset=utf-8"),
        (DESCRIBE, "application/rdf+xml, */*;q=0.1", "application/rdf+xml"),
    ],
)
def test_the_format_is_negotiated(
    client: httpx.Client, query: str, accept: str, media: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert "Accept" in answer.headers["vary"]
    assert "one" in answer.text or query == ASK


@pytest.mark.parametrize(
    ("query", "short", "media"),
    [
        (SELECT, "xml", XML),
        (SELECT, "csv", "text/csv; charset=utf-8"),
        (SELECT, "text/csv", "text/csv; charset=utf-8"),
        (SELECT, "turtle", JSON),
        (CONSTRUCT, "xml", "application/rdf+xml"),
        (CONSTRUCT, "json", "application/ld+json"),
        (CONSTRUCT, "nt", "application/n-triples"),
    ],
)
def test_a_format_may_be_named_in_short(
    client: httpx.Client, query: str, short: str, media: str
) -> None:
    answer = client.get("/sparql", params={"query": query, "format": short})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)


def _direct(query: str | bytes, media: str = DIRECT) -> dict[str, object]:
    return {"method": "POST", "content": query, "headers": {"Content-Type": media} if media else {}}


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        pytest.param(405, {"method": "PUT", "params": {"query": ASK}}, id="PUT"),
        pytest.param(405, {"method": "DELETE", "params": {"query": ASK}}, id="DELETE"),
        pytest.param(
            400, {"method": "GET", "params": [("query", ASK), ("query", ASK)]}, id="two queries"
        ),
        pytest.param(400, _direct(b"query=ASK%7B%7D&query=ASK%7B%7D", FORM), id="two in a form"),
        pytest.param(415, _direct(ASK, "text/plain"), id="wrong media type"),
        pytest.param(415, _direct(ASK, ""), id="no media type"),
        pytest.param(415, _direct(ASK.encode("utf-16"), f"{DIRECT}; charset=UTF-16"), id="UTF-16"),
        pytest.param(400, _direct(b"ASK { ?s ?p '\xff\xfe' }"), id="not UTF-8"),
        pytest.param(400, _direct(b"query=%ff%fe", FORM), id="form not UTF-8"),
        pytest.param(400, _direct(b"", FORM), id="a form without a query"),
        pytest.param(400, _direct("SELECT nothing"), id="syntax"),
        pytest.param(400, _direct("ASK { ?s ?p '\0' }"), id="NUL"),
        pytest.param(400, _direct("INSERT DATA { <urn:a> <urn:b> <urn:c> }"), id="INSERT"),
        pytest.param(400, _direct("PREFIX : <urn:> DELETE WHERE { ?s ?p ?o }"), id="DELETE WHERE"),
        pytest.param(400, _direct("LOAD <http://127.0.0.1:9/x>"), id="LOAD"),
        pytest.param(400, _direct(b"update=CLEAR+ALL", FORM), id="update in a form"),
        pytest.param(413, _direct("ASK { ?s ?p '" + "x" * 5000 + "' }"), id="too large"),
        pytest.param(
            406,
            {"method": "GET", "params": {"query": SELECT}, "headers": {"Accept": "image/png"}},
            id="no such format",
        ),
        pytest.param(
            406,
            {"method": "GET", "params": {"query": CONSTRUCT}, "headers": {"Accept": "text/csv"}},
            id="a format of another form",
        ),
        pytest.param(
            413,
            _direct("SELECT * { VALUES ?x { " + "1 " * 51 + "} }"),
            id="more rows than are given",
        ),
        pytest.param(
            413,
            _direct("CONSTRUCT { <urn:a> <urn:b> ?x } WHERE { VALUES ?x {"
                + " ".join(map(str, range(51))) + "} }"),
            id="more triples than are given",
        ),
    ],
)  # fmt: skip
def test_a_bad_request_is_refused_with_a_reason_in_both_languages(
    client: httpx.Client, status: int, request_: dict[str, object]
) -> None:
    answer = client.request(url="/sparql", **request_)  # type: ignore[arg-type]  # a table of calls
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert said["status"] == status
    chinese, _, english = said["title"].partition(" / ")
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
    assert english.isascii()
    assert values(client.get("/sparql", params={"query": NAMES})) == ["one", "two"]


@pytest.mark.parametrize("media", ["json", "xml", "csv", "tsv"])
def test_as_many_rows_as_may_be_are_given_in_every_format(client: httpx.Client, media: str) -> None:
    """The cap is exact, also for values that hold line breaks and quotes."""
    for rows, status in ((50, 200), (51, 413)):
        numbers = " ".join(map(str, range(rows)))
        query = f'SELECT (CONCAT(STR(?n), "\\n,\\"") AS ?x) {{ VALUES ?n {{ {numbers} }} }}'
        answer = client.get("/sparql", params={"query": query, "format": media})
        assert answer.status_code == status, (rows, answer.text)


def test_without_a_query_the_service_describes_itself(client: httpx.Client) -> None:
    answer = client.get("/sparql")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    said = {
        (t.predicate.value, getattr(t.object, "value", ""))
        for t in parse(answer.content, RdfFormat.TURTLE)
    }
    assert (str(SD.supportedLanguage), str(SD.SPARQL11Query)) in said
    assert (str(SD.endpoint), f"{client.base_url}/sparql") in said
    assert (str(SD.feature), str(SD.UnionDefaultGraph)) in said
    as_xml = client.get("/sparql", headers={"Accept": "application/rdf+xml"})
    assert len(list(parse(as_xml.content, RdfFormat.RDF_XML))) == len(
        list(parse(answer.content, RdfFormat.TURTLE))
    )


def test_head_and_options(client: httpx.Client) -> None:
    whole = client.get("/sparql", params={"query": SELECT})
    head = client.head("/sparql", params={"query": SELECT})
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == str(len(whole.content))
    options = client.options("/sparql")
    assert options.status_code == 204
    assert options.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert "access-control-allow-origin" not in options.headers
