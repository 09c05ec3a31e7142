"""A grid of typed columns holds what a form holds, and loses nothing that cannot be read."""

from datetime import date

import polars as pl
import pytest

from iip_atlas.namespaces import BASE
from iip_atlas.registry.registers.description import register, registers
from iip_atlas.registry.registers.form import Form
from iip_atlas.registry.registers.typed import grid_of, is_typed, rows_of

GOOD = {
    "platform": {"identifier": "mine", "staffCount": "1,200", "dataVolume": "268.50"},
    "evidence": {"identifier": "E", "issued": "2025-09-30", "evidenceType": "testReport"},
    "app": {"identifier": "A", "targetsIndustry": "C34；C36", "supportedBy": "E；F"},
    "developer": {"identifier": "D", "type": "Developer"},
}


def test_cells_become_numbers_days_codes_and_lists():
    found = {name: grid_of(register(name), [row]).row(0, named=True) for name, row in GOOD.items()}
    assert (found["platform"]["staffCount"], found["platform"]["dataVolume"]) == (1200, 268.5)
    assert found["evidence"]["issued"] == date(2025, 9, 30)
    assert found["app"]["targetsIndustry"] == [f"{BASE}industry/C34", f"{BASE}industry/C36"]
    assert found["app"]["supportedBy"] == ["E", "F"]
    assert found["developer"]["type"] == f"{BASE}ontology#Developer"


@pytest.mark.parametrize("name", GOOD)
def test_a_grid_gives_back_a_form_that_says_the_same(name):
    form = register(name)
    again = list(rows_of(form, grid_of(form, [GOOD[name]])))
    assert grid_of(form, again).equals(grid_of(form, [GOOD[name]]))
    assert all(is_typed(column, grid_of(form, again)) for column in form.columns)


@pytest.mark.parametrize(
    ("name", "column", "text"),
    [
        ("platform", "staffCount", "约300"),
        ("platform", "staffCount", "12345678901234567"),
        ("platform", "dataVolume", "0.12345678901234567890"),
        ("evidence", "issued", "昨天"),
        ("evidence", "issued", "2025-09-30 08:00"),
        ("app", "targetsIndustry", "C99"),
        ("platform", "isSynthetic", "也许"),
        ("device", "industry", "C99"),
    ],
)
def test_a_column_with_a_cell_that_does_not_fit_stays_text(name, column, text):
    form = register(name)
    rows = [{"identifier": "a", column: text}, {"identifier": "b"}]
    grid = grid_of(form, rows)
    assert not is_typed(form.by_name[column], grid)
    assert list(rows_of(form, grid)) == rows


def test_what_a_grid_makes_of_numbers_and_days_is_read_back():
    form = register("evidence")
    grid = grid_of(form, [{"identifier": "E", "issued": "2025-09-30"}, {"identifier": "F"}])
    changed = grid.with_columns(pl.col("issued").cast(pl.Datetime("ms")))
    assert list(rows_of(form, changed)) == list(rows_of(form, grid))
    form = register("population")
    grid = grid_of(form, [{"identifier": "P", "populationSize": "16200"}, {"identifier": "Q"}])
    changed = grid.with_columns(pl.col("populationSize").cast(pl.Float64).fill_null(float("nan")))
    assert list(rows_of(form, changed)) == list(rows_of(form, grid))


def test_an_empty_grid_has_every_column_in_its_type():
    for form in registers():
        grid = grid_of(form, [])
        assert grid.columns == [column.name for column in form.columns]
        assert all(is_typed(column, grid) for column in form.columns)


def test_rows_that_were_emptied_are_gone_from_the_form():
    form = register("device")
    grid = grid_of(form, [{"identifier": "SN-1"}]).with_columns(pl.lit(None).alias("identifier"))
    assert Form.of({"device": rows_of(form, grid)}).size == 0
