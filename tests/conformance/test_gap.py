"""`iip gap`: plans on the shipped example, what is listed beside them, and what is refused."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from rdflib import URIRef

from conformance.asking import HEAD, a_profile, cell, platform, with_readings
from iip_atlas.conformance.evaluation import shipped_example
from iip_atlas.conformance.gap.answer import answer, gap, named_weights
from iip_atlas.conformance.gap.conditions import StepKind
from iip_atlas.conformance.gap.find import Question, Search
from iip_atlas.conformance.gap.weights import Weights
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.errors import InputError
from iip_atlas.graphs import local_name
from iip_atlas.indicators.model import Platform
from iip_atlas.method.loading import load_method, shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import IIP, PLATFORM
from iip_atlas.registry.facts import read_facts
from iip_atlas.text import Text

ANOTHER = Path(__file__).parents[1] / "another_method"
NAMED = Platform(PLATFORM["x"], Text("x", "x"), synthetic=False, open_world=False)


@pytest.fixture(scope="module")
def example():
    return read_facts([shipped_example()]).graph


def search(graph, name, clause, profile="illustrative", weights=None):
    loaded = load_profile(profile) if isinstance(profile, str) else profile
    method = shipped_method()
    question = Question(
        graph, PLATFORM[name], loaded, method, method.clauses[clause], weights or Weights()
    )
    return Search(question)


def asked(tmp_path, facts, clause, profile=None, weights=None):
    """The gap of platform x in these facts, under the numbers of whole.ttl."""
    file = tmp_path / "facts.ttl"
    file.write_text(HEAD + facts, encoding="utf-8")
    method, graph = shipped_method(), read_facts([file]).graph
    profile, weights = profile or a_profile(), weights or Weights()
    question = Question(graph, PLATFORM["x"], profile, method, method.clauses[clause], weights)
    return answer(question, NAMED, "cross", 2)


def told(plan):
    return [
        (s.kind.value, local_name(s.cell) if s.cell else None, local_name(URIRef(s.about)), s.need)
        for s in plan.steps
    ]


def parts(choice):
    """The choice without one of its steps, for each of them (without a cell, all done in it)."""
    for step in choice.taken:
        there = step.node if step.kind.adds_cell else None
        taken = tuple(s for s in choice.taken if s != step and s.node != there)
        raised = {f: v for f, v in choice.raised.items() if f.node != there}
        yield replace(choice, taken=taken, raised=raised)
    for name in ("raised", "supplied"):
        for figure in getattr(choice, name):
            rest = {f: v for f, v in getattr(choice, name).items() if f != figure}
            yield replace(choice, **{name: rest})


@pytest.mark.parametrize(
    ("name", "clause"),
    [("syn-one-industry-short", "C5"), ("syn-domain-one-below", "C5"), ("syn-region-only", "C2")],
)
def test_with_all_steps_it_passes_and_without_any_one_it_does_not(example, name, clause):
    asked = search(example, name, clause)
    found = asked.choices(2)
    assert found
    assert set(asked.outcomes(found)) == {Outcome.PASSED}
    for choice in found:
        left = asked.outcomes(list(parts(choice)))
        assert Outcome.PASSED not in left


def test_one_below_a_number_takes_one_more(example):
    asked = search(example, "syn-one-below-c541c", "C5")
    (found,) = asked.choices(1)
    (figure,) = found.raised
    assert local_name(figure.indicator) == "staffCount"
    assert found.cost == pytest.approx(1 / 200)


def test_alternatives_are_ranked_and_leave_out_a_step_of_those_before(example):
    asked = search(example, "syn-cross-one-below", "C5")
    found = asked.choices(3)
    costs = [choice.cost for choice in found]
    assert costs == sorted(costs)
    assert len(found) == 3
    for before, after in pairwise(found):
        assert not set(before.raised) <= set(after.raised)


def test_missing_data_come_before_effort():
    found = gap("syn-industry-indicator-missing", [], "illustrative")
    best, other = found.plans[:2]
    assert told(best) == [("supply", "C35", "industrialAppCount", 50)]
    assert (best.effort, best.worst) == (0, pytest.approx(1))
    assert best.cost < 1 < other.cost


def test_a_platform_that_passes_needs_nothing():
    found = gap("syn-broad-at-every-bound", [], "illustrative", alternatives=0)
    assert (found.outcome, found.plans) == (Outcome.PASSED, ())


def test_a_finding_against_is_listed_and_not_hidden(example):
    asked = search(example, "syn-review-failed", "C1")
    (found,) = asked.choices(1)
    assert [(s.kind, s.about) for s in found.taken] == [(StepKind.FINDING, "C1.2.4-c")]


def regions(second):
    """Two regions, of which the first is good enough."""
    first = cell("region/huabei", "iip:enterpriseUserCount 15")
    return platform("iip:operatingEntityCount 3") + first + cell("region/huadong", second)


def test_of_two_ways_the_lighter_is_chosen_and_weights_turn_it(tmp_path):
    facts = regions("iip:enterpriseUserCount 12 ; iip:enterpriseShare 0.03")

    def raised(weights):
        plan = asked(tmp_path, facts, "C5.3", weights=Weights(weights)).plans[0]
        return [s for s in told(plan) if s[0] == "raise"]

    assert raised({}) == [("raise", "huadong", "enterpriseUserCount", 15)]
    dear = raised({"enterpriseUserCount": 5})
    assert dear == [("raise", "huadong", "enterpriseShare", 0.05)]


def test_a_number_that_the_profile_leaves_open_is_listed(tmp_path):
    facts = platform("iip:operatingEntityCount 3") + cell(
        "region/huabei", "iip:enterpriseUserCount 15"
    )
    facts += cell("region/huadong", "iip:enterpriseUserCount 15")
    found = asked(tmp_path, facts, "C5.3", a_profile(unset=("P5.3-entities",)))
    (plan,) = found.plans
    assert ("number", None, "P5.3-entities", None) in told(plan)
    assert (plan.outcome, plan.effort) == (Outcome.UNTESTED, 0)


def test_an_open_number_is_gone_round_where_another_way_is_there(tmp_path):
    facts = platform("iip:operatingEntityCount 3") + cell(
        "region/huabei", "iip:enterpriseUserCount 15"
    )
    facts += cell("region/huadong", "iip:enterpriseShare 0.01")
    found = asked(tmp_path, facts, "C5.3", a_profile(unset=("P5.3-users",)))
    assert not found.plans[0].of(StepKind.NUMBER)
    assert found.plans[0].outcome is Outcome.PASSED


def test_sums_that_share_their_parts_are_raised_once(tmp_path):
    figures = "iip:connectedDeviceCount 20 ; iip:industrialAppCount 12 ; iip:enterpriseUserCount 13"
    models = "iip:mechanismModelCount 3 ; iip:microserviceCount 6 ; iip:integrationInterfaceCount 4"
    facts = platform("iip:staffCount 1") + cell("industry/C36", f"{figures} ; {models}")
    profile = a_profile(numbers={"P5.1-industries": 2})
    found = asked(tmp_path, facts, "C5.1", with_readings(profile, "A15-sum"))
    steps = [s for s in told(found.plans[0]) if s[1] == "C36"]
    # 9 are there, 11 are asked of models and microservices together.
    assert steps == [("raise", "C36", "modelAndMicroserviceCount", 11)]


def test_there_may_be_no_way_at_all(tmp_path):
    profile = a_profile(numbers={"P5.1-industries": 98})
    found = asked(tmp_path, platform(), "C5.1", profile)
    assert found.plans == ()
    assert found.outcome is not Outcome.PASSED


def test_another_method_and_an_upper_bound():
    method = load_method(ANOTHER)
    graph = read_facts([ANOTHER / "given" / "facts.ttl"]).graph
    profile = load_profile(ANOTHER / "given" / "profile.ttl")
    question = Question(
        graph, PLATFORM["five-thousand"], profile, method, method.clauses["M3"], Weights()
    )
    best = answer(question, NAMED, "cross", 0).plans[0]
    assert ("raise", "xinan", "enterpriseUserCount", 20) in told(best)
    wide = replace(question, platform=PLATFORM["wide"], clause=method.clauses["M2"])
    assert answer(wide, NAMED, "region", 0).outcome is Outcome.PASSED


def test_every_wrong_weight_is_named(tmp_path):
    file = tmp_path / "w.toml"
    file.write_text("staffCont = 2\nevidence = 0\n")
    with pytest.raises(InputError) as refused:
        named_weights([str(file), "data=much"])
    for word in ("staffCont", "staffCount", "evidence = 0", "data = much"):
        assert word in str(refused.value)


def test_a_tier_that_nobody_asks_is_refused():
    with pytest.raises(InputError, match="local"):
        gap("syn-region-only", [], "illustrative", tier="local")


def test_cells_of_a_platform_known_from_the_press_are_data_to_supply(tmp_path):
    facts = platform("iip:knownFrom iip:public ; iip:operatingEntityCount 3")
    found = asked(tmp_path, facts, "C5.3", a_profile(admits=IIP.public))
    plan = found.plans[0]
    assert [step.kind for step in plan.of(StepKind.SHOW)] == [StepKind.SHOW] * 2
    assert plan.effort == 0
    assert not plan.of(StepKind.OPEN)
