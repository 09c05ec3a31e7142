"""The operators: every way in which one constraint of a shape template is weakened or strengthened.

Each gives all its mutants of one shape. Messages, labels and the clause that a shape names are no
constraints, and are let alone; all else that a template says has an operator, which a test holds.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.namespace import RDFS
from rdflib.term import Node

from iip_atlas.graphs import iris, items, one
from iip_atlas.method.model import Method
from iip_atlas.method.templates import BOUNDS, REFERENCES, Templates
from iip_atlas.namespaces import IIP
from mutation.mutants import Mutant, dropped, list_without, put, relisted, said
from mutation.siblings import Siblings

__all__ = ["SAYS_NOTHING", "TOUCHED", "Operators"]

SAYS_NOTHING: Final = frozenset({RDF.type, RDFS.label, SH.message, IIP.evaluatesClause})
_OTHER_SIDE: Final = {
    SH.minInclusive: SH.minExclusive,
    SH.minExclusive: SH.minInclusive,
    SH.maxInclusive: SH.maxExclusive,
    SH.maxExclusive: SH.maxInclusive,
}
_TURNED: Final = {
    SH.minInclusive: SH.maxInclusive,
    SH.minExclusive: SH.maxExclusive,
    SH.maxInclusive: SH.minInclusive,
    SH.maxExclusive: SH.minExclusive,
    SH.qualifiedMinCount: SH.qualifiedMaxCount,
}
_SWITCHES: Final = (IIP.onlyOptimistic, IIP.mayBeUnknown)
# Which predicates the operators change; the two lists together are all that templates say.
TOUCHED: Final = frozenset(
    {
        SH.targetClass,
        SH.path,
        SH.minCount,
        SH.maxCount,
        SH["in"],
        SH["or"],
        SH.hasValue,
        SH["class"],
    }
    | {SH.qualifiedMinCount, IIP.inapplicableWhen, IIP.underReading}
    | {*BOUNDS, *REFERENCES, *_SWITCHES}
)


class Operators:
    """The mutants of the templates of a method."""

    def __init__(self, templates: Templates, method: Method) -> None:
        self.templates = templates
        self.siblings = Siblings(templates, method)

    @property
    def graph(self) -> Graph:
        """The templates as written."""
        return self.templates.graph

    @cached_property
    def _all(self) -> tuple[Callable[[URIRef], Iterator[Mutant]], ...]:
        return (
            self._targets,
            self._counts,
            self._bounds,
            self._parameters,
            self._paths,
            self._members,
            self._values,
            self._alternatives,
            self._references,
            self._negations,
            self._classes,
            self._readings,
            self._switches,
        )

    def mutants(self, shape: URIRef) -> Iterator[Mutant]:
        """Every mutant of this shape."""
        for operator in self._all:
            yield from operator(shape)

    def _targets(self, shape: URIRef) -> Iterator[Mutant]:
        for cls in iris(self.graph, shape, SH.targetClass):
            yield Mutant(shape, "target dropped", said(cls), dropped(shape, SH.targetClass, cls))
            other = self.siblings.of_class(cls)
            yield self._swapped(shape, "target", SH.targetClass, cls, other)

    def _counts(self, shape: URIRef) -> Iterator[Mutant]:
        for predicate in (SH.minCount, SH.maxCount, SH.qualifiedMinCount):
            for value in self.graph.objects(shape, predicate):
                name = f"{said(predicate)} dropped"
                yield Mutant(shape, name, said(value), dropped(shape, predicate, value))
        for value in self.graph.objects(shape, SH.maxCount):
            more = Literal(int(str(value)) + 1)
            yield self._swapped(shape, "maxCount", SH.maxCount, value, more)

    def _bounds(self, shape: URIRef) -> Iterator[Mutant]:
        for bound in BOUNDS:
            for value in self.graph.objects(shape, bound):
                at = said(bound)
                yield Mutant(shape, "bound dropped", at, dropped(shape, bound, value))
                edit = put(shape, (bound, value), (_OTHER_SIDE[bound], value))
                yield Mutant(shape, "bound in- or exclusive", at, edit)
        for bound, turned in _TURNED.items():
            for value in self.graph.objects(shape, bound):
                edit = put(shape, (bound, value), (turned, value))
                yield Mutant(shape, "bound turned round", said(bound), edit)

    def _parameters(self, shape: URIRef) -> Iterator[Mutant]:
        for slot, parameter in self.templates.slots(shape).items():
            other = self.siblings.of_parameter(parameter)
            yield self._swapped(shape, "parameter", slot, parameter, other)

    def _paths(self, shape: URIRef) -> Iterator[Mutant]:
        path = self.graph.value(shape, SH.path)
        if isinstance(path, URIRef):
            other = self.siblings.of_path(shape, path)
            yield self._swapped(shape, "path", SH.path, path, other)

    def _members(self, shape: URIRef) -> Iterator[Mutant]:
        for head in self.graph.objects(shape, SH["in"]):
            yield Mutant(shape, "in dropped", "", dropped(shape, SH["in"], head))
            members = list(items(self.graph, head))
            for member in members:
                edit = relisted(shape, SH["in"], list_without(self.graph, head, member))
                yield Mutant(shape, "in without a member", said(member), edit)
            for more in self.siblings.beside(shape, members):
                edit = relisted(shape, SH["in"], [*members, more])
                yield Mutant(shape, "in with one more", said(more), edit)

    def _values(self, shape: URIRef) -> Iterator[Mutant]:
        for value in iris(self.graph, shape, SH.hasValue):
            edit = dropped(shape, SH.hasValue, value)
            yield Mutant(shape, "hasValue dropped", said(value), edit)
            other = self.siblings.of_value(shape, value)
            yield self._swapped(shape, "hasValue", SH.hasValue, value, other)

    def _alternatives(self, shape: URIRef) -> Iterator[Mutant]:
        for head in self.graph.objects(shape, SH["or"]):
            members = list(items(self.graph, head))
            yield Mutant(shape, "or dropped", "", dropped(shape, SH["or"], head))
            yield Mutant(shape, "or as and", "", relisted(shape, SH["or"], members, SH["and"]))
            for member in members:
                edit = relisted(shape, SH["or"], list_without(self.graph, head, member))
                yield Mutant(shape, "or without a member", said(member), edit)

    def _references(self, shape: URIRef) -> Iterator[Mutant]:
        for predicate in (*REFERENCES, IIP.inapplicableWhen):
            for member in iris(self.graph, shape, predicate):
                edit = dropped(shape, predicate, member)
                yield Mutant(shape, f"{said(predicate)} dropped", said(member), edit)

    def _negations(self, shape: URIRef) -> Iterator[Mutant]:
        for member in iris(self.graph, shape, SH["not"]):
            edit = put(shape, (SH["not"], member), (SH.node, member))
            yield Mutant(shape, "not left out", said(member), edit)

    def _classes(self, shape: URIRef) -> Iterator[Mutant]:
        if (cls := one(self.graph, shape, SH["class"])) is not None:
            yield Mutant(shape, "class dropped", said(cls), dropped(shape, SH["class"], cls))
            yield self._swapped(shape, "class", SH["class"], cls, self.siblings.of_class(cls))

    def _readings(self, shape: URIRef) -> Iterator[Mutant]:
        adopted = iris(self.graph, shape, IIP.underReading)
        for reading in adopted:
            edit = dropped(shape, IIP.underReading, reading)
            yield Mutant(shape, "reading dropped", said(reading), edit)
            for other in self.siblings.of_reading(reading):
                if other not in adopted:
                    yield self._swapped(shape, "reading", IIP.underReading, reading, other)

    def _switches(self, shape: URIRef) -> Iterator[Mutant]:
        for switch in _SWITCHES:
            for value in self.graph.objects(shape, switch):
                edit = dropped(shape, switch, value)
                yield Mutant(shape, f"{said(switch)} dropped", said(value), edit)

    def _swapped(self, shape: URIRef, what: str, predicate: URIRef, old: Node, new: Node) -> Mutant:
        edit = put(shape, (predicate, old), (predicate, new))
        return Mutant(shape, f"{what} swapped", f"{said(old)} for {said(new)}", edit)
