"""What a clause's shape measures: which quantity, against which numbers, and where not at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import RDF, SH, BNode, Literal, URIRef
from rdflib.term import Node

from iip_atlas.graphs import iris, local_name, one
from iip_atlas.method.binding import Limits
from iip_atlas.method.bounds import cell_property
from iip_atlas.method.templates import BOUNDS, Templates
from iip_atlas.namespaces import IIP

__all__ = ["ClauseShape", "Count", "Measure", "clause_shape", "made_of"]

_ONE: Final = Literal(1)
_COMPARATORS: Final = {
    SH.minInclusive: ">=",
    SH.minExclusive: ">",
    SH.maxInclusive: "<=",
    SH.maxExclusive: "<",
    SH.qualifiedMinCount: ">=",
    SH.qualifiedMaxCount: "<=",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A measured value against a number; of several properties, the greatest value counts."""

    properties: tuple[URIRef, ...]
    comparator: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class Count:
    """A number of cells that conform to a shape, against a number."""

    cell_class: URIRef
    cell_shape: URIRef
    comparator: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class ClauseShape:
    """The targeted shape of one clause."""

    clause: str
    shape: URIRef
    target: URIRef
    inapplicable_when: tuple[URIRef, ...]
    measure: Measure | Count | None
    open_parameters: tuple[URIRef, ...]

    @property
    def open_elsewhere(self) -> bool:
        """Is there a number for single cells only?"""
        limits = self.measure.limits if self.measure else None
        return limits is not None and limits.general is None and bool(limits.scoped)

    def unasked(self, shape: URIRef) -> Iterator[tuple[Node, Node, Node]]:
        """Write the condition that no number is set for this cell."""
        cells = sorted(self.measure.limits.scoped) if self.measure else []
        inner = URIRef(f"{shape}-cells")
        yield (shape, RDF.type, SH.NodeShape)
        yield (shape, SH["not"], inner)
        yield (inner, RDF.type, SH.PropertyShape)
        yield (inner, SH.path, cell_property(cells[0]))
        yield (inner, SH.minCount, _ONE)
        head: Node = BNode()
        yield (inner, SH["in"], head)
        for index, cell in enumerate(cells):
            rest: Node = BNode() if index + 1 < len(cells) else RDF.nil
            yield (head, RDF.first, cell)
            yield (head, RDF.rest, rest)
            head = rest


def clause_shape(
    templates: Templates, shape: URIRef, limits: Mapping[URIRef, Limits], left_out: set[URIRef]
) -> ClauseShape:
    """What does this targeted shape ask, under the readings that are not left out?"""
    clause = templates.owner(shape)
    inside = [s for s in made_of(templates, shape, left_out) if templates.owner(s) == clause]
    parameters = [p for s in inside for p in templates.slots(s).values()]
    return ClauseShape(
        local_name(clause) if clause else local_name(shape),
        shape,
        one(templates.graph, shape, SH.targetClass) or IIP.Platform,
        tuple(s for s in iris(templates.graph, shape, IIP.inapplicableWhen) if s not in left_out),
        _count(templates, inside, limits) or _measure(templates, inside, limits),
        tuple(dict.fromkeys(p for p in parameters if limits[p].is_open)),
    )


def made_of(templates: Templates, shape: URIRef, left_out: set[URIRef]) -> list[URIRef]:
    """Which shapes is this one made of, itself first?"""
    found: dict[URIRef, None] = {}
    waiting = [shape]
    while waiting:
        current = waiting.pop(0)
        if current not in found and current not in left_out:
            found[current] = None
            waiting += [
                *templates.references(current),
                *(m for _, ms in templates.lists(current) for m in ms),
            ]
    return list(found)


def _count(
    templates: Templates, shapes: list[URIRef], limits: Mapping[URIRef, Limits]
) -> Count | None:
    for shape in shapes:
        for slot, parameter in templates.slots(shape).items():
            counted = one(templates.graph, shape, SH.qualifiedValueShape)
            if counted is not None and slot in _COMPARATORS:
                cell = one(templates.graph, counted, SH["class"]) or IIP.Coverage
                return Count(cell, counted, _COMPARATORS[slot], limits[parameter])
    return None


def _measure(
    templates: Templates, shapes: list[URIRef], limits: Mapping[URIRef, Limits]
) -> Measure | None:
    bounded = [s for s in shapes if set(templates.slots(s)) & set(BOUNDS)]
    # A bound without minCount only cross-checks another one.
    asked = [s for s in bounded if _needed(templates, s)]
    if not asked:
        return None
    slot, parameter = next(iter(templates.slots(asked[0]).items()))
    paths = tuple(p for s in asked if (p := one(templates.graph, s, SH.path)))
    return Measure(paths, _COMPARATORS[slot], limits[parameter])


def _needed(templates: Templates, shape: URIRef) -> bool:
    return (shape, SH.minCount, _ONE) in templates.graph
