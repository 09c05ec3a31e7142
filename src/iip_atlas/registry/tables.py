"""Registers that stay tables: which there are, what they are called in SQL, and their columns.

Columns are named after the properties of the ontology (`lastSeen`), beside `platform` and
`identifier`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import URIRef

from iip_atlas.namespaces import IIP
from iip_atlas.registry.registers.tables import RegisterTable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["TABLES", "Table", "Tables", "handed_in_name"]


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


def handed_in_name(file: Path) -> str:
    """Under which name was it handed in? What was read of `devices.csv` is in that `.parquet`."""
    return file.stem if Path(file.stem).suffix else file.name


@dataclass(frozen=True)
class Tables:
    """Opened registers, ready to be asked in SQL.

    `files` is the file of each table, as it is read; `registers` are the tables as they were handed
    in. `platforms` are those whose rows they hold.
    """

    connection: "DuckDBPyConnection"
    files: Mapping[str, Path]
    platforms: tuple[URIRef, ...]
    registers: tuple[RegisterTable, ...] = ()

    @property
    def handed_in(self) -> tuple[Path, ...]:
        """Which files were handed in?"""
        return tuple(register.path for register in self.registers) or tuple(self.files.values())

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
