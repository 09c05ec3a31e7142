"""Counts records that stand in tables, by the SQL of `queries/indicators`."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache

from rdflib import URIRef

from iip_atlas.indicators.counting_queries import CountingQuery, asked, values_of
from iip_atlas.indicators.counts import Count, Counts, Population, Register
from iip_atlas.indicators.rules import CountingRules, counting_rules
from iip_atlas.method.model import Method
from iip_atlas.method.profiles import Profile
from iip_atlas.namespaces import IIP
from iip_atlas.registry.tables import TABLES, Tables, handed_in_name
from iip_atlas.resources import folder

__all__ = ["count_tables", "sql"]


@cache
def sql(name: str, room: str = "indicators") -> str:
    """Give the SQL of this name."""
    return (folder("queries") / room / f"{name}.sql").read_text(encoding="utf-8")


def count_tables(tables: Tables, profile: Profile, method: Method) -> Counts:
    """Count the rows of these registers under the rules of the profile."""
    registers = tuple(_registers(tables))
    latest = max((r.latest for r in registers if r.latest is not None), default=None)
    rules = counting_rules(profile, method, latest)
    queries = asked(r.kind for r in registers)
    counts = tuple(count for query in queries for count in _counts(tables, query, rules))
    return Counts(
        rules,
        {(r.platform, r.kind): r for r in registers},
        counts,
        tuple(p for p in _populations(tables) if p.period in (None, rules.period)),
    )


def _registers(tables: Tables) -> Iterator[Register]:
    files = {
        table.kind: handed_in_name(tables.files[name])
        for name, table in TABLES.items()
        if name in tables.files
    }
    for row in tables.rows(sql("registers"), {}):
        kind, latest = IIP[str(row["kind"])], row["latest"]
        yield Register(
            URIRef(str(row["platform"])),
            kind,
            int(str(row["records"])),
            latest if isinstance(latest, datetime) else None,
            files.get(kind, ""),
        )


def _counts(tables: Tables, query: CountingQuery, rules: CountingRules) -> Iterator[Count]:
    for row in tables.rows(sql(query.name), _values(query, rules)):
        cell, of = row["cell"], row.get("of")
        yield Count(
            URIRef(str(row["platform"])),
            IIP[str(row["indicator"])],
            query.kind,
            URIRef(str(cell)) if cell is not None else None,
            int(str(row["low"])),
            int(str(row["high"])),
            int(str(of)) if of is not None else None,
        )


def _values(query: CountingQuery, rules: CountingRules) -> Mapping[str, object]:
    found = values_of(query, rules)
    return {k: v if isinstance(v, datetime) else str(v) for k, v in found.items()}


def _populations(tables: Tables) -> Iterator[Population]:
    for row in tables.rows(sql("enterprise-populations"), {}):
        period = row["period"]
        yield Population(
            URIRef(str(row["cell"])),
            int(str(row["size"])),
            str(row["source"] or ""),
            URIRef(str(period)) if period is not None else None,
        )
