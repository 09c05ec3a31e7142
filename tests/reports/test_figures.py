"""Figures as people read them."""

import pytest

from iip_atlas.conformance.verdicts import Measured
from iip_atlas.reports.figures import measured, required
from iip_atlas.text import Text
from verdict_double import a_verdict

DEVICES = Text("台", "devices")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        (0, "0 devices"),
        (12000, "12,000 devices"),
        (0.41, "0.41 devices"),
        ((900, 1100), "900 – 1,100 devices"),
        ((3900000, None), "≥ 3,900,000 devices"),
    ],
)
def test_what_was_measured(value: Measured, said: str) -> None:
    assert measured(a_verdict("C1", measured=value, unit=DEVICES), "en") == said


@pytest.mark.parametrize(
    ("comparator", "bound", "said"),
    [(">=", 300, "≥ 300 台"), (">", 300, "> 300 台"), (None, 300, "300 台"), (">=", None, "")],
)
def test_what_is_required(comparator: str | None, bound: int | None, said: str) -> None:
    verdict = a_verdict("C1", required=bound, comparator=comparator, unit=DEVICES)
    assert required(verdict, "zh") == said


def test_a_figure_without_a_unit_stands_alone() -> None:
    assert measured(a_verdict("C1", measured=7), "zh") == "7"
