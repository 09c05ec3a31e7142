"""How numbers are written for people."""

import pytest

from iip_atlas.conformance.wording import amount, comparison
from iip_atlas.text import Text


@pytest.mark.parametrize(
    ("number", "units", "written"),
    [
        (1, "industries", "1 industry"),
        (2, "industries", "2 industries"),
        (0, "industries", "0 industries"),
        (1, "people", "1 person"),
        (1, "TB", "1 TB"),
        (1, "devices", "1 device"),
        (1.5, "terabytes", "1.5 terabytes"),
    ],
)
def test_one_of_a_unit_is_no_plural(number: float, units: str, written: str) -> None:
    assert amount(number, Text("个", units)) == Text(f"{number:,} 个", written)


def test_a_share_is_a_percentage_and_a_demand_names_its_bound() -> None:
    assert amount(1, Text("比值", "ratio (0–1)")) == Text("100%", "100%")
    assert comparison(">=", 1, Text("个", "apps")) == Text("不少于 1 个", "at least 1 app")
