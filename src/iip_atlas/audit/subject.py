"""What is audited: the facts, what was counted and stated, and the rules that it was counted by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rdflib import URIRef

from iip_atlas.conformance.evaluation import both_shapes
from iip_atlas.indicators.build import build_indicators
from iip_atlas.indicators.counts import Counts
from iip_atlas.indicators.model import Cell, Indicators
from iip_atlas.indicators.table_counting import count_tables
from iip_atlas.method.compiler import CompiledShapes
from iip_atlas.method.model import Method
from iip_atlas.method.profile_check import asked_clauses
from iip_atlas.method.profiles import Profile
from iip_atlas.reference import Reference
from iip_atlas.registry.record_tables import all_tables
from iip_atlas.registry.statements import Facts
from iip_atlas.registry.tables import Tables
from iip_atlas.text import Text

__all__ = ["Subject"]


@dataclass(frozen=True)
class Subject:
    """Facts under a profile, with every register as a table."""

    facts: Facts
    profile: Profile
    method: Method
    reference: Reference

    @cached_property
    def tables(self) -> Tables:
        """Every register, from RDF and from files."""
        return all_tables(self.facts)

    @cached_property
    def counts(self) -> Counts:
        """What the registers give, nothing set aside."""
        return self.recount()

    @cached_property
    def indicators(self) -> Indicators:
        """What is measured."""
        return self.measured(self.counts)

    def measured(self, counts: Counts) -> Indicators:
        """What is measured if the registers give this?"""
        facts = self.facts
        return build_indicators(
            facts.graph, self.profile, self.method, self.reference, facts.file_of, counts
        )

    def recount(self) -> Counts:
        """Count again, with what is set aside by now left out."""
        return count_tables(self.tables, self.profile, self.method)

    @cached_property
    def shapes(self) -> tuple[CompiledShapes, CompiledShapes]:
        """The compiled shapes of the profile."""
        return both_shapes(self.profile, self.method)

    @cached_property
    def cells(self) -> Mapping[URIRef, Cell]:
        """The cells by their node."""
        return {cell.node: cell for cell in self.indicators.cells}

    def clauses_of(self, indicators: Iterable[URIRef]) -> tuple[str, ...]:
        """Which clauses that the profile asks are measured by one of these indicators?"""
        wanted = set(indicators)
        asked = set(asked_clauses(self.profile, self.method))
        clauses = (c for c in self.method.clauses.values() if c.id in asked)
        return tuple(c.id for c in clauses if wanted.intersection(c.measured_by))

    def platform_of(self, node: URIRef) -> URIRef:
        """To which platform belongs a node that is one, or a cell of one?"""
        return self.cells[node].platform if node in self.cells else node

    def name(self, iri: str) -> Text:
        """What is an industry, region, domain or platform called?"""
        return self.labels.get(URIRef(iri)) or self.reference.label(iri)

    @cached_property
    def labels(self) -> Mapping[URIRef, Text]:
        """What are the platforms called?"""
        return {p.iri: p.label for p in self.indicators.platforms}
