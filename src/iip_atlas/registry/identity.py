"""Names for nodes that came without one, and one node for each cell.

A blank coverage is named after its platform, cell and period. Other blank nodes are numbered in
the order of their file, under a digest of its content, so that two files never mix and the same
file always gives the same names. Coverages of one cell, in whatever file, become one node: equal
values merge, and values that differ stand side by side for the record shapes to refuse.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

from pyoxigraph import BlankNode, NamedNode, Quad
from rdflib import RDF

from iip_atlas.namespaces import (
    BASE,
    BLANK,
    COVERAGE,
    DOMAIN,
    IIP,
    INDUSTRY,
    PERIOD,
    PLATFORM,
    REGION,
)

__all__ = ["CELL_PREDICATES", "CellKey", "Named", "cells_of", "named"]

CELL_PREDICATES: Mapping[str, str] = {
    str(IIP.IndustryCoverage): str(IIP.industry),
    str(IIP.DomainCoverage): str(IIP.domain),
    str(IIP.RegionCoverage): str(IIP.region),
}
_TYPE = str(RDF.type)
_OF, _PERIOD, _ORIGIN = str(IIP.coverageOf), str(IIP.refPeriod), str(IIP.claimOrigin)
_KEY_PREDICATES = frozenset({_TYPE, _OF, _PERIOD, _ORIGIN, *CELL_PREDICATES.values()})
_Quads = tuple[Quad, ...]
_Node = NamedNode | BlankNode
_Names = dict[object, NamedNode | BlankNode]


@dataclass(frozen=True, slots=True)
class CellKey:
    """Which cell does a coverage observe: kind, platform, cell, period, and by whose word?

    A public figure and a declared one of the same cell stay apart. An empty period is the one of
    the profile.
    """

    kind: str
    platform: str
    cell: str
    period: str
    origin: str


@dataclass(frozen=True, slots=True)
class Named:
    """The quads of each file, and the other IRIs that a coverage had, by the one that it bears."""

    files: tuple[_Quads, ...]
    aliases: Mapping[str, tuple[str, ...]]


def named(files: Sequence[_Quads]) -> Named:
    """Give the quads of each file without blank nodes, and with one node for each cell."""
    apart = [_apart(quads) for quads in files]
    cells = cells_of(quad for quads in apart for quad in quads)
    names = _names(cells)
    for quads in apart:
        for node in _nodes(quads):
            if isinstance(node, BlankNode):
                names.setdefault(node, NamedNode(f"{BLANK}{node.value}"))
    aliases: dict[str, tuple[str, ...]] = {}
    for node, name in names.items():
        if isinstance(node, NamedNode):
            aliases[name.value] = (*aliases.get(name.value, ()), node.value)
    return Named(tuple(_renamed(quads, names) for quads in apart), aliases)


def cells_of(quads: Iterable[Quad]) -> dict[_Node, CellKey]:
    """Which cell does each coverage observe, where it names exactly one?"""
    found: dict[_Node, dict[str, list[str]]] = {}
    for quad in quads:
        predicate = quad.predicate.value
        if predicate in _KEY_PREDICATES and isinstance(quad.subject, NamedNode | BlankNode):
            value = getattr(quad.object, "value", "")
            found.setdefault(quad.subject, {}).setdefault(predicate, []).append(value)
    keys = {node: _key(values) for node, values in found.items()}
    return {node: key for node, key in keys.items() if key is not None}


def _key(values: Mapping[str, list[str]]) -> CellKey | None:
    kinds = {t for t in values.get(_TYPE, ()) if t in CELL_PREDICATES}
    platforms = set(values.get(_OF, ()))
    cells = {c for kind in kinds for c in values.get(CELL_PREDICATES[kind], ())}
    periods, origins = set(values.get(_PERIOD, ("",))), set(values.get(_ORIGIN, (IIP.declared,)))
    if any(len(one) != 1 for one in (kinds, platforms, cells, periods, origins)):
        return None
    return CellKey(*(str(one.pop()) for one in (kinds, platforms, cells, periods, origins)))


def _names(cells: Mapping[_Node, CellKey]) -> _Names:
    """One name for all coverages of a cell: that of the first that has one, else a minted one."""
    taken = {node.value: key for node, key in cells.items() if isinstance(node, NamedNode)}
    first: dict[CellKey, NamedNode] = {}
    for node, key in cells.items():
        if isinstance(node, NamedNode):
            first.setdefault(key, node)
    for key in cells.values():
        first.setdefault(key, NamedNode(_minted(key, taken)))
    return {node: first[key] for node, key in cells.items() if first[key] != node}


def _minted(key: CellKey, taken: Mapping[str, CellKey]) -> str:
    parts = [_local(key.platform, PLATFORM), _local(key.cell, INDUSTRY, REGION, DOMAIN)]
    if key.period:
        parts.append(_local(key.period, PERIOD))
    iri = COVERAGE + "/".join(parts)
    origin = key.origin.rpartition("#")[2]
    # A public coverage often bears the plain name already.
    return f"{iri}/{origin}" if origin != "declared" or iri in taken else iri


def _local(iri: str, *homes: str) -> str:
    """A short name, different for different IRIs."""
    for home in homes:
        if iri.startswith(home):
            return iri.removeprefix(home)
    if iri.startswith(BASE):
        return iri.removeprefix(BASE).replace("/", "-")
    tail = quote(iri.rstrip("/#").replace("#", "/").rpartition("/")[2], safe="")
    return f"{tail}-{sha256(iri.encode()).hexdigest()[:8]}"


def _apart(quads: _Quads) -> _Quads:
    """Give blank nodes labels that no other file has."""
    blanks = dict.fromkeys(node for node in _nodes(quads) if isinstance(node, BlankNode))
    if not blanks:
        return quads
    digest = _digest(quads)
    return _renamed(quads, {b: BlankNode(f"{digest}-{n}") for n, b in enumerate(blanks, 1)})


def _digest(quads: _Quads) -> str:
    """Of what a file says, whatever labels the parser gave to its blank nodes."""
    digest = sha256()
    order: dict[BlankNode, int] = {}
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, BlankNode):
                digest.update(b"_%d " % order.setdefault(term, len(order)))
            else:
                digest.update(f"{term} ".encode())
    return digest.hexdigest()[:12]


def _nodes(quads: _Quads) -> Iterable[object]:
    for quad in quads:
        yield from (quad.subject, quad.object, quad.graph_name)


def _renamed(quads: _Quads, names: _Names) -> _Quads:
    new = names.get
    return tuple(
        dict.fromkeys(
            Quad(
                new(quad.subject) or quad.subject,
                quad.predicate,
                new(quad.object) or quad.object,
                new(quad.graph_name) or quad.graph_name,
            )
            for quad in quads
        )
    )
