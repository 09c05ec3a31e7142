"""CSV that a spreadsheet reads without running anything."""

import pytest

from iip_atlas.tabular import Value, safe_cell, to_csv


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_formula_is_disarmed(start: str) -> None:
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("value", [-5, 0, 1.5, None, True, "C36", "华东", "a=b", ""])
def test_anything_else_stays_as_it_is(value: Value) -> None:
    assert safe_cell(value) is value


def test_what_is_not_known_stays_empty_and_zero_stays_zero() -> None:
    written = to_csv(("a", "b"), [{"a": None, "b": 0}, {"a": 'x,"y"', "b": -1}])
    assert written == 'a,b\n,0\n"x,""y""",-1\n'
