"""Facts beside registers that stay tables: which platforms are there, and who operates them?"""

import shutil
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
from pyoxigraph import NamedNode, Quad
from rdflib import RDF, URIRef

from iip_atlas.namespaces import IIP
from iip_atlas.registry.registers.tables import RegisterTable
from iip_atlas.registry.statements import Facts, FileFacts
from iip_atlas.registry.table_opening import open_tables
from iip_atlas.registry.tables import TABLES

__all__ = ["stays_table", "with_tables"]


def stays_table(register: RegisterTable) -> bool:
    """Is it a register of records? What is counted stays a table, what is stated does not."""
    return register.register.id in TABLES and register.register.is_record


def with_tables(facts: Facts, registers: Sequence[RegisterTable]) -> Facts:
    """Add these registers. A platform that only they name is described by its id alone."""
    platforms = [URIRef(p) for p in facts.nodes.of_class(str(IIP.Platform))]
    folder = Path(tempfile.mkdtemp(prefix="iip-registers-"))
    names = dict.fromkeys(each.register.id for each in registers)
    files = {n: _written([r for r in registers if r.register.id == n], folder) for n in names}
    opened = open_tables(files, platforms, _operators(facts, platforms))
    tables = replace(opened, registers=tuple(registers))
    weakref.finalize(tables, shutil.rmtree, folder, ignore_errors=True)
    new = [p for p in tables.platforms if p not in platforms]
    named = tuple(
        Quad(NamedNode(p), NamedNode(str(RDF.type)), NamedNode(str(IIP.Platform))) for p in new
    )
    parts = (*facts.parts, FileFacts(registers[0].path, named)) if named else facts.parts
    return replace(facts, parts=parts, tables=tables)


def _written(same: Sequence[RegisterTable], folder: Path) -> Path:
    """One register as it was read, in a file that SQL can read; rows tell where they stood."""
    first = same[0]
    lists = [pl.col(c.name).list.join(";") for c in first.register.columns if c.several]
    rows = [
        each.frame.with_columns(pl.format("{}:{}", pl.lit(each.place), "row").alias("place"))
        for each in same
    ]
    file = folder / f"{first.place}.parquet"
    pl.concat(rows).with_columns(lists).drop("row", "node").write_parquet(file)
    return file


def _operators(facts: Facts, platforms: Sequence[URIRef]) -> Mapping[URIRef, str]:
    stated = {p: facts.nodes.values(str(p), str(IIP.operatedBy)) for p in platforms}
    return {platform: found[0].value for platform, found in stated.items() if found}
