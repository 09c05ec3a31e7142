"""Figures as people read them."""

from decimal import Decimal

import pytest

from iip_atlas.conformance.verdicts import Measured
from iip_atlas.reports.figures import amount, measured, required
from iip_atlas.text import Text
from verdict_double import a_verdict

DEVICES = Text("台", "devices")
RATIO = Text("比例（0–1）", "ratio (0-1)")


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (None, DEVICES, ""),
        (0, DEVICES, "0 devices"),
        (12000, DEVICES, "12,000 devices"),
        (7, None, "7"),
        (0.0107, RATIO, "1.07%"),
        ((900, 1100), DEVICES, "between 900 and 1,100 devices"),
        ((3900000, None), DEVICES, "at least 3,900,000 devices"),
    ],
)
def test_what_was_measured(value: Measured, unit: Text | None, said: str) -> None:
    assert measured(a_verdict("C1", measured=value, unit=unit), "en") == said


@pytest.mark.parametrize(
    ("comparator", "bound", "said"),
    [
        (">=", 300, "不少于 300 台"),
        (">", 300, "超过 300 台"),
        (None, 300, "300 台"),
        (">=", None, ""),
    ],
)
def test_what_is_required(comparator: str | None, bound: int | None, said: str) -> None:
    verdict = a_verdict("C1", required=bound, comparator=comparator, unit=DEVICES)
    assert required(verdict, "zh") == said


def test_a_plain_number_groups_its_thousands() -> None:
    assert (amount(1234567), amount(Decimal("1234.5"))) == ("1,234,567", "1,234.5")
