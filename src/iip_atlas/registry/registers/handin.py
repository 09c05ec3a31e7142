"""Reads workbooks and tables of registers: tables that are read, and what is wrong with them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import polars as pl

from iip_atlas.registry.faults import Fault
from iip_atlas.registry.registers.delimited import read_csv
from iip_atlas.registry.registers.description import register
from iip_atlas.registry.registers.linking import linked, platforms_in
from iip_atlas.registry.registers.names import named_register, nearest_register
from iip_atlas.registry.registers.parquet import read_parquet
from iip_atlas.registry.registers.parsing import parsed
from iip_atlas.registry.registers.tables import RawTable, RegisterTable
from iip_atlas.registry.registers.workbook import read_workbook
from iip_atlas.text import Text

__all__ = ["read_handins", "read_tables"]


def read_handins(
    files: Iterable[Path], described: Sequence[str] = ()
) -> tuple[list[RegisterTable], list[Fault]]:
    """What do these workbooks and tables hold, and what is wrong with them?

    A row that names no platform is of the only one that its workbook (or the tables of its folder)
    describes, else of the only one that is described at all; `described` are those known besides.
    """
    read: list[Placed] = []
    faults: list[Fault] = []
    for unit in _units(files):
        found, wrong = _handin(unit)
        read += found
        faults += wrong
    faults += _twice(table for table, _, _ in read)
    everywhere = {*described, *(p for _, _, own in read for p in own)}
    tables, wrong = linked(
        [(t, f, _only(own) or _only(everywhere)) for t, f, own in read], described
    )
    return tables, [*faults, *wrong]


def read_tables(raw: Iterable[RawTable]) -> tuple[list[RegisterTable], list[Fault]]:
    """What do these tables of one hand-in say, and what is wrong with them?"""
    read, faults = _read(raw)
    tables, wrong = linked([(t, f, _only(own)) for t, f, own in read])
    return tables, [*faults, *wrong]


Placed = tuple[RawTable, pl.DataFrame, frozenset[str]]


def _only(platforms: Collection[str]) -> str | None:
    return next(iter(platforms)) if len(platforms) == 1 else None


def _twice(tables: Iterable[RawTable]) -> Iterator[Fault]:
    """A register in two files: rows would not tell where they stand."""
    first: dict[str, RawTable] = {}
    for table in tables:
        if table.sheet:
            continue
        other = first.setdefault(table.register.id, table)
        if other is not table:
            zh, en = (
                f"与 {other.path.name} 是同一登记册",
                f"is the same register as {other.path.name}",
            )
            yield Fault(
                str(table.path), Text(zh, en), Text("请合并成一个文件", "join them into one")
            )


def _units(files: Iterable[Path]) -> Iterator[list[Path]]:
    ordered = sorted(files, key=lambda file: (str(_unit(file)), str(file)))
    yield from (list(unit) for _, unit in groupby(ordered, key=_unit))


def _unit(file: Path) -> Path:
    return file if file.suffix.lower() == ".xlsx" else file.parent


def _handin(files: list[Path]) -> tuple[list[Placed], list[Fault]]:
    """The tables of one hand-in, read, with the platforms that it describes."""
    faults: list[Fault] = []
    raw: list[RawTable] = []
    for file in files:
        found, wrong = _raw(file)
        raw += found
        faults += wrong
    placed, wrong = _read(raw)
    return placed, [*faults, *wrong]


def _read(raw: Iterable[RawTable]) -> tuple[list[Placed], list[Fault]]:
    faults: list[Fault] = []
    read = []
    for table in raw:
        frame, wrong = parsed(table)
        read.append((table, frame))
        faults += wrong
    own = frozenset(iri for table, frame in read for iri in platforms_in(table, frame))
    return [(table, frame, own) for table, frame in read], faults


def _raw(file: Path) -> tuple[list[RawTable], list[Fault]]:
    if file.suffix.lower() == ".xlsx":
        return read_workbook(file)
    name = named_register(file.stem)
    if name is None:
        return [], [_stray(file)]
    read = read_parquet if file.suffix.lower() == ".parquet" else read_csv
    return read(file, register(name))


def _stray(file: Path) -> Fault:
    near = nearest_register(file.stem)
    zh = f"请按登记册命名文件，如 {near[0] if near else 'devices'}{file.suffix}"
    en = f"name the file after its register, such as {near[0] if near else 'devices'}{file.suffix}"
    message = Text(f"没有叫“{file.stem}”的登记册", f"no register is called “{file.stem}”")
    return Fault(str(file), message, Text(zh, en))
