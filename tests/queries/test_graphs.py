"""Each CONSTRUCT of the catalogue gives the graph beside it, and the one committed of the example.

The first line of `NAME.expected.ttl` holds the values, the rest the graph, checked by hand against
`dataset/`. `test_four_stores.py` holds other stores to the same.
"""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from rdflib import PROV
from rdflib.namespace import DCTERMS

from iip_atlas.cli.main import run as run_command
from iip_atlas.namespaces import EARL, IIP, INDUSTRY, PLATFORM
from iip_atlas.queries import Answer, Catalogue, Lookup, Query, run
from iip_atlas.queries.frame import frame
from iip_atlas.queries.running import STATEMENT
from iip_atlas.queries.writing import FORMATS, shown
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.reports.queries import answer_page
from iip_atlas.reports.screen import Screen

HOME = Path(__file__).parent / "answers" / "example"
GRAPHS = [query for query in Catalogue.load().queries.values() if query.gives_graph]
NETWORK = Catalogue.load().find("coverage-network")
each_graph = pytest.mark.parametrize("query", GRAPHS, ids=lambda query: query.name)


def triples(text: str | bytes, form: RdfFormat = RdfFormat.TURTLE) -> Counter[Triple]:
    written = text.encode() if isinstance(text, str) else text
    return Counter(quad.triple for quad in parse(written, form))


def asked(query: Query, store: EmbeddedStore, lookup: Lookup) -> tuple[Answer, str]:
    text = query.path.with_suffix(".expected.ttl").read_text(encoding="utf-8")
    values = dict(pair.split("=", 1) for pair in text.splitlines()[0].removeprefix("#").split())
    return run(query, values, store, lookup), text


@each_graph
def test_a_query_gives_the_graph_beside_it(
    query: Query, store: EmbeddedStore, lookup: Lookup
) -> None:
    answer, text = asked(query, store, lookup)
    assert answer.is_graph
    assert answer.columns == STATEMENT
    assert triples(FORMATS["ttl"](answer, query)) == triples(text)
    assert answer.rows


@each_graph
@pytest.mark.parametrize(
    ("name", "form"), [("nt", RdfFormat.N_TRIPLES), ("jsonld", RdfFormat.JSON_LD)]
)
def test_a_graph_is_the_same_in_every_format(
    query: Query, name: str, form: RdfFormat, store: EmbeddedStore, lookup: Lookup
) -> None:
    answer, text = asked(query, store, lookup)
    assert triples(FORMATS[name](answer, query), form) == triples(text)
    assert FORMATS[name](answer, query) == FORMATS[name](answer, query)


def test_a_graph_is_a_table_of_statements_where_tables_are_asked_for(
    store: EmbeddedStore, lookup: Lookup
) -> None:
    answer, text = asked(NETWORK, store, lookup)
    rows = list(csv.DictReader(io.StringIO(str(FORMATS["csv"](answer, NETWORK)))))
    assert len(rows) == len(triples(text)) == len(answer.rows)
    assert {"subject": str(PLATFORM.alpha), "predicate": str(DCTERMS.subject),
            "object": str(INDUSTRY.C36)} in rows  # fmt: skip
    assert json.loads(FORMATS["json"](answer, NETWORK))["columns"] == list(STATEMENT)
    assert frame(answer).schema == dict.fromkeys(STATEMENT, pl.String())
    heads, statements = shown(answer, "zh")
    assert heads == STATEMENT
    assert ("platform:alpha", "dcterms:subject", "industry:C36") in statements
    assert ("platform:alpha", "rdf:type", "iip:Platform") in statements
    assert ("platform:alpha", "iip:isSynthetic", "✓") in statements
    page = answer_page(answer, NETWORK, "en", Screen(200))
    assert f"{len(rows)} statements" in page
    assert "platform:alpha" in page


def test_rows_are_written_in_every_rdf_format_too(store: EmbeddedStore, lookup: Lookup) -> None:
    query = Catalogue.load().find("platforms-by-region")
    answer = run(query, {}, store, lookup)
    turtle, lines = (FORMATS[name](answer, query) for name in ("ttl", "nt"))
    assert len(triples(turtle)) == len(triples(lines, RdfFormat.N_TRIPLES)) > 10


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"platform": "beta", "level": "group"}, {"C361", "huadong"}),
        ({"platform": "beta", "level": "section"}, {"C", "huadong"}),
        ({"platform": "gamma", "scheme": "six"}, {"C38", "huabei", "huadong"}),
        ({"platform": "gamma", "scheme": "seven"}, {"C38", "huabei", "huadong", "xinan"}),
        ({"platform": "delta"}, set()),
    ],
)
def test_a_value_narrows_the_network(
    values: dict[str, str], found: set[str], store: EmbeddedStore, lookup: Lookup
) -> None:
    answer = run(NETWORK, values, store, lookup)
    links = {str(DCTERMS.subject), str(DCTERMS.spatial)}
    assert {str(o).rpartition("/")[2] for _, p, o in answer.rows if p in links} == found
    subjects = {str(s) for s, p, o in answer.rows if o == str(IIP.Platform)}
    assert subjects == {str(PLATFORM[values["platform"]])}


def kept(name: str) -> Counter[Triple]:
    return triples((HOME / f"{name}.nt").read_bytes(), RdfFormat.N_TRIPLES)


def committed(name: str) -> list[dict[str, str]]:
    with (HOME / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_network_of_the_example_is_what_its_tables_say() -> None:
    """`platforms-by-industry` and its like count the same links, each in its own query."""
    covers = {str(DCTERMS.subject), str(DCTERMS.spatial)}
    network = [t for t in kept("coverage-network") if t.predicate.value in covers]
    links = Counter(str(t.object).strip("<>").rpartition("/")[2] for t in network)
    tables = {"industry": "platforms-by-industry", "domain": "platforms-by-domain"}
    for column, table in tables.items():
        for row in committed(table):
            assert links[row[column]] == int(row["platforms"]), row
    assert sum(links.values()) > 100


def test_the_graphs_of_the_example_hang_together() -> None:
    chain, earl = kept("evidence-chain"), kept("verdicts-as-earl")
    derived = [t for t in chain if t.predicate.value == str(PROV.wasDerivedFrom)]
    entities = {t.subject for t in chain if t.object == NamedNode(str(PROV.Entity))}
    assert derived
    assert {end for t in derived for end in (t.subject, t.object)} <= entities
    failed = [t for t in earl if t.object == NamedNode(str(EARL.failed))]
    assertions = [t for t in earl if t.object == NamedNode(str(EARL.Assertion))]
    assert len(failed) == len(assertions) == len(committed("clause-outcomes"))
    assert [t for t in earl if t.predicate.value == str(EARL.assertedBy)]


def test_the_command_writes_a_graph(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    facts = tmp_path / "x.ttl"
    facts.write_text(
        """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <https://w3id.org/iip-atlas/platform/x> a iip:Platform ; rdfs:label "某（虚构）"@zh .
        [] a iip:IndustryCoverage ; iip:coverageOf <https://w3id.org/iip-atlas/platform/x> ;
            iip:industry <https://w3id.org/iip-atlas/industry/C36> .
        """,
        encoding="utf-8",
    )
    written: dict[str, bytes] = {}
    for form in ("nt", "table"):
        with pytest.raises(SystemExit) as ended:
            run_command(["query", "run", "coverage-network", "-i", str(facts), "-f", form])
        assert int(ended.value.code or 0) == 0
        written[form] = capfdbinary.readouterr().out
    link = Triple(
        NamedNode(str(PLATFORM.x)), NamedNode(str(DCTERMS.subject)), NamedNode(str(INDUSTRY.C36))
    )
    assert link in triples(written["nt"], RdfFormat.N_TRIPLES)
    assert "条陈述" in written["table"].decode()
