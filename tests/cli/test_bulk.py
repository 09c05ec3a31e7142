"""Verdicts in bulk: tables in, Parquet out, the same verdicts as one by one; misuse is refused."""

import csv
import io

import polars as pl
import pytest


@pytest.fixture(scope="module")
def tables(iip, tmp_path_factory):
    place = tmp_path_factory.mktemp("bulk") / "tables"
    done = iip("indicators", "--format", "tables", "--output", place)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    return place


def test_parquet_holds_the_verdicts_that_are_explained_one_by_one(iip, tables, tmp_path):
    file = tmp_path / "verdicts.parquet"
    done = iip("evaluate", tables, "--format", "parquet", "--output", file, "--lang", "en")
    assert (done.returncode, done.stderr) == (0, b"")
    page = done.stdout.decode()
    assert "⚠ illustrative numbers, not official" in page
    assert "platforms 68" in page
    columns = ["platform", "clause", "cell", "outcome"]
    found = {tuple(row) for row in pl.read_parquet(file).select(columns).iter_rows()}
    explained = csv.DictReader(io.StringIO(iip("evaluate", "--format", "csv").stdout.decode()))
    expected = {(v["platform"], v["clause"], v["cell"] or None, v["outcome"]) for v in explained}
    assert found == expected
    assert len(found) > 25_000


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "parquet"), "name a file to write to"),
        (("--format", "json"), "in bulk there is table"),
        (("--judge", "reference"), "in bulk there is table"),
        (("--compare", "chengdu-2022"), "in bulk there is table"),
    ],
)
def test_what_bulk_does_not_give_is_refused(iip, tables, arguments, said):
    done = iip("evaluate", tables, *arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()


def test_tables_beside_other_inputs_are_refused(iip, tables, repository):
    done = iip("evaluate", tables, repository / "data/public")
    assert done.returncode == 2
    assert "not joined with other inputs" in done.stderr.decode()
