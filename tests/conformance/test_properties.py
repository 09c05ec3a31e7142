"""Properties that hold for any registry: judges agree, counting as defined, more is not less."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, URIRef

from iip_atlas.conformance.evaluation import evaluate_indicators, judges
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.indicators import build_indicators
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import IIP, INDUSTRY, PLATFORM, REGION
from iip_atlas.reference import Reference

PLATFORM_X = PLATFORM["x"]
# Discrete, process, mixed, and one without a default type.
INDUSTRIES = ["C36", "C35", "C26", "C31", "C14", "A01"]
REGIONS = ["huabei", "huadong", "xinan", "xibei"]
INDUSTRY_MEASURES = {
    "connectedDeviceCount": "P5.1-devices",
    "dataPointCount": "P5.1-dataPoints",
    "mechanismModelCount": "P5.1-models",
    "microserviceCount": "P5.1-microservices",
    "industrialAppCount": "P5.1-apps",
    "enterpriseUserCount": "P5.1-users",
}
READINGS = [
    ["A13-byType", "A13-free"],
    ["A15-each", "A15-sum"],
    ["A25-six", "A25-seven"],
    ["A12-each", "A12-any", "A12-background"],
]
SMALL = st.integers(min_value=0, max_value=6)
MAYBE = st.one_of(st.none(), SMALL)
UNHURRIED = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Case:
    """A platform with industry and region cells, and the numbers that are asked of it."""

    industries: dict
    regions: dict
    numbers: dict
    readings: tuple = ()


cells = st.dictionaries(
    st.sampled_from(INDUSTRIES),
    st.fixed_dictionaries(dict.fromkeys(INDUSTRY_MEASURES, MAYBE)),
    max_size=4,
)
regions = st.dictionaries(st.sampled_from(REGIONS), MAYBE, max_size=4)
numbers = st.fixed_dictionaries(
    {
        **dict.fromkeys(INDUSTRY_MEASURES.values(), MAYBE),
        "P5.1-industries": st.integers(min_value=1, max_value=3),
        "P5.3-regions": st.integers(min_value=1, max_value=3),
        "P5.3-users": MAYBE,
        "P5.1-share": st.one_of(st.none(), st.sampled_from([Decimal("0.1"), Decimal("0.5")])),
    }
)
readings = st.tuples(*(st.sampled_from(names) for names in READINGS))
cases = st.builds(Case, cells, regions, numbers, readings)


def facts(case):
    graph = Graph(bind_namespaces="none")
    graph.add((PLATFORM_X, RDF.type, IIP.Platform))
    for name, measures in case.industries.items():
        node = URIRef(f"https://w3id.org/iip-atlas/coverage/x/{name}")
        graph.add((node, RDF.type, IIP.IndustryCoverage))
        graph.add((node, IIP.coverageOf, PLATFORM_X))
        graph.add((node, IIP.industry, INDUSTRY[name]))
        for measure, value in measures.items():
            if value is not None:
                graph.add((node, IIP[measure], Literal(value)))
    for name, value in case.regions.items():
        node = URIRef(f"https://w3id.org/iip-atlas/coverage/x/{name}")
        graph.add((node, RDF.type, IIP.RegionCoverage))
        graph.add((node, IIP.coverageOf, PLATFORM_X))
        graph.add((node, IIP.region, REGION[name]))
        if value is not None:
            graph.add((node, IIP.enterpriseUserCount, Literal(value)))
    return graph


def profile(case, folder):
    lines = [
        "@prefix iip: <https://w3id.org/iip-atlas/ontology#> .",
        "<https://w3id.org/iip-atlas/profile/t> a iip:ThresholdProfile .",
    ]
    lines += [
        "<https://w3id.org/iip-atlas/profile/t> iip:adoptsReading "
        f"<https://w3id.org/iip-atlas/reading/{reading}> ."
        for reading in case.readings
    ]
    for name, value in case.numbers.items():
        if value is not None:
            setting = f"<https://w3id.org/iip-atlas/profile/t#{name}>"
            lines.append(f"<https://w3id.org/iip-atlas/profile/t> iip:hasSetting {setting} .")
            lines.append(
                f"{setting} iip:setsParameter <https://w3id.org/iip-atlas/parameter/{name}> ; "
                f"iip:parameterValue {value} ."
            )
    file = folder / "t.ttl"
    file.write_text("\n".join(lines))
    return load_profile(file)


def verdicts(case, folder, judge="columnar"):
    loaded = profile(case, folder)
    found = build_indicators(
        facts(case), loaded, shipped_method(), Reference.load(), lambda _: "facts.ttl"
    )
    return evaluate_indicators(found, loaded, inputs=(), judge=judges()[judge]).verdicts


def by_place(found):
    return {(v.clause, v.cell): v for v in found}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("profiles")


@given(case=cases)
@settings(UNHURRIED, max_examples=8)
def test_both_judges_give_the_same_verdicts(folder, case):
    assert verdicts(case, folder) == verdicts(case, folder, "reference")


# The counting rule of a cell, written again without SHACL.
def at_least(value, number):
    """Give True, False, or None for unknown; a number that is not set asks nothing."""
    return None if value is None else value >= number


def every(found):
    found = list(found)
    if any(f is False for f in found):
        return False
    return None if any(f is None for f in found) else True


def some(found):
    found = list(found)
    if any(f is True for f in found):
        return True
    return None if any(f is None for f in found) else False


def counts(name, measures, numbers):
    """Say whether an industry cell counts for C5.1-a under the default readings."""
    kind = {"C36": "d", "C35": "d", "C26": "p", "C31": "p", "C14": "?", "A01": "?"}[name]
    asked = []
    types = [
        ("connectedDeviceCount", {"d", "m"}),
        ("dataPointCount", {"p", "m"}),
    ]
    alternatives = []
    for measure, kinds in types:
        number = numbers[INDUSTRY_MEASURES[measure]]
        if number is not None:
            alternatives.append(every([kind in kinds, at_least(measures[measure], number)]))
    if alternatives:
        asked.append(some(alternatives))
    for measure in ("mechanismModelCount", "microserviceCount", "industrialAppCount"):
        number = numbers[INDUSTRY_MEASURES[measure]]
        if number is not None:
            asked.append(at_least(measures[measure], number))
    users = []
    if numbers["P5.1-users"] is not None:
        users.append(at_least(measures["enterpriseUserCount"], numbers["P5.1-users"]))
    if numbers["P5.1-share"] is not None:
        users.append(None)  # no share is ever stated here
    if users:
        asked.append(some(users))
    return every(asked)


def expected(counted, required):
    sure = sum(c is True for c in counted)
    possible = sure + sum(c is None for c in counted)
    if sure >= required:
        return Outcome.PASSED, sure
    return (Outcome.FAILED if possible < required else Outcome.CANT_TELL), sure


TYPED = [name for name in INDUSTRIES if name not in {"C14", "A01"}]


@given(case=cases)
@settings(UNHURRIED, max_examples=25)
def test_the_count_of_industries_is_as_defined(folder, case):
    case = Case({n: m for n, m in case.industries.items() if n in TYPED}, {}, case.numbers)
    verdict = by_place(verdicts(case, folder))["C5.1-a", None]
    counted = [counts(name, m, case.numbers) for name, m in case.industries.items()]
    assert (verdict.outcome, verdict.measured) == expected(counted, case.numbers["P5.1-industries"])


@given(case=cases)
@settings(UNHURRIED, max_examples=25)
def test_the_count_of_regions_is_as_defined(folder, case):
    case = Case({}, case.regions, case.numbers)
    verdict = by_place(verdicts(case, folder))["C5.3-a", None]
    number = case.numbers["P5.3-users"]
    six = {name: value for name, value in case.regions.items() if name != "xinan"}
    counted = [True if number is None else at_least(value, number) for value in six.values()]
    assert (verdict.outcome, verdict.measured) == expected(counted, case.numbers["P5.3-regions"])


RANK = {Outcome.FAILED: 0, Outcome.CANT_TELL: 1, Outcome.UNTESTED: 1, Outcome.PASSED: 2}


@given(case=cases, name=st.sampled_from(sorted(INDUSTRY_MEASURES.values())), more=st.integers(1, 5))
@settings(UNHURRIED, max_examples=25)
def test_raising_a_number_never_turns_failed_into_passed(folder, case, name, more):
    case = Case(case.industries, case.regions, {**case.numbers, name: case.numbers[name] or 0})
    raised = Case(case.industries, case.regions, {**case.numbers, name: case.numbers[name] + more})
    before, after = by_place(verdicts(case, folder)), by_place(verdicts(raised, folder))
    assert before.keys() == after.keys()
    for place, verdict in before.items():
        if verdict.outcome in RANK:
            assert RANK[after[place].outcome] <= RANK[verdict.outcome], place


def test_the_rule_catches_a_judge_that_counts_what_is_unknown(folder):
    case = Case(
        {"C36": dict.fromkeys(INDUSTRY_MEASURES)},
        {},
        {**dict.fromkeys(INDUSTRY_MEASURES.values()), "P5.1-models": 1, "P5.1-industries": 1}
        | {"P5.1-share": None, "P5.3-regions": 1, "P5.3-users": None},
    )
    verdict = by_place(verdicts(case, folder))["C5.1-a", None]
    generous = (Outcome.PASSED, 1)
    assert expected([counts("C36", case.industries["C36"], case.numbers)], 1) != generous
    assert (verdict.outcome, verdict.measured) == (Outcome.CANT_TELL, 0)
