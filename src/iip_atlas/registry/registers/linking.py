"""Joins the tables that are handed in: which platform a row is of, its node, what it refers to."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from iip_atlas.namespaces import PLATFORM
from iip_atlas.registry.faults import Fault
from iip_atlas.registry.identity import local_part
from iip_atlas.registry.registers.faults import CellFault, faults_of, row_fault
from iip_atlas.registry.registers.iris import iris, shown, with_nodes
from iip_atlas.registry.registers.problems import Problem
from iip_atlas.registry.registers.references import lost, resolved
from iip_atlas.registry.registers.tables import RawTable, RegisterTable
from iip_atlas.text import Text

__all__ = ["linked", "platforms_in"]

_PLATFORM = "platform"


@dataclass(frozen=True)
class _Read:
    table: RawTable
    frame: pl.DataFrame


def linked(
    tables: Sequence[tuple[RawTable, pl.DataFrame, str | None]], described: Collection[str] = ()
) -> tuple[list[RegisterTable], list[Fault]]:
    """Give each row its platform and node, and each reference the node that it names.

    With each table comes the platform of the rows that name none. `described` are platforms that
    other files describe. Faults are rows of no platform, or of one that the list of platforms does
    not have; keys that come twice; and references to rows that are not.
    """
    faults: list[Fault] = []
    read: list[_Read] = []
    for table, frame, only in tables:
        placed, wrong = _placed(table, frame, only)
        read.append(_Read(table, with_nodes(table.register, placed)))
        faults += wrong
    faults += _repeated(read)
    faults += _strangers(read, described)
    nodes = _nodes_by_register(read)
    done: list[RegisterTable] = []
    for each in read:
        frame, wrong = resolved(each.table, each.frame, nodes)
        done.append(RegisterTable(each.table.path, each.table.sheet, each.table.register, frame))
        faults += wrong
    return done, faults


def platforms_in(table: RawTable, frame: pl.DataFrame) -> frozenset[str]:
    """Which platforms does the table describe, if it is the one of platforms?"""
    if table.register.id != _PLATFORM:
        return frozenset()
    return frozenset(iris(frame["identifier"], str(PLATFORM)).drop_nulls())


def _placed(
    table: RawTable, frame: pl.DataFrame, only: str | None
) -> tuple[pl.DataFrame, list[Fault]]:
    """The rows with the IRI of their platform."""
    ids = frame["identifier" if table.register.id == _PLATFORM else _PLATFORM]
    named = iris(ids.alias(_PLATFORM), str(PLATFORM))
    if only is not None and table.register.id != _PLATFORM:
        named = named.fill_null(only)
    rows = frame.filter(named.is_null())["row"].to_list()
    column = table.register.by_name.get(_PLATFORM, table.register.columns[0])
    faults = []
    if rows and table.register.id != _PLATFORM:
        faults.append(row_fault(table, column, rows, _WHOSE, _SAY_WHOSE))
    return frame.with_columns(named), faults


_WHOSE = Text("不知道属于哪个平台", "it is not said of which platform")
_SAY_WHOSE = Text(
    "请在“平台”表里登记一个平台；登记了几个的，请在“所属平台”一栏写明编号",
    "describe one platform in the sheet Platform; where there are several, give its id in the "
    "column “platform”",
)


def _strangers(read: Sequence[_Read], described: Collection[str]) -> Iterator[Fault]:
    """Platforms that rows name and the list of platforms does not have, where there is one."""
    lists = [e.frame["platform"] for e in read if e.table.register.id == _PLATFORM]
    known = {*described, *(iri for platforms in lists for iri in platforms.drop_nulls())}
    for each in read if lists else ():
        strange = each.frame.filter(~pl.col("platform").is_in(list(known)))
        column = each.table.register.by_name.get(_PLATFORM)
        if column is not None and not strange.is_empty():
            rows = strange.group_by("platform", maintain_order=True).agg("row")
            names = [local_part(iri, str(PLATFORM)) for iri in known]
            yield from faults_of(
                each.table,
                [
                    lost(column, local_part(iri, str(PLATFORM)), names, numbers)
                    for iri, numbers in rows.iter_rows()
                ],
            )


def _repeated(read: Sequence[_Read]) -> Iterator[Fault]:
    """Keys that come twice within a platform, in one table or in two of the same register."""
    seen: dict[str, set[str]] = {}
    for each in read:
        form, frame = each.table.register, each.frame
        known = frame.filter(pl.col("node").is_not_null())
        before = seen.setdefault(form.id, set())
        again = known["node"].is_duplicated()
        if before:
            again = again | known["node"].is_in(list(before))
        if again.any():
            column = form.by_name[form.key[0]]
            rows = known.filter(again).group_by("node", maintain_order=True).agg("row", column.name)
            found = [
                CellFault(column, shown(values[0], column), _TWICE, tuple(numbers))
                for _, numbers, values in rows.iter_rows()
            ]
            yield from faults_of(each.table, found)
        if sum(other.table.register.id == form.id for other in read) > 1:
            before.update(known["node"])


_TWICE = Problem(
    "twice",
    Text("不止出现一次", "stands there more than once"),
    Text("请只保留一行", "keep one row"),
)


def _nodes_by_register(read: Sequence[_Read]) -> Mapping[str, pl.Series]:
    found: dict[str, list[pl.Series]] = {}
    for each in read:
        found.setdefault(each.table.register.id, []).append(each.frame["node"].drop_nulls())
    return {name: pl.concat(nodes) for name, nodes in found.items()}
