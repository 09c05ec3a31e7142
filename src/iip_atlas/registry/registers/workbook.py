"""Reads an application workbook into tables of text, sheet by sheet."""

import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import ParseError

import polars as pl

from iip_atlas.registry.faults import Fault
from iip_atlas.registry.registers.archive import archive_faults
from iip_atlas.registry.registers.description import register as register_of
from iip_atlas.registry.registers.headings import Headings, letter, match
from iip_atlas.registry.registers.marks import ASIDE, is_aside, is_mark
from iip_atlas.registry.registers.names import named_register, nearest_register
from iip_atlas.registry.registers.tables import RawTable
from iip_atlas.text import Text

__all__ = ["read_workbook"]

_MOST_ROWS = 250_000
_LAST_ROW = 2**20  # of a spreadsheet; a row may claim a number far beyond
_PIECE = 20_000
# What a damaged workbook makes the parser raise.
_DAMAGED = (
    ParseError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    NotImplementedError,
)
_Cell = object
_Row = Sequence[_Cell]


def read_workbook(path: Path) -> tuple[list[RawTable], list[Fault]]:
    """Which tables does the workbook hold, and what is wrong with its form?

    Formulas are told, never computed; macros and links keep it from being opened at all.
    """
    if faults := archive_faults(path):
        return [], faults
    try:
        return _sheets(path)
    except _DAMAGED as error:
        message = Text("工作簿已损坏，读不下去", f"the workbook is damaged: {error}"[:200])
        return [], [Fault(str(path), message, _SAVE_AGAIN)]


_SAVE_AGAIN = Text(
    "请用电子表格软件打开，另存为 .xlsx", "open it in a spreadsheet program and save it as .xlsx"
)


def _sheets(path: Path) -> tuple[list[RawTable], list[Fault]]:
    from openpyxl import load_workbook  # noqa: PLC0415  # takes 0.2 s, for workbooks alone

    tables: list[RawTable] = []
    faults: list[Fault] = []
    with warnings.catch_warnings():
        # About styles and other things that are not read.
        warnings.simplefilter("ignore", UserWarning)
        book = load_workbook(path, read_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = ([_text(c) for c in row] for row in sheet.iter_rows())
                found, wrong = _sheet(path, sheet.title, rows)
                tables += found
                faults += wrong
        finally:
            book.close()
    if not tables and not faults:
        faults.append(Fault(str(path), _NOTHING, _TEMPLATE))
    return tables, faults


_NOTHING = Text("没有可读的工作表", "it holds no sheet that can be read")
_TEMPLATE = Text("请用 `iip template` 生成的表填写", "fill in what `iip template` writes")


def _text(cell: _Cell) -> str:
    """A cell as text: numbers in full, dates as ISO writes them, a formula as `=`."""
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if getattr(cell, "data_type", "") == "f":
        return "="
    return _typed(value)


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return day if value.time() == datetime.min.time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float) -> str:
    """A number in full; one of more digits than a spreadsheet keeps shows that it was cut."""
    return str(value) if abs(value) >= 1e15 else f"{Decimal(repr(value)):f}"


def _sheet(path: Path, title: str, rows: Iterator[list[str]]) -> tuple[list[RawTable], list[Fault]]:
    if is_aside(title):
        return [], []
    first = next(rows, [])
    name = named_register(title)
    if name is None:
        return [], _stray(path, title, first, rows)
    register = register_of(name)
    headings = match(first, register)
    faults = [
        Fault(str(path), what, remedy, place=f"{title}!{where or '1:1'}")
        for where, what, remedy in headings.faults
    ]
    frame, wrong = _frame(path, title, headings, rows)
    table = RawTable(path, title, register, frame, headings.letters)
    return [table], [*faults, *wrong]


def _stray(path: Path, title: str, first: list[str], rows: Iterator[list[str]]) -> list[Fault]:
    if not any(first) and not any(any(row) for row, _ in zip(rows, range(1000), strict=False)):
        return []
    near = nearest_register(title)
    message = Text(f"没有叫“{title}”的登记册", f"no register is called “{title}”")
    aside = Text(f"请改名，或在名前加“{ASIDE}”", f"rename it, or put “{ASIDE}” before its name")
    remedy = Text(
        f"是否想写 {'、'.join(near)}？{aside.zh}", f"did you mean {', '.join(near)}? {aside.en}"
    )
    return [Fault(str(path), message, remedy if near else aside, place=title)]


def _frame(
    path: Path, title: str, headings: Headings, rows: Iterator[list[str]]
) -> tuple[pl.DataFrame, list[Fault]]:
    """The rows under their columns, in pieces so that texts do not pile up."""
    schema = {"row": pl.UInt32, **dict.fromkeys(headings.positions, pl.String)}
    pieces: list[pl.DataFrame] = []
    kept: list[list[int | str]] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows, 2):
        if number > _LAST_ROW:
            faults.append(Fault(str(path), _TOO_LOW, _AS_TABLE, place=f"{title}!{number}:{number}"))
            break
        if fault := _fault_in(path, f"{title}!", headings, number, row):
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
        return Fault(str(path), _TOO_LOW, _AS_TABLE, place=f"{sheet}{number}:{number}")
    known = {*headings.positions.values(), headings.mark}
    for position, text in enumerate(row):
        if text and position not in known and text.strip():
            return Fault(str(path), _NO_HEADING, _CLEAR, place=f"{sheet}{letter(position)}{number}")
    if headings.mark is not None and (text := _at(row, headings.mark)) and not is_mark(text):
        return Fault(str(path), _NO_MARK, _CLEAR, place=f"{sheet}{letter(headings.mark)}{number}")
    return None


_TOO_LOW = Text(f"值在第 {_MOST_ROWS:,} 行之后", f"a value stands below row {_MOST_ROWS:,}")
_AS_TABLE = Text(
    "多出的请清除；大的登记册请另存为 CSV 或 Parquet",
    "clear what is astray; hand large registers in as CSV or Parquet",
)
_NO_HEADING = Text("值在没有表头的栏里", "a value stands in a column without a heading")
_CLEAR = Text("请清除，或移到应在的栏", "clear it, or move it to where it belongs")
_NO_MARK = Text("※ 栏里不是标记", "what stands in the column ※ is no mark")
