"""A registry judged under a profile, at hand: counted as columns, told in words when asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import polars as pl
from rdflib import URIRef

from iip_atlas.conformance.bulk import Outcomes, judge_table
from iip_atlas.conformance.evaluation import evaluate_indicators, judges, measure
from iip_atlas.conformance.status import OUTCOMES
from iip_atlas.conformance.tables import indicator_table
from iip_atlas.conformance.verdict_plan import VerdictPlan, verdict_plan
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.model import Platform
from iip_atlas.indicators.selection import only
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profile_check import demand_sound
from iip_atlas.method.profiles import Profile
from iip_atlas.registry.facts import Facts, facts_in

__all__ = ["Judged", "judged", "verdict_frame"]

_OUTCOME = pl.Enum([outcome.value for outcome in OUTCOMES])


@dataclass(frozen=True)
class Judged:
    """Indicators of many platforms, and the outcome of every clause; reasons only where asked."""

    profile: Profile
    indicators: Indicators
    outcomes: Outcomes
    inputs: tuple[str, ...]

    @property
    def platforms(self) -> tuple[Platform, ...]:
        """Which platforms are there, with their labels?"""
        return self.indicators.platforms

    @cached_property
    def by_iri(self) -> Mapping[str, Platform]:
        """Give the platforms by IRI."""
        return {str(platform.iri): platform for platform in self.platforms}

    @cached_property
    def frame(self) -> pl.DataFrame:
        """Give every verdict as a row: platform, clause, cell (null: the platform) and outcome."""
        return verdict_frame(self.outcomes)

    def explain(self, platform: str) -> Evaluation:
        """Give the verdicts on one platform with measures, reasons and sources."""
        return self._evaluation(only(self.indicators, URIRef(platform)))

    def explain_all(self) -> Evaluation:
        """Give all verdicts with their reasons: slow, and large, for thousands of platforms."""
        return self._evaluation(self.indicators)

    def _evaluation(self, indicators: Indicators) -> Evaluation:
        return evaluate_indicators(
            indicators, self.profile, inputs=self.inputs, judge=judges()["columnar"]
        )


def judged(
    inputs: Sequence[Path] | Facts, profile: Profile, planned: VerdictPlan | None = None
) -> Judged:
    """How does every platform of these inputs stand to every clause that the profile asks?

    Who judges more than once gives the plan of the profile. Raises InputError for facts and
    ProfileError for a profile that cannot be used.
    """
    demand_sound(profile, shipped_method())
    facts = facts_in(inputs)
    indicators = measure(facts, profile)
    table = indicator_table(indicators, profile.review_rule)
    outcomes = judge_table(planned or verdict_plan(profile, shipped_method()), table)
    return Judged(profile, indicators, outcomes, tuple(str(place) for place in facts.inputs))


def verdict_frame(outcomes: Outcomes) -> pl.DataFrame:
    """Write the outcomes as a frame, with the columns platform, clause, cell and outcome."""
    asked, tables = outcomes.planned.asked, outcomes.table.tables
    targets = {kind: _targets(outcomes, kind) for kind in tables}
    cells = pl.Enum(sorted({c for found in targets.values() for c in found.drop_nulls().unique()}))
    placed = {kind: found.cast(cells) for kind, found in targets.items()}
    clauses = {each.clause.id: None for each in asked}
    codes = {clause: code for code, clause in enumerate(clauses)}
    sizes = [tables[each.kind].size for each in asked]
    return pl.DataFrame(
        {
            "platform": _coded(
                np.concatenate([tables[each.kind].owner for each in asked]),
                pl.Enum(list(outcomes.table.platforms)),
            ),
            "clause": _coded(
                np.repeat([codes[each.clause.id] for each in asked], sizes), pl.Enum(list(clauses))
            ),
            "cell": pl.concat([placed[each.kind] for each in asked]),
            "outcome": _coded(np.concatenate([outcomes.of(each) for each in asked]), _OUTCOME),
        }
    )


def _coded(codes: np.ndarray, words: pl.Enum) -> pl.Series:
    return pl.Series(codes.astype(np.uint32)).cat.to(words)


def _targets(outcomes: Outcomes, kind: URIRef) -> pl.Series:
    return pl.Series(outcomes.targets()[kind], dtype=pl.String)
