"""What was planted in the synthetic registry is what the reference judge finds."""

import csv

import pytest

from iip_atlas.conformance.evaluation import evaluate, shipped_example
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.namespaces import PLATFORM

Key = tuple[str, str, str]
CROSS_INDUSTRY = {
    "syn-broad-above-every-bound",
    "syn-broad-at-every-bound",
    "syn-broad-through-shares",
    "syn-broad-with-weak-cells",
}


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate([shipped_example()], "illustrative")


def planted() -> dict[Key, str]:
    with (shipped_example() / "expected.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return {(row["platform"], row["clause"], row["cell"]): row["outcome"] for row in rows}


def test_every_planted_outcome_is_found(evaluation: Evaluation) -> None:
    found = {(v.platform, v.clause, v.cell or ""): v.outcome.value for v in evaluation.verdicts}
    wanted = planted()
    differing = {key: (want, found.get(key)) for key, want in wanted.items()}
    assert {key: pair for key, pair in differing.items() if pair[0] != pair[1]} == {}
    assert len(wanted) > 700


def test_every_outcome_occurs(evaluation: Evaluation) -> None:
    assert {verdict.outcome.value for verdict in evaluation.verdicts} == {
        "passed",
        "failed",
        "cantTell",
        "inapplicable",
        "untested",
    }


def test_platforms_qualify_for_what_was_planted(evaluation: Evaluation) -> None:
    kinds = {
        result.platform: {
            (q.kind, (q.cell or "").rpartition("/")[2]) for q in result.classification
        }
        for result in evaluation.platforms
    }
    cross = {str(PLATFORM[name]) for name in CROSS_INDUSTRY}
    assert {p for p, found in kinds.items() if ("crossIndustry", "") in found} == cross
    assert kinds[str(PLATFORM["syn-domain-only"])] == {("domain", "predictive-maintenance")}
    assert kinds[str(PLATFORM["syn-region-only"])] == {("region", "370000"), ("region", "370200")}
    assert kinds[str(PLATFORM["syn-industry-at-bound"])] == {
        ("industry", code) for code in ("C36", "C26", "C35")
    }
