"""Location quotients, counted by hand."""

import pytest

from iip_atlas.coverage.network import CoverageNetwork
from iip_atlas.coverage.observations import Coverage
from iip_atlas.coverage.specialisation import (
    location_quotients,
    shared_platforms,
    specialisations,
)
from iip_atlas.namespaces import INDUSTRY, PLATFORM, REGION
from iip_atlas.reference import Reference

A, C = str(PLATFORM["a"]), str(PLATFORM["c"])
CHEMICALS, CARS = str(INDUSTRY["C26"]), str(INDUSTRY["C36"])
EAST, NORTH, SOUTHWEST = (str(REGION[name]) for name in ("huadong", "huabei", "xinan"))


@pytest.fixture
def network(coverage: Coverage, reference: Reference) -> CoverageNetwork:
    return CoverageNetwork.from_coverage(coverage, reference=reference)


def test_a_pair_is_counted_by_the_platforms_that_cover_both(network: CoverageNetwork) -> None:
    assert shared_platforms(network, "region", "industry") == {
        (EAST, CARS): 3,
        (NORTH, CARS): 1,
        (SOUTHWEST, CARS): 1,
    }
    own = shared_platforms(network, "platform", "industry")
    assert own[C, CHEMICALS] == 1
    assert len(own) == 4


def test_a_quotient_is_the_share_here_over_the_share_everywhere() -> None:
    counts = {("r", "x"): 3, ("r", "y"): 1, ("s", "x"): 1, ("s", "y"): 5}
    found = location_quotients(counts)
    assert found["r", "x"] == pytest.approx((3 / 4) / (4 / 10))
    assert found["s", "x"] == pytest.approx((1 / 6) / (4 / 10))
    for row, total in (("r", 4), ("s", 6)):  # weighed by size, the columns come to the average
        mean = sum(found[row, c] * w for c, w in (("x", 4 / 10), ("y", 6 / 10)))
        assert mean == pytest.approx(1), total


def test_nothing_has_no_quotient() -> None:
    assert location_quotients({}) == {}
    assert location_quotients({("r", "x"): 0, ("r", "y"): 2}) == {("r", "y"): 1.0}


def test_the_most_specialised_come_first(network: CoverageNetwork) -> None:
    first = specialisations(network, "platform")[0]
    assert (first.row, first.column, first.count) == (C, CHEMICALS, 1)
    assert first.quotient == pytest.approx(4)  # one of four links is of chemicals
    assert {s.quotient for s in specialisations(network)} == {1.0}
