"""Nothing is dropped: each collected table can be read back, cell by cell, from the Turtle.

`tables/` has one query a table: its columns are the table's, and so must its rows be.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from iip_atlas.resources import folder

REFERENCE = folder("data") / "reference"
TABLES = sorted(file.stem for file in (REFERENCE / "source").glob("*.csv"))
QUERIES = Path(__file__).parent / "tables"

# what the Turtle says in our own wording, in both languages
REWORDED = {
    *("family", "industries_named", "kind", "note", "source", "status", "type", "verification"),
}

Rows = Counter[tuple[tuple[str, str], ...]]


def collected(table: str) -> list[dict[str, str]]:
    with (REFERENCE / "source" / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def wording() -> dict[str, str]:
    """What the Turtle says in English for a table's own words."""
    with (REFERENCE / "mapping" / "wording.csv").open(encoding="utf-8", newline="") as handle:
        return {row["value"]: row["en"] for row in csv.DictReader(handle)}


def expected(table: list[dict[str, str]], wording: dict[str, str]) -> Rows:
    def said(column: str, value: str) -> str:
        if column in REWORDED:
            return wording.get(value, value)
        return value.removesuffix(".0") if column == "class_share" else value

    return Counter(tuple((c, said(c, v)) for c, v in sorted(row.items())) for row in table)


def read_back(table: str, store: Store) -> Rows:
    found = store.query((QUERIES / f"{table}.rq").read_text(encoding="utf-8"))
    assert isinstance(found, QuerySolutions)
    names = sorted(variable.value for variable in found.variables)
    return Counter(
        tuple((name, solution[name].value if solution[name] else "") for name in names)
        for solution in found
    )


def test_each_table_has_its_query() -> None:
    assert [file.stem for file in sorted(QUERIES.glob("*.rq"))] == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_table_can_be_read_back(table: str, reference: Store, wording: dict[str, str]) -> None:
    assert read_back(table, reference) == expected(collected(table), wording)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_or_a_cell_too_many_is_noticed(
    table: str, reference: Store, wording: dict[str, str]
) -> None:
    found, rows = read_back(table, reference), collected(table)
    assert found != expected(rows[1:], wording)
    for column in rows[0]:
        assert found != expected([{**rows[0], column: "planted"}, *rows[1:]], wording)
