"""Rows of registers that do not fit together: shared, doubly coded, silent, outside the claims."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from rdflib import URIRef

from iip_atlas.audit.finding import Aside, Finding, Severity
from iip_atlas.audit.subject import Subject
from iip_atlas.audit.words import listed, records, register_name
from iip_atlas.indicators.counts import REGISTERS, CellKind
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.indicators.table_counting import sql
from iip_atlas.namespaces import IIP
from iip_atlas.registry.tables import TABLES
from iip_atlas.text import Text

__all__ = ["outside_claims", "several_codes", "shared_identifiers", "silent_devices"]

_SHORTEST = 6  # shorter numbers (1, 002, PLC-1) are given by everybody
_SILENT_SHARE = 0.2  # from which on silence is more than devices out of service
_Row = dict[str, object]
_KINDS: Mapping[URIRef, CellKind] = {
    IIP.IndustryCoverage: "industry",
    IIP.RegionCoverage: "region",
    IIP.DomainCoverage: "domain",
}


def shared_identifiers(subject: Subject) -> Iterator[Finding]:
    """Which devices and enterprises stand in the registers of several platforms?

    An enterprise may well use several platforms; one device seldom reports to several.
    """
    rows = subject.tables.rows(sql("shared-identifiers", "audit"), {"shortest": _SHORTEST})
    for (platform, register), found in _grouped(rows, "platform", "register"):
        others = {str(p) for row in found for p in _list(row["platforms"])} - {platform}
        names = listed(subject.name(other) for other in sorted(others))
        what = register_name(register)
        said = Text(
            f"{len(found)} 个{what.zh}的编号也出现在其他平台的登记册中：{names.zh}",
            f"{len(found)} {what.en} also stand in the registers of other platforms: {names.en}",
        )
        severity = Severity.WARNING if register == "device" else Severity.NOTE
        yield _finding(subject, "shared-identifiers", severity, said, found)


def several_codes(subject: Subject) -> Iterator[Finding]:
    """Which devices and enterprises stand in one register under several industries or places?"""
    rows = subject.tables.rows(sql("several-codes", "audit"), {})
    for (_, register, kind), found in _grouped(rows, "platform", "register", "kind"):
        what, codes = register_name(register), listed(_codes(subject, found))
        place = Text("行业", "industries") if kind == "industry" else Text("注册地", "places")
        said = Text(
            f"{len(found)} 个{what.zh}写了不止一个{place.zh}（{codes.zh}），只按排在最前的计入一次",
            f"{len(found)} {what.en} are listed under several {place.en} ({codes.en});"
            " each counts once, under the first",
        )
        yield _finding(subject, "several-codes", Severity.WARNING, said, found)


def _codes(subject: Subject, rows: Iterable[_Row]) -> Iterator[Text]:
    for row in rows:
        codes = [subject.reference.code(str(code)) for code in _list(row["codes"])]
        yield Text(" / ".join(codes), " / ".join(codes))


def silent_devices(subject: Subject) -> Iterator[Finding]:
    """Which devices and collection points sent no message within the window?"""
    rules = subject.counts.rules
    if rules is None:
        return
    window = rules.until - rules.since if not rules.all_registered else None
    since = rules.since if window is not None else rules.start
    for (_, register), found in _grouped(
        subject.tables.rows(sql("silent-devices", "audit"), {"since": since}),
        "platform",
        "register",
    ):
        total, what = int(str(found[0]["total"])), register_name(register)
        day = since.date().isoformat()
        said = Text(
            f"登记的 {total:,} 个{what.zh}中有 {len(found):,} 个在 {day} 之后没有通信",
            f"{len(found):,} of {total:,} registered {what.en} sent no message since {day}",
        )
        many = len(found) >= _SILENT_SHARE * total
        severity = Severity.WARNING if many else Severity.NOTE
        yield _finding(subject, "silent-devices", severity, said, found)


def outside_claims(subject: Subject) -> Iterator[Finding]:
    """Which enterprises and devices lie outside the industries or regions that are claimed?"""
    claimed = [
        (str(cell.platform), _KINDS[cell.kind], str(cell.target))
        for cell in subject.indicators.cells
        if (cell.node, CELL_PROPERTIES[cell.kind], cell.target) in subject.facts.graph
    ]
    subject.tables.fill("claimed", claimed)
    rows = subject.tables.rows(sql("outside-claims", "audit"), {})
    for (_, register, kind), found in _grouped(rows, "platform", "register", "kind"):
        what = register_name(register)
        names = listed(subject.name(str(row["code"])) for row in found)
        place = Text("行业", "industries") if kind == "industry" else Text("区域", "regions")
        said = Text(
            f"{len(found):,} 个{what.zh}不在平台申报覆盖的{place.zh}内：{names.zh}",
            f"{len(found):,} {what.en} lie outside the {place.en} that the platform claims:"
            f" {names.en}",
        )
        yield _finding(subject, "outside-claims", Severity.NOTE, said, found)


def _finding(
    subject: Subject, check: str, severity: Severity, said: Text, rows: list[_Row]
) -> Finding:
    register = str(rows[0]["register"])
    kind = TABLES[register].kind
    measured = [indicator for indicator, of in REGISTERS.items() if of == kind]
    aside = tuple((register, str(row["platform"]), str(row["identifier"])) for row in rows)
    return Finding(
        check,
        severity,
        URIRef(str(rows[0]["platform"])),
        said,
        records(rows),
        subject.clauses_of(measured),
        Aside(aside),
    )


def _grouped(rows: Iterable[_Row], *names: str) -> Iterator[tuple[tuple[str, ...], list[_Row]]]:
    def by(row: _Row) -> tuple[str, ...]:
        return tuple(str(row[name]) for name in names)

    for key, found in groupby(sorted(rows, key=by), key=by):
        yield key, list(found)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
