"""Faults of cells, gathered: many rows with one fault are one line with its rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iip_atlas.registry.faults import Fault, Spot
from iip_atlas.registry.registers.model import Column
from iip_atlas.registry.registers.problems import Problem
from iip_atlas.registry.registers.tables import RawTable, spans
from iip_atlas.text import Text

__all__ = ["CellFault", "faults_of", "row_fault"]

_RANGES = 8
_VALUES = 3
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class CellFault:
    """One value of one column that cannot be read, and the rows in which it stands."""

    column: Column
    value: str
    problem: Problem
    rows: tuple[int, ...]


def faults_of(table: RawTable, found: Iterable[CellFault]) -> Iterator[Fault]:
    """Give one fault a value, or one for many values of a column with the same problem."""
    groups: dict[tuple[str, str], list[CellFault]] = {}
    for fault in found:
        kind = fault.problem.kind.partition(":")[0]
        groups.setdefault((fault.column.name, kind), []).append(fault)
    for group in groups.values():
        if len(group) > _VALUES:
            yield _of_many(table, group)
        else:
            yield from (_of_one(table, fault) for fault in group)


def row_fault(
    table: RawTable, column: Column, rows: Iterable[int], message: Text, remedy: Text
) -> Fault:
    """Give a fault that is not about a value: a cell that is missing, a key that comes twice."""
    numbers = tuple(rows)
    return Fault(
        str(table.path),
        message,
        remedy,
        place=place(table, column, numbers),
        spot=_spot(table, column, numbers),
    )


def place(table: RawTable, column: Column, rows: tuple[int, ...]) -> str:
    """Where: as a spreadsheet says it (`设备!C5:C17, C42`), with the heading of the column."""
    letter = table.letters.get(column.name, "")
    ranges = [f"{letter}{a}" if a == b else f"{letter}{a}:{letter}{b}" for a, b in spans(rows)]
    shown = ", ".join(ranges[:_RANGES]) + (", …" if len(ranges) > _RANGES else "")
    sheet = f"{table.sheet}!" if table.sheet else ""
    return f"{sheet}{shown} ({column.label.zh} / {column.label.en})"


def _spot(table: RawTable, column: Column, rows: tuple[int, ...]) -> Spot:
    return Spot(table.sheet, rows, table.letters.get(column.name, ""), column.label)


def _of_one(table: RawTable, fault: CellFault) -> Fault:
    return _fault(table, fault, _quoted(fault.value), fault.problem.says, fault.rows)


def _of_many(table: RawTable, group: list[CellFault]) -> Fault:
    """The first three values, and how many more; the remedy is that of the first."""
    rows = tuple(row for fault in group for row in fault.rows)
    values = "、".join(_quoted(fault.value) for fault in group[:_VALUES])
    more = len(group) - _VALUES
    says = group[0].problem.says
    return _fault(
        table,
        group[0],
        values,
        Text(f"等 {len(group)} 个值：{says.zh}", f"and {more} more values: {says.en}"),
        rows,
    )


def _fault(
    table: RawTable, fault: CellFault, values: str, says: Text, rows: tuple[int, ...]
) -> Fault:
    return Fault(
        str(table.path),
        Text(f"{values}{says.zh}", f"{values} {says.en}"),
        fault.problem.remedy,
        place=place(table, fault.column, rows),
        spot=_spot(table, fault.column, rows),
    )


def _quoted(value: str) -> str:
    text = " ".join(value.split())
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”"
