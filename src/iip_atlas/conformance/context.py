"""Everything that the verdicts of one evaluation are read from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rdflib import URIRef

from iip_atlas.conformance.judgement import Judgement
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.reviewing import standing
from iip_atlas.conformance.verdicts import Text
from iip_atlas.graphs import local_name
from iip_atlas.indicators import Indicators, Review
from iip_atlas.indicators.capabilities import SCOPE_KINDS
from iip_atlas.indicators.model import Cell, Measurement, Origin
from iip_atlas.method.measures import ClauseShape, Count, Measure, made_of
from iip_atlas.method.model import Clause, Logic, Method, Scope
from iip_atlas.method.profiles import Profile
from iip_atlas.method.templates import Templates

__all__ = ["Context", "Place", "Tally"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause is asked: the node that is judged, its platform, and its cell if it is one."""

    node: URIRef
    platform: URIRef
    target: URIRef | None = None
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """The cells that a counting clause looks at: those that count, might count, and do not."""

    sure: tuple[Cell, ...]
    open: tuple[Cell, ...]
    out: tuple[Cell, ...]


@dataclass(frozen=True)
class Context:
    """One evaluation: method, profile, indicators and what the judge found."""

    method: Method
    profile: Profile
    indicators: Indicators
    judgement: Judgement
    name: Callable[[str], Text]  # the label of an industry, domain or region

    @cached_property
    def logic(self) -> Mapping[str, Logic]:
        """The logic of groups that the adopted readings change."""
        readings = self.profile.readings(self.method).values()
        return {group: logic for r in readings for group, logic in r.group_logic.items()}

    @cached_property
    def lists(self) -> tuple[frozenset[str], ...]:
        """The lists of clauses of which, under the adopted readings, one item is enough."""
        readings = self.profile.readings(self.method).values()
        return tuple(found for reading in readings for found in reading.lists)

    @cached_property
    def precondition_logic(self) -> Logic:
        """How preconditions on other parts are joined over cells, under the adopted reading."""
        readings = self.profile.readings(self.method).values()
        found = (r.precondition_logic for r in readings if r.precondition_logic is not None)
        return next(found, Logic.ALL)

    def logic_of(self, group: Clause) -> Logic:
        """How do the members of this group combine?"""
        return self.logic.get(group.id, group.logic or Logic.ALL)

    def shape_of(self, clause: str) -> ClauseShape | None:
        """Which shape decides this clause? None where only a person can say."""
        compiled = self.judgement.compiled
        return compiled.clauses.get(clause) or compiled.untested.get(clause)

    def places(self, platform: URIRef, scope: Scope) -> tuple[Place, ...]:
        """Where is a clause of this scope asked of the platform?"""
        if scope is Scope.PLATFORM:
            return (Place(platform, platform),)
        cells = self.indicators.cells_of.get((platform, SCOPE_KINDS[scope]), ())
        return tuple(Place(c.node, platform, c.target, c.origins) for c in cells)

    def outcome(self, shaped: ClauseShape, place: Place) -> Outcome:
        """What is the outcome by shape, once open numbers are set aside?"""
        found = self.judgement.outcome(place.node, shaped.clause)
        if found is Outcome.INAPPLICABLE:
            return found
        measure = shaped.measure
        unasked = measure is not None and measure.limits.at(place.target) is None
        return (
            Outcome.UNTESTED
            if shaped.clause in self.judgement.compiled.untested or unasked
            else found
        )

    def measured(self, measure: Measure, place: Place) -> Measurement | None:
        """What was measured here? Of several properties the greatest is taken."""
        keys = ((place.node, indicator) for indicator in measure.properties)
        found = [self.indicators.measured[key] for key in keys if key in self.indicators.measured]
        return max(found, key=lambda m: m.low, default=None)

    def tally(self, measure: Count, place: Place) -> Tally:
        """Which cells count for the platform, which might, and which do not?"""
        cells = self.indicators.cells_of.get((place.platform, measure.cell_class), ())
        sure = tuple(c for c in cells if self.judgement.sure(c.node, measure.cell_shape))
        possible = {c for c in cells if self.judgement.possible(c.node, measure.cell_shape)}
        undecided = tuple(c for c in cells if c in possible and c not in sure)
        return Tally(sure, undecided, tuple(c for c in cells if c not in possible))

    def asked_of_cells(self, measure: Count) -> frozenset[str]:
        """Which clauses does the shape of a counted cell ask?"""
        if measure.cell_shape not in self._asked:
            templates = Templates(self.judgement.compiled.graph)
            shapes = made_of(templates, measure.cell_shape, set())
            owners = (templates.owner(shape) for shape in shapes)
            self._asked[measure.cell_shape] = frozenset(local_name(o) for o in owners if o)
        return self._asked[measure.cell_shape]

    @cached_property
    def _asked(self) -> dict[URIRef, frozenset[str]]:
        return {}

    def reviews(self, clause: str, place: Place) -> tuple[Review, ...]:
        """Which judgements stand here? One without a cell holds for every cell."""
        found = self._reviews.get((place.platform, clause), ())
        return standing(r for r in found if r.cell in {None, place.target})

    @cached_property
    def _reviews(self) -> Mapping[tuple[URIRef, str], tuple[Review, ...]]:
        found: dict[tuple[URIRef, str], tuple[Review, ...]] = {}
        for review in self.indicators.reviews:
            key = (review.platform, review.clause)
            found[key] = (*found.get(key, ()), review)
        return found

    def is_open_world(self, platform: URIRef) -> bool:
        """Is the platform known from public sources only, so that it may have other cells?"""
        return platform in self.indicators.open_counts

    def unit_of(self, clause: Clause) -> Text | None:
        """In which unit is the clause measured?"""
        if not clause.parameters:
            return None
        parameter = self.method.parameters.get(clause.parameters[0])
        return parameter.unit if parameter else None
