"""`iip indicators`: the graph and the tables hold the same numbers, in typed columns."""

import csv
import io

import polars as pl
import pytest
from rdflib import RDF, Graph, Literal, URIRef

from iip_atlas.indicators.export import COLUMNS
from iip_atlas.namespaces import IIP

CELLS = (IIP.industry, IIP.domain, IIP.region)
KINDS = {IIP.IndustryCoverage, IIP.DomainCoverage, IIP.RegionCoverage}


@pytest.fixture(scope="module")
def written(iip, repository, tmp_path_factory):
    """The public facts, which hold intervals and open ends, in each format."""
    folder = tmp_path_factory.mktemp("indicators")
    for form in ("ttl", "csv", "parquet"):
        arguments = [repository / "data/public", "--profile", "chengdu-2022", "--format", form]
        done = iip("indicators", *arguments, "--output", folder / f"x.{form}")
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    return folder


@pytest.fixture(scope="module")
def table(written) -> pl.DataFrame:
    return pl.read_parquet(written / "x.parquet")


def test_parquet_has_typed_columns(table):
    text = dict.fromkeys(COLUMNS, pl.String)
    assert table.schema == text | {"low": pl.Float64, "high": pl.Float64, "openAbove": pl.Boolean}
    assert table["low"].null_count() == 0
    assert table["openAbove"].any()
    assert not table["openAbove"].all()


def test_csv_opens_with_the_same_rows(written, table):
    rows = list(csv.DictReader(io.StringIO((written / "x.csv").read_text(encoding="utf-8"))))
    assert tuple(rows[0]) == COLUMNS
    numbers = [(r["platform"], r["indicator"], float(r["low"])) for r in rows]
    assert numbers == list(table.select("platform", "indicator", "low").iter_rows())
    highs = [float(r["high"]) if r["high"] else None for r in rows]
    assert highs == table["high"].to_list()


def from_table(table: pl.DataFrame) -> set[tuple[object, ...]]:
    found = set()
    for row in table.iter_rows(named=True):
        ends = {row["low"]} if row["high"] is None else {row["low"], row["high"]}
        found.add((row["platform"], row["cell"], row["indicator"], frozenset(ends)))
    return found


def from_graph(graph: Graph) -> set[tuple[object, ...]]:
    values: dict[tuple[object, ...], set[float]] = {}
    for node, kind in graph.subject_objects(RDF.type):
        if kind not in {IIP.Platform, *KINDS}:
            continue
        platform = graph.value(node, IIP.coverageOf, default=node)
        cell = next((str(c) for p in CELLS if (c := graph.value(node, p))), None)
        for predicate, value in graph.predicate_objects(node):
            number = value.toPython() if isinstance(value, Literal) else None
            if not isinstance(number, bool | str | None):
                key = (str(platform), cell, str(predicate))
                values.setdefault(key, set()).add(float(number))
    return {(*key, frozenset(ends)) for key, ends in values.items()}


def test_the_graph_holds_the_numbers_of_the_table(written, table):
    graph = Graph().parse(written / "x.ttl")
    assert len(from_table(table)) == len(table) > 10
    assert from_graph(graph) == from_table(table)


def test_the_comparison_sees_another_number(written, table):
    graph = Graph().parse(written / "x.ttl")
    node, number = next(iter(graph.subject_objects(IIP.enterpriseUserTotal)))
    graph.remove((node, IIP.enterpriseUserTotal, number))
    graph.add((node, IIP.enterpriseUserTotal, Literal(1)))
    assert from_graph(graph) != from_table(table)


def test_an_open_end_is_said_in_both(written, table):
    graph = Graph().parse(written / "x.ttl")
    rows = table.filter(pl.col("openAbove")).select("platform", "indicator").iter_rows()
    said = {(URIRef(platform), URIRef(indicator)) for platform, indicator in rows}
    assert said
    assert said <= set(graph.subject_objects(IIP.openAbove))
