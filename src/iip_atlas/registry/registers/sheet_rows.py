"""The rows of a sheet under the columns of its register, without marked ones."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from iip_atlas.registry.faults import Fault, Spot
from iip_atlas.registry.registers.headings import Headings, letter
from iip_atlas.registry.registers.marks import is_mark
from iip_atlas.text import Text

__all__ = ["LAST_ROW", "rows_below"]

LAST_ROW = 2**20  # of a spreadsheet; a row may claim a number far beyond
_MOST_ROWS = 250_000
_PIECE = 20_000


def rows_below(
    path: Path, title: str, headings: Headings, rows: Iterator[list[str]]
) -> tuple[pl.DataFrame, list[Fault]]:
    """Give the rows below the headings, in pieces so that texts do not pile up; and faults."""
    schema = {"row": pl.UInt32, **dict.fromkeys(headings.positions, pl.String)}
    pieces: list[pl.DataFrame] = []
    kept: list[list[int | str]] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows, 2):
        if number > LAST_ROW:
            faults.append(_too_low(path, title, number))
            break
        if not row:
            continue
        if fault := _fault_in(path, title, headings, number, row):
            faults.append(fault)
            if len(faults) >= _TOLD:
                break
        if headings.mark is not None and is_mark(_at(row, headings.mark)):
            continue
        if any(row):
            kept.append([number, *(_at(row, p) for p in headings.positions.values())])
        if len(kept) >= _PIECE:
            pieces.append(pl.DataFrame(kept, schema, orient="row"))
            kept = []
    pieces.append(pl.DataFrame(kept, schema, orient="row"))
    return pl.concat(pieces), faults


_TOLD = 20


def _at(row: list[str], position: int) -> str:
    return row[position] if position < len(row) else ""


def _fault_in(
    path: Path, sheet: str, headings: Headings, number: int, row: list[str]
) -> Fault | None:
    """A row too far down or to the right, a value under no heading, a mark that is none."""
    if number > _MOST_ROWS and any(row):
        return _too_low(path, sheet, number)
    known = {*headings.positions.values(), headings.mark}
    for position, text in enumerate(row):
        if text and position not in known and text.strip():
            return _astray(path, _NO_HEADING, sheet, position, number)
    if headings.mark is not None and (text := _at(row, headings.mark)) and not is_mark(text):
        return _astray(path, _NO_MARK, sheet, headings.mark, number)
    return None


def _too_low(path: Path, sheet: str, number: int) -> Fault:
    place, spot = f"{sheet}!{number}:{number}", Spot(sheet, (number,))
    return Fault(str(path), _TOO_LOW, _AS_TABLE, place=place, spot=spot)


def _astray(path: Path, message: Text, sheet: str, position: int, number: int) -> Fault:
    place, spot = f"{sheet}!{letter(position)}{number}", Spot(sheet, (number,), letter(position))
    return Fault(str(path), message, _CLEAR, place=place, spot=spot)


_TOO_LOW = Text(f"值在第 {_MOST_ROWS:,} 行之后", f"a value stands below row {_MOST_ROWS:,}")
_AS_TABLE = Text(
    "多出的请清除；大的登记册请另存为 CSV 或 Parquet",
    "clear what is astray; hand large registers in as CSV or Parquet",
)
_NO_HEADING = Text("值在没有表头的栏里", "a value stands in a column without a heading")
_CLEAR = Text("请清除，或移到应在的栏", "clear it, or move it to where it belongs")
_NO_MARK = Text("※ 栏里不是标记", "what stands in the column ※ is no mark")
