"""What the thresholds page stands on: curves, stops, order, settings that leave k, flips."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import SH

from iip_atlas.conformance import confirming
from iip_atlas.conformance.compared import compared, is_reached
from iip_atlas.conformance.confirming import confirmations, outcomes_on
from iip_atlas.conformance.curves import curve
from iip_atlas.conformance.evaluation import evaluate_indicators, measure
from iip_atlas.conformance.flip_reasons import FlipReasons
from iip_atlas.conformance.leaving import leaving, nearest_settings, strictest_settings
from iip_atlas.conformance.notches import notches
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.ranking import Ranking, rank_correlation
from iip_atlas.conformance.registries import table_of
from iip_atlas.conformance.settings_search import Point, points
from iip_atlas.conformance.tables import indicator_table
from iip_atlas.conformance.what_if import WhatIf
from iip_atlas.indicators import Indicators
from iip_atlas.method.loading import load_method, shipped_method
from iip_atlas.method.open_numbers import open_numbers
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import IIP, PARAMETER, PLATFORM

METHOD = shipped_method()
PROFILE = load_profile("illustrative")
NUMBERS = {n.parameter.iri: float(n.value) for n in open_numbers(PROFILE, METHOD) if n.value}
INDUSTRIES, DEVICES = PARAMETER["P5.1-industries"], PARAMETER["P5.1-devices"]
SHARE, STAFF = PARAMETER["P5.4.2-thirdPartyShare"], PARAMETER["P5.4.1-staff"]
SHORT = str(PLATFORM["syn-one-industry-short"])


@pytest.fixture(scope="module")
def indicators() -> Indicators:
    return measure([], PROFILE)


@pytest.fixture(scope="module")
def at_hand(indicators: Indicators) -> WhatIf:
    return WhatIf(indicator_table(indicators, PROFILE.review_rule), PROFILE, METHOD, NUMBERS)


# what a number is compared with


def test_a_number_is_compared_with_a_measure_or_with_a_count_of_cells(at_hand: WhatIf) -> None:
    devices = compared(at_hand.ask({}), DEVICES)
    assert devices is not None
    assert devices.kind == IIP.IndustryCoverage
    assert not devices.is_count
    assert devices.low[np.isfinite(devices.low)].max() > 30_000
    counted = compared(at_hand.ask({}), INDUSTRIES)
    assert counted is not None
    assert counted.is_count
    row = at_hand.rows[SHORT]
    assert (counted.low[row], counted.high[row]) == (2, 2)
    fewer = compared(at_hand.ask({DEVICES: 1e9}), INDUSTRIES)
    assert fewer is not None
    assert fewer.low[row] < 2  # which cells count depends on the other numbers


def test_a_number_that_no_clause_asks_is_compared_with_nothing(at_hand: WhatIf) -> None:
    city = load_profile("chengdu-2022")
    other = PARAMETER["P-wuhan-2023-devices"]
    under = WhatIf(at_hand.table, city, METHOD, [other])
    assert compared(under.ask({}), other) is None


def test_of_a_value_without_an_upper_end_the_end_is_not_known(at_hand: WhatIf) -> None:
    found = [compared(at_hand.ask({}), p) for p in NUMBERS]
    assert any(np.isinf(f.high).any() for f in found if f)
    assert all(not np.isinf(f.ends).any() for f in found if f)


def test_at_least_holds_at_the_number_itself_and_more_than_does_not() -> None:
    assert is_reached(SH.minInclusive)
    assert is_reached(SH.maxInclusive)
    assert not is_reached(SH.minExclusive)


# curves


@pytest.mark.parametrize("name", ["P5.1-industries", "P5.1-devices", "P5.4.2-thirdPartyShare"])
def test_a_curve_is_the_count_at_every_number(at_hand: WhatIf, name: str) -> None:
    parameter = PARAMETER[name]
    goals = at_hand.goals([parameter])
    found = curve(at_hand, parameter, goals)
    assert found.complete
    assert len(found.stretches) > 3
    values = compared(at_hand.ask({}), parameter)
    assert values is not None
    whole = parameter != SHARE  # only whole numbers can be asked for devices
    probes = {0.0, *values.ends, *(np.floor(values.ends + 1) if whole else values.ends + 1e-9)}
    for number in sorted(probes):
        answer = at_hand.ask({parameter: number})
        assert found.at(number).passing == {g.clause.id: answer.count(g) for g in goals}, number


def test_stretches_of_a_curve_meet_and_differ(at_hand: WhatIf) -> None:
    found = curve(at_hand, STAFF, at_hand.goals([STAFF]))
    assert found.stretches[0].first == 0
    assert found.stretches[-1].last is None
    for one, two in pairwise(found.stretches):
        assert one.last == two.first - 1  # persons are whole
        assert one.passing != two.passing
    assert found.neighbours(0) == (None, found.stretches[1])
    assert found.neighbours(1e9) == (found.stretches[-2], None)


def test_other_numbers_stay_beside_a_curve(at_hand: WhatIf) -> None:
    goal = at_hand.asked("C5.1")
    found = curve(at_hand, DEVICES, [goal], {INDUSTRIES: 1})
    answer = at_hand.ask({DEVICES: 5000, INDUSTRIES: 1})
    assert found.at(5000).passing["C5.1"] == answer.count(goal)
    assert found.at(5000).passing != curve(at_hand, DEVICES, [goal]).at(5000).passing


def test_a_curve_with_too_many_steps_says_that_it_is_coarse(at_hand: WhatIf) -> None:
    found = curve(at_hand, STAFF, at_hand.goals([STAFF]), most=5)
    assert not found.complete
    assert len(found.stretches) <= 5


def test_a_ceiling_lets_more_pass_as_it_rises(at_hand: WhatIf, repository: Path) -> None:
    home = repository / "tests" / "another_method"
    method, most = load_method(home), PARAMETER["PM-most"]
    under = load_profile(home / "given" / "profile.ttl")
    table = table_of([home / "given" / "facts.ttl"], under)
    other = WhatIf(table, under, method, [most])
    found = compared(other.ask({}), most)
    assert found is not None
    assert found.ceiling


# stops of a slider


def test_stops_lie_where_the_platforms_are() -> None:
    values = np.array([*range(100, 200), 1_000_000, np.nan], float)
    found = notches(values, [150, 5000], whole=True, share=False)
    assert found[0] == 0
    assert found[-1] > 1_000_000
    assert {150, 5000} <= set(found)
    assert sum(100 <= stop < 200 for stop in found) >= 8
    assert len(found) < 50


@given(
    values=st.lists(st.floats(0, 1e9), max_size=30),
    present=st.lists(st.floats(0, 1e6), max_size=2),
    whole=st.booleans(),
)
@settings(deadline=None, derandomize=True, max_examples=60)
def test_stops_rise_from_nothing_to_beyond_everyone(
    values: list[float], present: list[float], *, whole: bool
) -> None:
    kept = [float(round(number)) if whole else number for number in present]
    found = notches(np.array(values), kept, whole=whole, share=False)
    assert list(found) == sorted(set(found))
    assert found[0] == 0
    assert found[-1] > max([*values, *kept, 0])
    assert set(kept) <= set(found)
    assert not whole or all(stop == int(stop) for stop in found)


def test_a_share_stops_at_the_whole_and_few_numbers_are_all_stops() -> None:
    assert notches(np.array([0.1, 0.4]), [0.3], whole=False, share=True)[-1] == 1
    assert notches(np.array([1.0, 4.0]), [3], whole=True, share=False) == (0, 1, 2, 3, 4, 5)


# the order of the platforms


def test_the_order_is_the_same_until_a_number_moves_it(at_hand: WhatIf) -> None:
    ranking = Ranking(at_hand)
    assert ranking.agreement(at_hand.ask({})) == pytest.approx(1)
    moved = ranking.agreement(at_hand.ask({INDUSTRIES: 1, STAFF: 10_000, DEVICES: 1e9}))
    assert moved is not None
    assert 0 < moved < 1


def test_a_score_is_the_clauses_passed(at_hand: WhatIf, indicators: Indicators) -> None:
    row = at_hand.rows[SHORT]
    whole = evaluate_indicators(indicators, PROFILE, inputs=(), judge=_columnar())
    by_clause: dict[str, list[bool]] = {}
    for verdict in whole.verdicts:
        if verdict.platform == SHORT and not METHOD.clauses[verdict.clause].is_group:
            by_clause.setdefault(verdict.clause, []).append(verdict.outcome is Outcome.PASSED)
    score = sum(sum(passed) / len(passed) for passed in by_clause.values())
    assert Ranking(at_hand).before[row] == pytest.approx(score)


def _columnar() -> Callable:
    from iip_atlas.conformance.evaluation import judges  # noqa: PLC0415

    return judges()["columnar"]


def test_rank_correlation_of_what_is_equal_reversed_and_without_order() -> None:
    up = np.array([1.0, 2, 2, 5])
    assert rank_correlation(up, up * 10) == pytest.approx(1)
    assert rank_correlation(np.array([1.0, 2, 3]), np.array([9.0, 8, 7])) == pytest.approx(-1)
    assert rank_correlation(up, np.ones(4)) is None
    assert rank_correlation(np.array([]), np.array([])) is None


# settings that leave so many


def test_settings_that_leave_so_many(at_hand: WhatIf) -> None:
    goal = at_hand.asked("C5.1")
    ranges = {INDUSTRIES: [1, 2, 3, 4], DEVICES: [1000, 10_000, 20_000, 40_000]}
    found = list(points(at_hand, ranges, [goal]))
    wanted = sorted({p.passing["C5.1"] for p in found})[1]
    exactly = leaving(found, "C5.1", wanted, "exactly")
    assert exactly == [p for p in found if p.passing["C5.1"] == wanted]
    for how in ("atLeast", "exactly"):
        enough = leaving(found, "C5.1", wanted, how)
        best = strictest_settings(at_hand, found, "C5.1", wanted, how)
        assert best
        for one in best:
            assert not [o for o in enough if o is not one and _asks_more(o, one)]


def _asks_more(one: Point, other: Point) -> bool:
    return all(one.numbers[p] >= other.numbers[p] for p in one.numbers)


def test_the_nearest_settings_move_no_number_further_than_need_be(at_hand: WhatIf) -> None:
    present = {INDUSTRIES: 3.0, DEVICES: 10_000.0}
    found = [
        Point({INDUSTRIES: i, DEVICES: d}, {"C5.1": 9 if i + d / 10_000 <= 3 else 1})
        for i in (1.0, 2.0, 3.0, 4.0)
        for d in (0.0, 10_000.0, 20_000.0)
    ]
    best = nearest_settings(found, "C5.1", 5, "atLeast", present)
    assert [tuple(p.numbers.values()) for p in best] == [(3, 0), (2, 10_000)]
    assert nearest_settings(found, "C5.1", 10, "atLeast", present) == []
    assert nearest_settings([], "C5.1", 1, "atLeast", present) == []


# why a platform flips


def test_a_flip_tells_what_was_measured_and_what_was_and_is_asked(at_hand: WhatIf) -> None:
    answer = at_hand.ask({INDUSTRIES: 2})
    flips = {f.platform: f for f in answer.flips(at_hand.asked("C5"))}
    (reason,) = FlipReasons(answer, NUMBERS).of(flips[SHORT])
    assert (reason.clause.id, reason.parameter.iri, reason.cell) == ("C5.1-a", INDUSTRIES, None)
    assert (reason.measured, reason.then, reason.was, reason.now) == (2, 2, 3, 2)
    assert (reason.before, reason.after) == (Outcome.FAILED, Outcome.PASSED)


def test_a_flip_by_its_industries_names_one_and_counts_the_others(at_hand: WhatIf) -> None:
    answer = at_hand.ask({DEVICES: 20_000})
    reasons = FlipReasons(answer, NUMBERS)
    flips = list(answer.flips(at_hand.asked("C5")))
    assert flips
    for flip in flips:
        (reason,) = reasons.of(flip)
        assert reason.clause.id == "C5.1-b"
        assert reason.cell is not None
        assert isinstance(reason.measured, int)
        assert 10_000 <= reason.measured < 20_000
        cells = at_hand.table.tables[IIP.IndustryCoverage]
        row = at_hand.rows[flip.platform]
        changed = answer.changed(next(a for a in at_hand.planned.asked if a.clause.id == "C5.1-b"))
        assert reason.others == int((cells.owner[changed] == row).sum()) - 1


def test_a_number_that_was_open_is_told_so(indicators: Indicators) -> None:
    table = indicator_table(indicators, PROFILE.review_rule)
    settings = {key: s for key, s in PROFILE.settings.items() if key[0] != STAFF}
    at_hand = WhatIf(table, replace(PROFILE, settings=settings), METHOD, [STAFF])
    answer = at_hand.ask({STAFF: 100_000})
    flips = list(answer.flips(at_hand.asked("C5.4.1")))
    reasons = [reason for flip in flips for reason in FlipReasons(answer, {}).of(flip)]
    assert {(r.before, r.was, r.now) for r in reasons} == {(Outcome.UNTESTED, None, 100_000)}
    assert {type(r.measured) for r in reasons} == {int, tuple}  # some stand within bounds


# confirmed by the reference judge


def test_the_reference_judge_agrees_on_platforms_that_flip(
    at_hand: WhatIf, indicators: Indicators
) -> None:
    answer = at_hand.ask({INDUSTRIES: 2, SHARE: 0.35})
    (found,) = confirmations(answer, indicators, [SHORT])
    assert found.platform == SHORT
    assert found.differences == ()
    assert found.compared > 200


def test_a_difference_between_the_judges_is_named(
    at_hand: WhatIf, indicators: Indicators, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = at_hand.ask({INDUSTRIES: 2})
    true = outcomes_on(answer, SHORT)
    lie = {**true, ("C5.1-a", None): Outcome.FAILED}
    monkeypatch.setattr(confirming, "outcomes_on", lambda *_: lie)
    (found,) = confirmations(answer, indicators, [SHORT])
    (difference,) = found.differences
    assert (difference.clause, difference.cell) == ("C5.1-a", None)
    assert (difference.on_screen, difference.reference) == (Outcome.FAILED, Outcome.PASSED)
