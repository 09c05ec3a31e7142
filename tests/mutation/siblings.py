"""What stands beside a term and might be written in its place by mistake: the next of its kind."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from rdflib import SH, URIRef
from rdflib.term import Node

from iip_atlas.graphs import iris, items, local_name
from iip_atlas.method.measures import made_of
from iip_atlas.method.model import Clause, Method
from iip_atlas.method.templates import BOUNDS, Templates
from iip_atlas.namespaces import CLAUSE, IIP

__all__ = ["Siblings"]

T = TypeVar("T", bound=Node)

CLASSES = (IIP.Platform, IIP.IndustryCoverage, IIP.DomainCoverage, IIP.RegionCoverage)
# Paths to things; paths to numbers are found in the templates.
PATHS = {
    IIP.substantiatedClause: IIP.unsubstantiatedClause,
    IIP.unsubstantiatedClause: IIP.substantiatedClause,
    IIP.openPart: IIP.substantiatedClause,
    IIP.processType: IIP.classificationLevel,
    IIP.classificationLevel: IIP.processType,
    IIP.region: IIP.domain,
    IIP.domain: IIP.region,
}


def following(members: Sequence[T], member: T) -> T:
    """The next one; of the last, the one before."""
    at = list(members).index(member)
    return members[at + 1] if at + 1 < len(members) else members[at - 1]


class Siblings:
    """Siblings of the terms in the templates of a method."""

    def __init__(self, templates: Templates, method: Method) -> None:
        self.templates = templates
        self.method = method

    def of_class(self, cls: URIRef) -> URIRef:
        """Another class of node."""
        return following(CLASSES, cls)

    def of_parameter(self, parameter: URIRef) -> URIRef:
        """Another open number: of the same section where it has one, else of another."""
        near = [p for p in self.method.parameters if _section(p) == _section(parameter)]
        return following(near if len(near) > 1 else sorted(self.method.parameters), parameter)

    def of_path(self, shape: URIRef, path: URIRef) -> URIRef:
        """Another measure of the same nodes, or another link."""
        if path in PATHS:
            return PATHS[path]
        same = next(found for found in self._measured.values() if shape in found)
        return following(sorted(set(same.values())), path)

    @cached_property
    def _measured(self) -> dict[tuple[URIRef, ...], dict[URIRef, URIRef]]:
        """The measuring shapes with their paths, by the class of node that they are asked of."""
        found: dict[tuple[URIRef, ...], dict[URIRef, URIRef]] = {}
        for shape in self.templates.targeted():
            target = iris(self.templates.graph, shape, SH.targetClass)
            for inner in made_of(self.templates, shape, set()):
                paths = iris(self.templates.graph, inner, SH.path)
                if set(self.templates.slots(inner)) & set(BOUNDS) and paths:
                    found.setdefault(target, {})[inner] = paths[0]
        return found

    def beside(self, shape: URIRef, members: Sequence[Node]) -> Iterator[Node]:
        """What other shapes list on the same path and this one does not."""
        graph = self.templates.graph
        path = graph.value(shape, SH.path)
        listed = {
            item
            for other in graph.subjects(SH.path, path)
            for head in graph.objects(other, SH["in"])
            for item in items(graph, head)
        }
        yield from sorted(listed - set(members))

    def of_value(self, shape: URIRef, value: URIRef) -> URIRef:
        """Another value that shapes ask for on this path: near in the document where there is."""
        graph = self.templates.graph
        path = graph.value(shape, SH.path)
        found = {v for s in graph.subjects(SH.path, path) for v in iris(graph, s, SH.hasValue)}
        if value.startswith(str(CLAUSE)) and path != IIP.openPart:
            order = [c.iri for c in self.method.clauses.values() if c.iri in found]
            scope = self._clause(value).scope
            same = [c for c in order if self._clause(c).scope is scope]
            near = [c for c in same if _section(c) == _section(value)]
            return following(near if len(near) > 1 else same, value)
        return following(sorted(found), value)

    def _clause(self, iri: URIRef) -> Clause:
        return self.method.clauses[local_name(iri)]

    def of_reading(self, reading: URIRef) -> tuple[URIRef, ...]:
        """The other readings of the same place in the text."""
        ambiguity = self.method.ambiguities[self.method.readings[reading].ambiguity]
        return tuple(r for r in ambiguity.readings if r != reading)


def _section(iri: URIRef) -> str:
    return local_name(iri).partition("-")[0]
