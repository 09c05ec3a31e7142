"""Tries every mutant of the record shapes against their fixtures, all side by side."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from rdflib import SH, Graph, URIRef
from rdflib.term import Node

from iip_atlas.errors import MethodError
from iip_atlas.graphs import instances, read_turtle
from iip_atlas.registry.facts import parse_facts
from iip_atlas.registry.nodes import Nodes
from iip_atlas.registry.record_shapes import results, shapes_in
from iip_atlas.registry.vocabulary import vocabulary_faults
from iip_atlas.resources import folder
from mutation.mutants import Mutant, described
from mutation.record_operators import RecordOperators
from mutation.trial import Trial

__all__ = ["FIXTURES", "RecordMutants"]

FIXTURES = Path(__file__).resolve().parents[1] / "registry" / "fixtures"
_TARGETS = (SH.targetClass, SH.targetSubjectsOf)
Found = frozenset[tuple[str, str]]  # node and shape


class RecordMutants:
    """The mutants of the shapes of records, and what their fixtures say of each."""

    def __init__(self) -> None:
        self.graph = read_turtle([folder("shapes") / "records.ttl"])
        self.operators = RecordOperators(self.graph)
        self.shapes = instances(self.graph, SH.NodeShape) + instances(self.graph, SH.PropertyShape)

    def all(self) -> Iterator[Mutant]:
        """Every mutant, shape by shape."""
        for shape in sorted(self.shapes):
            yield from self.operators.mutants(shape)

    def tried(self, mutant: Mutant) -> Trial:
        """Which fixture notices the mutant? The smallest shape it is a part of is asked first."""
        for top in self.reached(mutant.shape):
            try:
                found = self.broken(mutant.planted(self._part[top]))
            except MethodError as refused:
                return Trial(mutant, "records.ttl", f"refused: {refused.message}")
            if differing := found ^ self._broken[top]:
                return Trial(mutant, "records.ttl", self._file_of(differing))
        return Trial(mutant, "records.ttl", None)

    def broken(self, shapes: Graph) -> Found:
        """Which nodes of the fixtures break which shapes of these?"""
        return frozenset((r.focus, r.shape.iri) for r in results(shapes_in(shapes), self.nodes))

    def reached(self, shape: Node) -> tuple[URIRef, ...]:
        """Which shapes with a target are made of this one, the smallest first?"""
        found = [top for top, inside in self._inside.items() if shape in inside]
        return tuple(sorted(found, key=lambda top: (len(self._inside[top]), top)))

    @cached_property
    def nodes(self) -> Nodes:
        """All that the fixtures say whose words are known; each has platforms of its own."""
        facts = [parse_facts([file]) for file in sorted(FIXTURES.glob("*.ttl"))]
        return Nodes(q for f in facts if not vocabulary_faults(f) for q in f.quads)

    @cached_property
    def _inside(self) -> Mapping[URIRef, frozenset[URIRef]]:
        targeted = [
            shape
            for shape in self.shapes
            if any((shape, target, None) in self.graph for target in _TARGETS)
        ]
        return {shape: frozenset(self._made_of(shape)) for shape in targeted}

    def _made_of(self, shape: URIRef) -> set[URIRef]:
        found, waiting = {shape}, [shape]
        while waiting:
            inside = described(self.graph, [waiting.pop()])
            new = {o for o in inside.objects() if isinstance(o, URIRef) and o in self._names}
            waiting += new - found
            found |= new
        return found

    @cached_property
    def _names(self) -> frozenset[URIRef]:
        return frozenset(self.shapes)

    @cached_property
    def _part(self) -> Mapping[URIRef, Graph]:
        # A swap may put any shape of a value in place of another.
        values = {s for shape in self.operators.value_shapes for s in self._made_of(shape)}
        return {top: described(self.graph, in_ | values) for top, in_ in self._inside.items()}

    @cached_property
    def _broken(self) -> Mapping[URIRef, Found]:
        return {top: self.broken(part) for top, part in self._part.items()}

    def _file_of(self, differing: Found) -> str:
        node = min(differing)[0]
        return next((f for f, nodes in self._nodes_by_file.items() if node in nodes), node)

    @cached_property
    def _nodes_by_file(self) -> Mapping[str, frozenset[str]]:
        return {
            file.stem: frozenset(q.subject.value for q in parse_facts([file]).quads)
            for file in sorted(FIXTURES.glob("*.ttl"))
        }
