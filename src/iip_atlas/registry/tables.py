"""Registers that stay tables: which there are, what they are called in SQL, and their columns.

Columns are named after the properties of the ontology (`lastSeen`), beside `platform` and
`identifier`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import URIRef

from iip_atlas.errors import InputError
from iip_atlas.namespaces import IIP

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["TABLES", "Table", "Tables", "table_files"]


@dataclass(frozen=True, slots=True)
class Table:
    """A register as a table: the class of its rows, and the columns that counting reads."""

    name: str
    kind: URIRef
    moments: tuple[str, ...] = ()
    industry: str = ""
    region: str = ""
    lists: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Which columns may it have, beside platform and identifier?"""
        one = tuple(name for name in (self.industry, self.region) if name)
        return (*self.moments, *one, *self.lists, *self.texts)

    @property
    def view(self) -> str:
        """What is it called in SQL?"""
        return self.name.replace("-", "_")


_TERM = ("validFrom", "validUntil")
_LISTS = ("targetsIndustry", "targetsDomain")


def _asset(name: str, kind: URIRef) -> Table:
    return Table(name, kind, ("releasedOn",), lists=_LISTS, texts=("developedBy",))


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table("device", IIP.DeviceConnection, ("lastSeen",), "industry", "region"),
        Table("collection-point", IIP.DataCollectionPoint, ("lastSeen",), "industry", "region"),
        _asset("model", IIP.MechanismModel),
        _asset("microservice", IIP.MicroserviceComponent),
        _asset("app", IIP.IndustrialApp),
        Table("interface", IIP.IntegrationInterface, ("releasedOn",), lists=("targetsIndustry",)),
        Table(
            "enterprise-user",
            IIP.EnterpriseUser,
            ("lastSeen", *_TERM),
            "industry",
            "registeredIn",
        ),
        Table("developer", IIP.Developer, ("lastSeen",), texts=("type", "employedBy")),
        Table("entity", IIP.OperatingEntity, _TERM, region="registeredIn"),
        Table(
            "population",
            IIP.EnterprisePopulation,
            (),
            "populationIndustry",
            "populationRegion",
            texts=("populationSize", "source", "refPeriod"),
        ),
    )
}
_SUFFIXES = (".parquet", ".csv")


@dataclass(frozen=True)
class Tables:
    """Opened registers, ready to be asked in SQL.

    `files` is the file of each table, `platforms` are those whose rows they hold.
    """

    connection: "DuckDBPyConnection"
    files: Mapping[str, Path]
    platforms: tuple[URIRef, ...]

    def rows(self, sql: str, values: Mapping[str, object]) -> list[dict[str, object]]:
        """Answer a SELECT; `$name` in it stands for the value of that name."""
        found = self.connection.execute(sql, dict(values))
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def fill(self, table: str, rows: Sequence[Sequence[str]]) -> None:
        """Put these rows in place of what `claimed` or `set_aside` held."""
        self.connection.execute(f"DELETE FROM {table}")  # noqa: S608  # a name of ours
        if rows:
            columns = [list(column) for column in zip(*rows, strict=True)]
            marks = ", ".join("unnest(CAST(? AS VARCHAR[]))" for _ in columns)
            self.connection.execute(f"INSERT INTO {table} SELECT {marks}", columns)


def table_files(folder: Path) -> Mapping[str, Path]:
    """Which files of this folder are registers, by the name of the table (singular or plural)?

    Raises InputError where two files are the same register.
    """
    found: dict[str, Path] = {}
    for file in sorted(folder.iterdir()):
        stem = file.stem.casefold().replace("_", "-")
        name = next((n for n in TABLES if stem in (n, f"{n}s", f"{n[:-1]}ies")), None)
        if name is None or file.suffix.casefold() not in _SUFFIXES:
            continue
        if name in found:
            raise InputError(
                f"两个文件是同一登记册 / two files are the same register: {found[name].name}",
                where=str(file),
                remedy="只保留一个 / keep one of them",
            )
        found[name] = file
    return found
