"""One contract for every store: the embedded one in memory and on disk, and an endpoint by URL."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, parse
from pyoxigraph import Store as Oxigraph

from iip_atlas.errors import QueryError, StoreError
from iip_atlas.registry import store as layout
from iip_atlas.registry.facts import parse_facts
from iip_atlas.registry.remote import RemoteStore
from iip_atlas.registry.store import EmbeddedStore, Store, load_shipped

DATA = b"""
<http://e/a> <http://e/p> 1 ; <http://e/name> "a\\"} #" .
<http://e/b> <http://e/p> 2 ; <http://e/name> "b" .
"""
GRAPH = "http://e/graph"
SELECT = "SELECT ?s ?v WHERE { GRAPH <http://e/graph> { ?s <http://e/p> ?v } } ORDER BY ?v"


class Endpoint(BaseHTTPRequestHandler):
    """Answers SELECT and ASK from a store, or as `server.answer` says."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
        status, headers, answer = self.server.answer or (200, {}, self.answered(body))
        self.send_response(status)
        for name, value in {"Content-Type": "application/sparql-results+json", **headers}.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def answered(self, body: str) -> bytes:
        found = self.server.store.query(parse_qs(body)["query"][0])
        return found.serialize(format=QueryResultsFormat.JSON)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    answer = None
    store: Oxigraph


@pytest.fixture
def endpoint() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Endpoint) as server:
        server.store = Oxigraph()
        server.store.load(DATA, format=RdfFormat.TURTLE, to_graph=NamedNode(GRAPH))
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def remote(server: Server) -> RemoteStore:
    return RemoteStore(f"http://127.0.0.1:{server.server_port}/sparql", timeout=5)


def served(url: str) -> RemoteStore:
    """A real server with the data, and nothing else in that graph."""
    graph, store = NamedNode(GRAPH), RemoteStore(url)
    quads = [Quad(t.subject, t.predicate, t.object, graph) for t in parse(DATA, RdfFormat.TURTLE)]
    store.withdraw(quads[0], [GRAPH])
    store.deposit(quads[1:], quads[0])
    return store


@pytest.fixture(params=["memory", "disk", "read only", "remote", "oxigraph", "virtuoso"])
def store(request, tmp_path, endpoint) -> Store:
    file = tmp_path / "data.ttl"
    file.write_bytes(DATA)
    if request.param == "remote":
        return remote(endpoint)
    if request.param in ("oxigraph", "virtuoso"):
        return served(request.getfixturevalue(request.param))
    made = EmbeddedStore.in_memory()
    if request.param != "memory":
        made = EmbeddedStore.open(tmp_path / "store")
    made.load_turtle([file], GRAPH)
    return (
        EmbeddedStore.open_read_only(tmp_path / "store") if request.param == "read only" else made
    )


class TestEveryStore:
    def test_select_gives_rows_in_order(self, store):
        found = store.select(SELECT)
        assert found.variables == ("s", "v")
        assert found.rows == (
            (NamedNode("http://e/a"), Literal(1)),
            (NamedNode("http://e/b"), Literal(2)),
        )

    def test_an_unbound_value_is_none(self, store):
        found = store.select(
            "SELECT ?s ?x WHERE { VALUES ?s { 1 } OPTIONAL { ?s <http://e/z> ?x } }"
        )
        assert found.rows == ((Literal(1), None),)

    def test_values_join_the_outermost_pattern(self, store):
        assert store.select(SELECT, {"s": NamedNode("http://e/b")}).rows == (
            (NamedNode("http://e/b"), Literal(2)),
        )
        counted = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s <http://e/p> ?v } }"
        assert store.select(counted, {"v": Literal(2)}).rows == ((Literal(1),),)

    def test_a_word_in_a_comment_does_not_make_it_an_update(self, store):
        assert len(store.select(f"# counts all\n# and adds those\n{SELECT}").rows) == 2

    def test_a_hostile_value_is_only_a_value(self, store):
        query = "SELECT ?s WHERE { GRAPH ?g { ?s <http://e/name> ?name } }"
        assert store.select(query, {"name": Literal('a"} #')}).rows == ((NamedNode("http://e/a"),),)
        assert store.select(query, {"name": Literal('"} ?s ?p ?o {"')}).rows == ()

    def test_ask(self, store):
        query = "ASK { GRAPH ?g { ?s <http://e/p> ?v } }"
        assert store.ask(query)
        assert not store.ask(query, {"v": Literal(3)})

    def test_the_wrong_form_is_refused(self, store):
        with pytest.raises(QueryError, match="is no ASK"):
            store.ask(SELECT)
        with pytest.raises(QueryError, match="is no SELECT"):
            store.select("ASK { ?s ?p ?o }")

    @pytest.mark.parametrize("name", ["x", "s }", "1", ""])
    def test_an_unknown_variable_is_refused(self, store, name):
        with pytest.raises(QueryError, match="has no variable"):
            store.select(SELECT, {name: Literal(1)})


class TestEmbedded:
    def test_a_query_that_is_not_sparql(self):
        with pytest.raises(QueryError, match="cannot be understood"):
            EmbeddedStore.in_memory().select("SELEC ?s")

    def test_construct(self, tmp_path):
        made = EmbeddedStore.in_memory()
        (tmp_path / "d.ttl").write_bytes(DATA)
        made.load_turtle([tmp_path / "d.ttl"], GRAPH)
        query = "CONSTRUCT { ?s <http://e/q> ?v } WHERE { ?s <http://e/p> ?v }"
        assert len(made.construct(query)) == 2
        assert [t.object for t in made.construct(query, {"v": Literal(2)})] == [Literal(2)]
        with pytest.raises(QueryError, match="is no CONSTRUCT"):
            made.construct("ASK {}")

    def test_a_second_writer_is_refused(self, tmp_path):
        first = EmbeddedStore.open(tmp_path / "s")
        with pytest.raises(StoreError, match="another process has the store open") as caught:
            EmbeddedStore.open(tmp_path / "s")
        assert "reading only" in str(caught.value)
        assert first.graphs() == ()

    def test_a_store_that_is_not_there(self, tmp_path):
        with pytest.raises(StoreError, match="there is no store"):
            EmbeddedStore.open_read_only(tmp_path / "none")
        with pytest.raises(StoreError, match="the folder is empty"):
            EmbeddedStore.open_read_only(tmp_path)
        (tmp_path / "file").write_text("x", encoding="utf-8")
        with pytest.raises(StoreError, match="cannot be opened"):
            EmbeddedStore.open(tmp_path / "file")

    def test_a_read_only_store_is_not_written(self, tmp_path):
        EmbeddedStore.open(tmp_path / "s").load_turtle([], GRAPH)
        reader = EmbeddedStore.open_read_only(tmp_path / "s")
        with pytest.raises(StoreError, match="not written"):
            reader.add(Oxigraph().quads_for_pattern(None, None, None, None), GRAPH)

    def test_a_file_with_an_error_changes_nothing(self, tmp_path):
        made = EmbeddedStore.in_memory()
        (tmp_path / "d.ttl").write_bytes(DATA + b"x")
        with pytest.raises(StoreError, match="not loaded"):
            made.load_turtle([tmp_path / "d.ttl"], GRAPH)
        assert made.graphs() == ()

    def test_facts_are_loaded_and_taken_away(self, tmp_path):
        (tmp_path / "d.ttl").write_bytes(DATA)
        facts = parse_facts([tmp_path / "d.ttl"])
        made = EmbeddedStore.in_memory()
        made.load_facts(facts, layout.submission_graph("s1"))
        assert made.graphs() == ("https://w3id.org/iip-atlas/graph/submission/s1",)
        assert len(made.select("SELECT ?s WHERE { ?s ?p ?o }").rows) == len(facts.quads)
        made.clear(layout.submission_graph("s1"))
        assert made.graphs() == ()

    def test_the_shipped_data_have_their_graphs(self):
        made = EmbeddedStore.in_memory()
        load_shipped(made)
        assert made.graphs() == tuple(
            sorted(
                [layout.ONTOLOGY, layout.METHOD, layout.REFERENCE, layout.PUBLIC, layout.EXAMPLE]
            )
        )
        counted = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
        for graph in made.graphs():
            ((size,),) = made.select(counted, {"g": NamedNode(graph)}).rows
            assert int(size.value) > 1000


WHOLE = (
    b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"http://e/a"}}]}}'
)


class TestRemote:
    @pytest.mark.parametrize(
        "answer",
        [
            (200, {}, WHOLE[:-1]),
            (200, {}, WHOLE[:-3]),
            (200, {}, WHOLE[:60]),
            (200, {}, b""),
            (200, {}, b"<html>Timeout</html>"),
            (200, {}, b'{"error": "timeout"}'),
            (200, {"X-SQL-State": "S1TAT"}, WHOLE),
            (200, {"X-SQL-Message": "anytime query"}, WHOLE),
            (200, {"Content-Length": str(len(WHOLE) + 5)}, WHOLE),
            (500, {}, b"out of memory"),
            (503, {}, b"busy"),
            (404, {}, b"nothing here"),
            (401, {}, b"who are you"),
        ],
    )
    def test_half_an_answer_is_no_answer(self, endpoint, answer):
        endpoint.answer = answer
        with pytest.raises(StoreError) as caught:
            remote(endpoint).select(SELECT)
        assert f"127.0.0.1:{endpoint.server_port}" in str(caught.value)

    def test_rows_where_a_truth_is_asked(self, endpoint):
        endpoint.answer = (200, {}, WHOLE)
        with pytest.raises(StoreError, match="neither true nor false"):
            remote(endpoint).ask("ASK { ?s ?p ?o }")
        endpoint.answer = (200, {}, b'{"head":{},"boolean":true}')
        with pytest.raises(StoreError, match="no rows"):
            remote(endpoint).select(SELECT)

    def test_a_query_that_the_endpoint_refuses(self, endpoint):
        endpoint.answer = (400, {}, b"syntax error")
        with pytest.raises(QueryError, match="syntax error"):
            remote(endpoint).select(SELECT)

    @pytest.mark.parametrize("update", ["CLEAR ALL", "DELETE WHERE { ?s ?p ?o }", "not sparql"])
    def test_nothing_is_ever_written(self, endpoint, update):
        endpoint.answer = (500, {}, b"reached")
        with pytest.raises(QueryError, match="is no SELECT"):
            remote(endpoint).select(update)

    def test_nobody_there(self, endpoint):
        gone = remote(endpoint)
        endpoint.socket.close()
        with pytest.raises(StoreError, match="does not answer"):
            gone.select(SELECT)

    def test_an_endpoint_that_keeps_silent(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
            with pytest.raises(StoreError, match="timed out"):
                RemoteStore(url, timeout=1).select(SELECT)

    @pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x/", "store", ""])
    def test_no_url_of_an_endpoint(self, url):
        with pytest.raises(StoreError, match="not the URL"):
            RemoteStore(url)
