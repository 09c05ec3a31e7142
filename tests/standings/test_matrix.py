"""Platforms by clauses: summed up, counted, filtered, page by page."""

import polars as pl
import pytest

from iip_atlas.standings.matrix import ClauseFilter, Standings
from iip_atlas.standings.summary import summaries, summary_frame
from iip_atlas.standings.ways import WAYS, ways
from small_registry import A, B, C, D, small_registry

ALL = [A, B, C, D]


@pytest.fixture(scope="module")
def standings() -> Standings:
    small = small_registry()
    return Standings(small.verdicts, small.method, ways(small.method, small.compiled))


def verdicts(*rows: tuple[str, str, str | None, str]) -> pl.DataFrame:
    columns = ("platform", "clause", "cell", "outcome")
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def test_cells_that_agree_sum_up_to_their_outcome_others_are_mixed() -> None:
    found = summaries(
        summary_frame(
            verdicts(
                ("p", "x", "1", "passed"),
                ("p", "x", "2", "passed"),
                ("p", "y", "1", "passed"),
                ("p", "y", "2", "failed"),
                ("p", "z", None, "cantTell"),
                ("p", "u", "1", "inapplicable"),
                ("p", "u", "2", "passed"),
                ("p", "v", "1", "inapplicable"),
            )
        )
    )
    assert {clause: s.code for (_, clause), s in found.items()} == {
        "x": "passed",
        "y": "mixed",
        "z": "cantTell",
        "u": "passed",  # as in groups, what does not apply is left aside
        "v": "inapplicable",
    }
    assert [(o.value, n) for o, n in found["p", "y"].counts.items()] == [
        ("passed", 1),
        ("failed", 1),
    ]


def test_a_part_that_is_decided_for_the_platform_is_told_by_that() -> None:
    """A platform that qualifies in one industry passes the part, whatever the other cells say."""
    found = summaries(
        summary_frame(
            verdicts(
                ("p", "C2", "1", "passed"), ("p", "C2", "2", "failed"), ("p", "C2", None, "passed")
            )
        )
    )
    assert found["p", "C2"].code == "passed"
    assert found["p", "C2"].size == 1


def test_the_way_of_a_clause_says_who_decides(standings: Standings) -> None:
    told = {name: standings.decided_by[name] for name in ("C5", "C5-a", "C5.1-a", "C5.1-b")}
    assert told == {"C5": "group", "C5-a": "precondition", "C5.1-a": "count", "C5.1-b": "figure"}
    assert standings.decided_by["C1.1.1-b"] == "evidence"
    assert set(standings.decided_by.values()) == set(WAYS)


def test_a_filter_goes_to_the_address_and_back() -> None:
    address = {"part": ["C5"], "outcome": ["failed", "mixed"], "way": ["count"], "groups": ["0"]}
    wanted = ClauseFilter.from_parameters(address)
    assert wanted.to_parameters() == address
    assert ClauseFilter.from_parameters({"outcome": ["bad"], "way": ["bad"]}) == ClauseFilter()
    assert ClauseFilter().to_parameters() == {}


def test_counts_are_of_platforms_and_name_every_code(standings: Standings) -> None:
    counted = {clause.id: numbers for clause, numbers in standings.counts(ClauseFilter())}
    assert counted["C5"] == {
        "passed": 0,
        "failed": 3,
        "cantTell": 1,
        "inapplicable": 0,
        "untested": 0,
        "mixed": 0,
    }
    assert sum(counted["C5.1-b"].values()) == 3  # Delta covers no industry
    assert list(counted)[:2] == ["C1", "C1.1"]


def test_parts_ways_and_groups_narrow_the_clauses(standings: Standings) -> None:
    counting = ClauseFilter(part="C5", ways=frozenset({"count"}))
    assert [c.id for c in standings.clauses(counting)] == ["C5.1-a", "C5.2-a", "C5.3-a"]
    below = standings.clauses(ClauseFilter(part="C5.1", groups=False))
    assert [c.id for c in below] == [f"C5.1-{letter}" for letter in "abcdefgh"]
    assert standings.clauses(ClauseFilter(part="nothing")) == ()


def test_an_outcome_keeps_the_clauses_and_platforms_that_have_it(standings: Standings) -> None:
    failed = ClauseFilter(part="C5", outcomes=frozenset({"failed"}))
    page = standings.page(failed, ALL)
    assert page.platforms == (A, B, D)
    assert {summary.code for summary in page.cells.values()} == {"failed"}
    assert page.cell(A, "C5.1-a") is not None
    assert page.cell(A, "C5.4.1-c") is None  # passed: filtered out
    assert all(any(page.cell(p, c.id) for p in page.platforms) for c in page.clauses)


def test_a_page_holds_so_many_platforms_and_says_how_many_there_are(standings: Standings) -> None:
    first = standings.page(ClauseFilter(part="C5"), ALL, size=3)
    second = standings.page(ClauseFilter(part="C5"), ALL, first=3, size=3)
    assert (first.platforms, second.platforms) == ((A, B, C), (D,))
    assert (first.total, second.total, second.first) == (4, 4, 3)
    assert first.clauses == second.clauses  # columns stay where they are


def test_platforms_can_be_ordered_by_an_outcome(standings: Standings) -> None:
    page = standings.page(ClauseFilter(), ALL, order="passed")
    passed = [
        sum(s.code == "passed" for (p, _), s in page.cells.items() if p == iri)
        for iri in page.platforms
    ]
    assert passed == sorted(passed, reverse=True)
    assert page.platforms[0] == A


def test_the_download_is_what_all_pages_show(standings: Standings) -> None:
    wanted = ClauseFilter(part="C5", outcomes=frozenset({"failed", "mixed"}))
    page = standings.page(wanted, ALL, order="failed")
    whole = standings.whole(wanted, ALL, "failed")
    assert whole.columns == ["platform", *(c.id for c in page.clauses)]
    assert whole["platform"].to_list() == list(page.platforms)
    for row in whole.iter_rows(named=True):
        for clause in page.clauses:
            shown = page.cell(row["platform"], clause.id)
            assert row[clause.id] == (shown.code if shown else None)


def test_only_the_platforms_that_are_asked_for_are_counted(standings: Standings) -> None:
    counted = {c.id: n for c, n in standings.counts(ClauseFilter(part="C5"), [A])}
    assert sum(counted["C5"].values()) == 1
    assert standings.page(ClauseFilter(), []).platforms == ()
    assert standings.whole(ClauseFilter(), [], "registry").height == 0
