"""What was counted from the registers: by platform, indicator and cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from rdflib import URIRef

from iip_atlas.errors import InputError
from iip_atlas.indicators.rules import CountingRules
from iip_atlas.namespaces import IIP

__all__ = [
    "NOTHING_COUNTED",
    "REGISTERS",
    "CellKind",
    "Count",
    "Counts",
    "Population",
    "Register",
    "joined",
]

CellKind = Literal["industry", "region", "domain"]

# Which register gives which indicator; the class is that of its records.
REGISTERS: Mapping[URIRef, URIRef] = {
    IIP.connectedDeviceCount: IIP.DeviceConnection,
    IIP.connectedDeviceTotal: IIP.DeviceConnection,
    IIP.dataPointCount: IIP.DataCollectionPoint,
    IIP.integrationInterfaceCount: IIP.IntegrationInterface,
    IIP.mechanismModelCount: IIP.MechanismModel,
    IIP.mechanismModelTotal: IIP.MechanismModel,
    IIP.domainModelCount: IIP.MechanismModel,
    IIP.selfDevelopedModelCount: IIP.MechanismModel,
    IIP.microserviceCount: IIP.MicroserviceComponent,
    IIP.domainMicroserviceCount: IIP.MicroserviceComponent,
    IIP.selfDevelopedMicroserviceCount: IIP.MicroserviceComponent,
    IIP.industrialAppCount: IIP.IndustrialApp,
    IIP.industrialAppTotal: IIP.IndustrialApp,
    IIP.domainAppCount: IIP.IndustrialApp,
    IIP.selfDevelopedAppCount: IIP.IndustrialApp,
    IIP.enterpriseUserCount: IIP.EnterpriseUser,
    IIP.enterpriseUserTotal: IIP.EnterpriseUser,
    IIP.operatingEntityCount: IIP.OperatingEntity,
    IIP.thirdPartyDeveloperShare: IIP.Developer,
}


@dataclass(frozen=True, slots=True)
class Register:
    """One register of one platform: the class of its records, how many, and where they stand."""

    platform: URIRef
    kind: URIRef
    records: int
    latest: datetime | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many: `low` for certain, `high` at most; `of` is the whole of which it is a share.

    `kind` says which cells the query counts by. A row of it without a cell is a total, or those
    that name no cell.
    """

    platform: URIRef
    indicator: URIRef
    kind: CellKind | None
    cell: URIRef | None
    low: int
    high: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Population:
    """How many enterprises an industry or region has, by whose word (empty: nobody is named)."""

    cell: URIRef
    size: int
    source: str
    period: URIRef | None


@dataclass(frozen=True)
class Counts:
    """What the registers give; nothing where there are none."""

    rules: CountingRules | None = None
    registers: Mapping[tuple[URIRef, URIRef], Register] = field(default_factory=dict)
    counts: tuple[Count, ...] = ()
    populations: tuple[Population, ...] = ()


NOTHING_COUNTED = Counts()


def joined(graph: Counts, tables: Counts) -> Counts:
    """Put counts of a graph and of tables together.

    Raises InputError where one register of a platform stands in both: it cannot be told which of
    its rows are the same.
    """
    if twice := sorted(graph.registers.keys() & tables.registers.keys()):
        platform, kind = twice[0]
        name = kind.rsplit("#")[-1]
        raise InputError(
            f"同一登记册既有表格又有 RDF / the register of {name} comes as a table and as RDF",
            where=str(platform),
            remedy="只保留一种 / keep one of them",
        )
    return Counts(
        tables.rules or graph.rules,
        {**graph.registers, **tables.registers},
        graph.counts + tables.counts,
        graph.populations + tables.populations,
    )
