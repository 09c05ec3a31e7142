"""Counts records that stand in a graph, by the SPARQL of `queries/indicators`."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from pyoxigraph import Literal, NamedNode
from rdflib import XSD, URIRef

from iip_atlas.graphs import local_name
from iip_atlas.indicators.counting_queries import CountingQuery, asked, values_of
from iip_atlas.indicators.counts import REGISTERS, Count, Counts, Population, Register
from iip_atlas.indicators.rules import CountingRules, counting_rules
from iip_atlas.method.model import Method
from iip_atlas.method.profiles import Profile
from iip_atlas.namespaces import GRAPH, IIP
from iip_atlas.queries import Catalogue
from iip_atlas.queries.store import Store
from iip_atlas.registry.statements import Facts
from iip_atlas.registry.store import REFERENCE, EmbeddedStore
from iip_atlas.resources import folder

__all__ = ["count_facts", "count_store"]

_KINDS = frozenset(REGISTERS.values()) | {IIP.ThirdPartyDeveloper}
_LISTS = ("industries", "regions")  # where the broader industries and regions stand
_Row = Mapping[str, object]


def count_facts(facts: Facts, profile: Profile, method: Method) -> Counts:
    """Count the records among these facts. Without any, nothing is loaded or asked."""
    kinds = [*_KINDS, IIP.EnterprisePopulation]
    if not any(facts.nodes.of_class(str(kind)) for kind in kinds):
        return Counts()
    store = EmbeddedStore.in_memory()
    home = folder("data") / "reference"
    store.load_turtle([home / f"{name}.ttl" for name in _LISTS], REFERENCE)
    store.load_facts(facts, str(GRAPH.inputs))
    return count_store(store, profile, method, lambda p, kind: _files(facts, p, kind))


def count_store(
    store: Store,
    profile: Profile,
    method: Method,
    source_of: Callable[[URIRef, URIRef], str] = lambda _platform, _kind: "",
) -> Counts:
    """Count the records of a store that also holds the lists of industries and regions.

    `source_of` names where the records of a platform and class were read from.
    """
    registers = tuple(_registers(store, source_of))
    latest = max((r.latest for r in registers if r.latest is not None), default=None)
    rules = counting_rules(profile, method, latest)
    counts = tuple(
        count
        for query in asked(r.kind for r in registers)
        for count in _counts(store, query, rules)
    )
    return Counts(
        rules,
        {(r.platform, r.kind): r for r in registers},
        counts,
        tuple(
            p for p in _populations(store) if profile.period in (None, p.period or profile.period)
        ),
    )


def _files(facts: Facts, platform: URIRef, kind: URIRef) -> str:
    nodes = facts.nodes
    listed = nodes.pointing_at(str(platform), str(IIP.recordOf))
    records = (node for node in listed if nodes.is_a(node, str(kind)))
    return ", ".join(sorted({_register_of(facts, record) for record in records}))


def _register_of(facts: Facts, record: str) -> str:
    """The file, and in a workbook the sheet: rows would be as many as records."""
    row = facts.origin_of(record)
    if row is None:
        return facts.file_of(record)
    return f"{row.path.name} {row.sheet}".rstrip()


def _registers(store: Store, source_of: Callable[[URIRef, URIRef], str]) -> Iterator[Register]:
    """Third-party developers stand in the register of developers."""
    found: dict[tuple[URIRef, URIRef], list[_Row]] = {}
    for row in _rows(store, "registers", {}):
        platform, kind = URIRef(str(row["platform"])), URIRef(str(row["kind"]))
        if kind in _KINDS:
            key = IIP.Developer if kind == IIP.ThirdPartyDeveloper else kind
            found.setdefault((platform, key), []).append(row)
    for (platform, kind), rows in found.items():
        moments = [_moment(str(row["latest"])) for row in rows if row["latest"] is not None]
        records = sum(int(str(row["records"])) for row in rows)
        latest = max((m for m in moments if m.tzinfo is not None), default=None)
        yield Register(platform, kind, records, latest, source_of(platform, kind))


def _counts(store: Store, query: CountingQuery, rules: CountingRules) -> Iterator[Count]:
    for row in _rows(store, query.name, values_of(query, rules)):
        cell, of = row.get("cell"), row.get("of")
        yield Count(
            URIRef(str(row["platform"])),
            URIRef(str(row["indicator"])),
            query.kind,
            URIRef(str(cell)) if cell is not None else None,
            int(str(row["low"])),
            int(str(row["high"])),
            int(str(of)) if of is not None else None,
        )


def _populations(store: Store) -> Iterator[Population]:
    for row in _rows(store, "enterprise-populations", {}):
        source, period = row["source"], row["period"]
        yield Population(
            URIRef(str(row["cell"])),
            int(str(row["size"])),
            local_name(URIRef(str(source))) if source is not None else "",
            URIRef(str(period)) if period is not None else None,
        )


def _rows(store: Store, name: str, values: Mapping[str, datetime | URIRef]) -> Iterator[_Row]:
    terms = {key: _term(value) for key, value in values.items()}
    found = store.select(Catalogue.load().find(name).sparql, terms)
    for row in found.rows:
        plain = (None if v is None else getattr(v, "value", v) for v in row)
        yield dict(zip(found.variables, plain, strict=True))


def _term(value: datetime | URIRef) -> NamedNode | Literal:
    if isinstance(value, datetime):
        return Literal(value.isoformat(), datatype=NamedNode(str(XSD.dateTime)))
    return NamedNode(str(value))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
