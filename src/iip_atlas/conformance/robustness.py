"""Which verdicts of a platform are safe, and which hang on a single record?

Each record is taken away by itself, and the platform is judged again: all these states side by
side, in one run of the columnar judge.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, URIRef

from iip_atlas.conformance.bulk import judge_table
from iip_atlas.conformance.evaluation import locate, profile_info
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.tables import indicator_table
from iip_atlas.conformance.verdict_plan import verdict_plan
from iip_atlas.conformance.verdicts import ProfileInfo
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.build import build_indicators
from iip_atlas.indicators.counts import Counts
from iip_atlas.indicators.measuring import count_all
from iip_atlas.indicators.model import Platform
from iip_atlas.indicators.records import Record, records, without
from iip_atlas.indicators.selection import only
from iip_atlas.indicators.variants import alone, together
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Method
from iip_atlas.method.profile_check import demand_sound
from iip_atlas.method.profiles import Profile, load_profile
from iip_atlas.reference import Reference
from iip_atlas.registry.extract import facts_about
from iip_atlas.registry.facts import Facts

__all__ = ["Hanging", "Key", "Robustness", "robustness", "robustness_of"]

Key = tuple[str, str | None]  # a clause, and the cell if it is asked of one
_Outcomes = Mapping[Key, Outcome]


@dataclass(frozen=True, slots=True)
class Hanging:
    """A verdict that would be another without one record; None: it would no longer be asked."""

    clause: str
    cell: str | None
    outcome: Outcome
    record: Record
    then: Outcome | None


@dataclass(frozen=True, slots=True)
class Robustness:
    """The verdicts of one platform, the records tried, and what hangs on each by itself.

    `qualifying` are the verdicts that decide what a platform qualifies for.
    """

    platform: Platform
    profile: ProfileInfo
    outcomes: _Outcomes
    records: tuple[Record, ...]
    hanging: tuple[Hanging, ...]
    qualifying: tuple[Key, ...]

    def on(self, clause: str, cell: str | None) -> tuple[Hanging, ...]:
        """On which records does this verdict hang?"""
        return tuple(h for h in self.hanging if (h.clause, h.cell) == (clause, cell))

    def decided(self, *, hanging: bool) -> int:
        """How many passed and failed verdicts hang on a single record, or on none?"""
        hung = {(h.clause, h.cell) for h in self.hanging}
        told = {Outcome.PASSED, Outcome.FAILED}
        return sum(o in told and (key in hung) is hanging for key, o in self.outcomes.items())


def robustness(platform: str, inputs: Sequence[Path] | Facts, profile: str | Path) -> Robustness:
    """Which verdicts of the platform of this id, IRI or label hang on a single record?

    Raises InputError for a platform that is not there.
    """
    method, loaded = shipped_method(), load_profile(profile)
    demand_sound(loaded, method)
    found = locate(platform, inputs, loaded, method)
    counts = count_all(found.facts, loaded, method)
    return robustness_of(found.facts.graph, found.platform, loaded, method, counts)


def robustness_of(
    facts: Graph, platform: URIRef, profile: Profile, method: Method, counts: Counts
) -> Robustness:
    """Which verdicts of the platform hang on a single record in these facts?"""
    own = facts_about(facts, platform)

    def measured(graph: Graph) -> Indicators:
        found = build_indicators(graph, profile, method, Reference.load(), lambda _: "", counts)
        return only(found, platform)

    whole = measured(own)
    tried = records(own, whole)
    states = [whole, *(measured(graph) for graph in without(own, tried))]
    before, *after = _judged(states, profile, method)
    hanging = tuple(
        Hanging(*key, outcome, record, then.get(key))
        for record, then in zip(tried, after, strict=True)
        for key, outcome in before.items()
        if then.get(key) is not outcome and not _is_gone(key, record)
    )
    return Robustness(
        whole.platforms[0],
        profile_info(profile),
        before,
        tried,
        hanging,
        tuple(_qualifying(before, method, profile)),
    )


def _judged(states: list[Indicators], profile: Profile, method: Method) -> Iterator[_Outcomes]:
    """Give the outcomes of each state of the platform."""
    variants = [alone(state, number) for number, state in enumerate(states)]
    table = indicator_table(together(variants), profile.review_rule)
    found: dict[str, dict[Key, Outcome]] = {str(v.platforms[0].iri): {} for v in variants}
    judged = judge_table(verdict_plan(profile, method), table)
    for platform, clause, cell, outcome in judged.verdicts():
        found[platform][clause, cell] = outcome
    yield from found.values()


def _is_gone(key: Key, record: Record) -> bool:
    """Is it the verdict of the very cell that is taken away?"""
    return record.kind == "coverage" and key[1] is not None and key[1] == record.cell


def _qualifying(before: _Outcomes, method: Method, profile: Profile) -> Iterator[Key]:
    """Whole parts and local criteria for the platform; parts for each cell that passes."""
    for clause, cell in before:
        known = method.clauses[clause]
        local = known.id in profile.criteria and known.parent is None
        whole = cell is None and (local or known in method.parts)
        passes = cell is not None and before[clause, cell] is Outcome.PASSED
        if whole or (passes and known.qualifies is not None):
            yield clause, cell
