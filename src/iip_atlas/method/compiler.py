"""Compiles shape templates under a profile into plain SHACL Core that any engine runs.

Two compilations serve the five outcomes. The *strict* one lets a thing pass only on what is
known; the *optimistic* one fails it only on what is known. What passes both is passed, what
fails both is failed, what lies between is `cantTell`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, RDFS
from rdflib.term import Node

from iip_atlas.graphs import items, local_name, one
from iip_atlas.method.binding import Limits, bind, open_shapes
from iip_atlas.method.bounds import Bounds, write_bounds, write_open_above
from iip_atlas.method.measures import ClauseShape, clause_shape
from iip_atlas.method.model import Method
from iip_atlas.method.profile_check import asked_clauses, demand_sound
from iip_atlas.method.profiles import Number, Profile
from iip_atlas.method.templates import (
    BOUNDS,
    LISTS,
    REFERENCES,
    SLOTS,
    Templates,
    templates_of,
)
from iip_atlas.namespaces import BASE, CLAUSE, IIP, PREFIXES

__all__ = ["CompiledShapes", "compile_shapes"]

_TEMPLATE_ONLY = {IIP.underReading, IIP.onlyOptimistic, IIP.mayBeUnknown}
_PLACE = re.compile(r"\{(P[^{}]+)\}")


@dataclass(frozen=True)
class CompiledShapes:
    """Plain SHACL under one profile, and what each clause's shape asks.

    `clauses` holds the clauses that are asked; `untested` those whose number the profile leaves
    open, with the open parameters. `numbers` says which setting gave the number that stands on
    a shape in a slot.
    """

    profile: Profile
    optimistic: bool
    graph: Graph
    clauses: Mapping[str, ClauseShape]
    untested: Mapping[str, ClauseShape]
    numbers: Mapping[tuple[URIRef, URIRef], URIRef] = field(default_factory=dict)


def compile_shapes(
    profile: Profile,
    method: Method,
    *,
    optimistic: bool = False,
    templates: Templates | None = None,
) -> CompiledShapes:
    """Write the plain SHACL that a profile makes of the templates.

    Raises ProfileError for a profile with faults, MethodError for templates that do not fit.
    """
    demand_sound(profile, method)
    compilation = _Compilation(
        templates or templates_of(method, profile.graph), profile, method, optimistic=optimistic
    )
    return compilation.run()


class _Compilation:
    """One run of the compiler: what is bound, open and left out, and the graph that grows."""

    def __init__(
        self, templates: Templates, profile: Profile, method: Method, *, optimistic: bool
    ) -> None:
        self.templates = templates
        self.profile = profile
        self.method = method
        self.optimistic = optimistic
        self.graph = Graph(bind_namespaces="none")
        self.asked = {CLAUSE[name] for name in asked_clauses(profile, method)}
        self._written: dict[URIRef, URIRef] = {}
        self._numbers: dict[tuple[URIRef, URIRef], URIRef] = {}

    @cached_property
    def limits(self) -> Mapping[URIRef, Limits]:
        """The numbers of every parameter that stands in a slot."""
        slots = (self.templates.slots(shape).values() for shape in self.templates.all())
        parameters = sorted({parameter for found in slots for parameter in found})
        return {p: bind(p, self.profile, self.method) for p in parameters}

    @cached_property
    def left_out(self) -> set[URIRef]:
        """Shapes of readings that are not adopted, and of the other compilation."""
        readings = frozenset(reading.iri for reading in self.profile.readings(self.method).values())
        return self.templates.left_out(readings, optimistic=self.optimistic)

    @cached_property
    def open(self) -> set[URIRef]:
        """Shapes that ask for a number that nobody set."""
        return open_shapes(self.templates, self.limits, self.left_out)

    def run(self) -> CompiledShapes:
        """Write every shape that a target reaches."""
        self._header()
        clauses, untested = {}, {}
        for shape in self.templates.targeted():
            clause = self.templates.owner(shape)
            if clause not in self.asked or shape in self.left_out:
                continue
            found = clause_shape(self.templates, shape, self.limits, self.left_out)
            for condition in found.inapplicable_when:
                self._write(condition)
            if shape in self.open:
                untested[found.clause] = found
            else:
                clauses[found.clause] = found
                self._target(shape, found)
        return CompiledShapes(
            self.profile, self.optimistic, self.graph, clauses, untested, self._numbers
        )

    def _header(self) -> None:
        for prefix, namespace in {**PREFIXES, "sh": str(SH), "dcterms": str(DCTERMS)}.items():
            self.graph.bind(prefix, namespace)
        kind = "optimistic" if self.optimistic else "strict"
        head = URIRef(f"{BASE}compiled/{self.profile.id}/{kind}")
        self.graph.add((head, RDF.type, IIP.CompiledShapes))
        self.graph.add((head, IIP.underProfile, self.profile.iri))
        for language, words in (("zh", self.profile.label.zh), ("en", self.profile.label.en)):
            self.graph.add((head, RDFS.label, Literal(words, lang=language)))

    def _target(self, shape: URIRef, clause: ClauseShape) -> None:
        """Write a clause's shape; cells for which no number is set are let alone."""
        self._write(shape)
        if not clause.open_elsewhere:
            return
        # The body moves aside: only the targeted shape lets the unasked cells pass, so that
        # they never count as an alternative that is met.
        asked, free = URIRef(f"{shape}-asked"), URIRef(f"{shape}-unasked")
        for predicate, value in list(self.graph.predicate_objects(shape)):
            if predicate in {*REFERENCES, *LISTS}:
                self.graph.remove((shape, predicate, value))
                self.graph.add((asked, predicate, value))
        for triple in clause.unasked(free):
            self.graph.add(triple)
        self.graph.add((asked, RDF.type, SH.NodeShape))
        self._add_list(shape, SH["or"], [free, asked])

    def _write(self, shape: URIRef) -> URIRef:
        """Write one shape and all it refers to; give the predicate that refers to it."""
        if shape in self._written:
            return self._written[shape]
        node_shape = (shape, RDF.type, SH.NodeShape) in self.templates.graph
        self._written[shape] = SH.node if node_shape else SH.property
        if set(self.templates.slots(shape)) & set(BOUNDS):
            self._written[shape] = self._bounds(shape)
        elif self.optimistic and SH.qualifiedMinCount in self.templates.slots(shape):
            self._written[shape] = self._count(shape)
        else:
            self._plain(shape)
        return self._written[shape]

    def _plain(self, shape: URIRef, name: URIRef | None = None) -> None:
        written = name or shape
        for predicate, value in self.templates.graph.predicate_objects(shape):
            if predicate in REFERENCES and isinstance(value, URIRef):
                self._refer(written, predicate, value)
            elif predicate in LISTS:
                live = self._live(m for m in items(self.templates.graph, value))
                if len(live) == 1:
                    self._refer(written, SH.node, live[0])
                    continue
                for member in live:
                    self._write(member)
                self._add_list(written, predicate, live)
            elif not (predicate == SH.minCount and self._may_be_unknown(shape)):
                self._copy(written, predicate, value)

    def _count(self, shape: URIRef) -> URIRef:
        """Let a number of cells pass whose upper end is not known (public facts list no cells)."""
        counted = URIRef(f"{shape}-known")
        self._plain(shape, counted)
        branches = [counted]
        for index, indicator in enumerate(self._numbers_of_cells(shape)):
            branches.append(URIRef(f"{shape}-openAbove{index or ''}"))
            write_open_above(self.graph, branches[-1], indicator)
        self.graph.add((shape, RDF.type, SH.NodeShape))
        self._add_list(shape, SH["or"], branches)
        for predicate in (IIP.evaluatesClause, SH.message):
            for value in self.templates.graph.objects(shape, predicate):
                self._copy(shape, predicate, value)
        return SH.node

    def _numbers_of_cells(self, shape: URIRef) -> tuple[URIRef, ...]:
        """Which indicators number the cells of the kind that this shape counts?"""
        cell = one(self.templates.graph, shape, SH.qualifiedValueShape)
        kind = one(self.templates.graph, cell, SH["class"]) if cell is not None else None
        counting = (c for c in self.method.clauses.values() if c.counts == kind)
        return tuple(dict.fromkeys(i for c in counting for i in c.measured_by))

    def _may_be_unknown(self, shape: URIRef) -> bool:
        return self.optimistic and (shape, IIP.mayBeUnknown, Literal(True)) in self.templates.graph

    def _refer(self, shape: URIRef, predicate: Node, member: URIRef) -> None:
        if not self._live([member]):
            return
        written = self._write(member)
        # Bounds may be written as a node shape, and a list of one as a plain reference.
        kept = written if predicate in {SH.node, SH.property} else predicate
        self.graph.add((shape, kept, member))
        if predicate == SH.property and kept == SH.node:
            # The result will name this shape, so it takes over the words.
            for message in self.graph.objects(member, SH.message):
                self.graph.add((shape, SH.message, message))

    def _live(self, members: Iterable[Node]) -> list[URIRef]:
        gone = self.left_out | self.open
        return [m for m in members if isinstance(m, URIRef) and m not in gone]

    def _copy(self, shape: URIRef, predicate: Node, value: Node) -> None:
        if predicate in _TEMPLATE_ONLY:
            return
        if predicate == SH.message and isinstance(value, Literal):
            value = Literal(_PLACE.sub(self._number, value), lang=value.language)
        elif predicate in SLOTS and isinstance(value, URIRef):
            limit = self.limits[value].general
            value = Literal(limit.value) if limit else value
            if limit and isinstance(predicate, URIRef):
                self.graph.add((shape, IIP.boundBy, limit.setting))
                self._numbers[shape, predicate] = limit.setting
        elif isinstance(value, BNode):
            self._copy_blank(value)
        self.graph.add((shape, predicate, value))

    def _copy_blank(self, blank: BNode) -> None:
        for predicate, value in self.templates.graph.predicate_objects(blank):
            self.graph.add((blank, predicate, value))
            if isinstance(value, BNode):
                self._copy_blank(value)

    def _number(self, match: re.Match[str]) -> str:
        found = next((v for k, v in self.limits.items() if local_name(k) == match[1]), None)
        if found is None:
            return match[0]
        numbers = [_plain_number(found.general.value)] if found.general else []
        numbers += [f"{local_name(c)}: {_plain_number(v.value)}" for c, v in found.scoped.items()]
        return "; ".join(numbers)

    def _bounds(self, shape: URIRef) -> URIRef:
        graph = self.templates.graph
        for predicate in (IIP.evaluatesClause, SH.message):
            for value in graph.objects(shape, predicate):
                self._copy(shape, predicate, value)
        slots = self.templates.slots(shape)
        bounds = Bounds(
            shape,
            one(graph, shape, SH.path) or URIRef(""),
            {slot: self.limits[parameter] for slot, parameter in slots.items()},
            needed=(shape, SH.minCount, Literal(1)) in graph,
            numbers=self._numbers,
        )
        return write_bounds(self.graph, bounds, optimistic=self.optimistic)

    def _add_list(self, shape: URIRef, predicate: Node, members: list[URIRef]) -> None:
        head = BNode()
        Collection(self.graph, head, list(members))
        self.graph.add((shape, predicate, head))


def _plain_number(value: Number) -> str:
    return f"{value:,}"
