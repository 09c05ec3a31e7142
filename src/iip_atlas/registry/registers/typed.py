"""The cells of a form as a grid holds them: numbers as numbers, codes as IRIs, several as lists.

A column with a cell that cannot be read stays text, so that nothing that was written is lost.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from math import isnan

import polars as pl

from iip_atlas.registry.registers.cells import read_cell
from iip_atlas.registry.registers.codes import code_list
from iip_atlas.registry.registers.form import Row
from iip_atlas.registry.registers.model import Column, Register, ValueKind
from iip_atlas.registry.registers.problems import Problem

__all__ = ["SEPARATOR", "choices", "grid_of", "is_typed", "rows_of"]

SEPARATOR = "；"
_LIST = pl.List(pl.String)
_CHOSEN = (ValueKind.CODE, ValueKind.BOOLEAN)


def grid_of(form: Register, rows: Sequence[Row]) -> pl.DataFrame:
    """Give the rows with a column for each of the register, each of the type that it can have."""
    columns = (
        _series(column, [row.get(column.name, "") for row in rows]) for column in form.columns
    )
    return pl.DataFrame(list(columns))


def is_typed(column: Column, grid: pl.DataFrame) -> bool:
    """Is the column of the type that its cells are to have, or text until they are mended?"""
    if grid.schema[column.name] != _dtype(column):
        return False
    if column.several or column.kind not in _CHOSEN:
        return True
    found = grid[column.name].drop_nulls()
    return bool(found.is_in(list(choices(column))).all())


def choices(column: Column) -> tuple[str, ...]:
    """From which values is a cell chosen: IRIs of codes, or true and false? Empty for others."""
    if column.kind is ValueKind.BOOLEAN:
        return ("true", "false")
    if column.kind is not ValueKind.CODE:
        return ()
    return tuple(dict.fromkeys(code.iri for code in code_list(column).codes))


def rows_of(form: Register, grid: pl.DataFrame) -> Iterator[Row]:
    """Give the rows of a grid as text again, also those that were added or emptied."""
    names = [column.name for column in form.columns]
    for row in grid.select(names).iter_rows():
        cells = ((name, _text(value)) for name, value in zip(names, row, strict=True))
        yield {name: text for name, text in cells if text}


def _dtype(column: Column) -> pl.DataType:
    if column.several:
        return _LIST
    types: dict[ValueKind, type[pl.DataType]] = {
        ValueKind.COUNT: pl.Int64,
        ValueKind.NUMBER: pl.Float64,
        ValueKind.DAY: pl.Date,
    }
    return types.get(column.kind, pl.String)()


def _series(column: Column, texts: Sequence[str]) -> pl.Series:
    try:
        values = [_value(column, text) if text else None for text in texts]
    except ValueError:
        return pl.Series(column.name, [text or None for text in texts], pl.String)
    return pl.Series(column.name, values, _dtype(column))


_Value = str | int | float | date | list[str]


def _value(column: Column, text: str) -> _Value:
    """Raises ValueError for a text that the column's type cannot hold as it is."""
    if column.kind in (ValueKind.TEXT, ValueKind.NAME, ValueKind.INSTANT):
        return text
    found = read_cell(text, column)
    if isinstance(found, Problem):
        raise ValueError(found.says.en)  # noqa: TRY004  # of the value, not of the type
    if column.several:
        return list(found)
    return _single(column, found[0])


def _single(column: Column, text: str) -> _Value:
    if column.kind is ValueKind.COUNT:
        return int(text)
    if column.kind is ValueKind.NUMBER:
        return _float(text)
    return date.fromisoformat(text) if column.kind is ValueKind.DAY else text


def _float(text: str) -> float:
    number = float(text)
    if Decimal(repr(number)) != Decimal(text):
        raise ValueError(f"{text} has more digits than a number keeps")
    return number


def _text(value: object) -> str:
    """What comes back from a grid: a count may have become a double, a day its first moment."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return ""
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else f"{Decimal(repr(value)):f}"
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    if isinstance(value, Iterable) and not isinstance(value, str):
        return SEPARATOR.join(str(each) for each in value if str(each).strip())
    return str(value)
