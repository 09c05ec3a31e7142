"""The table beside the heat map."""

import pytest

from iip_atlas.coverage.amount import Amount
from iip_atlas.coverage.grid import CoverageMatrix, MatrixCell
from iip_atlas.coverage.layers import LAYERS
from iip_atlas.namespaces import INDUSTRY, REGION
from iip_atlas.reports.coverage_table import cell_words, covered_rows, table_rows
from iip_atlas.text import Text

CARS, COAL, EAST = str(INDUSTRY["C36"]), str(INDUSTRY["B06"]), str(REGION["huadong"])
THREE = MatrixCell(("p", "q", "r"), Amount(3, 3))
MATRIX = CoverageMatrix(
    layer=LAYERS["platforms"],
    note=Text("", ""),
    rows=(COAL, CARS),
    columns=(EAST,),
    labels={
        CARS: Text("汽车制造业", "Automobiles"),
        COAL: Text("煤炭开采", "Coal"),
        EAST: Text("华东", "East China"),
    },
    codes={CARS: "C36", COAL: "B06", EAST: "huadong"},
    cells={(CARS, EAST): THREE},
    row_totals={CARS: THREE},
)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (MatrixCell(), ""),
        (MatrixCell(("p",), None, ("p",)), "?"),
        (MatrixCell(("p",), Amount(1200, 1200)), "1,200"),
        (MatrixCell(("p", "q"), Amount(1200, 1200), ("q",)), "≥ 1,200"),
        (MatrixCell(("p",), Amount(5, None)), "≥ 5"),
        (MatrixCell(("p",), Amount(5, 9)), "5 – 9"),
        (MatrixCell(("p",), Amount(0, 0)), "0"),
    ],
)
def test_a_cell_tells_nothing_zero_and_unknown_apart(cell: MatrixCell, said: str) -> None:
    assert cell_words(cell) == said


def test_rows_that_nobody_covers_can_be_left_out() -> None:
    assert covered_rows(MATRIX) == (CARS,)


def test_the_table_says_what_the_map_shows() -> None:
    assert table_rows(MATRIX, MATRIX.rows, "Industry", "en") == [
        {"Industry": "B06 Coal", "East China": "", "all (each platform once)": ""},
        {"Industry": "C36 Automobiles", "East China": "3", "all (each platform once)": "3"},
    ]
