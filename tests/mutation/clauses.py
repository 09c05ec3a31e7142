"""Tries every mutant of the clause templates against the fixtures, by the columnar judge.

Only those clauses are compiled whose shapes reach the mutated one; of the rest nothing changes.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from unittest.mock import patch

from rdflib import Graph, URIRef

from conformance.cases import cases
from iip_atlas.conformance import columnar
from iip_atlas.errors import MethodError
from iip_atlas.graphs import iris, local_name, read_turtle
from iip_atlas.method import compiler
from iip_atlas.method.compiler import compile_shapes
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.measures import made_of
from iip_atlas.method.templates import Templates, templates_of
from iip_atlas.namespaces import IIP
from mutation.asserted import Asserted, asserted
from mutation.mutants import Mutant, described
from mutation.operators import Operators
from mutation.trial import Trial

__all__ = ["ClauseMutants"]


class ClauseMutants:
    """The mutants of the shipped clause templates, and what the fixtures say of each."""

    def __init__(self) -> None:
        self.method = shipped_method()
        self.templates = templates_of(self.method, Graph(bind_namespaces="none"))
        self.operators = Operators(self.templates, self.method)

    def all(self) -> Iterator[Mutant]:
        """Every mutant, shape by shape."""
        for shape in self.templates.all():
            yield from self.operators.mutants(shape)

    def tried(self, mutant: Mutant) -> Trial:
        """Which fixture notices the mutant? The clause with the smallest shape is asked first."""
        found = (self._noticed(mutant, shape) for shape in self.reached(mutant.shape))
        caught = next((fixture for fixture in found if fixture is not None), None)
        return Trial(mutant, self.file_of(mutant.shape), caught)

    def _noticed(self, mutant: Mutant, targeted: URIRef) -> str | None:
        return self.judged(mutant.planted(self.part(targeted)), self.clause_of(targeted))

    def judged(self, graph: Graph, clause: str) -> str | None:
        """Which fixture finds this clause otherwise than it says, by these templates?"""
        templates = Templates(graph)
        for name in profiles_of(clause):
            try:
                found = _broken(asserted(name), templates, clause)
            except MethodError as refused:
                return f"refused: {refused.message}"
            if found:
                return min(found)
        return None

    def part(self, targeted: URIRef) -> Graph:
        """The templates that one targeted shape is made of."""
        return described(self.templates.graph, self._closures[targeted])

    def clause_of(self, targeted: URIRef) -> str:
        """Which clause does the shape decide?"""
        return local_name(self.templates.owner(targeted) or targeted)

    def file_of(self, shape: URIRef) -> str:
        """In which file is the shape written?"""
        return self._files[shape]

    def reached(self, shape: URIRef) -> tuple[URIRef, ...]:
        """Which targeted shapes are made of this one, the smallest first?"""
        return self._reached_from.get(shape, ())

    @cached_property
    def _closures(self) -> Mapping[URIRef, frozenset[URIRef]]:
        return {shape: frozenset(self._closure(shape)) for shape in self.templates.targeted()}

    def _closure(self, shape: URIRef) -> Iterator[URIRef]:
        yield from made_of(self.templates, shape, set())
        for condition in iris(self.templates.graph, shape, IIP.inapplicableWhen):
            yield from made_of(self.templates, condition, set())

    @cached_property
    def _reached_from(self) -> Mapping[URIRef, tuple[URIRef, ...]]:
        found: dict[URIRef, list[URIRef]] = {}
        for targeted, shapes in self._closures.items():
            for shape in shapes:
                found.setdefault(shape, []).append(targeted)
        return {
            shape: tuple(sorted(by, key=lambda s: (len(self._closures[s]), s)))
            for shape, by in found.items()
        }

    @cached_property
    def _files(self) -> Mapping[URIRef, str]:
        files: Iterable[Path] = self.method.shape_files
        return {
            shape: f"{file.parent.name}/{file.name}"
            for file in files
            for shape in Templates(read_turtle([file])).all()
        }


@cache
def profiles_of(clause: str) -> tuple[str, ...]:
    """Which profiles have fixtures about this clause?"""
    return tuple(dict.fromkeys(c.profile for c in cases() if clause in {k for _, k in c.expected}))


def _broken(own: Asserted, templates: Templates, clause: str) -> set[str]:
    # The same few profiles are compiled thousands of times: that they are sound is seen elsewhere.
    with patch.object(compiler, "demand_sound"):
        strict, optimistic = (
            compile_shapes(own.profile, shipped_method(), optimistic=hopeful, templates=templates)
            for hopeful in (False, True)
        )
    judgement = columnar.judge(own.indicators, strict, optimistic)
    return own.broken(judgement, clause)
