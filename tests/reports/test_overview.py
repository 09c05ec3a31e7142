"""The counts of the overview are those of the evaluation in words."""

from pathlib import Path

import pytest

from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.conformance.judged import Judged, judged
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.reports.outcomes import qualified, standings, tally
from iip_atlas.reports.overview import (
    freshness,
    kinds_held,
    standing_frame,
    standings_of,
    verdict_counts,
)

FIXTURES = Path(__file__).parents[1] / "conformance" / "fixtures"
FACTS = [sorted((FIXTURES / clause).glob("*.ttl"))[0] for clause in ("C2.1", "C4.1", "C5.1")]


@pytest.fixture(scope="module")
def found() -> Judged:
    return judged(FACTS, load_profile("illustrative"))


@pytest.fixture(scope="module")
def told() -> Evaluation:
    return evaluate(FACTS, "illustrative")


def test_counts_are_those_of_the_verdicts(found: Judged, told: Evaluation) -> None:
    method = shipped_method()
    assert standings_of(found, method) == standings(told, method)
    assert verdict_counts(found) == tally(told.verdicts)
    assert kinds_held(found, method) == qualified(told)
    table = standing_frame(standings_of(found, method), "Part", "en")
    assert table.height == 5
    assert sum(table.row(0)[1:]) == len(told.platforms)
    assert len(table.columns) == 1 + len(Outcome)


def test_the_period_is_named_and_the_newest_source_is_dated(found: Judged) -> None:
    fresh = freshness(found)
    assert fresh.period is not None
    assert fresh.period.en == "The year 2025"
    dates = {o.date for m in found.indicators.measured.values() for o in m.origins if o.date}
    assert fresh.newest_source == max((day[:10] for day in dates), default=None)
