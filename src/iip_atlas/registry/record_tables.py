"""Records that stand in RDF, laid out as the register tables are, for questions asked in SQL."""

from collections.abc import Iterator, Mapping

from rdflib import URIRef
from rdflib.namespace import DCTERMS

from iip_atlas.namespaces import IIP
from iip_atlas.registry.statements import Facts
from iip_atlas.registry.table_opening import Rows, open_tables
from iip_atlas.registry.tables import TABLES, Table, Tables

__all__ = ["all_tables"]

_OWN = {"identifier": str(DCTERMS.identifier), "source": str(DCTERMS.source)}


def all_tables(facts: Facts) -> Tables:
    """Give every register of these facts as a table, whether it came as RDF or as a file.

    Rows tell where they stand and can be set aside. Raises InputError for a file that changed
    meanwhile and cannot be used any more.
    """
    listed = {table.name: rows for table in TABLES.values() if (rows := _rows(facts, table))}
    platforms = [URIRef(p) for p in facts.nodes.of_class(str(IIP.Platform))]
    operators = {p: facts.nodes.values(str(p), str(IIP.operatedBy)) for p in platforms}
    named = {p: found[0].value for p, found in operators.items() if found}
    files = facts.tables.files if facts.tables is not None else {}
    return open_tables(files, platforms, named, listed)


def _rows(facts: Facts, table: Table) -> Rows:
    nodes = tuple(_nodes(facts, table))
    if not nodes:
        return {}
    columns = ("identifier", *table.columns)
    found: dict[str, list[str | None]] = {c: [_value(facts, n, c) for n in nodes] for c in columns}
    found["platform"] = [_first(facts, node, str(IIP.recordOf)) for node in nodes]
    found["place"] = [str(facts.origin_of(node) or node) for node in nodes]
    return found


def _nodes(facts: Facts, table: Table) -> Iterator[str]:
    yield from facts.nodes.of_class(str(table.kind))
    if table.kind == IIP.Developer:
        yield from facts.nodes.of_class(str(IIP.ThirdPartyDeveloper))


def _value(facts: Facts, node: str, column: str) -> str | None:
    if column == "type":
        third = facts.nodes.is_a(node, str(IIP.ThirdPartyDeveloper))
        return "ThirdPartyDeveloper" if third else None
    predicate = _OWN.get(column) or str(_TERMS[column])
    return ";".join(value.value for value in facts.nodes.values(node, predicate)) or None


def _first(facts: Facts, node: str, predicate: str) -> str | None:
    return next((value.value for value in facts.nodes.values(node, predicate)), None)


_TERMS: Mapping[str, URIRef] = {
    column: URIRef(f"{IIP._NS}{column}")
    for table in TABLES.values()
    for column in table.columns
    if column not in ("type", *_OWN)
}
