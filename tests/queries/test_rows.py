"""Each query gives the rows that stand beside it (in pyoxigraph; `test_four_stores.py`: elsewhere).

The first line of `NAME.expected.csv` holds the values, the rest the rows, counted by hand from
`dataset/`. Queries on the ontology are tested with the ontology.
"""

import csv
from pathlib import Path

import pytest
from rdflib import BNode, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from iip_atlas.dataset import Dataset
from iip_atlas.queries import Answer, Catalogue, Lookup, Query, bindings, run
from iip_atlas.queries.writing import shortened
from iip_atlas.reference import Reference
from iip_atlas.registry.binding import bound
from iip_atlas.registry.store import EmbeddedStore

ALL = [q for q in Catalogue.load().queries.values() if "ontology" not in q.header.serves]
QUERIES = [q for q in ALL if not q.gives_graph]  # graphs: test_graphs.py
each_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
Row = tuple[str, ...]


def expected(query: Query) -> tuple[dict[str, str], Row, list[Row]]:
    first, *rest = query.path.with_suffix(".expected.csv").read_text(encoding="utf-8").splitlines()
    values = dict(pair.split("=", 1) for pair in first.removeprefix("#").split())
    columns, *rows = [tuple(row) for row in csv.reader(rest)]
    return values, columns, rows


def as_text(answer: Answer) -> list[Row]:
    return [
        tuple("" if v is None else shortened(v) if isinstance(v, str) else str(v) for v in row)
        for row in answer.rows
    ]


@each_query
def test_a_query_gives_the_rows_beside_it(
    query: Query, store: EmbeddedStore, lookup: Lookup
) -> None:
    values, columns, rows = expected(query)
    answer = run(query, values, store, lookup)
    assert answer.columns == columns
    assert as_text(answer) == rows
    assert rows, "expected rows that cannot tell an empty answer from a right one"


@pytest.mark.parametrize("query", [q for q in QUERIES if "#: " in q.sparql], ids=lambda q: q.name)
def test_values_within_a_query_change_its_speed_only(
    query: Query, store: EmbeddedStore, lookup: Lookup
) -> None:
    values = bindings(query, expected(query)[0] or query.header.example, lookup)
    unmarked = query.sparql.replace("#: ", "# ")
    assert bound(query.sparql, values).count("VALUES") > bound(unmarked, values).count("VALUES")
    assert store.select(query.sparql, values) == store.select(unmarked, values)


@pytest.mark.parametrize("query", ALL, ids=lambda query: query.name)
def test_a_query_is_portable(query: Query) -> None:
    """Explicit GRAPH, no blank nodes, no SERVICE, no path of any length between two variables."""
    assert list(faults(prepareQuery(query.sparql).algebra)) == []


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("?s ?p ?o", "a pattern outside GRAPH"),
        ("GRAPH ?g { ?s ?p [] }", "a blank node"),
        ("SERVICE <http://x.example/> { ?s ?p ?o }", "SERVICE"),
        ("GRAPH ?g { ?s <http://x.example/p>+ ?o }", "a path of any length between variables"),
        ("GRAPH ?g { ?s <http://x.example/p>* ?o }", "a path of any length between variables"),
    ],
)
def test_a_pattern_that_is_not_portable_is_caught(pattern: str, fault: str) -> None:
    assert fault in set(faults(prepareQuery(f"SELECT * WHERE {{ {pattern} }}").algebra))


def faults(node: object, *, in_graph: bool = False):  # type: ignore[no-untyped-def]
    if isinstance(node, CompValue):
        if node.name == "ServiceGraphPattern":
            yield "SERVICE"
        if node.name == "BGP" and node.triples:
            yield from triple_faults(node.triples, in_graph=in_graph)
        inside = in_graph or node.name == "Graph"
        for value in node.values():
            yield from faults(value, in_graph=inside)
    elif isinstance(node, (list, tuple)):
        for value in node:
            yield from faults(value, in_graph=in_graph)


def triple_faults(triples, *, in_graph: bool):  # type: ignore[no-untyped-def]
    if not in_graph:
        yield "a pattern outside GRAPH"
    for subject, path, target in triples:
        if isinstance(subject, BNode) or isinstance(target, BNode):
            yield "a blank node"
        between_variables = not isinstance(subject, URIRef) and not isinstance(target, URIRef)
        if between_variables and getattr(path, "mod", None) in ("*", "+"):
            yield "a path of any length between variables"


def test_the_local_criteria_of_a_profile_count_among_its_numbers(
    store: EmbeddedStore, lookup: Lookup
) -> None:
    query = Catalogue.load().find("unset-parameters")
    answer = run(query, {"profile": "local"}, store, lookup)
    # what the grandparent sets is set; the number of the added criterion is not
    found = {record["parameterId"] for record in answer.records()}
    assert found == {"P1.1-protocols", "P5.1-models", "P-local-x"}


@pytest.mark.parametrize(
    ("name", "values", "column", "found"),
    [
        ("platforms-by-region", {"region": "华北"}, "region", ["huabei"]),
        ("platforms-by-region", {"scheme": "seven"}, "region", ["huadong", "huabei", "xinan"]),
        ("platforms-by-industry", {"level": "group"}, "industry", ["C361"]),
        ("platforms-by-industry", {"industry": "汽车制造业"}, "industry", ["C36"]),
        ("platforms-in-all-regions", {"scheme": "seven"}, "platform", ["gamma"]),
        ("clause-outcomes", {"platform": "beta", "outcome": "failed"}, "clauseId", ["C2"]),
        ("decisive-numbers", {"clause": "C5.1-a"}, "platform", ["alpha"]),
        ("undecided-verdicts", {"platform": "Beta (synthetic)"}, "clauseId", ["C2.1-b"]),
        ("conflicting-claims", {"platform": "alpha"}, "platform", []),
        ("industry-by-region", {"region": "西南", "scheme": "seven"}, "industry", ["C38"]),
        ("industry-by-region", {"region": "西南"}, "industry", []),  # not among the six
    ],
)
def test_a_value_narrows_the_answer(  # two fixtures, four values
    name: str,
    values: dict[str, str],
    column: str,
    found: list[str],
    store: EmbeddedStore,
    lookup: Lookup,
) -> None:
    answer = run(Catalogue.load().find(name), values, store, lookup)
    assert [shortened(str(record[column])) for record in answer.records()] == found


PARTLY_KNOWN = """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix industry: <https://w3id.org/iip-atlas/industry/> .
@prefix platform: <https://w3id.org/iip-atlas/platform/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix region: <https://w3id.org/iip-atlas/region/> .
platform:x a iip:Platform ; rdfs:label "某（虚构）"@zh , "X (synthetic)"@en .
<urn:1> iip:region region:huabei .
<urn:2> iip:region region:110000 ; iip:enterpriseUserCount 28 .
<urn:3> iip:region region:110000 ; iip:claimOrigin iip:public .
<urn:4> iip:region region:120000 ; iip:enterpriseUserCount 5 .
<urn:5> iip:region region:130000 ; iip:operatingEntityCount 0 .
<urn:6> iip:region region:130100 ; iip:operatingEntityCount 4 .
<urn:7> iip:industry industry:C36 ; iip:connectedDeviceCount 9 .
<urn:8> iip:industry industry:C36 ; iip:claimOrigin iip:public ; iip:enterpriseUserCount 3 .
"""


def test_what_one_cell_leaves_out_hides_no_figure_of_another(tmp_path: Path) -> None:
    """An owner's cell and a public one of the same place; provinces apart, one beside its city."""
    facts = tmp_path / "facts.ttl"
    typed = PARTLY_KNOWN.replace(" iip:industry ", " a iip:IndustryCoverage ; iip:industry ")
    typed = typed.replace(" iip:region ", " a iip:RegionCoverage ; iip:region ")
    owned = typed.replace("Coverage ;", "Coverage ; iip:coverageOf platform:x ;")
    facts.write_text(owned, encoding="utf-8")
    dataset = Dataset.of([facts])
    lookup = Lookup(Reference.load(), dataset.store)

    def asked(name: str) -> list[tuple[object, ...]]:
        answer = run(Catalogue.load().find(name), {"region": "huabei"}, dataset.store, lookup)
        figures = [c for c in answer.columns if c.endswith(("AtLeast", "KnownOf"))]
        return [tuple(record[c] for c in figures) for record in answer.records()]

    # Beijing and Tianjin together; of Hebei its own figure and not that of its city
    assert asked("figures-by-region") == [(33, 1, 0, 1)]
    assert asked("industry-by-region") == [(9, 1, 3, 1)]
