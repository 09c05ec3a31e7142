"""CONSTRUCT and DESCRIBE give the same graph from four stores, and none that is cut off."""

import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import pytest
from pyoxigraph import CanonicalizationAlgorithm as Canonical
from pyoxigraph import Dataset, Literal, NamedNode, Quad, RdfFormat, parse
from pyoxigraph import Store as Oxigraph
from rdflib import Dataset as RdflibDataset
from rdflib import Literal as RdflibLiteral
from rdflib import URIRef

from iip_atlas.errors import QueryError, StoreError
from iip_atlas.registry.endpoint import Endpoint, Graphs
from iip_atlas.registry.query_parts import parts_of
from iip_atlas.registry.remote import RemoteStore
from iip_atlas.registry.remote_graphs import graph_asked
from iip_atlas.registry.remote_rows import RemoteRows
from iip_atlas.registry.store import EmbeddedStore, Table

# Nodes without a name that hang on others, one of them on two things, and one in a circle.
DATA = f"""
    :a :name "甲"@zh , "A }} #" ; :n 1 , 2 ; :has :b , _:one .
    _:one :n 3 ; :has _:two .
    _:two :n 4 ; :has _:one .
    :b :name "B" ; :has _:one ; :n 1 .
    :c :has _:list .
    _:list :first 1 ; :rest _:rest1 . _:rest1 :first 2 ; :rest _:rest2 . _:rest2 :rest :nil .
    :d :has {"[ :has " * 14} 1 {"]" * 14} .
"""
MANY = 5_100  # more than one page
OTHER = NamedNode("urn:g:other")  # FROM leaves it out
PREFIX = "PREFIX : <urn:g:>\n"


@pytest.fixture(scope="module")
def stores(oxigraph: str, virtuoso: str) -> Iterator[Mapping[str, Callable[[str], set[str]]]]:
    """Each gives the statements of a graph, with labels that are the same where the graph is."""
    update = f"{PREFIX}INSERT {{ GRAPH :graph {{ {DATA} }} }} WHERE {{}}"
    trig = f"{PREFIX}:graph {{ {DATA} }}"
    local = Oxigraph()
    local.load(trig.encode(), RdfFormat.TRIG)
    local.load(b"<urn:g:a> <urn:g:name> 'elsewhere' .", RdfFormat.TURTLE, to_graph=OTHER)
    beside = RdflibDataset(default_union=True)
    beside.graph(URIRef("urn:g:graph")).parse(data=PREFIX + DATA, format="turtle")
    found: dict[str, Callable[[str], set[str]]] = {
        "pyoxigraph": lambda query: asked(EmbeddedStore(local), query),
        "rdflib": lambda query: of_rdflib(beside, query),
    }
    with ExitStack() as held:
        for name, url in (("oxigraph", oxigraph), ("virtuoso", virtuoso)):
            held.enter_context(holding(url, "urn:g:graph", update))
            store = RemoteStore(url)
            found[name] = lambda query, store=store: asked(store, query)  # type: ignore[misc]
        yield found


@contextmanager
def holding(url: str, graph: str, *updates: str) -> Iterator[None]:
    """A graph of a server that other tests use too, for as long as the context lasts."""
    endpoint = Endpoint.at(url, 60)
    try:
        for update in updates:
            endpoint.update(update)
        yield
    finally:
        endpoint.update(f"DROP SILENT GRAPH <{graph}>")


def asked(store: EmbeddedStore | RemoteStore, query: str) -> set[str]:
    given = store.describe(query) if "DESCRIBE" in query else store.construct(query)
    assert len(set(given)) == len(given)
    return canonical(given)


def of_rdflib(dataset: RdflibDataset, query: str) -> set[str]:
    with warnings.catch_warnings():  # rdflib warns of properties that its own query method uses
        warnings.filterwarnings("ignore", "Dataset", DeprecationWarning)
        graph = dataset.query(query).graph
    assert graph is not None
    for triple in tuple(graph):  # rdflib keeps what is no triple
        if any(isinstance(term, RdflibLiteral) for term in triple[:2]):
            graph.remove(triple)
    return canonical(parse(graph.serialize(format="nt"), RdfFormat.N_TRIPLES))


def canonical(triples: object) -> set[str]:
    graph = Dataset(Quad(t.subject, t.predicate, t.object) for t in triples)  # type: ignore[attr-defined]
    graph.canonicalize(Canonical.RDFC_1_0)
    return {str(quad) for quad in graph}


FROM = "FROM :graph"
# name of the case: the query, and how many statements it gives
GRAPHS = {
    "one template": (f"CONSTRUCT {{ ?s :is ?n }} {FROM} WHERE {{ ?s :n ?n }}", 5),
    "the short form": (f"CONSTRUCT {FROM} WHERE {{ ?s :name ?name ; :n ?n }}", 6),
    "a node made for each row": (
        f"CONSTRUCT {{ [] :of ?s ; :n _:x . _:x :same ?n }} {FROM} WHERE {{ ?s :n ?n }}",
        15,
    ),
    "no variable": (f"CONSTRUCT {{ :x :y [] }} {FROM} WHERE {{ ?s :name ?n }}", 3),
    "a variable without a value": (
        f"CONSTRUCT {{ ?s :n ?n ; :other ?none }} {FROM} WHERE {{ ?s :name ?n }}",
        3,
    ),
    "what is no triple is left out": (
        f"CONSTRUCT {{ ?n :of ?s . ?s ?n ?s . ?s :n ?n }} {FROM} WHERE {{ ?s :n ?n }}",
        5,
    ),
    "nodes of the data, and what hangs on them": (
        f"CONSTRUCT {{ ?s :on ?x . ?x :at ?y }} {FROM} WHERE {{ ?s :has ?x . ?x :has ?y }}",
        36,
    ),
    "as it is written": (
        "PREFIX construct: <urn:c:> # { WHERE\n"
        'CONSTRUCT { <urn:where> construct:from "01"^^<urn:g:t> , "} WHERE {" }'
        f" {FROM} {{ ?s :n ?n }}",
        2,
    ),
    "a part in order": (
        f"CONSTRUCT {{ ?s :n ?n }} {FROM} WHERE {{ ?s :n ?n FILTER isIRI(?s) }}"
        " ORDER BY DESC(?n) ?s LIMIT 1",
        1,
    ),
    "a group in a subquery": (
        f"CONSTRUCT {{ ?s :most ?m }} {FROM} WHERE"
        " { { SELECT ?s (MAX(?n) AS ?m) WHERE { ?s :n ?n } GROUP BY ?s } }",
        4,
    ),
    "in its graph": ("CONSTRUCT { ?s :in :graph } WHERE { GRAPH :graph { ?s :name ?o } }", 2),
    "nothing": (f"CONSTRUCT {{ ?s :n ?n }} {FROM} WHERE {{ ?s :none ?n }}", 0),
    "describe one": (f"DESCRIBE :a {FROM}", 10),
    "describe two that share a node": (f"DESCRIBE :a # and\n :b {FROM}", 13),
    "describe what is found": (f"DESCRIBE ?x {FROM} WHERE {{ ?x :first|:name 'B' }}", 7),
    "describe a list": (f"DESCRIBE :c {FROM}", 6),
    "describe nothing": (f"DESCRIBE :none {FROM}", 0),
}  # fmt: skip


@pytest.mark.parametrize("case", GRAPHS)
def test_four_stores_give_the_same_graph(
    stores: Mapping[str, Callable[[str], set[str]]], case: str
) -> None:
    query, size = GRAPHS[case]
    found = {name: ask(PREFIX + query) for name, ask in stores.items()}
    assert len(found["pyoxigraph"]) == size
    assert {name for name, graph in found.items() if graph != found["pyoxigraph"]} == set()


@pytest.mark.parametrize("engine", ["oxigraph", "virtuoso"])
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("CONSTRUCT { ?s :n ?n } WHERE { ?s :n ?n } GROUP BY ?s ?n", "subquery"),
        (f"DESCRIBE ?x {FROM} WHERE {{ :c :has ?x }}", "CONSTRUCT"),
        (f"DESCRIBE :d {FROM}", "CONSTRUCT"),
    ],
    ids=["GROUP BY", "a node without a name", "nested too deep"],
)
def test_what_cannot_be_counted_is_refused_by_name(
    stores: Mapping[str, Callable[[str], set[str]]], engine: str, query: str, said: str
) -> None:
    with pytest.raises(QueryError) as refused:
        stores[engine](PREFIX + query)
    assert " / " in refused.value.message
    assert refused.value.remedy is not None
    assert said in refused.value.remedy


@pytest.mark.parametrize("engine", ["oxigraph", "virtuoso"])
def test_what_does_not_fit_one_answer_comes_page_by_page_or_not_at_all(
    request: pytest.FixtureRequest, engine: str
) -> None:
    """Virtuoso gives 10,000 rows at most: of more, a graph is pages, and nodes made are refused."""
    url = request.getfixturevalue(engine)
    updates = []
    for start in range(0, 2 * MANY, 3_400):  # as much as Virtuoso parses
        rows = " . ".join(f"<urn:m> <urn:n> {n}" for n in range(start, start + 3_400))
        updates.append(f"INSERT DATA {{ GRAPH <urn:many> {{ {rows} }} }}")
    with holding(url, "urn:many", *updates):
        demand_pages(engine, url)


def demand_pages(engine: str, url: str) -> None:
    store, where = RemoteStore(url), "WHERE { GRAPH <urn:many> { ?s ?p ?n } }"
    found = store.construct(f"CONSTRUCT {{ ?s <urn:is> ?n }} {where}")
    assert len(found) == 2 * MANY
    made = f"CONSTRUCT {{ [] <urn:is> ?n }} {where}"
    if engine == "virtuoso":
        with pytest.raises(StoreError, match="10000 of 10200 rows"):
            store.construct(made)
    else:
        assert len(store.construct(made)) == 2 * MANY
    with pytest.raises(StoreError, match="10200 rows"):
        RemoteStore(url, rows=10_000).construct(f"CONSTRUCT {{ ?s <urn:is> ?n }} {where}")


def test_nodes_without_a_name_on_several_pages_are_refused(oxigraph: str) -> None:
    """Their labels hold for one answer: the same label on another page may be another node."""
    store = RemoteStore(oxigraph)
    nodes = " . ".join(f"<urn:m> <urn:n> _:n{n}" for n in range(MANY))
    update = f"INSERT DATA {{ GRAPH <urn:blank> {{ {nodes} }} }}"
    several = pytest.raises(StoreError, match="several pages")
    with holding(oxigraph, "urn:blank", update), several:
        store.construct("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <urn:blank> { ?s ?p ?o } }")


@dataclass(frozen=True, slots=True)
class Forgetful(RemoteRows):
    """An engine that counts more than it gives."""

    def _rows(self, query: str, graphs: Graphs = ((), ())) -> tuple[Table, int, bytes]:
        table, cap, body = RemoteRows._rows(self, query, graphs)
        kept = table.rows if "COUNT" in query else table.rows[1:]
        return Table(table.variables, kept), cap, body


def test_an_answer_that_is_cut_off_without_a_sign_is_no_graph(
    stores: object, oxigraph: str
) -> None:
    engine = Endpoint.at(oxigraph, 60)
    for case in ("one template", "describe one"):
        query = PREFIX + GRAPHS[case][0]
        assert graph_asked(RemoteRows(engine, None), query).triples()
        with pytest.raises(StoreError, match=r"\d of \d+ rows"):
            graph_asked(Forgetful(engine, None), query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?o { ?s ?p ?o }",
        "# c\nPREFIX a: <urn:#> SELECT (EXISTS { ?s ?p 1 } AS ?x)\nFROM <urn:g> FROM NAMED a:b\n"
        "WHERE { ?s ?p '}' } LIMIT 3 # end",
        "CONSTRUCT FROM :where { ?s ?p ?o } OFFSET 1",
        "DESCRIBE <urn:x>",
        "DESCRIBE * WHERE { ?s ?p ?o } LIMIT 1",
    ],
)
def test_the_parts_of_a_query_are_the_query(query: str) -> None:
    parts = parts_of(query)
    form = query[len(parts.prologue) :][: len(parts.form)]
    rest = parts.clause + parts.dataset + parts.pattern + parts.modifiers
    assert parts.prologue + form + rest == query
    assert form.upper() == parts.form
    assert ("FROM" in query) == bool(parts.dataset)
    assert parts.modified == any(word in query for word in ("LIMIT", "OFFSET"))


def test_rows_over_named_graphs_are_counted(stores: object, oxigraph: str) -> None:
    """A subquery has no FROM: it stands outside of what is counted."""
    counted = parts_of(f"{PREFIX}SELECT ?s {FROM}{{ ?s :name ?n }}").counting()
    assert RemoteStore(oxigraph).select(counted).rows == ((Literal(3),),)
    with pytest.raises(QueryError):
        parts_of("CLEAR ALL")
