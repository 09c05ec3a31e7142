"""Answers as Turtle and Parquet, wide answers on a terminal, and `iip query list|show|run`."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat
from pyoxigraph import Store as Oxigraph
from rdflib import Graph, URIRef
from rdflib import Literal as Words
from rdflib.plugins.sparql.results.rdfresults import RDFResultParser
from rich.cells import cell_len

from iip_atlas.errors import QueryError
from iip_atlas.namespaces import GRAPH, REGION
from iip_atlas.queries import Answer, Catalogue, Lookup, run
from iip_atlas.queries.frame import as_parquet, frame
from iip_atlas.queries.result_set import as_turtle
from iip_atlas.queries.store import Value
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.reports.queries import answer_page, query_page
from iip_atlas.reports.screen import Screen
from query_command import ask, refusal

CATALOGUE = Catalogue.load()
QUERY = CATALOGUE.find("platforms-by-region")
XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(value: str, kind: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD + kind))


def answer(columns: tuple[str, ...], *terms: tuple[Value, ...]) -> Answer:
    """As a store would give it."""

    class Table:
        variables, rows = columns, terms

    class Told:
        def select(self, *_: object) -> type[Table]:
            return Table

    lookup = Lookup(None, Told())  # type: ignore[arg-type]  # nothing is looked up
    return run(CATALOGUE.find("operators-of-several"), {}, Told(), lookup)  # type: ignore[arg-type]


def test_turtle_is_read_back_as_the_same_result_set(store: EmbeddedStore, lookup: Lookup) -> None:
    found = run(QUERY, {}, store, lookup)
    text = as_turtle(found, QUERY)
    assert text == as_turtle(found, QUERY)
    graph = Graph().parse(data=text, format="turtle")
    rows = RDFResultParser().parse(graph)
    assert {str(name) for name in rows.vars or []} == set(found.columns)
    read = {str(row["region"]): row.asdict() for row in rows}
    assert len(read) == len(found.rows)
    huadong = read[str(REGION.huadong)]
    assert huadong["regionZh"] == Words("华东", lang="zh")
    assert huadong["platforms"] == Words(3)


def test_what_is_not_bound_has_no_binding_in_turtle() -> None:
    found = answer(("a", "b"), (NamedNode("https://x.example/"), None))
    graph = Graph().parse(data=as_turtle(found, QUERY), format="turtle")
    (row,) = RDFResultParser().parse(graph)
    assert row.asdict() == {"a": URIRef("https://x.example/")}


def test_a_term_without_a_name_is_no_answer() -> None:
    with pytest.raises(QueryError, match="without a name"):
        answer(("a",), (BlankNode("x"),))


@pytest.mark.parametrize(
    ("terms", "kind", "values"),
    [
        ([typed("1", "integer"), None], pl.Int64(), [1, None]),
        (
            [typed("0.25", "decimal"), typed("1", "integer")],
            pl.Decimal(38, 2),
            [Decimal("0.25"), Decimal("1.00")],
        ),
        ([typed("9223372036854775808", "integer")], pl.Decimal(38, 0), [Decimal(2**63)]),
        ([typed("0.5", "double"), typed("1", "integer")], pl.Float64(), [0.5, 1.0]),
        ([typed("9" * 40, "integer")], pl.Float64(), [1e40]),
        ([typed("true", "boolean"), None], pl.Boolean(), [True, None]),
        ([typed("2025-06-30", "date")], pl.Date(), None),
        ([typed("2025-06-30+08:00", "date")], pl.String(), ["2025-06-30+08:00"]),
        ([typed("2025-13-30", "date")], pl.String(), ["2025-13-30"]),
        ([Literal("2025-06-30")], pl.String(), ["2025-06-30"]),
        ([Literal("x", language="en"), typed("1", "integer")], pl.String(), ["x", "1"]),
        ([typed("true", "boolean"), typed("1", "integer")], pl.String(), ["true", "1"]),
        ([NamedNode("https://x.example/")], pl.String(), ["https://x.example/"]),
        ([None], pl.String(), [None]),
    ],
)
def test_a_column_is_of_its_kind(
    terms: list[Value], kind: pl.DataType, values: list[object] | None
) -> None:
    found = frame(answer(("a",), *((term,) for term in terms)))
    assert found.schema == {"a": kind}
    assert values is None or found["a"].to_list() == values


def test_parquet_says_what_was_asked(store: EmbeddedStore, lookup: Lookup, tmp_path: Path) -> None:
    found = run(QUERY, {"region": "华北"}, store, lookup)
    file = tmp_path / "x.parquet"
    file.write_bytes(as_parquet(found, QUERY))
    said = pl.read_parquet_metadata(file)
    assert said["query"] == "platforms-by-region"
    assert said["parameter_region"] == str(REGION.huabei)
    table = pl.read_parquet(file)
    assert table.schema["platforms"] == pl.Int64()
    assert table["regionZh"].to_list() == ["华北"]


def test_an_empty_answer_has_its_columns_in_parquet_and_turtle() -> None:
    found = answer(("a", "b"))
    assert pl.read_parquet(io.BytesIO(as_parquet(found, QUERY))).columns == ["a", "b"]
    graph = Graph().parse(data=as_turtle(found, QUERY), format="turtle")
    assert len(RDFResultParser().parse(graph)) == 0


def test_what_is_too_wide_for_the_screen_is_shown_record_by_record() -> None:
    wide = tuple(f"column{n}" for n in range(8))
    found = answer(wide, tuple(Literal("值" * 12) for _ in wide), tuple(Literal("x") for _ in wide))
    narrow, broad = (answer_page(found, QUERY, "zh", Screen(width)) for width in (80, 200))
    assert "# 2" in narrow
    assert "值" * 12 in narrow
    assert max(map(cell_len, narrow.splitlines())) <= 80
    assert "# 2" not in broad
    assert broad.count("column7") == 1


def test_a_query_is_told_in_both_languages_with_its_values() -> None:
    page = query_page(CATALOGUE.find("expiring-evidence"), "en", Screen(100))
    header, _, sparql = page.partition("PREFIX")
    for said in (
        *("before*", "day, as in 2026-06-30", "Q20", "evidence"),
        *("Evidence that expires before a day", "iip query run expiring-evidence -p before="),
    ):
        assert said in header, said
    assert CATALOGUE.find("expiring-evidence").header.summary.zh in header
    assert "SELECT" in sparql
    assert "#+" not in page
    terms = query_page(CATALOGUE.find("white-space"), "zh", Screen(100))
    assert "six, seven" in terms
    assert "缺省 six" in terms


def test_no_query_is_named_like_a_command() -> None:
    assert not {"list", "show", "run"} & set(CATALOGUE.queries)


def test_the_catalogue_is_narrowed_by_section_and_tag(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    code, listed, _ = ask(
        capfdbinary, "list", "--tag", "coverage", "--tag", "region", "--format", "json"
    )
    found = json.loads(listed)["queries"]
    assert code == 0
    assert found
    assert all({"coverage", "region"} <= set(q["tags"]) for q in found)
    names = {q["name"] for q in found}
    assert names == {
        n for n, q in CATALOGUE.queries.items() if {"coverage", "region"} <= set(q.header.tags)
    }
    code, page, _ = ask(capfdbinary, "list", "--room", "indicators")
    assert (code, "registers" in page, "white-space" in page) == (0, True, False)


def test_show_gives_the_header_and_the_sparql(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, page, _ = ask(capfdbinary, "show", "white-space", "-f", "json")
    told = json.loads(page)
    assert code == 0
    assert told["sparql"] == CATALOGUE.find("white-space").sparql
    scheme = next(p for p in told["parameters"] if p["name"] == "scheme")
    assert scheme["default"] == "six"
    assert set(scheme["allowed"]) == {"six", "seven"}


FACTS = """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
<https://w3id.org/iip-atlas/platform/x> a iip:Platform .
<https://w3id.org/iip-atlas/coverage/x/1> a iip:RegionCoverage ;
    iip:coverageOf <https://w3id.org/iip-atlas/platform/x> ;
    iip:region <https://w3id.org/iip-atlas/region/huadong> .
"""


def test_run_and_the_bare_name_answer_alike(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    (tmp_path / "x.ttl").write_text(FACTS, encoding="utf-8")
    asked = ["platforms-by-region", "-p", "region=East China", "-i", str(tmp_path), "-f", "csv"]
    by_run, by_name = ask(capfdbinary, "run", *asked), ask(capfdbinary, *asked)
    options_first = ask(capfdbinary, *asked[1:], asked[0])
    assert by_run == by_name == options_first
    (row,) = csv.DictReader(io.StringIO(by_run[1]))
    assert row["platforms"] == "1"
    file = tmp_path / "out.parquet"
    code, _, err = ask(capfdbinary, "run", *asked[:-1], "parquet", "-o", str(file))
    assert (code, err) == (0, "")
    assert pl.read_parquet(file)["platforms"].to_list() == [1]


def test_a_registry_is_asked_for_its_history_in_its_own_store(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    place = tmp_path / "registry"
    kept = Oxigraph(place)
    for file in (Path(__file__).parent / "dataset").glob("*.ttl"):
        kept.load(path=file, format=RdfFormat.TURTLE, to_graph=NamedNode(GRAPH[file.stem]))
    kept.flush()
    del kept
    code, answer, err = ask(
        capfdbinary,
        *("run", "submissions", "-p", "platform=alpha", "--store", str(place), "-f", "csv"),
    )
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(answer)))
    assert [row["supersededBy"].rpartition("/")[2] for row in rows] == ["alpha-2", ""]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "submissions"], "--store"),
        (["submissions", "--store", "x", "--as-of", "2026-01-01"], "--as-of"),
        (["show", "white-spaec"], "white-space"),
        (["run", "white-spaec"], "white-space"),
        (["list", "--tag", "coverag"], "coverage"),
        (["list", "--tag", "zzz"], "white space"),
        (["list", "--room", "covrage"], "coverage"),
        (["run", "white-space", "--format", "xlsx"], "parquet"),
    ],
)
def test_bad_usage_gets_one_clear_message(
    arguments: list[str], said: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert said in refusal(capfdbinary, *arguments)
