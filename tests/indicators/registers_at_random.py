"""Random registers, small enough to look at, written as RDF and as CSV."""

import csv
from collections.abc import Sequence
from pathlib import Path
from random import Random

Row = dict[str, str]
Registers = dict[str, list[Row]]

INDUSTRIES = ["C", "C36", "C361", "C3611", "C26", "C38", "C3811"]
REGIONS = ["370000", "370200", "huadong", "510000", "xinan"]
DOMAINS = ["predictive-maintenance", "supply-chain"]
# before, at and after the bounds of the window and the period, in several time zones
MOMENTS = [
    "2020-01-01T00:00:00+08:00",
    "2024-12-31T23:59:59+08:00",
    "2025-01-01T00:00:00+08:00",
    "2025-12-01T23:59:59+08:00",
    "2025-12-01T16:00:00+00:00",
    "2025-12-02T00:00:00+08:00",
    "2025-12-31T23:59:59+08:00",
    "2026-01-01T00:00:00+08:00",
    "2026-01-01T01:00:00+09:00",
    "2026-05-01T00:00:00+08:00",
]
PARTIES = ["https://x.example/alpha", "https://x.example/beta", "https://x.example/other"]
PLATFORMS = {"alpha": PARTIES[0], "beta": ""}  # of beta, the operator is not known
ASSETS = ["model", "microservice", "app", "interface"]
CLASSES = {
    "device": "DeviceConnection",
    "collection-point": "DataCollectionPoint",
    "model": "MechanismModel",
    "microservice": "MicroserviceComponent",
    "app": "IndustrialApp",
    "interface": "IntegrationInterface",
    "enterprise-user": "EnterpriseUser",
    "developer": "Developer",
    "entity": "OperatingEntity",
}


def draw(seed: int) -> Registers:
    dice = Random(seed)  # noqa: S311  # no secret
    some = Drawing(dice)
    found: Registers = {}
    for name in ("device", "collection-point"):
        found[name] = some.rows(industry=INDUSTRIES, lastSeen=MOMENTS)
    for name in ASSETS:
        rows = some.rows(releasedOn=MOMENTS, developedBy=PARTIES)
        for row in rows:
            row["targetsIndustry"] = ";".join(dice.sample(INDUSTRIES, dice.randint(0, 3)))
            row["targetsDomain"] = ";".join(dice.sample(DOMAINS, dice.randint(0, 2)))
        found[name] = rows
    term = {"validFrom": MOMENTS, "validUntil": MOMENTS}
    found["enterprise-user"] = some.rows(
        industry=INDUSTRIES, registeredIn=REGIONS, lastSeen=MOMENTS, **term
    )
    found["entity"] = some.rows(registeredIn=REGIONS, **term)
    found["developer"] = some.rows(
        employedBy=PARTIES, lastSeen=MOMENTS, type=["ThirdPartyDeveloper"]
    )
    return {name: rows for name, rows in found.items() if rows}


class Drawing:
    """Draws rows; identifiers repeat within a platform and between platforms."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice

    def rows(self, **columns: Sequence[str]) -> list[Row]:
        return [
            {
                "platform": self.dice.choice(list(PLATFORMS)),
                "identifier": f"n{self.dice.randint(1, 12)}",
                **{
                    name: self.dice.choice(["", *values, *values])
                    for name, values in columns.items()
                },
            }
            for _ in range(self.dice.randint(0, 30))
        ]


def write_tables(registers: Registers, folder: Path) -> None:
    folder.joinpath("platforms.ttl").write_text(_platforms(), encoding="utf-8")
    for name, rows in registers.items():
        with folder.joinpath(f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)


def write_rdf(registers: Registers, file: Path) -> None:
    lines = [_platforms()]
    for name, rows in registers.items():
        for number, row in enumerate(rows):
            lines.append(_record(name, number, row))
    file.write_text("\n".join(lines), encoding="utf-8")


def _platforms() -> str:
    lines = [
        "@prefix iip: <https://w3id.org/iip-atlas/ontology#> .",
        "@prefix dcterms: <http://purl.org/dc/terms/> .",
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .",
        "@prefix b: <https://w3id.org/iip-atlas/> .",
    ]
    for name, operator in PLATFORMS.items():
        by = f" ; iip:operatedBy <{operator}>" if operator else ""
        lines.append(
            f"<https://w3id.org/iip-atlas/platform/{name}> a iip:Platform ; iip:staffCount 3{by} ."
        )
    return "\n".join(lines)


def _record(name: str, number: int, row: Row) -> str:
    cls = row.get("type") or CLASSES[name]
    found = [
        f"<https://w3id.org/iip-atlas/record/{name}/{number}> a iip:{cls}",
        f"iip:recordOf <https://w3id.org/iip-atlas/platform/{row['platform']}>",
        f'dcterms:identifier "{row["identifier"]}"',
    ]
    for column, value in row.items():
        for one in filter(None, value.split(";")):
            found += _property(column, one, name)
    return " ; ".join(found) + " ."


def _property(column: str, value: str, register: str) -> list[str]:
    if column in ("lastSeen", "releasedOn", "validFrom", "validUntil"):
        return [f'iip:{column} "{value}"^^xsd:dateTime']
    if column in ("developedBy", "employedBy"):
        return [] if register == "interface" else [f"iip:{column} <{value}>"]
    homes = {"industry": "industry", "targetsIndustry": "industry", "registeredIn": "region"}
    homes["targetsDomain"] = "domain"
    if column not in homes or (register == "interface" and column == "targetsDomain"):
        return []
    return [f"iip:{column} <https://w3id.org/iip-atlas/{homes[column]}/{value}>"]
