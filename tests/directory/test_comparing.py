"""Platforms side by side."""

import pytest

from iip_atlas.directory.comparing import SideBySide, side_by_side
from iip_atlas.namespaces import IIP
from small_registry import C26, C36, A, B, C, D, small_registry


@pytest.fixture(scope="module")
def compared() -> SideBySide:
    small = small_registry()
    return side_by_side([A, B, A, C, D], small.indicators, small.verdicts, small.method)


def test_each_platform_stands_once_and_four_at_most(compared: SideBySide) -> None:
    assert compared.platforms == (A, B, C, D)
    small = small_registry()
    five = side_by_side([A, B, C, D, "e"], small.indicators, small.verdicts, small.method)
    assert five.platforms == (A, B, C, D)


def test_figures_stand_beside_each_other_and_gaps_stay_gaps(compared: SideBySide) -> None:
    rows = {row.indicator: row for row in compared.figures}
    lows = [m and m.low for m in rows[str(IIP.staffCount)].measurements]
    assert lows == [320, 100, 180, 200]
    assert rows[str(IIP.selfDevelopedAssetCount)].measurements[1] is None
    assert all(row.differs for row in rows.values())


def test_differences_come_first(compared: SideBySide) -> None:
    differs = [row.differs for row in compared.clauses]
    assert differs == sorted(differs, reverse=True)
    assert 0 < sum(differs) < len(differs)


def test_parts_stay_in_the_order_of_the_method(compared: SideBySide) -> None:
    assert [row.clause.id for row in compared.parts] == ["C1", "C2", "C3", "C4", "C5"]
    cross = compared.parts[-1]
    codes = [summary.code if summary else None for summary in cross.summaries]
    assert codes == ["failed", "failed", "cantTell", "failed"]


def test_a_clause_asked_of_cells_is_open_where_a_platform_has_none(compared: SideBySide) -> None:
    devices = next(row for row in compared.clauses if row.clause.id == "C5.1-b")
    alpha, beta, gamma, delta = devices.summaries
    assert alpha is not None
    assert (alpha.code, alpha.size) == ("passed", 2)  # not applicable in C26: left aside
    assert alpha.differs
    assert beta is not None
    assert gamma is not None
    assert (beta.code, gamma.code) == ("failed", "cantTell")
    assert delta is None


def test_coverage_says_what_is_shared_and_what_one_has_alone(compared: SideBySide) -> None:
    industries = next(covered for covered in compared.covered if covered.kind == "industry")
    assert list(industries.targets) == [C36, C26]  # what most share comes first
    assert industries.targets[C36] == (True, True, True, False)
    assert industries.shared == 0
    assert industries.alone == (1, 0, 0, 0)


def test_two_that_are_alike_differ_in_nothing() -> None:
    small = small_registry()
    alone = side_by_side([A], small.indicators, small.verdicts, small.method)
    assert not any(row.differs for row in (*alone.figures, *alone.clauses))
    nobody = side_by_side([], small.indicators, small.verdicts, small.method)
    assert not nobody.figures
    assert [covered.alone for covered in nobody.covered] == [(), (), ()]
