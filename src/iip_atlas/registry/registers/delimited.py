"""Reads a register from a CSV file into a table of text."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from iip_atlas.registry.faults import Fault, Spot
from iip_atlas.registry.registers.encoding import read_text
from iip_atlas.registry.registers.headings import Headings, letter, match
from iip_atlas.registry.registers.marks import is_mark
from iip_atlas.registry.registers.model import Register
from iip_atlas.registry.registers.tables import RawTable
from iip_atlas.text import Text

__all__ = ["named_columns", "read_csv"]

_SEPARATORS = (",", "\t", ";", "，", "；")
_TOLD = 20
_LONGEST_FIELD = 100_000


def read_csv(path: Path, register: Register) -> tuple[list[RawTable], list[Fault]]:
    """What does the file hold under the headings of this register?

    The first row gives headings. Commas separate; tabs and semicolons are understood too.
    """
    data = read_text(path)
    if isinstance(data, Fault):
        return [], [data]
    separator = _separator(data, register)
    if len(separator.encode()) > 1:
        return [], [Fault(str(path), _WIDE, _COMMAS)]
    try:
        frame = pl.read_csv(
            io.BytesIO(data), separator=separator, has_header=False, infer_schema=False
        )
    except PolarsError:
        return [], list(_ragged(path, data, separator))
    return named_columns(path, register, frame)


_WIDE = Text("以全角逗号或分号分隔", "full-width commas or semicolons separate its values")
_COMMAS = Text("请用半角逗号分隔", "separate them by commas")


def _separator(data: bytes, register: Register) -> str:
    """Which character splits the first row into the most columns that are known?"""
    first = data[:_LONGEST_FIELD].split(b"\n", 1)[0].decode(errors="replace")

    def known(separator: str) -> int:
        headings = [field.strip('" \r') for field in first.split(separator)]
        return len(match(headings, register).positions)

    return max(_SEPARATORS, key=known)


def named_columns(
    path: Path, register: Register, frame: pl.DataFrame
) -> tuple[list[RawTable], list[Fault]]:
    """Put the headings of the first row over the rows below it, numbered as a spreadsheet does."""
    headings = match([text or "" for text in frame.row(0)], register)
    faults = [
        Fault(str(path), what, remedy, place=where or "1:1", spot=Spot("", (1,)))
        for where, what, remedy in headings.faults
    ]
    faults += _beside(path, frame, headings)
    rows = frame.slice(1).with_row_index("row", offset=2)
    if headings.mark is not None:
        marks = rows[frame.columns[headings.mark]].fill_null("")
        rows = rows.filter(~marks.map_elements(is_mark, pl.Boolean, skip_nulls=False))
    taken = {frame.columns[p]: name for name, p in headings.positions.items()}
    named = rows.select("row", *taken).rename(taken)
    return [RawTable(path, "", register, named, headings.letters)], faults


def _beside(path: Path, frame: pl.DataFrame, headings: Headings) -> Iterator[Fault]:
    """A column that has values but no heading."""
    for position, name in enumerate(frame.columns):
        bare = not (frame[name][0] or "").strip()
        if bare and frame[name].slice(1).str.strip_chars().fill_null("").ne("").any():
            spot = Spot("", (1,), letter(position))
            yield Fault(str(path), _NO_HEADING, _NAME_IT, place=f"{spot.letter}1", spot=spot)


_NO_HEADING = Text("这一栏有值而没有表头", "this column has values and no heading")
_NAME_IT = Text("请补上表头，或清除这一栏", "give it a heading, or clear it")


def _ragged(path: Path, data: bytes, separator: str) -> Iterator[Fault]:
    """The rows that have more values than there are headings; or a quote that is never closed."""
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(
        io.TextIOWrapper(io.BytesIO(data), "utf-8", newline=""), delimiter=separator, strict=True
    )
    told = 0
    try:
        width = len(next(reader))
        for number, row in enumerate(reader, 2):
            if len(row) > width:
                yield _wide(path, number, len(row), width)
                told += 1
            if told == _TOLD:
                return
    except csv.Error as error:
        yield Fault(
            str(path),
            Text("引号用得不对", f"its quotes are not in order: {error}"),
            _QUOTES,
            reader.line_num,
        )
        return
    if not told:
        yield Fault(str(path), Text("引号用得不对", "its quotes are not in order"), _QUOTES)


def _wide(path: Path, number: int, found: int, width: int) -> Fault:
    message = Text(
        f"有 {found} 个值，而表头有 {width} 栏", f"{found} values under {width} headings"
    )
    remedy = Text("含逗号的值请加英文双引号", "put a value that holds a comma into double quotes")
    return Fault(str(path), message, remedy, number)


_QUOTES = Text(
    "请用电子表格软件打开后另存为 CSV UTF-8",
    "open it in a spreadsheet program and save it as CSV UTF-8",
)
