"""What an owner writes into workbook or tables is judged like the same facts in Turtle."""

from pathlib import Path

import polars as pl
import pytest

from iip_atlas.conformance.evaluation import measure, shipped_example
from iip_atlas.indicators.selection import only
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import PLATFORM
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.registers.description import registers
from register_filling import as_csv, filled, rows_of

# Every number, claim and piece of evidence that a platform can have.
EXAMPLE = "syn-broad-above-every-bound"


@pytest.fixture(scope="module")
def rows():
    return rows_of(read_facts([shipped_example()]).graph, EXAMPLE)


@pytest.fixture(scope="module")
def expected():
    return only(measure([shipped_example()], load_profile("illustrative")), PLATFORM[EXAMPLE])


def as_workbook(rows, folder: Path) -> Path:
    return filled(rows, folder / "application.xlsx")


def as_english_workbook(rows, folder: Path) -> Path:
    return filled(rows, folder / "application.xlsx", "en")


def as_csv_folder(rows, folder: Path) -> Path:
    for form in registers():
        if rows[form.id]:
            as_csv(rows[form.id], folder / f"{form.id}.csv")
    return folder


def as_parquet_folder(rows, folder: Path) -> Path:
    for form in registers():
        if rows[form.id]:
            frame = pl.DataFrame(rows[form.id], infer_schema_length=None)
            frame.write_parquet(folder / f"{form.label.zh}.parquet")
    return folder


FORMS = [as_workbook, as_english_workbook, as_csv_folder, as_parquet_folder]


def figures(indicators):
    return {
        (str(node), str(prop)): (m.low, m.high) for (node, prop), m in indicators.measured.items()
    }


def claims(indicators):
    """Clauses claimed with evidence and without, and open parts, of the nodes of the example."""
    sides = (indicators.substantiated, indicators.unsubstantiated, indicators.open_parts)
    return [
        {str(node): {str(clause) for clause in found} for node, found in side.items() if found}
        for side in ({n: f for n, f in side.items() if EXAMPLE in str(n)} for side in sides)
    ]


@pytest.mark.parametrize("write", FORMS)
def test_the_same_indicators_as_from_turtle(rows, expected, tmp_path, write):
    found = measure([write(rows, tmp_path)], load_profile("illustrative"))
    assert len(figures(found)) > 30
    assert figures(found) == figures(expected)
    assert claims(found) == claims(expected)
