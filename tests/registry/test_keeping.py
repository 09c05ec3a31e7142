"""One contract for every store that keeps submissions, on the real engines."""

from uuid import uuid4

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib import XSD

from iip_atlas.errors import StoreError
from iip_atlas.registry.normal import normalised
from iip_atlas.registry.remote import RemoteStore
from iip_atlas.registry.store import EmbeddedStore

P, DONE = NamedNode("http://e/p"), NamedNode("http://e/done")
MANY = 10_500  # more than Virtuoso gives in one answer or takes in one update
TERMS = [
    Literal("虚构平台 é 😀", language="zh"),
    Literal("en", language="en-GB"),
    Literal(""),
    Literal('a"b\n\t\\c {} . # ?x'),
    Literal("长" * 5000),
    Literal(12),
    Literal(10**12),
    Literal("-3", datatype=NamedNode(str(XSD.integer))),
    Literal("007", datatype=NamedNode(str(XSD.integer))),
    Literal("5", datatype=NamedNode(str(XSD.nonNegativeInteger))),
    Literal("0.290", datatype=NamedNode(str(XSD.decimal))),
    Literal("0.333333333333333", datatype=NamedNode(str(XSD.decimal))),
    Literal(0.1),
    Literal("1.5E0", datatype=NamedNode(str(XSD.double))),
    Literal(True),
    Literal("0", datatype=NamedNode(str(XSD.boolean))),
    Literal("2026", datatype=NamedNode(str(XSD.gYear))),
    Literal("2026-11", datatype=NamedNode(str(XSD.gYearMonth))),
    Literal("2026-11-28", datatype=NamedNode(str(XSD.date))),
    Literal("2026-11-28T06:15:03.123456+08:00", datatype=NamedNode(str(XSD.dateTime))),
    Literal("http://e/x?y=1&z", datatype=NamedNode(str(XSD.anyURI))),
    NamedNode("http://e/工业?q=a%20b&c#d"),
]


@pytest.fixture
def graph() -> NamedNode:
    return NamedNode(f"http://e/{uuid4()}")


def seal_of(graph: NamedNode) -> Quad:
    return Quad(graph, DONE, Literal("now"), graph)


def numbered(count: int, graph: NamedNode) -> list[Quad]:
    return [Quad(NamedNode(f"http://e/{n}"), P, Literal(n), graph) for n in range(count)]


def test_every_value_comes_back_as_every_store_writes_it(keeper, graph):
    sent = [Quad(NamedNode(f"http://e/{n}"), P, term, graph) for n, term in enumerate(TERMS)]
    keeper.deposit(sent, seal_of(graph))
    found = {q for q in keeper.statements(graph.value) if q.predicate == P}
    assert found == set(normalised(Quad(q.subject, q.predicate, q.object) for q in sent))
    assert len(found) == len(TERMS)


def test_a_large_graph_comes_back_whole(keeper, graph):
    keeper.deposit(numbered(MANY, graph), seal_of(graph))
    assert len(keeper.statements(graph.value)) == MANY + 1
    rows = keeper.select_all("SELECT ?s ?v WHERE { GRAPH ?g { ?s <http://e/p> ?v } }", {"g": graph})
    assert {int(v.value) for _, v in rows.rows} == set(range(MANY))


def test_what_was_withdrawn_is_gone(keeper, graph):
    other = NamedNode(f"{graph.value}/other")
    keeper.deposit([*numbered(3, graph), *numbered(2, other)], seal_of(graph))
    keeper.withdraw(seal_of(graph), [graph.value, other.value])
    assert keeper.statements(graph.value) == keeper.statements(other.value) == ()
    assert not keeper.ask("ASK { GRAPH ?g { ?s <http://e/done> ?o } }", {"g": graph})


def test_what_is_not_there_is_empty_and_withdrawn_without_complaint(keeper, graph):
    assert keeper.statements(graph.value) == ()
    keeper.withdraw(seal_of(graph), [graph.value])


def test_a_capped_answer_is_refused(virtuoso, graph):
    store = RemoteStore(virtuoso)
    store.deposit(numbered(MANY, graph), seal_of(graph))
    with pytest.raises(StoreError, match="X-SPARQL-MaxRows: 10000"):
        store.select("SELECT ?s ?v WHERE { GRAPH ?g { ?s <http://e/p> ?v } }", {"g": graph})


@pytest.mark.parametrize("value", ["12345678901234567890", "0.1234567890123456789"])
def test_a_value_that_the_engine_does_not_keep_is_refused_and_nothing_stays(virtuoso, graph, value):
    store = RemoteStore(virtuoso)
    kind = XSD.decimal if "." in value else XSD.integer
    bad = Quad(P, P, Literal(value, datatype=NamedNode(str(kind))), graph)
    other = NamedNode(f"{graph.value}/other")
    with pytest.raises(StoreError, match="端点") as caught:
        store.deposit([*numbered(2, other), bad], seal_of(other))
    assert virtuoso in str(caught.value)
    assert store.statements(other.value) == store.statements(graph.value) == ()


def test_the_update_address_stands_beside_the_one_for_queries(oxigraph, graph, monkeypatch):
    RemoteStore(oxigraph).deposit(numbered(1, graph), seal_of(graph))
    monkeypatch.setenv("IIP_STORE_UPDATE_URL", oxigraph)
    with pytest.raises(StoreError, match=r"拒绝写入|没有应答"):
        RemoteStore(oxigraph).deposit(numbered(1, graph), seal_of(graph))


def test_virtuoso_with_a_login(virtuoso, graph, monkeypatch):
    guarded = f"{virtuoso}-auth"
    with pytest.raises(StoreError, match="没有应答"):
        RemoteStore(guarded).statements(graph.value)
    monkeypatch.setenv("IIP_STORE_USER", "dba")
    monkeypatch.setenv("IIP_STORE_PASSWORD", "dba")
    monkeypatch.setenv("IIP_STORE_AUTH", "digest")
    RemoteStore(guarded).deposit(numbered(2, graph), seal_of(graph))
    assert len(RemoteStore(guarded).statements(graph.value)) == 3


def test_a_password_in_the_url_is_refused():
    with pytest.raises(StoreError, match="IIP_STORE_USER") as caught:
        RemoteStore("http://me:secret@127.0.0.1:1/sparql")
    assert "secret" not in str(caught.value)


def test_a_folder_with_other_things_is_no_store(tmp_path):
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="holds other things"):
        EmbeddedStore.open(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]
