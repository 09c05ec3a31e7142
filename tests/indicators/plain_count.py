"""The same counts by plain Python, row by row, from the definitions alone."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from indicators.registers_at_random import PLATFORMS, Registers, Row

# code -> itself and what stands above
INDUSTRY = {
    "C": ["C"],
    "C36": ["C36", "C"],
    "C361": ["C361", "C36", "C"],
    "C3611": ["C3611", "C361", "C36", "C"],
    "C26": ["C26", "C"],
    "C38": ["C38", "C"],
    "C3811": ["C3811", "C381", "C38", "C"],
}
REGION = {
    "370000": ["370000", "huadong"],
    "370200": ["370200", "370000", "huadong"],
    "huadong": ["huadong"],
    "510000": ["510000", "xinan"],
    "xinan": ["xinan"],
}
SIX = {"huadong"}  # of the above, the macro-regions that the method counts
START, SINCE, UNTIL = (
    datetime.fromisoformat(f"{day}T00:00:00+08:00")
    for day in ("2025-01-01", "2025-12-02", "2026-01-01")
)
# (platform, indicator, kind of cell, cell) -> sure ids, possible ids
Found = dict[tuple[str, str, str, str], tuple[set[str], set[str]]]
Counted = dict[tuple[str, str, str, str], tuple[int, ...]]


def moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def counted(registers: Registers) -> Counted:
    found: Found = defaultdict(lambda: (set(), set()))
    _devices(found, registers.get("device", []), "connectedDeviceCount", "connectedDeviceTotal")
    _devices(found, registers.get("collection-point", []), "dataPointCount", "")
    _assets(found, registers)
    _users(found, registers.get("enterprise-user", []))
    _entities(found, registers.get("entity", []))
    plain = {key: (len(sure), len(possible)) for key, (sure, possible) in found.items()}
    return {k: v for k, v in plain.items() if v[1]} | _developers(registers.get("developer", []))


def _note(found: Found, key: tuple[str, str, str, str], identifier: str, sure: bool) -> None:
    found[key][1].add(identifier)
    if sure:
        found[key][0].add(identifier)


def _first_code(rows: Iterable[Row], column: str) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        if row[column]:
            key = (row["platform"], row["identifier"])
            found[key] = min(found.get(key, row[column]), row[column])
    return found


def _devices(found: Found, rows: list[Row], count: str, total: str) -> None:
    codes = _first_code(rows, "industry")
    for row in rows:
        platform, identifier, seen = row["platform"], row["identifier"], moment(row["lastSeen"])
        if seen is not None and seen < SINCE:
            continue
        sure = seen is not None and seen < UNTIL
        if total:
            _note(found, (platform, total, "industry", ""), identifier, sure)
        code = codes.get((platform, identifier))
        for cell in INDUSTRY[code] if code else [""]:
            _note(found, (platform, count, "industry", cell), identifier, sure)


def _assets(found: Found, registers: Registers) -> None:
    numbers = {
        "interface": ("integrationInterfaceCount", "", "", ""),
        "model": (
            "mechanismModelCount",
            "domainModelCount",
            "selfDevelopedModelCount",
            "mechanismModelTotal",
        ),
        "microservice": (
            "microserviceCount",
            "domainMicroserviceCount",
            "selfDevelopedMicroserviceCount",
            "",
        ),
        "app": (
            "industrialAppCount",
            "domainAppCount",
            "selfDevelopedAppCount",
            "industrialAppTotal",
        ),
    }
    for name, (by_industry, by_domain, own, total) in numbers.items():
        for row in registers.get(name, []):
            platform, identifier = row["platform"], row["identifier"]
            released = moment(row["releasedOn"])
            if released is not None and released >= UNTIL:
                continue
            sure = released is not None
            cells = {
                c for code in row["targetsIndustry"].split(";") if code for c in INDUSTRY[code]
            }
            for cell in cells:
                _note(found, (platform, by_industry, "industry", cell), identifier, sure)
            if total:
                _note(found, (platform, total, "industry", ""), identifier, sure)
            for domain in filter(None, row["targetsDomain"].split(";")) if by_domain else []:
                _note(found, (platform, by_domain, "domain", domain), identifier, sure)
            maker, operator = row["developedBy"], PLATFORMS[platform]
            if own and (not maker or not operator or maker == operator):
                mine = sure and bool(maker) and maker == operator
                _note(found, (platform, own, "", ""), identifier, mine)


def _users(found: Found, rows: list[Row]) -> None:
    industries, places = _first_code(rows, "industry"), _first_code(rows, "registeredIn")
    for row in rows:
        seen, begins, ends = (moment(row[c]) for c in ("lastSeen", "validFrom", "validUntil"))
        contract = begins is not None or ends is not None
        in_force = (begins is None or begins < UNTIL) and (ends is None or ends >= UNTIL)
        active = (seen is not None and START <= seen < UNTIL) or (contract and in_force)
        unknown = seen >= UNTIL if seen is not None else not contract
        if not active and not unknown:
            continue
        platform, identifier = row["platform"], row["identifier"]
        _note(found, (platform, "enterpriseUserTotal", "industry", ""), identifier, active)
        for kind, code, above in (
            ("industry", industries.get((platform, identifier)), INDUSTRY),
            ("region", places.get((platform, identifier)), REGION),
        ):
            for cell in above[code] if code else [""]:
                _note(found, (platform, "enterpriseUserCount", kind, cell), identifier, active)


def _entities(found: Found, rows: list[Row]) -> None:
    for row in rows:
        begins, ends, code = (
            moment(row["validFrom"]),
            moment(row["validUntil"]),
            row["registeredIn"],
        )
        if (begins is not None and begins >= UNTIL) or (ends is not None and ends < UNTIL):
            continue
        platform, identifier = row["platform"], row["identifier"]
        cells = REGION[code] if code else []
        for cell in cells:
            _note(found, (platform, "operatingEntityCount", "region", cell), identifier, True)
        if not code or SIX & set(cells):  # the six regions leave out the southwest
            _note(found, (platform, "operatingEntityCount", "region", ""), identifier, bool(code))


def _developers(rows: list[Row]) -> Counted:
    found: dict[str, tuple[set[str], set[str], set[str]]] = defaultdict(
        lambda: (set(), set(), set())
    )
    for row in rows:
        sure, possible, every = found[row["platform"]]
        operator, employer = PLATFORMS[row["platform"]], row["employedBy"]
        every.add(row["identifier"])
        if row["type"] or (operator and employer and employer != operator):
            sure.add(row["identifier"])
        if row["type"] or not (operator and employer and employer == operator):
            possible.add(row["identifier"])
    return {
        (platform, "thirdPartyDeveloperShare", "", ""): tuple(len(ids) for ids in sets)
        for platform, sets in found.items()
    }
