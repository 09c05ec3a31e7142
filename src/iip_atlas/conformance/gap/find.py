"""Finds the least effort by which a platform qualifies, and the next best ways."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rdflib import Graph, URIRef

from iip_atlas.conformance import columnar
from iip_atlas.conformance.context import Context
from iip_atlas.conformance.gap import conditions as c
from iip_atlas.conformance.gap.applying import applied
from iip_atlas.conformance.gap.candidates import Candidates, candidates
from iip_atlas.conformance.gap.conditions import Condition, Figure, Step, StepKind, Taken
from iip_atlas.conformance.gap.figures import Demand, demands
from iip_atlas.conformance.gap.programme import Choice, Programme
from iip_atlas.conformance.gap.shapes import ShapeConditions
from iip_atlas.conformance.gap.structure import Structure
from iip_atlas.conformance.gap.weights import Weights
from iip_atlas.conformance.groups import PlatformVerdicts
from iip_atlas.conformance.judgement import Judgement
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.graphs import local_name
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.build import build_indicators
from iip_atlas.indicators.counts import NOTHING_COUNTED, Counts
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.indicators.selection import only
from iip_atlas.indicators.variants import alone, together
from iip_atlas.method.compiler import CompiledShapes, compile_shapes
from iip_atlas.method.measures import Count
from iip_atlas.method.model import Clause, Method
from iip_atlas.method.profiles import Profile
from iip_atlas.namespaces import IIP
from iip_atlas.reference import Reference
from iip_atlas.registry.extract import facts_about

__all__ = ["Question", "Search"]


@dataclass(frozen=True)
class Question:
    """Which platform, in which facts, is to pass which clause under which profile?

    `counts` is what the records give.
    """

    facts: Graph
    platform: URIRef
    profile: Profile
    method: Method
    clause: Clause
    weights: Weights
    counts: Counts = NOTHING_COUNTED


@dataclass(frozen=True)
class Search:
    """The condition under which the clause is passed, and the choices that make it hold."""

    question: Question

    @cached_property
    def strict(self) -> CompiledShapes:
        """The shapes that pass on what is known."""
        return compile_shapes(self.question.profile, self.question.method)

    @cached_property
    def optimistic(self) -> CompiledShapes:
        """The shapes that fail on what is known."""
        return compile_shapes(self.question.profile, self.question.method, optimistic=True)

    @cached_property
    def candidates(self) -> Candidates:
        """The cells that may be opened."""
        return candidates(self._own, self.question.platform, self.strict, Reference.load())

    @cached_property
    def _own(self) -> Graph:
        return facts_about(self.question.facts, self.question.platform)

    @cached_property
    def indicators(self) -> Indicators:
        """The platform's indicators, and candidates without figures."""
        extended = Graph(bind_namespaces="none")
        extended += self._own
        for triple in self.candidates.facts(self.question.platform):
            extended.add(triple)
        found = build_indicators(
            extended,
            self.question.profile,
            self.question.method,
            Reference.load(),
            lambda _: "",
            self.question.counts,
        )
        return only(found, self.question.platform)

    @cached_property
    def context(self) -> Context:
        """What the judge finds of the platform and the candidates."""
        return self._context(self.indicators)

    def _context(self, indicators: Indicators) -> Context:
        question = self.question
        judged = columnar.judge(indicators, self.strict, self.optimistic)
        name = Reference.load().label
        return Context(question.method, question.profile, indicators, judged, name)

    @property
    def _judgement(self) -> Judgement:
        return self.context.judgement

    @cached_property
    def open_world(self) -> bool:
        """May the platform be active in cells that nobody wrote down?"""
        return self.context.is_open_world(self.question.platform)

    @cached_property
    def shapes(self) -> ShapeConditions:
        """The conditions of its nodes."""
        return ShapeConditions(
            self.indicators, self.strict, self.optimistic, self._opened, self._capability
        )

    def _opened(self, node: URIRef) -> Condition:
        if node not in self.candidates.targets:
            return c.TRUE
        if self._useful and node not in self._useful:
            return c.FALSE
        return c.Literal(Taken(self._opening(node)))

    @cached_property
    def _useful(self) -> frozenset[URIRef]:
        """Candidates that some count could count; all of a kind that nothing counts."""
        counts = [x.measure for x in self.strict.clauses.values() if isinstance(x.measure, Count)]
        shapes = ShapeConditions(
            self.indicators, self.strict, self.optimistic, lambda _: c.TRUE, self._capability
        )
        counted = {
            node
            for node, kind in self.candidates.kinds.items()
            for count in counts
            if count.cell_class == kind and shapes.at(node, count.cell_shape) != c.FALSE
        }
        kinds = {count.cell_class for count in counts}
        return frozenset(
            counted | {node for node, kind in self.candidates.kinds.items() if kind not in kinds}
        )

    def _capability(self, node: URIRef, clause: str) -> Step:
        told = self._judgement.outcome(node, clause)
        kind = StepKind.EVIDENCE if told is Outcome.CANT_TELL else StepKind.CAPABILITY
        return Step(kind, node, clause)

    @cached_property
    def condition(self) -> Condition:
        """What must hold so that the clause is passed?"""
        structure = Structure(self.context, self.shapes, self.question.platform)
        return structure.standing(self.question.clause, structure.whole).passed

    @cached_property
    def demands(self) -> Mapping[Figure, Demand]:
        """The figures on which it depends."""
        fresh = self.candidates.targets if not self.open_world else {}
        return demands(c.atoms_of(self.condition), self.indicators, lambda node: node in fresh)

    @cached_property
    def programme(self) -> Programme:
        """The programme whose cheapest solution is the least effort."""
        atoms = [literal.atom for literal in c.atoms_of(self.condition)]
        steps = dict.fromkeys(atom.step for atom in atoms if isinstance(atom, Taken))
        states: dict[URIRef, list[Step]] = {}
        for step in (s for s in steps if s.kind is StepKind.STATE):
            states.setdefault(step.node, []).append(step)
        weights, kinds = self.question.weights, self.candidates.kinds
        return Programme(
            self.condition,
            self.demands,
            {step: self.cost_of(step) for step in steps},
            {figure: weights.of_indicator(figure.indicator) for figure in self.demands},
            weights.of_supply(),
            {step: kinds[step.node] for step in steps if step.kind.adds_cell},
            [tuple(group) for group in states.values()],
            [tuple(self._opening(n) for n in nodes) for nodes in self.candidates.alike],
        )

    def _opening(self, node: URIRef) -> Step:
        # Public sources never list all cells: that one is there may only have to be shown.
        kind = StepKind.SHOW if self.open_world else StepKind.OPEN
        return Step(kind, node, str(self.candidates.targets[node]))

    @cached_property
    def targets(self) -> Mapping[URIRef, URIRef]:
        """Which industry, domain or region does each coverage speak of?"""
        return {cell.node: cell.target for cell in self.indicators.cells}

    def kind_of(self, node: URIRef) -> URIRef:
        """Of which class is the node: a platform, or which coverage?"""
        return next((x.kind for x in self.indicators.cells if x.node == node), IIP.Platform)

    def cost_of(self, step: Step) -> float:
        """What does it cost to take this step?"""
        weights = self.question.weights
        if step.kind is not StepKind.OPEN:
            return weights.of_step(step)
        return weights.of_opening(local_name(CELL_PROPERTIES[self.candidates.kinds[step.node]]))

    def choices(self, most: int) -> list[Choice]:
        """Which ways are the cheapest, none of which has all steps of a cheaper one?"""
        found: list[Choice] = []
        while self.condition != c.FALSE and len(found) < most:
            choice = self.programme.cheapest(like=found[0] if found else None)
            if choice is None:
                break
            found.append(choice)
            if not self.programme.exclude(choice):
                break
        return found

    def outcomes(self, choices: list[Choice]) -> list[Outcome]:
        """What does the judge find once each of these choices is applied?"""
        fresh = set(self.candidates.targets)
        changed = [applied(self.indicators, ch, self.demands, fresh) for ch in choices]
        return self.judged(changed)

    def judged(self, indicators: list[Indicators]) -> list[Outcome]:
        """What is the outcome of the clause in each of these states of the platform?"""
        if not indicators:
            return []
        variants = [alone(found, number) for number, found in enumerate(indicators)]
        context = self._context(together(variants))
        outcomes = []
        for variant in variants:
            verdicts = PlatformVerdicts(context, variant.platforms[0].iri)
            outcomes.append(verdicts.verdict(self.question.clause, verdicts.whole).outcome)
        return outcomes
