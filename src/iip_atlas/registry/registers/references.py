"""References from rows of one register to rows of another, followed to their nodes."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from iip_atlas.namespaces import BASE, PARTY, PLATFORM
from iip_atlas.nearest import did_you_mean
from iip_atlas.registry.faults import Fault
from iip_atlas.registry.registers.description import register
from iip_atlas.registry.registers.faults import CellFault, faults_of
from iip_atlas.registry.registers.iris import iris, short
from iip_atlas.registry.registers.model import Column, ValueKind
from iip_atlas.registry.registers.problems import Problem
from iip_atlas.registry.registers.tables import RawTable
from iip_atlas.text import Text

__all__ = ["lost", "resolved"]


def resolved(
    table: RawTable, frame: pl.DataFrame, nodes: Mapping[str, pl.Series]
) -> tuple[pl.DataFrame, list[Fault]]:
    """Give the rows with the nodes that names and references mean; `nodes` are all, by register."""
    read, faults = frame, list[Fault]()
    for column in table.register.columns:
        if column.kind is ValueKind.NAME:
            frame = frame.with_columns(iris(frame[column.name], str(PARTY)))
        elif column.kind is ValueKind.REFERENCE and column.name != "platform":
            targets = _targets(frame, column)
            faults += _dangling(table, read, column, targets, nodes.get(column.refers_to))
            frame = frame.with_columns(targets)
    return frame, faults


def _targets(frame: pl.DataFrame, column: Column) -> pl.Series:
    """The nodes that the ids of a column name, in the platform of the row."""
    pattern = register(column.refers_to).pattern
    rows = frame.select("row", "platform", ids=pl.col(column.name))
    flat = rows.explode("ids") if column.several else rows
    base = pl.lit(BASE + pattern.partition("{")[0])
    local = short(flat["platform"], str(PLATFORM))
    parts = [base, local, pl.lit("/"), iris(flat["ids"], "")]
    targets = flat.select("row", pl.concat_str(parts).alias(column.name))
    if not column.several:
        return targets[column.name]
    by_row = targets.drop_nulls().group_by("row", maintain_order=True).agg(column.name)
    rows = frame.select("row").join(by_row, on="row", how="left", maintain_order="left")
    return rows[column.name]


def _dangling(
    table: RawTable,
    frame: pl.DataFrame,
    column: Column,
    targets: pl.Series,
    known: pl.Series | None,
) -> Iterator[Fault]:
    """Ids that no row of the other register has."""
    rows = pl.DataFrame([frame["row"], targets.alias("iri"), frame[column.name].alias("id")])
    flat = (rows.explode("iri", "id") if column.several else rows).drop_nulls()
    astray = flat if known is None else flat.filter(~pl.col("iri").is_in(known.implode()))
    if astray.is_empty():
        return
    there = [] if known is None else [iri.rpartition("/")[2] for iri in known.head(5000)]
    rows = astray.group_by("id", maintain_order=True).agg("row")
    found = [lost(column, text, there, numbers) for text, numbers in rows.iter_rows()]
    yield from faults_of(table, found)


def lost(column: Column, text: str, there: Sequence[str], rows: Sequence[int]) -> CellFault:
    """Give the fault that these rows name what another register does not have."""
    called = register(column.refers_to).label
    says = Text(f"在“{called.zh}”里没有", f"is not in “{called.en}”")
    hint = did_you_mean(text, there)
    remedy = Text(f"请先登记，或改正{hint.zh}", f"register it there, or correct it{hint.en}")
    return CellFault(column, text, Problem("lost", says, remedy), tuple(rows))
