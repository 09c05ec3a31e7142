"""A registry laid out for moving thresholds, under several profiles."""

import pytest

from iip_atlas.conformance.registries import table_of
from iip_atlas.conformance.studio import Studio
from iip_atlas.indicators.table import IndicatorTable
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import PARAMETER

METHOD = shipped_method()


@pytest.fixture(scope="module")
def table() -> IndicatorTable:
    return table_of([], load_profile("illustrative")).cut(0, 20)


@pytest.fixture(scope="module")
def studio(table: IndicatorTable) -> Studio:
    return Studio(table, load_profile("illustrative"), METHOD)


def test_every_number_belongs_to_a_part_and_has_stops(studio: Studio) -> None:
    parts = {studio.group(number) for number in studio.numbers}
    assert parts == {"C1", "C2", "C4", "C5"}  # part III has no open number
    assert [goal.clause.id for goal in studio.goals] == ["C1", "C2", "C3", "C4", "C5"]
    for number in studio.numbers:
        stops = studio.stops(number, 7.0 if not number.is_share else 0.07)
        assert studio.was[number.parameter.iri] in stops
        assert len(stops) > 4


def test_the_parts_that_rest_on_a_number_come_first(studio: Studio) -> None:
    goals = [goal.clause.id for goal in studio.goals_of(PARAMETER["P5.1-devices"])]
    assert goals == ["C5", "C5.1"]
    assert studio.goals_of(PARAMETER["P-wuhan-2023-devices"]) == ()


def test_curves_of_all_numbers_go_through_the_counts_of_the_profile(studio: Studio) -> None:
    as_it_is = studio.at_hand.ask({})
    counts = {goal.clause.id: as_it_is.count(goal) for goal in studio.goals}
    assert len(studio.curves) == 32
    for parameter, curve in studio.curves.items():
        assert curve.at(studio.was[parameter]).passing == counts


def test_the_edges_of_a_number_leave_what_one_more_would_lose(studio: Studio) -> None:
    staff, goal = PARAMETER["P5.4.1-staff"], studio.at_hand.asked("C5.4.1")
    edges = studio.edges(staff, goal, {PARAMETER["P5.1-devices"]: 5000.0})
    assert len(edges) > 3
    for edge in edges:
        kept, lost = (studio.at_hand.ask({staff: n}).count(goal) for n in (edge, edge + 1))
        assert kept > lost
    far = [abs(edge - studio.was[staff]) for edge in edges]
    assert far == sorted(far)


def test_a_number_that_is_left_open_moves_once_it_is_opened(table: IndicatorTable) -> None:
    profile = load_profile("wuhan-2023")
    plain = Studio(table, profile, METHOD)
    staff = plain.by_id["P5.4.1-staff"]
    assert staff.value is None
    assert plain.goals_of(staff.parameter.iri) == ()
    assert plain.stops(staff, None)[-1] > 100  # from the figures of the platforms
    opened = Studio(table, profile, METHOD, [staff.parameter.iri])
    assert opened.goals_of(staff.parameter.iri)
    answer = opened.at_hand.ask({staff.parameter.iri: 1e6})
    goal = opened.at_hand.asked("C5.4.1")
    assert answer.count(goal) == 0
    assert next(g.clause.id for g in plain.goals) == "wuhan-2023"
    local = plain.by_id["P-wuhan-2023-devices"]
    assert plain.group(local) == "wuhan-2023"
