"""A new submission changes the verdicts of its platform, and of no other."""

from collections import Counter
from dataclasses import replace

import pytest
from rdflib import URIRef

from iip_atlas.conformance.bulk import judge_table
from iip_atlas.conformance.evaluation import measure
from iip_atlas.conformance.incremental import Standing
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.tables import indicator_table
from iip_atlas.conformance.verdict_plan import VerdictPlan, verdict_plan
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.selection import only
from iip_atlas.indicators.table import IndicatorTable
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import Profile, load_profile
from iip_atlas.namespaces import PLATFORM

SHORT = PLATFORM["syn-one-industry-short"]


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile("illustrative")


@pytest.fixture(scope="module")
def planned(profile: Profile) -> VerdictPlan:
    return verdict_plan(profile, shipped_method())


@pytest.fixture(scope="module")
def indicators(profile: Profile) -> Indicators:
    return measure([], profile)


@pytest.fixture
def standing(planned: VerdictPlan, indicators: Indicators, profile: Profile) -> Standing:
    return Standing(planned, indicator_table(indicators, profile.review_rule))


def of(
    indicators: Indicators, platform: URIRef, profile: Profile, *, without_cells: bool = False
) -> IndicatorTable:
    found = only(indicators, platform)
    if without_cells:
        found = replace(found, cells=())
    return indicator_table(found, profile.review_rule)


def test_the_same_submission_again_changes_nothing(
    standing: Standing, indicators: Indicators, profile: Profile
) -> None:
    assert standing.submit(of(indicators, SHORT, profile)) == []


def test_a_submission_changes_its_own_platform_alone(
    standing: Standing, planned: VerdictPlan, indicators: Indicators, profile: Profile
) -> None:
    before = standing.counts()
    fewer = of(indicators, SHORT, profile, without_cells=True)
    changed = standing.submit(fewer)
    assert {c.platform for c in changed} == {str(SHORT)}
    gone = [c for c in changed if c.cell is not None]
    assert gone
    assert {c.after for c in gone} == {None}
    assert standing.of(str(SHORT)) == judge_table(planned, fewer).places()
    difference = Counter(standing.counts())
    difference.subtract(before)
    told: Counter[tuple[str, Outcome]] = Counter()
    for change in changed:
        for outcome, step in ((change.before, -1), (change.after, 1)):
            if outcome is not None:
                told[change.clause, outcome] += step
    assert {k: n for k, n in difference.items() if n} == {k: n for k, n in told.items() if n}


def test_a_new_platform_is_judged_and_one_withdrawn_is_gone(
    planned: VerdictPlan, indicators: Indicators, profile: Profile
) -> None:
    others = [p for p in indicators.platforms if p.iri != SHORT]
    cells = tuple(c for c in indicators.cells if c.platform != SHORT)
    without = replace(indicators, platforms=tuple(others), cells=cells)
    standing = Standing(planned, indicator_table(without, profile.review_rule))
    assert standing.of(str(SHORT)) == {}
    added = standing.submit(of(indicators, SHORT, profile))
    assert {c.before for c in added} == {None}
    assert len(added) == len(standing.of(str(SHORT))) > 300
    assert str(SHORT) in set(standing.platforms())
    gone = standing.withdraw(str(SHORT))
    assert len(gone) == len(added)
    assert standing.of(str(SHORT)) == {}
    assert str(SHORT) not in set(standing.platforms())


def test_what_stands_is_what_judging_everything_gives(
    standing: Standing, planned: VerdictPlan, indicators: Indicators, profile: Profile
) -> None:
    for platform in indicators.platforms[10:14]:
        standing.submit(of(indicators, platform.iri, profile))
    whole = judge_table(planned, indicator_table(indicators, profile.review_rule))
    expected = Counter((clause, outcome) for _, clause, _, outcome in whole.verdicts())
    assert standing.counts() == expected
