"""Industries, domains and regions that the platform may still open, within the classification.

Cells of which nothing but the name differs are alike: a few stand for all of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from iip_atlas.graphs import items, local_name
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.method.compiler import CompiledShapes
from iip_atlas.method.measures import Count
from iip_atlas.namespaces import IIP
from iip_atlas.reference import Kind, Reference

__all__ = ["Candidates", "candidates"]

_KINDS: Mapping[URIRef, tuple[Kind, ...]] = {
    IIP.IndustryCoverage: ("industry",),
    IIP.DomainCoverage: ("domain", "stage"),
    IIP.RegionCoverage: ("region",),
}


@dataclass(frozen=True)
class Candidates:
    """Cells that could be opened: the target of each node, and the targets that are alike.

    `alike` groups nodes; each stands for any of the targets in `targets_like`.
    """

    targets: Mapping[URIRef, URIRef]
    kinds: Mapping[URIRef, URIRef]
    alike: tuple[tuple[URIRef, ...], ...]
    targets_like: Mapping[URIRef, tuple[URIRef, ...]]

    def facts(self, platform: URIRef) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
        """Describe the cells as if the platform were there, with no figures."""
        for node, target in self.targets.items():
            yield node, RDF.type, self.kinds[node]
            yield node, IIP.coverageOf, platform
            yield node, CELL_PROPERTIES[self.kinds[node]], target


def candidates(
    facts: Graph, platform: URIRef, compiled: CompiledShapes, reference: Reference
) -> Candidates:
    """Which cells could the platform open?

    Of cells that are alike, as many as any count asks for: more are never of use.
    """
    named, told = set(facts.objects()), _told_apart(compiled.graph)
    groups: dict[tuple[URIRef, object, object, object], list[URIRef]] = {}
    levels = _counted_levels(compiled.graph)
    for kind, target in _uncovered(facts, platform, reference):
        if kind == IIP.IndustryCoverage and levels and reference.level(target) not in levels:
            continue
        # Shapes and records can tell two cells apart by their names, types or levels only.
        facets = (reference.process_type(target), reference.level(target), _rank(reference, target))
        key = (kind, target if target in named else None, told.get(target), facets)
        groups.setdefault(key, []).append(target)
    targets, kinds, alike, like = {}, {}, [], {}
    for (kind, *_), members in groups.items():
        chosen = members[: _most(kind, compiled)]
        nodes = tuple(URIRef(f"{platform}/open/{local_name(target)}") for target in chosen)
        for node, target in zip(nodes, chosen, strict=True):
            targets[node], kinds[node], like[node] = target, kind, tuple(members)
        alike.append(nodes)
    return Candidates(targets, kinds, tuple(alike), like)


def _counted_levels(shapes: Graph) -> frozenset[str]:
    """At which levels of the classification do industries count? Empty where no shape says so."""
    asking = shapes.subjects(SH.path, IIP.classificationLevel)
    return frozenset(str(v) for shape in asking for v in shapes.objects(shape, SH.hasValue))


def _told_apart(shapes: Graph) -> Mapping[Node, frozenset[Node]]:
    """Which shapes name a target, alone or in a list?"""
    found: dict[Node, set[Node]] = {}
    for shape, value in shapes.subject_objects(SH.hasValue):
        found.setdefault(value, set()).add(shape)
    for shape, members in shapes.subject_objects(SH["in"]):
        for value in items(shapes, members):
            found.setdefault(value, set()).add(shape)
    return {target: frozenset(named) for target, named in found.items()}


def _uncovered(
    facts: Graph, platform: URIRef, reference: Reference
) -> Iterator[tuple[URIRef, URIRef]]:
    covered = {
        target
        for node in facts.subjects(IIP.coverageOf, platform)
        for predicate in CELL_PROPERTIES.values()
        for target in facts.objects(node, predicate)
    }
    for kind, words in _KINDS.items():
        for concept in (found for word in words for found in reference.of_kind(word)):
            target = URIRef(concept.iri)
            if target not in covered:
                yield kind, target


def _rank(reference: Reference, target: URIRef) -> str | None:
    """A macro-region, a province and a city are never told together."""
    concept = reference.concepts.get(str(target))
    return concept.level if concept else None


def _most(kind: URIRef, compiled: CompiledShapes) -> int:
    counts = (shaped.measure for shaped in compiled.clauses.values())
    limits = [
        limit.value
        for count in counts
        if isinstance(count, Count) and count.cell_class == kind and (limit := count.limits.general)
    ]
    return int(-(-max(limits, default=1) // 1))
