"""Other numbers: exactly what a whole evaluation under the changed profile gives."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conformance.sketches import Sketch, Terms, facts, profile_of_terms, sketches
from iip_atlas.conformance.bulk import judge_table
from iip_atlas.conformance.evaluation import measure
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.reading_effects import reading_effects
from iip_atlas.conformance.settings_search import MOST_POINTS, Point, front, points
from iip_atlas.conformance.study import read_choices, study
from iip_atlas.conformance.tables import indicator_table
from iip_atlas.conformance.verdict_plan import VerdictPlan, verdict_plan
from iip_atlas.conformance.what_if import WhatIf
from iip_atlas.errors import AtlasError, MethodError, ProfileError
from iip_atlas.indicators import build_indicators
from iip_atlas.indicators.table import IndicatorTable
from iip_atlas.method.changed import with_numbers, with_reading
from iip_atlas.method.loading import load_method, shipped_method
from iip_atlas.method.profiles import Profile, load_profile
from iip_atlas.method.ranges import read_choice
from iip_atlas.namespaces import PARAMETER, READING
from iip_atlas.reference import Reference

METHOD = shipped_method()
INDUSTRIES, DEVICES = PARAMETER["P5.1-industries"], PARAMETER["P5.1-devices"]
SHARE, MODELS = PARAMETER["P5.1-share"], PARAMETER["P5.1-models"]


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile("illustrative")


@pytest.fixture(scope="module")
def example(profile: Profile) -> IndicatorTable:
    return indicator_table(measure([], profile), profile.review_rule)


@pytest.fixture(scope="module")
def at_hand(example: IndicatorTable, profile: Profile) -> WhatIf:
    return WhatIf(example, profile, METHOD)


# Numbers changed: one, several, one of the first part, one that a single cell has too, an open one.
CHANGES: tuple[tuple[Terms, Mapping[str, int | Decimal]], ...] = (
    (Terms(), {"P5.1-industries": 1, "P5.1-devices": 19, "P5.1-share": Decimal("0.02")}),
    (
        Terms(
            numbers={("P5.1-devices", "industry/C36"): 21, ("P5.3-users", "region/huadong"): 16},
            readings=("A12-any", "A13-free", "A15-sum", "A24-oneKind"),
        ),
        {"P5.1-devices": 21, "P5.3-users": 4, "P5.2-domains": 1, "P1.1.1-protocolTypes": 3},
    ),
    (Terms(unset=("P5.1-models", "P5.1-users")), {"P5.1-models": 8}),
)


@cache
def plans(number: int) -> tuple[Profile, VerdictPlan, VerdictPlan]:
    terms, numbers = CHANGES[number]
    profile = profile_of_terms(terms)
    changed = with_numbers(profile, by_iri(numbers), METHOD)
    return profile, verdict_plan(profile, METHOD), verdict_plan(changed, METHOD)


def by_iri(numbers: Mapping[str, int | Decimal]) -> dict:
    return {PARAMETER[name]: number for name, number in numbers.items()}


@pytest.mark.parametrize("number", range(len(CHANGES)))
@given(drawn=st.lists(sketches(), min_size=2, max_size=6))
@settings(
    deadline=None,
    derandomize=True,
    max_examples=2,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_outcomes_are_those_of_a_whole_evaluation(number: int, drawn: list[Sketch]) -> None:
    profile, original, changed = plans(number)
    numbers = by_iri(CHANGES[number][1])
    found = build_indicators(
        facts(*drawn), profile, METHOD, Reference.load(), lambda _: "facts.ttl"
    )
    table = indicator_table(found)
    at_hand = WhatIf(table, profile, METHOD, numbers)
    answer = at_hand.ask({iri: float(number) for iri, number in numbers.items()})
    before, after = judge_table(original, table), judge_table(changed, table)
    asked_after = {(a.clause.id, a.kind): a for a in changed.asked}
    asked_before = {(a.clause.id, a.kind): a for a in original.asked}
    compared = 0
    for asked in at_hand.planned.asked:
        key = (asked.clause.id, asked.kind)
        whole_before, whole_after = before.of(asked_before[key]), after.of(asked_after[key])
        if asked in at_hand.shown:
            assert np.array_equal(at_hand.before(asked), whole_before), key
            assert np.array_equal(answer.after(asked), whole_after), key
            compared += 1
        else:
            assert np.array_equal(whole_before, whole_after), key
    assert compared > 80


def test_a_number_asked_again_gives_the_same_and_leaves_no_trace(at_hand: WhatIf) -> None:
    goal = at_hand.asked("C5.1")
    first = at_hand.ask({INDUSTRIES: 1}).after(goal).copy()
    at_hand.ask({INDUSTRIES: 9, DEVICES: 1})
    assert np.array_equal(at_hand.ask({INDUSTRIES: 1}).after(goal), first)
    assert np.array_equal(at_hand.ask({}).after(goal), at_hand.before(goal))


def test_flips_name_the_platform_and_the_clause_that_changes_it(at_hand: WhatIf) -> None:
    answer = at_hand.ask({INDUSTRIES: 2})
    flips = {f.platform.rsplit("/", 1)[-1]: f for f in answer.flips(at_hand.asked("C5"))}
    flip = flips["syn-one-industry-short"]
    assert (flip.before, flip.after) == (Outcome.FAILED, Outcome.PASSED)
    assert flip.causes == ("C5.1-a",)
    devices = at_hand.ask({DEVICES: 1_000_000_000})
    causes = {c for f in devices.flips(at_hand.asked("C5.1")) for c in f.causes}
    assert "C5.1-b" in causes


def test_goals_are_what_rests_on_the_numbers(at_hand: WhatIf) -> None:
    assert [g.clause.id for g in at_hand.goals([DEVICES])] == ["C5", "C5.1"]
    staff = at_hand.goals([PARAMETER["P5.4.1-staff"]])
    assert "C5.1" not in {goal.clause.id for goal in staff}


def test_a_clause_of_cells_is_no_goal(at_hand: WhatIf) -> None:
    with pytest.raises(MethodError, match=r"C5\.1-b"):
        at_hand.asked("C5.1-b")


def test_a_curve_has_a_point_for_each_number(at_hand: WhatIf) -> None:
    found = list(points(at_hand, {INDUSTRIES: [1, 2, 3, 40]}, [at_hand.asked("C5.1")]))
    passing = [p.passing["C5.1"] for p in found]
    assert passing == sorted(passing, reverse=True)
    assert passing[0] > passing[2] > passing[3] == 0


def test_a_grid_has_a_point_for_each_pair(at_hand: WhatIf, profile: Profile) -> None:
    goal = at_hand.asked("C5.1")
    found = list(points(at_hand, {INDUSTRIES: [1, 3], DEVICES: [100, 20_000]}, [goal]))
    assert [tuple(p.numbers.values()) for p in found] == [
        (1, 100),
        (1, 20_000),
        (3, 100),
        (3, 20_000),
    ]
    corner = with_numbers(profile, {INDUSTRIES: 3, DEVICES: 20_000}, METHOD)
    planned = verdict_plan(corner, METHOD)
    whole = judge_table(planned, at_hand.table)
    (asked,) = (a for a in planned.asked if a.clause.id == "C5.1")
    assert found[-1].passing["C5.1"] == int((whole.of(asked) == 1).sum())


def test_too_many_combinations_are_refused(at_hand: WhatIf) -> None:
    ranges = {INDUSTRIES: range(200), DEVICES: range(MOST_POINTS // 100)}
    with pytest.raises(AtlasError, match="too many"):
        next(points(at_hand, ranges, [at_hand.asked("C5")]))


def test_the_front_holds_what_cannot_be_made_stricter(at_hand: WhatIf) -> None:
    goal = at_hand.asked("C5.1")
    ranges = {INDUSTRIES: [1, 2, 3, 4], DEVICES: [1000, 8000, 14_000, 20_000]}
    found = list(points(at_hand, ranges, [goal]))
    best = front(at_hand, found, "C5.1", 10)
    assert best
    enough = [p for p in found if p.passing["C5.1"] >= 10]
    for point in enough:
        assert any(asks_as_much(b, point) for b in best)
    for one in best:
        assert one.passing["C5.1"] >= 10
        assert not any(asks_as_much(other, one) for other in enough if other is not one)


def asks_as_much(a: Point, b: Point) -> bool:
    return all(x >= y for x, y in zip(a.numbers.values(), b.numbers.values(), strict=True))


def test_readings_are_told_with_what_they_change(example: IndicatorTable, profile: Profile) -> None:
    table = example.cut(0, 12)
    few = {iri: a for iri, a in METHOD.ambiguities.items() if a.id in {"A12", "A25"}}
    method = replace(METHOD, ambiguities=few)  # quicker: each reading is compiled
    profile = replace(profile, adopted=(), own=())
    found = {e.reading.id: e for e in reading_effects(table, profile, method)}
    assert "A12-each" not in found  # it holds already
    changed = with_reading(profile, READING["A12-background"], method)
    before = judge_table(verdict_plan(profile, method), table)
    after = judge_table(verdict_plan(changed, method), table)
    different = set(before.verdicts()) - set(after.verdicts())
    assert found["A12-background"].verdicts == len(different) > 0
    assert found["A12-background"].instead_of.id == "A12-each"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("P5.1-industries=10", (10,)),
        ("P5.1-industries=3..6", (3, 4, 5, 6)),
        ("P5.1-devices=100..400:150", (100, 250, 400)),
        ("P5.1-share=0.1..0.2:0.05", (Decimal("0.1"), Decimal("0.15"), Decimal("0.20"))),
        ("P5.1-devices=0..1200", tuple(range(0, 1300, 100))),
    ],
)
def test_choices_are_read(profile: Profile, text: str, numbers: tuple) -> None:
    parameter, found = read_choice(text, profile, METHOD)
    assert found == numbers
    assert parameter.id == text.split("=", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("P5.1-industries", "cannot read"),
        ("P5.1-industries=", "cannot read"),
        ("P5.1-industry=3", "no parameter 'P5.1-industry'"),
        ("P5.1-industries=3.5", "whole number"),
        ("P5.1-industries=6..3", "no end"),
        ("P5.1-industries=3..6:0", "no end"),
        ("P5.1-devices=0..10000000:1", "more than"),
        ("P5.1-share=1.5", "out of range"),
        ("P5.1-share=0..1.5", "out of range"),
        ("P5.1-industries=1.2.3", "no number"),
        ("P5.3-regions=8", "cannot be met"),
    ],
)
def test_choices_that_cannot_be_are_refused(profile: Profile, text: str, said: str) -> None:
    with pytest.raises(ProfileError, match=said):
        read_choice(text, profile, METHOD)


def test_a_parameter_named_twice_is_refused(profile: Profile) -> None:
    texts = ["P5.1-industries=3", "P5.1-industries=4"]
    with pytest.raises(ProfileError, match="named twice"):
        read_choices(texts, profile, METHOD)


def test_a_study_of_numbers_that_nobody_asks_is_refused(example: IndicatorTable) -> None:
    city = load_profile("chengdu-2022")
    other = METHOD.parameters[PARAMETER["P-wuhan-2023-devices"]]
    with pytest.raises(AtlasError, match="change no verdict"):
        study(example, city, METHOD, [(other, (3,))])


def test_a_floor_asks_more_when_it_is_higher_and_a_ceiling_when_it_is_lower(
    at_hand: WhatIf, repository: Path
) -> None:
    floors = [Point({INDUSTRIES: n}, {"C5.1": 20}) for n in (1.0, 2.0)]
    assert [p.numbers[INDUSTRIES] for p in front(at_hand, floors, "C5.1", 10)] == [2.0]
    home = repository / "tests" / "another_method"
    method, most = load_method(home), PARAMETER["PM-most"]
    under = load_profile(home / "given" / "profile.ttl")
    other = WhatIf(at_hand.table.cut(0, 1), under, method, [most])
    ceilings = [Point({most: n}, {"M2": 20}) for n in (1.0, 2.0)]
    assert [p.numbers[most] for p in front(other, ceilings, "M2", 10)] == [1.0]
