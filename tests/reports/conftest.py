"""Evaluations that several tests read, each made once."""

from pathlib import Path

import pytest

from iip_atlas.conformance.evaluation import evaluate, evaluate_one
from iip_atlas.conformance.verdicts import Evaluation


@pytest.fixture(scope="session")
def public(repository: Path) -> Evaluation:
    """The real platforms under a city's published numbers: intervals, open ends, sources."""
    return evaluate([repository / "data/public"], "chengdu-2022")


@pytest.fixture(scope="session")
def synthetic() -> Evaluation:
    """One platform of the example that passes everything, in several cells of each kind."""
    return evaluate_one("syn-broad-above-every-bound", [], "illustrative")
