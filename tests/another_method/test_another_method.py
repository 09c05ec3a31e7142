"""Another method is another folder of data and shapes: no line of code knows its clauses."""

from pathlib import Path

import pytest

from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.method.loading import load_method

HERE = Path(__file__).parent


@pytest.fixture(scope="module", params=["columnar", "reference"])
def evaluation(request):
    method = load_method(HERE)
    facts, profile = HERE / "given" / "facts.ttl", HERE / "given" / "profile.ttl"
    return evaluate([facts], profile, judge=request.param, method=method)


@pytest.fixture(scope="module")
def outcomes(evaluation):
    def local(iri):
        return iri.rsplit("/", 1)[-1] if iri else None

    return {(local(v.platform), v.clause, local(v.cell)): v for v in evaluation.verdicts}


@pytest.mark.parametrize(
    ("platform", "clause", "cell", "outcome"),
    [
        ("wide", "M1-a", None, "passed"),
        ("wide", "M1-b", None, "cantTell"),
        ("wide", "M1-c", None, "untested"),
        ("wide", "M1", None, "passed"),
        ("wide", "M2-b", "huadong", "failed"),
        ("wide", "M2-b", "huanan", "passed"),
        ("wide", "M2", "huanan", "passed"),
        ("wide", "M2", None, "passed"),
        ("wide", "M3-a", None, "passed"),
        ("wide", "M3", None, "passed"),
        ("five-thousand", "M1-a", None, "failed"),
        ("five-thousand", "M1-b", None, "failed"),
        ("five-thousand", "M1", None, "untested"),
        ("five-thousand", "M3-a", None, "failed"),
        ("silent", "M1-a", None, "cantTell"),
        ("silent", "M1", None, "cantTell"),
        ("silent", "M3-a", None, "cantTell"),
        ("silent", "M3-b", "xibei", "cantTell"),
    ],
)
def test_outcomes(outcomes, platform, clause, cell, outcome):
    assert outcomes[platform, clause, cell].outcome == outcome


def test_no_clause_of_the_shipped_method_is_asked(evaluation):
    assert {v.clause[0] for v in evaluation.verdicts} == {"M"}


def test_classification(evaluation):
    found = {p.platform.rsplit("/", 1)[-1]: p.classification for p in evaluation.platforms}
    assert [(q.kind, q.label.en) for q in found["wide"]] == [
        ("region", "South China"),
        ("crossIndustry", "Several regions"),
    ]
    assert found["five-thousand"] == found["silent"] == ()


def test_an_upper_bound_says_at_most(outcomes):
    verdict = outcomes["wide", "M2-b", "huadong"]
    assert (verdict.comparator, verdict.measured, verdict.required) == ("<=", 41, 40)
    assert "at most 40 enterprises" in verdict.reason.en
