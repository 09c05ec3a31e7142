"""A table as a file that a spreadsheet reads safely, with what must be known of its numbers."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

import polars as pl
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from iip_atlas.tabular import safe_cell
from iip_atlas.text import Text

__all__ = ["as_csv", "as_xlsx"]

Cell = str | int | float | bool | date | datetime | None
_SHEETS = (Text("数据", "Data"), Text("说明", "About"))
_WIDEST = 60  # characters


def as_csv(frame: pl.DataFrame, notes: Mapping[str, str]) -> bytes:
    """Write the notes as lines that open with `#`, then the table; unknown stays empty.

    A byte order mark lets spreadsheets read the Chinese.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([f"# {head}: {_on_one_line(said)}"] for head, said in notes.items())
    writer.writerow([safe_cell(name) for name in frame.columns])
    writer.writerows(["" if cell is None else cell for cell in row] for row in _rows(frame))
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(frame: pl.DataFrame, notes: Mapping[str, str], *, language: str) -> bytes:
    """Write a workbook of two sheets: the table with typed numbers, and the notes."""
    book = Workbook(write_only=True)
    table, about = (
        book.create_sheet(title.zh if language == "zh" else title.en) for title in _SHEETS
    )
    table.freeze_panes = "A2"
    for number, width in enumerate(_widths(frame), 1):
        table.column_dimensions[get_column_letter(number)].width = width
    heads = [WriteOnlyCell(table, value=str(safe_cell(name))) for name in frame.columns]
    for head in heads:
        head.font = Font(bold=True)
    table.append(heads)
    for row in _rows(frame):
        table.append(row)
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 24, 90
    for note in notes.items():
        about.append([safe_cell(said) for said in note])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _rows(frame: pl.DataFrame) -> Iterator[list[Cell]]:
    return ([_plain(cell) for cell in row] for row in frame.iter_rows())


def _plain(cell: object) -> Cell:
    """Numbers, dates and truth values stay what they are; all else is disarmed text."""
    if cell is None or isinstance(cell, bool | int | float | date):
        return cell
    if isinstance(cell, list):
        return str(safe_cell(", ".join(str(part) for part in cell)))
    return str(safe_cell(str(cell)))


def _widths(frame: pl.DataFrame) -> Iterable[int]:
    for name in frame.columns:
        longest = max((_length(str(cell)) for cell in frame[name].head(100)), default=0)
        yield min(max(longest, _length(name)) + 2, _WIDEST)


def _length(text: str) -> int:
    """Chinese characters take the room of two."""
    return sum(1 + (ord(character) > 0x2E7F) for character in text)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
