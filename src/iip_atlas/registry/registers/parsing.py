"""Reads the cells of a table, column by column; each different text is read once."""

from collections.abc import Iterator

import polars as pl

from iip_atlas.registry.faults import Fault
from iip_atlas.registry.registers.cells import LONGEST, read_cell
from iip_atlas.registry.registers.faults import CellFault, faults_of, row_fault
from iip_atlas.registry.registers.model import Column, ValueKind
from iip_atlas.registry.registers.problems import Problem
from iip_atlas.registry.registers.tables import RawTable
from iip_atlas.text import Text

__all__ = ["parsed"]

# A text is read one by one only where this finds something to look at.
_DOUBTFUL = rf"^[=＝#]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|^\d(?:\.\d+)?[eE]|.{{{LONGEST}}}"
_BLANKS = " \t\r\n\u3000\u00a0\ufeff\u200b"
_TEXTS = (ValueKind.TEXT, ValueKind.NAME)


def parsed(table: RawTable) -> tuple[pl.DataFrame, list[Fault]]:
    """What do the cells give, under every column of the register; and what is wrong with them?

    Rows without any value are left out. A column of several values holds lists.
    """
    filled = _filled(table)
    columns = [pl.Series("row", filled["row"], pl.UInt32)]
    found: list[CellFault] = []
    for column in table.register.columns:
        if column.name not in filled.columns:
            columns.append(pl.Series(column.name, [None] * filled.height, _dtype(column)))
            continue
        series, wrong = _column(filled, column)
        columns.append(series)
        found += wrong
    missing = list(_missing(table, filled))
    return pl.DataFrame(columns), [*faults_of(table, found), *missing]


def _dtype(column: Column) -> pl.DataType:
    return pl.List(pl.String) if column.several else pl.String()


def _filled(table: RawTable) -> pl.DataFrame:
    """The table with blank cells as null and without blank rows."""
    names = [name for name in table.frame.columns if name != "row"]
    bare = table.frame.with_columns(
        pl.when(pl.col(name).str.strip_chars(_BLANKS) != "").then(pl.col(name)).alias(name)
        for name in names
    )
    return bare.filter(pl.any_horizontal(pl.col(names).is_not_null())) if names else bare.clear()


def _column(frame: pl.DataFrame, column: Column) -> tuple[pl.Series, list[CellFault]]:
    raw = frame[column.name]
    if column.kind in _TEXTS:
        doubtful = raw.filter(raw.str.contains(_DOUBTFUL).fill_null(value=False))
        wrong = _read(doubtful, column)[1]
        return raw.str.strip_chars(_BLANKS).alias(column.name), _located(frame, column, wrong)
    read, wrong = _read(raw, column)
    if column.several:
        values: list[object] = [list(found) for found in read.values()]
    else:
        values = [found[0] for found in read.values()]
    known = pl.DataFrame(
        {
            column.name: pl.Series(list(read), dtype=pl.String),
            "read": pl.Series(values, dtype=_dtype(column)),
        }
    )
    joined = frame.select(column.name).join(
        known, on=column.name, how="left", maintain_order="left"
    )
    return joined["read"].alias(column.name), _located(frame, column, wrong)


def _read(raw: pl.Series, column: Column) -> tuple[dict[str, tuple[str, ...]], dict[str, Problem]]:
    read: dict[str, tuple[str, ...]] = {}
    wrong: dict[str, Problem] = {}
    for text in raw.drop_nulls().unique(maintain_order=True):
        found = read_cell(text, column)
        if isinstance(found, Problem):
            wrong[text] = found
        else:
            read[text] = found
    return read, wrong


def _located(frame: pl.DataFrame, column: Column, wrong: dict[str, Problem]) -> list[CellFault]:
    """Every value that cannot be read, with its rows, in the order of the table."""
    if not wrong:
        return []
    at = frame.filter(pl.col(column.name).is_in(list(wrong)))
    rows = at.group_by(column.name, maintain_order=True).agg(pl.col("row"))
    return [
        CellFault(column, text, wrong[text], tuple(numbers)) for text, numbers in rows.iter_rows()
    ]


def _missing(table: RawTable, filled: pl.DataFrame) -> Iterator[Fault]:
    for column in table.register.columns:
        if column.required and column.name in filled.columns:
            rows = filled.filter(pl.col(column.name).is_null())["row"].to_list()
            if rows:
                yield row_fault(table, column, rows, _EMPTY, _FILL)


_EMPTY = Text("必填的格子是空的", "a cell that must be filled is empty")
_FILL = Text("请填写；整行不用就全部清空", "fill it in, or clear the whole row")
