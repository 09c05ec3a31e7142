"""All outcomes at once, by columns, are exactly those that are explained one by one."""

from collections import Counter
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conformance.sketches import Sketch, Terms, facts, profile_of_terms, sketches
from iip_atlas.conformance import columnar
from iip_atlas.conformance.bulk import Outcomes, judge_table, pieces
from iip_atlas.conformance.context import Context
from iip_atlas.conformance.evaluation import evaluate_indicators, measure
from iip_atlas.conformance.groups import PlatformVerdicts
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.tables import indicator_table
from iip_atlas.conformance.verdict_plan import VerdictPlan, verdict_plan
from iip_atlas.conformance.verdicts import Verdict
from iip_atlas.indicators import Indicators, build_indicators
from iip_atlas.method.compiler import CompiledShapes, compile_shapes
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import Profile, load_profile
from iip_atlas.reference import Reference
from iip_atlas.resources import folder

Key = tuple[str, str, str | None, Outcome]
METHOD = shipped_method()


def in_bulk(indicators: Indicators, profile: Profile) -> Outcomes:
    table = indicator_table(indicators, profile.review_rule)
    return judge_table(verdict_plan(profile, METHOD), table)


def explained(indicators: Indicators, profile: Profile) -> Counter[Key]:
    found = evaluate_indicators(indicators, profile, inputs=(), judge=columnar.judge)
    return Counter(key(verdict) for verdict in found.verdicts)


def key(verdict: Verdict) -> Key:
    return verdict.platform, verdict.clause, verdict.cell, verdict.outcome


@pytest.fixture(scope="module")
def example() -> tuple[Profile, Indicators]:
    profile = load_profile("illustrative")
    return profile, measure([], profile)


def test_the_example_comes_out_alike_at_once_and_one_by_one(
    example: tuple[Profile, Indicators],
) -> None:
    profile, indicators = example
    found = in_bulk(indicators, profile)
    assert Counter(found.verdicts()) == explained(indicators, profile)
    assert found.size > 25_000


@pytest.mark.parametrize("name", ["chengdu-2022", "wuhan-2023", "qingdao-2022"])
def test_public_facts_come_out_alike_under_a_city(name: str) -> None:
    profile = load_profile(name)
    indicators = measure([folder("data") / "public"], profile)
    assert Counter(in_bulk(indicators, profile).verdicts()) == explained(indicators, profile)


# Fixed profiles, each compiled once, so that many registries can be tried.
UNDER = (
    Terms(),
    Terms(readings=("A12-any", "A13-free", "A15-sum", "A18-stages", "A24-oneKind", "A25-seven")),
    Terms(
        unset=("P5.1-dataPoints", "P5.1-models", "P5.1-users"),
        readings=("A02-profile", "A05-anyListed", "A12-background"),
    ),
    Terms(
        unset=("P5.1-models", "P5.3-users", "P2.1-devices"),
        numbers={("P5.1-devices", "industry/C36"): 21, ("P5.1-models", "industry/C13"): 8}
        | {("P5.3-users", "region/huadong"): 16, ("P2.1-devices", "industry/C36"): 11},
        readings=("A13-bothForHybrid", "A21-group"),
    ),
)


@cache
def compiled(number: int) -> tuple[Profile, VerdictPlan, CompiledShapes, CompiledShapes]:
    profile = profile_of_terms(UNDER[number])
    strict = compile_shapes(profile, METHOD)
    optimistic = compile_shapes(profile, METHOD, optimistic=True)
    return profile, verdict_plan(profile, METHOD), strict, optimistic


@pytest.mark.parametrize("number", range(len(UNDER)))
@given(drawn=st.lists(sketches(), min_size=1, max_size=3))
@settings(
    deadline=None,
    derandomize=True,
    max_examples=8,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_any_registry_comes_out_alike_at_once_and_one_by_one(
    number: int, drawn: list[Sketch]
) -> None:
    profile, planned, strict, optimistic = compiled(number)
    indicators = build_indicators(
        facts(*drawn), profile, METHOD, Reference.load(), lambda _: "facts.ttl"
    )
    judgement = columnar.judge(indicators, strict, optimistic)
    context = Context(METHOD, profile, indicators, judgement, Reference.load().label)
    asked = list(dict.fromkeys(a.clause.id for a in planned.asked))
    one_by_one = Counter(
        key(verdict)
        for platform in indicators.platforms
        for verdict in PlatformVerdicts(context, platform.iri).all(
            METHOD.clauses[clause] for clause in asked
        )
    )
    table = indicator_table(indicators, profile.review_rule)
    assert Counter(judge_table(planned, table).verdicts()) == one_by_one


def test_pieces_give_the_same_set_as_the_whole(example: tuple[Profile, Indicators]) -> None:
    profile, indicators = example
    planned = verdict_plan(profile, METHOD)
    table = indicator_table(indicators, profile.review_rule)
    whole = judge_table(planned, table)
    parts = list(pieces(planned, table, 7))
    assert len(parts) == 10
    assert Counter(v for part in parts for v in part.verdicts()) == Counter(whole.verdicts())
    total = sum(int(part.digest(), 16) for part in parts) % 2**64
    assert f"{total:016x}" == whole.digest()


def test_the_digest_notices_one_changed_outcome(example: tuple[Profile, Indicators]) -> None:
    profile, indicators = example
    planned = verdict_plan(profile, METHOD)
    found = judge_table(planned, indicator_table(indicators).cut(0, 2))
    before = found.digest()
    column = found.of(planned.asked[5])
    column[0] = (column[0] + 1) % 5
    assert found.digest() != before


def test_counts_add_up_to_all_verdicts(example: tuple[Profile, Indicators]) -> None:
    profile, indicators = example
    found = in_bulk(indicators, profile)
    by_clause = Counter((clause, outcome) for _, clause, _, outcome in found.verdicts())
    counted = {(c, o): n for c, ns in found.counts().items() for o, n in ns.items() if n}
    assert counted == by_clause
