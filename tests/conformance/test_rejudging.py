"""Judging only what a change touches gives what judging everything gives, whatever happened."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from changing_registry import ChangingRegistry
from iip_atlas.conformance.bulk import judge_table
from iip_atlas.conformance.evaluation import measure
from iip_atlas.conformance.judged import Judged
from iip_atlas.conformance.rejudging import PART, Rejudging
from iip_atlas.conformance.tables import indicator_table
from iip_atlas.conformance.verdict_plan import VerdictPlan, verdict_plan
from iip_atlas.errors import InputError
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import EVIDENCE, PLATFORM
from iip_atlas.registry import touched
from iip_atlas.registry.judgements import keep_judgement
from iip_atlas.registry.links import Links
from iip_atlas.registry.recall import recall
from iip_atlas.registry.recording import Judgement
from iip_atlas.registry.state import StoreState, state_of
from iip_atlas.registry.store import EmbeddedStore

PROFILE = load_profile("illustrative")
OTHERS = "".join(f"platform:o{n} a iip:Platform ; iip:staffCount {n} .\n" for n in range(9))
A = "platform:a a iip:Platform . "
B = "platform:b a iip:Platform . "
C = "platform:c a iip:Platform . "


@pytest.fixture(scope="module")
def plan() -> VerdictPlan:
    return verdict_plan(PROFILE, shipped_method())


@pytest.fixture
def registry(tmp_path: Path) -> ChangingRegistry:
    found = ChangingRegistry(0, tmp_path)
    found.hand_in(OTHERS)
    return found


def anew(store: EmbeddedStore, plan: VerdictPlan, as_of: datetime | None = None) -> Judged:
    facts = recall(store, as_of)
    indicators = measure(facts, PROFILE)
    table = indicator_table(indicators, PROFILE.review_rule)
    return Judged(PROFILE, indicators, judge_table(plan, table), facts.inputs)


def is_same(found: Judged, expected: Judged) -> bool:
    return (
        found.inputs == expected.inputs
        and found.indicators == expected.indicators
        and found.outcomes.digest() == expected.outcomes.digest()
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_a_part_judged_is_the_whole_judged(
    seed: int, plan: VerdictPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(touched, "_SHARE", 1)  # a part however large: what is quicker is no matter
    registry, kept = ChangingRegistry(seed, tmp_path), Rejudging(PROFILE, plan)
    for as_of in registry.steps(8):
        found = kept.judged(registry.store, state_of(registry.store), as_of)
        expected = anew(registry.store, plan, as_of)
        assert is_same(found, expected)
    assert found.frame.equals(expected.frame)
    assert kept.counts[PART] >= 3


def _evidence(year: int) -> str:
    return (
        A + f"e:x a iip:Evidence ; iip:evidenceType iip:testReport ; dcterms:source n:s ;"
        f" dcterms:valid '{year}-01-01'^^xsd:date . platform:a rdfs:seeAlso e:x ."
    )


def _claim(platform: str) -> str:
    return (
        f"n:claim-{platform} a iip:CapabilityClaim ; iip:claimant platform:{platform} ;"
        " iip:claimsClause clause:C1.1.1-b ; iip:supportedBy e:x . "
    )


def _device(*platforms: str, industry: str = "C36") -> str:
    of = " , ".join(f"platform:{platform}" for platform in platforms)
    return (
        f"n:d a iip:DeviceConnection ; iip:recordOf {of} ; dcterms:identifier 'd' ;"
        f" iip:industry industry:{industry} ;"
        " iip:lastSeen '2025-12-20T00:00:00+08:00'^^xsd:dateTime . "
    )


def _user(platform: str) -> str:
    return (
        f"n:u-{platform} a iip:EnterpriseUser ; iip:recordOf platform:{platform} ;"
        " dcterms:identifier 'u' ;"
        " iip:industry industry:C36 ; iip:lastSeen '2025-06-01T00:00:00+08:00'^^xsd:dateTime . "
    )


def _population(size: int) -> str:
    return (
        f"n:all a iip:EnterprisePopulation ; iip:populationSize {size} ;"
        " iip:populationIndustry industry:C36 ; dcterms:source n:statistics . "
    )


# What was handed in, what is handed in then, and whom that touches (None: everybody).
CHANGES: dict[str, tuple[tuple[str, ...], str, set[str] | None]] = {
    "its own figures": ((A + B,), A + "platform:a iip:staffCount 9 .", {"a"}),
    "a new platform": ((A,), B, {"b"}),
    "evidence that another cites": (
        (_evidence(2027), B + _claim("b")),
        _evidence(2019),
        {"a", "b"},
    ),
    "a source of evidence that another cites": (
        (
            C + "platform:c rdfs:seeAlso n:s . n:s dcterms:title 'old' .",
            _evidence(2027),
            B + _claim("b"),
        ),
        C + "platform:c rdfs:seeAlso n:s . n:s dcterms:title 'new' .",
        {"a", "b", "c"},
    ),
    "a record of two platforms": ((A + B + C, A + _device("a", "b")), A, {"a", "b"}),
    "an operator of two platforms": (
        (
            A + "platform:a iip:operatedBy n:o . n:o rdfs:label 'old'@en .",
            B + "platform:b iip:operatedBy n:o .",
        ),
        A + "platform:a iip:operatedBy n:o . n:o rdfs:label 'new'@en .",
        {"a", "b"},
    ),
    "records beside populations": ((A + _user("a") + _population(5), B), B + _user("b"), {"b"}),
    "a population": ((A + _user("a"), B + _population(5)), B + _population(50), None),
    "a code of the lists": (
        (A + _device("a", industry="C3610"), B),
        B + "industry:C36 skos:broader industry:C26 .",
        None,
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_touches_whom_it_may_change(
    name: str, registry: ChangingRegistry, plan: VerdictPlan
) -> None:
    before, change, expected = CHANGES[name]
    for turtle in before:
        registry.hand_in(turtle)
    kept, former = Rejudging(PROFILE, plan), state_of(registry.store)
    kept.judged(registry.store, former)
    registry.hand_in(change)
    now = state_of(registry.store)
    if expected is None:
        with pytest.raises(touched.UntraceableError):
            touched.touched(registry.store, former.counting(), now.counting())
    else:
        found = touched.touched(registry.store, former.counting(), now.counting())
        assert found.platforms == {str(PLATFORM[platform]) for platform in expected}
    assert is_same(kept.judged(registry.store, now), anew(registry.store, plan))
    assert kept.counts[PART] == (expected is not None)


def _forgetting_evidence(links: Links, nodes: set[str]) -> set[str]:
    return LEADING_TO(links, {node for node in nodes if not node.startswith(str(EVIDENCE))})


LEADING_TO = Links.leading_to
# A rule that is left out, and a change that it is there for.
MUTATIONS: dict[str, tuple[str, Callable[[pytest.MonkeyPatch], None]]] = {
    "shared evidence is forgotten": (
        "evidence that another cites",
        lambda m: m.setattr(Links, "leading_to", _forgetting_evidence),
    ),
    "populations are forgotten": (
        "a population",
        lambda m: m.setattr(touched._Change, "_populations", lambda _: set()),
    ),
    "populations are not read": (
        "records beside populations",
        lambda m: m.setattr(touched._Change, "_populations", lambda _: set()),
    ),
    "where a node stands does not matter": (
        "its own figures",
        lambda m: m.setattr(touched._Change, "_said", lambda *_: ()),
    ),
}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_rule_left_out_would_be_noticed(
    mutation: str, registry: ChangingRegistry, plan: VerdictPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, mutate = MUTATIONS[mutation]
    before, change, _ = CHANGES[name]
    for turtle in before:
        registry.hand_in(turtle)
    kept = Rejudging(PROFILE, plan)
    kept.judged(registry.store, state_of(registry.store))
    registry.hand_in(change)
    mutate(monkeypatch)
    assert not is_same(
        kept.judged(registry.store, state_of(registry.store)), anew(registry.store, plan)
    )


def test_a_review_touches_its_platform_alone_though_the_reviewer_has_judged_others(
    registry: ChangingRegistry, plan: VerdictPlan
) -> None:
    kept = Rejudging(PROFILE, plan)
    for number, platform in enumerate(("o1", "o2", "o3", "o1")):
        former = kept.judged(registry.store, state_of(registry.store))
        moment = datetime(2026, 2, number + 1, tzinfo=UTC)
        judgement = Judgement(
            str(PLATFORM[platform]),
            "C1.4.1-a",
            None,
            "passed",
            None,
            "甲",
            "lead",
            "manual",
            moment,
            "",
        )
        keep_judgement(judgement, registry.store, moment)
    state = state_of(registry.store)
    change = touched.touched(
        registry.store, StoreState(state.submissions, state.judgements[:-1]), state
    )
    assert change.platforms == {str(PLATFORM.o1)}
    found = kept.judged(registry.store, state)
    assert is_same(found, anew(registry.store, plan))
    assert found.outcomes.digest() == former.outcomes.digest()  # the same was said before
    assert kept.counts[PART] == 4


def test_the_same_state_again_is_the_same_result(
    registry: ChangingRegistry, plan: VerdictPlan
) -> None:
    kept, state = Rejudging(PROFILE, plan), state_of(registry.store)
    assert kept.judged(registry.store, state) is kept.judged(registry.store, state)


def test_without_a_period_records_make_everything_be_judged(registry: ChangingRegistry) -> None:
    kept = Rejudging(load_profile("wuhan-2023"))
    registry.hand_in(A)
    kept.judged(registry.store, state_of(registry.store))
    registry.hand_in(A + "platform:a iip:staffCount 9 .")
    kept.judged(registry.store, state_of(registry.store))
    assert kept.counts[PART] == 1
    registry.hand_in(A + _device("a"))
    kept.judged(registry.store, state_of(registry.store))
    assert kept.counts["the latest record sets the period of all platforms"] == 1


def test_what_is_said_of_nobody_makes_everything_be_judged(
    registry: ChangingRegistry, plan: VerdictPlan
) -> None:
    kept = Rejudging(PROFILE, plan)
    kept.judged(registry.store, state_of(registry.store))
    stray = "n:stray a iip:FigureClaim ; iip:claimant platform:nobody ; rdfs:seeAlso platform:a ;"
    registry.hand_in(A + f"{stray} iip:claimedIndicator iip:staffCount ; iip:claimedValue 1 .")
    for _ in range(2):
        found = kept.judged(registry.store, state_of(registry.store))
        assert is_same(found, anew(registry.store, plan))
        assert kept.counts[PART] == 0


def test_an_empty_registry_and_facts_that_cannot_be_used_are_refused_as_ever(
    registry: ChangingRegistry, plan: VerdictPlan
) -> None:
    kept = Rejudging(PROFILE, plan)
    empty = EmbeddedStore.in_memory()
    with pytest.raises(InputError, match="no submission"):
        kept.judged(empty, state_of(empty))
    kept.judged(registry.store, state_of(registry.store))
    wrong = "n:c a iip:FigureClaim ; iip:claimant platform:a ; iip:claimQualifier iip:zirka ;"
    registry.hand_in(A + f"{wrong} iip:claimedIndicator iip:staffCount ; iip:claimedValue 1 .")
    with pytest.raises(InputError, match="zirka"):
        kept.judged(registry.store, state_of(registry.store))
    registry.hand_in(A)
    assert len(kept.judged(registry.store, state_of(registry.store)).platforms) == 10
