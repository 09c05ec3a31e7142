"""Writes an indicator table as N-Triples: the indicator graph that any SHACL engine judges."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from rdflib import RDF, URIRef
from rdflib.namespace import RDFS

from iip_atlas.indicators.table import IndicatorTable, NodeTable
from iip_atlas.namespaces import IIP, PERIOD

__all__ = ["write_statements"]

_INTEGER, _DECIMAL = (
    f"<http://www.w3.org/2001/XMLSchema#{name}>" for name in ("integer", "decimal")
)
_TRUE = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'


def write_statements(table: IndicatorTable, file: Path) -> int:
    """Write the table as N-Triples; return how many statements that are."""
    number = 0
    with file.open("w", encoding="utf-8") as out:
        for kind, nodes in table.tables.items():
            for lines in _statements(kind, nodes, table):
                out.writelines(lines)
                number += len(lines)
    return number


def _statements(kind: URIRef, nodes: NodeTable, table: IndicatorTable) -> Iterator[list[str]]:
    names = [f"<{node}>" for node in nodes.nodes]
    yield [f"{name} <{RDF.type}> <{kind}> .\n" for name in names]
    if kind == IIP.Platform:
        yield [f'{name} <{RDFS.label}> "{name[-8:-1]}"@zh .\n' for name in names]
        yield [f"{name} <{IIP.isSynthetic}> {_TRUE} .\n" for name in names]
    else:
        yield [f"{name} <{IIP.refPeriod}> <{PERIOD['2025']}> .\n" for name in names]
        owners = [table.platforms[row] for row in nodes.owner.tolist()]
        yield [
            f"{name} <{IIP.coverageOf}> <{owner}> .\n"
            for name, owner in zip(names, owners, strict=True)
        ]
    for path, coded in nodes.coded.items():
        pairs = zip(names, coded.written(), strict=True)
        yield [f"{name} <{path}> <{thing}> .\n" for name, thing in pairs if thing is not None]
    for path, low in nodes.low.items():
        high = nodes.high.get(path, low)
        for rows, values in ((~np.isnan(low), low), (high > low, high)):
            yield [
                f"{names[row]} <{path}> {_literal(values[row])} .\n"
                for row in np.flatnonzero(rows).tolist()
            ]
    for path, things in nodes.flags.items():
        for thing, flags in things.items():
            rows = np.flatnonzero(flags).tolist()
            yield [f"{names[row]} <{path}> <{thing}> .\n" for row in rows]


def _literal(value: float) -> str:
    whole = value == int(value)
    return f'"{int(value)}"^^{_INTEGER}' if whole else f'"{float(value)!r}"^^{_DECIMAL}'
