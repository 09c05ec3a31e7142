"""What a judge finds: which nodes break which clause's shape, strictly and at best."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from rdflib import URIRef

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.indicators import Indicators
from iip_atlas.method.compiler import CompiledShapes
from iip_atlas.method.measures import ClauseShape, Count

__all__ = ["Judge", "Judgement", "Side", "inapplicable", "probes"]


@dataclass(frozen=True, slots=True)
class Side:
    """The result of one compilation: clauses broken by each node, and probes met by each node.

    A probe is a shape without a clause: the condition under which a clause is inapplicable, or
    what a counted cell must meet.
    """

    broken: frozenset[tuple[URIRef, str]]
    met: frozenset[tuple[URIRef, URIRef]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Both sides together. Broken on both is failed, on neither is passed, else cantTell."""

    strict: Side
    optimistic: Side
    compiled: CompiledShapes
    inapplicable: Mapping[str, frozenset[URIRef]]

    def outcome(self, node: URIRef, clause: str) -> Outcome:
        """What is the outcome of a clause that is asked of this node?"""
        if node in self.inapplicable.get(clause, frozenset()):
            return Outcome.INAPPLICABLE
        if (node, clause) not in self.strict.broken:
            return Outcome.PASSED
        return Outcome.FAILED if (node, clause) in self.optimistic.broken else Outcome.CANT_TELL

    def sure(self, node: URIRef, shape: URIRef) -> bool:
        """Does the cell count on what is known?"""
        return (node, shape) in self.strict.met

    def possible(self, node: URIRef, shape: URIRef) -> bool:
        """Could the cell count, if what is missing were to turn out well?"""
        return self.sure(node, shape) or (node, shape) in self.optimistic.met


class Judge(Protocol):
    """Judges indicators by compiled shapes. All judges give the same judgement."""

    def __call__(
        self, indicators: Indicators, strict: CompiledShapes, optimistic: CompiledShapes
    ) -> Judgement:
        """Judge. Raises MethodError when a shape is not understood or the engine fails."""


def probes(compiled: CompiledShapes) -> set[tuple[URIRef, URIRef]]:
    """Which shapes must a judge ask by themselves, each of the nodes of which class?"""
    found = {(shape, c.target) for c in _shaped(compiled) for shape in c.inapplicable_when}
    counts = [c.measure for c in compiled.clauses.values() if isinstance(c.measure, Count)]
    return found | {(count.cell_shape, count.cell_class) for count in counts}


def inapplicable(compiled: CompiledShapes, strict: Side) -> Mapping[str, frozenset[URIRef]]:
    """To which nodes is each clause inapplicable, on what is known?"""
    return {
        clause.clause: frozenset(n for n, shape in strict.met if shape in clause.inapplicable_when)
        for clause in _shaped(compiled)
        if clause.inapplicable_when
    }


def _shaped(compiled: CompiledShapes) -> list[ClauseShape]:
    return [*compiled.clauses.values(), *compiled.untested.values()]
