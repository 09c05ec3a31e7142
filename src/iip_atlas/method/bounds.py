"""Writes the bounds on a measured value as plain SHACL, strict or optimistic, for all or by cell.

A measure may have several admitted values (claims that conflict or are approximate), none
(unknown), or no known upper end (`iip:openAbove`). Strict: every value is within the bounds and
there is one. Optimistic: there is none, or one of them is, or the upper end is not known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from iip_atlas.graphs import local_name
from iip_atlas.method.binding import Limit, Limits
from iip_atlas.namespaces import IIP, INDUSTRY

__all__ = ["Bounds", "cell_property", "write_bounds", "write_open_above"]

_UPPER = (SH.maxInclusive, SH.maxExclusive)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A property shape whose slots are filled: on which measure, with which numbers."""

    shape: URIRef
    path: URIRef
    slots: Mapping[URIRef, Limits]
    needed: bool  # a missing value does not pass the strict compilation
    numbers: dict[tuple[URIRef, URIRef], URIRef] = field(default_factory=dict)

    def write(self, graph: Graph, shape: URIRef, limits: Mapping[URIRef, Limit]) -> None:
        """Write the numbers onto a shape, and keep in `numbers` which setting gave which."""
        for slot, limit in limits.items():
            graph.add((shape, slot, Literal(limit.value)))
            self.numbers[shape, slot] = limit.setting

    @property
    def scopes(self) -> list[URIRef]:
        """The single industries or regions that have numbers of their own."""
        return sorted({cell for limits in self.slots.values() for cell in limits.scoped})

    def at(self, cell: URIRef | None) -> dict[URIRef, Limit]:
        """Which limits hold in this cell, by slot?"""
        found = {slot: limits.at(cell) for slot, limits in self.slots.items()}
        return {slot: limit for slot, limit in found.items() if limit is not None}


def cell_property(cell: URIRef) -> URIRef:
    """Which property leads from a coverage to an industry or region like this one?"""
    return IIP.industry if cell.startswith(str(INDUSTRY)) else IIP.region


def write_bounds(graph: Graph, bounds: Bounds, *, optimistic: bool) -> URIRef:
    """Write the bounds; give the predicate by which other shapes refer to them."""
    if not bounds.scopes:
        return _write(graph, bounds.shape, bounds, bounds.at(None), optimistic=optimistic)
    branches = [_branch(graph, bounds, cell, optimistic=optimistic) for cell in bounds.scopes]
    if general := bounds.at(None):
        branches.append(_otherwise(graph, bounds, general, optimistic=optimistic))
    graph.add((bounds.shape, RDF.type, SH.NodeShape))
    _add_list(graph, bounds.shape, SH["or"], branches)
    return SH.node


def _branch(graph: Graph, bounds: Bounds, cell: URIRef, *, optimistic: bool) -> URIRef:
    """This cell, with its own number."""
    branch = URIRef(f"{bounds.shape}-for-{local_name(cell)}")
    graph.add((branch, RDF.type, SH.NodeShape))
    graph.add((branch, SH.property, _cells(graph, URIRef(f"{branch}-cell"), [cell])))
    value = URIRef(f"{branch}-value")
    graph.add((branch, _write(graph, value, bounds, bounds.at(cell), optimistic=optimistic), value))
    return branch


def _otherwise(
    graph: Graph, bounds: Bounds, general: Mapping[URIRef, Limit], *, optimistic: bool
) -> URIRef:
    """Every other cell, with the number for all."""
    branch = URIRef(f"{bounds.shape}-otherwise")
    graph.add((branch, RDF.type, SH.NodeShape))
    graph.add((branch, SH["not"], _cells(graph, URIRef(f"{branch}-cells"), bounds.scopes)))
    value = URIRef(f"{branch}-value")
    graph.add((branch, _write(graph, value, bounds, general, optimistic=optimistic), value))
    return branch


def _cells(graph: Graph, shape: URIRef, cells: list[URIRef]) -> URIRef:
    graph.add((shape, RDF.type, SH.PropertyShape))
    graph.add((shape, SH.path, cell_property(cells[0])))
    graph.add((shape, SH.minCount, Literal(1)))
    _add_list(graph, shape, SH["in"], cells)
    return shape


def _write(
    graph: Graph,
    shape: URIRef,
    bounds: Bounds,
    limits: Mapping[URIRef, Limit],
    *,
    optimistic: bool,
) -> URIRef:
    write = _optimistic if optimistic else _strict
    for limit in limits.values():
        graph.add((shape, IIP.boundBy, limit.setting))
    return write(graph, shape, bounds, limits)


def _strict(graph: Graph, shape: URIRef, bounds: Bounds, limits: Mapping[URIRef, Limit]) -> URIRef:
    if not set(limits) & set(_UPPER):
        _values(graph, shape, bounds, limits, needed=bounds.needed)
        return SH.property
    # Against an upper bound, a value without a known upper end is not known to be within it.
    inner, known = URIRef(f"{shape}-within"), URIRef(f"{shape}-unbounded")
    _values(graph, inner, bounds, limits, needed=bounds.needed)
    write_open_above(graph, known, bounds.path)
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, SH.property, inner))
    graph.add((shape, SH["not"], known))
    return SH.node


def _optimistic(
    graph: Graph, shape: URIRef, bounds: Bounds, limits: Mapping[URIRef, Limit]
) -> URIRef:
    unknown, some = URIRef(f"{shape}-unknown"), URIRef(f"{shape}-some")
    graph.add((unknown, RDF.type, SH.PropertyShape))
    graph.add((unknown, SH.path, bounds.path))
    graph.add((unknown, SH.maxCount, Literal(0)))
    _some_value(graph, some, bounds, limits)
    branches = [some, unknown]
    if not set(limits) & set(_UPPER):
        branches.append(URIRef(f"{shape}-openAbove"))
        write_open_above(graph, branches[-1], bounds.path)
    graph.add((shape, RDF.type, SH.NodeShape))
    _add_list(graph, shape, SH["or"], branches)
    return SH.node


def _some_value(
    graph: Graph, shape: URIRef, bounds: Bounds, limits: Mapping[URIRef, Limit]
) -> None:
    within = URIRef(f"{shape}-value")
    graph.add((within, RDF.type, SH.NodeShape))
    bounds.write(graph, within, limits)
    graph.add((shape, RDF.type, SH.PropertyShape))
    graph.add((shape, SH.path, bounds.path))
    graph.add((shape, SH.qualifiedValueShape, within))
    graph.add((shape, SH.qualifiedMinCount, Literal(1)))


def write_open_above(graph: Graph, shape: URIRef, path: URIRef) -> None:
    """Write the condition that the upper end of this measure is not known."""
    graph.add((shape, RDF.type, SH.PropertyShape))
    graph.add((shape, SH.path, IIP.openAbove))
    graph.add((shape, SH.hasValue, path))


def _values(
    graph: Graph, shape: URIRef, bounds: Bounds, limits: Mapping[URIRef, Limit], *, needed: bool
) -> None:
    graph.add((shape, RDF.type, SH.PropertyShape))
    graph.add((shape, SH.path, bounds.path))
    if needed:
        graph.add((shape, SH.minCount, Literal(1)))
    bounds.write(graph, shape, limits)


def _add_list(graph: Graph, shape: URIRef, predicate: URIRef, members: Iterable[URIRef]) -> None:
    head = BNode()
    Collection(graph, head, list(members))
    graph.add((shape, predicate, head))
