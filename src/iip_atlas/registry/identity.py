"""Names for nodes that came without one, and one node for each cell.

A blank coverage is named after its platform, cell and period. Other blank nodes are numbered in
the order of their file, under a digest of its content, so that two files never mix and the same
file always gives the same names. Coverages of one cell, in whatever file, become one node: equal
values merge, and values that differ stand side by side for the record shapes to refuse.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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

__all__ = ["CELL_PREDICATES", "CellKey", "Named", "cells_of", "local_part", "named"]

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
_Statement = tuple[object, NamedNode, object]
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
    labels = [_labels(quads) for quads in files]
    cells = cells_of(_statements(files, labels))
    names = _names(cells)
    aliases: dict[str, tuple[str, ...]] = {}
    for node, name in names.items():
        if isinstance(node, NamedNode):
            aliases[name.value] = (*aliases.get(name.value, ()), node.value)
    renamed = [_renamed(q, _final(own, names)) for q, own in zip(files, labels, strict=True)]
    return Named(tuple(renamed), aliases)


def _statements(files: Sequence[_Quads], labels: Sequence[_Names]) -> Iterator[_Statement]:
    """What says which cell is observed, with labels that no other file has."""
    for quads, own in zip(files, labels, strict=True):
        for subject, predicate, value, _ in quads:
            if predicate.value in _KEY_PREDICATES:
                yield own.get(subject, subject), predicate, own.get(value, value)


def _final(labels: _Names, names: _Names) -> _Names:
    """The IRI for each blank node of one file, and for each node that gives way to another."""
    blanks = {b: names.get(own) or NamedNode(f"{BLANK}{own.value}") for b, own in labels.items()}
    return {**names, **blanks}


def cells_of(statements: Iterable[_Statement]) -> dict[_Node, CellKey]:
    """Which cell does each coverage observe, where it names exactly one?"""
    found: dict[_Node, dict[str, list[str]]] = {}
    for subject, predicate, value in statements:
        name = predicate.value
        if name in _KEY_PREDICATES and isinstance(subject, NamedNode | BlankNode):
            text = getattr(value, "value", "")
            found.setdefault(subject, {}).setdefault(name, []).append(text)
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
    parts = [local_part(key.platform, PLATFORM), local_part(key.cell, INDUSTRY, REGION, DOMAIN)]
    if key.period:
        parts.append(local_part(key.period, PERIOD))
    iri = COVERAGE + "/".join(parts)
    origin = key.origin.rpartition("#")[2]
    # A public coverage often bears the plain name already.
    return f"{iri}/{origin}" if origin != "declared" or iri in taken else iri


def local_part(iri: str, *homes: str) -> str:
    """Give a short name, different for different IRIs: what follows the home of the IRI."""
    for home in homes:
        if iri.startswith(home):
            return iri.removeprefix(home)
    if iri.startswith(BASE):
        return iri.removeprefix(BASE).replace("/", "-")
    tail = quote(iri.rstrip("/#").replace("#", "/").rpartition("/")[2], safe="")
    return f"{tail}-{sha256(iri.encode()).hexdigest()[:8]}"


def _labels(quads: _Quads) -> _Names:
    """Give each blank node a label that no other file has."""
    blanks = dict.fromkeys(node for node in _nodes(quads) if isinstance(node, BlankNode))
    digest = _digest(quads) if blanks else ""
    return {blank: BlankNode(f"{digest}-{n}") for n, blank in enumerate(blanks, 1)}


def _digest(quads: _Quads) -> str:
    """Of what a file says, whatever labels the parser gave to its blank nodes."""
    digest = sha256()
    order: dict[BlankNode, int] = {}
    for quad in quads:
        for term in quad:
            if isinstance(term, BlankNode):
                digest.update(b"_%d " % order.setdefault(term, len(order)))
            else:
                digest.update(f"{term} ".encode())
    return digest.hexdigest()[:12]


def _nodes(quads: _Quads) -> Iterable[object]:
    for subject, _, value, graph in quads:
        yield from (subject, value, graph)


def _renamed(quads: _Quads, names: _Names) -> _Quads:
    if not names:
        return quads
    new = names.get
    found: dict[Quad, None] = {}
    for quad in quads:
        subject, predicate, value, graph = quad
        terms = (new(subject, subject), new(value, value), new(graph, graph))
        same = terms[0] is subject and terms[1] is value and terms[2] is graph
        found[quad if same else Quad(terms[0], predicate, terms[1], terms[2])] = None
    return tuple(found)
