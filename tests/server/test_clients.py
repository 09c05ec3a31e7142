"""Clients that people use: SPARQLWrapper, rdflib and curl; and a browser's pages of other sites."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, POST, POSTDIRECTLY, RDFXML, TURTLE, XML
from SPARQLWrapper import SPARQLWrapper as Wrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from iip_atlas.namespaces import IIP
from iip_atlas.queries import Catalogue, Lookup, bindings
from iip_atlas.reference import Reference
from iip_atlas.registry.binding import bound
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.server.application import create_application
from iip_atlas.server.served import Served
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.server.visitors import Visitors
from serving import serving

PLATFORMS = f"SELECT ?p {{ GRAPH ?g {{ ?p a <{IIP.Platform}> }} }}"
X = "https://w3id.org/iip-atlas/platform/x"
SOME = "CONSTRUCT WHERE { ?s a ?c } LIMIT 3"
SITE = "https://atlas.example"


@pytest.fixture(scope="module")
def url(served: Served) -> Iterator[str]:
    visitors = Visitors.on_loopback((SITE,))
    with serving(create_application(served, Limits(seconds=20), visitors)) as url:
        yield f"{url}/sparql"


def wrapper(url: str, query: str, way: tuple[str, str], media: str) -> Wrapper:
    asking = Wrapper(url)
    asking.setTimeout(60)
    asking.setQuery(query)
    method, request = way
    asking.setMethod(method)
    asking.setRequestMethod(request)
    asking.setReturnFormat(media)
    return asking


@pytest.mark.parametrize(
    "way", [(GET, "urlencoded"), (POST, "urlencoded"), (POST, POSTDIRECTLY)], ids="/".join
)
def test_sparqlwrapper_asks_in_every_way(url: str, way: tuple[str, str]) -> None:
    rows = wrapper(url, PLATFORMS, way, JSON).queryAndConvert()["results"]["bindings"]
    assert {row["p"]["value"] for row in rows} == {X}
    document = wrapper(url, PLATFORMS, way, XML).queryAndConvert()
    assert document.getElementsByTagName("uri")[0].firstChild.data == X
    assert X.encode() in wrapper(url, PLATFORMS, way, CSV).queryAndConvert()


@pytest.mark.parametrize("media", [TURTLE, RDFXML, JSONLD])
def test_sparqlwrapper_gets_a_graph(url: str, media: str) -> None:
    # Its own convert() uses a class that rdflib warns of.
    with wrapper(url, SOME, (GET, "urlencoded"), media).query().response as response:
        said, kind = response.read(), response.headers.get_content_type()
    assert len(list(parse(said, RdfFormat.from_media_type(kind)))) == 3


def test_sparqlwrapper_is_told_what_is_wrong(url: str) -> None:
    with pytest.raises(QueryBadFormed, match="SERVICE is not offered"):
        wrapper(url, "ASK { SERVICE <urn:x> {} }", (GET, "urlencoded"), JSON).query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_as_a_store(url: str, method: str) -> None:
    graph = Graph(SPARQLStore(url, method=method))
    (row,) = graph.query(f"SELECT ?n {{ GRAPH ?g {{ <{X}> <{IIP.staffCount}> ?n }} }} LIMIT 1")
    assert row[0] == Literal(320)
    assert graph.query(f"ASK {{ <{X}> ?p ?o }}").askAnswer is True
    assert len(graph.query(SOME).graph or ()) == 3
    assert (URIRef(X), IIP.staffCount, Literal(320)) in graph


def test_curl_asks(url: str) -> None:
    def curl(*options: str) -> str:
        run = ["curl", "--silent", "--show-error", "--max-time", "60", *options]
        return subprocess.run(run, check=True, capture_output=True, text=True).stdout

    direct = ("--header", "Content-Type: application/sparql-query", "--data", "ASK {}", url)
    assert json.loads(curl(*direct))["boolean"] is True
    csv = curl(
        "--get", "--header", "Accept: text/csv", "--data-urlencode", f"query={PLATFORMS}", url
    )
    assert set(csv.split()) == {"p", X}
    assert "sd:Service" in curl(url)
    assert "^ check" in curl("--data-urlencode", "query=nonsense", url).replace("/", "^")


def test_the_catalogue_gives_the_same_rows_as_without_the_server(
    url: str, small_store: Path
) -> None:
    """In the same order and format, with its values bound as everywhere."""
    store = EmbeddedStore.open_read_only(small_store)
    lookup = Lookup(Reference.load(), store)
    rows = 0
    for query in Catalogue.load().queries.values():
        # those on the soundness of the ontology take long, with a server or without
        if (
            query.gives_graph
            or query.room == "quality"
            or any(p.required and p.default is None for p in query.header.parameters.values())
        ):
            continue
        written = bound(query.sparql, bindings(query, {}, lookup))
        answer = httpx.post(url, data={"query": written, "format": "csv"}, timeout=60)
        assert answer.status_code == 200, (query.name, answer.text)
        # without ORDER BY to the last column, engines may order rows as they like
        assert sorted(answer.content.splitlines()) == sorted(store.csv(written).splitlines())
        rows += len(answer.content.splitlines()) - 1
    assert rows > 50


def test_pages_of_a_named_site_may_read_and_others_not(url: str) -> None:
    asked = {"params": {"query": "ASK {}"}}
    ours = httpx.get(url, headers={"Origin": SITE}, **asked)  # type: ignore[arg-type]  # a table
    assert ours.headers["access-control-allow-origin"] == SITE
    others = httpx.get(url, headers={"Origin": "https://evil.example"}, **asked)  # type: ignore[arg-type]
    assert "access-control-allow-origin" not in others.headers
    before = {"Origin": SITE, "Access-Control-Request-Method": "POST"}
    assert httpx.options(url, headers=before).status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost", 200), ("127.0.0.1:80", 200), ("atlas.example", 200), ("evil.example", 400)],
)
def test_under_a_name_that_is_not_ours_nothing_is_answered(
    url: str, host: str, status: int
) -> None:
    answer = httpx.get(url, params={"query": "ASK {}"}, headers={"Host": host})
    assert answer.status_code == status
