"""The directory and a platform in words: what the screen shows is what the file holds."""

from dataclasses import replace

import pytest

from iip_atlas.directory.comparing import SideBySide, side_by_side
from iip_atlas.directory.entry import entries
from iip_atlas.directory.evidence import evidence_of
from iip_atlas.directory.gauges import gauges
from iip_atlas.directory.pair import Pair, pair
from iip_atlas.indicators import Measurement
from iip_atlas.reference import Reference
from iip_atlas.reports.directory_frames import entry_frame, evidence_frame, gauge_frame
from iip_atlas.reports.pair_frames import (
    clause_rows,
    coverage_rows,
    figure_frame,
    figure_rows,
    measurement_words,
    missing_frame,
    peer_frame,
)
from iip_atlas.text import Language
from small_registry import C36, A, B, C, small_registry

name = Reference.load().label


def a_pair() -> Pair:
    small = small_registry()
    told = tuple(v for v in small.evaluation.verdicts if v.platform == A)
    found = pair(A, C36, small.indicators, told, small.method)
    assert found is not None
    return found


def compared() -> SideBySide:
    small = small_registry()
    return side_by_side([A, B], small.indicators, small.verdicts, small.method)


def test_the_list_names_every_facet() -> None:
    small = small_registry()
    found = entries(small.facts.nodes, small.indicators, small.verdicts, small.method)
    alpha = entry_frame(found, "en").row(0, named=True)
    assert alpha["Platform"] == "Alpha (synthetic)"
    assert alpha["Operator"] == "Alpha Works (synthetic)"
    assert alpha["Head office"] == "Shandong"
    assert alpha["Region covered"] == "East China"
    assert alpha["Qualifies as"] == "nothing so far"
    assert alpha["IRI"] == A
    chinese = entry_frame(found, "zh").row(0, named=True)
    assert chinese["平台"] == "甲平台（虚构）"
    assert chinese["真实或虚构"] == "虚构"


def test_gauges_tell_figure_number_share_and_what_is_short() -> None:
    small = small_registry()
    told = [v for v in small.evaluation.verdicts if v.platform == C and v.clause == "C5.4.1-c"]
    (row,) = gauge_frame(gauges(told, small.method), name, "en").iter_rows(named=True)
    assert row["Outcome"] == "? cannot tell"
    assert row["Measured"].startswith("at least 180")
    assert row["Required"].startswith("at least 200")
    assert (row["% of required, at least"], row["% of required, at most"]) == (90, None)
    assert row["Short"] == 20
    assert row["Cell"] == ""


def test_evidence_says_until_when_and_why_not() -> None:
    small = small_registry()
    pieces = evidence_of(A, small.indicators, small.facts.nodes, small.method)
    good, old = evidence_frame(pieces, "en").iter_rows(named=True)
    assert (good["Valid until"], good["Counts for"]) == ("2027-03-31", "C1.1.1-b")
    assert good["Does not count"] == ""
    assert old["Does not count"] == "C1.1.1-b: valid until 2022-03-31 only"


def test_a_cell_gives_figures_with_sources_peers_with_ranks_and_gaps() -> None:
    found = a_pair()
    figures = {row["Indicator"]: row for row in figure_frame(found, "en").iter_rows(named=True)}
    devices = figures["number of connected devices"]
    assert devices["Figure"].startswith("20,000")
    assert "declared" in devices["Source"]
    assert "Stated" not in devices  # nothing was counted that was also stated
    peers = list(peer_frame(found, "en").iter_rows(named=True))
    assert [row["Rank"] for row in peers] == [1, 2, None]
    assert [row["Note"] for row in peers] == ["← this platform", "", ""]
    assert peers[2]["number of connected devices"] == "no figure"
    missing = missing_frame(found.missing, "en")
    assert "no figure" in missing["State"]
    assert "○ not tested" in missing["State"]


def test_what_was_stated_stands_beside_what_was_counted() -> None:
    found = a_pair()
    first, *others = found.figures
    counted = replace(first, stated=Measurement(25_000, 25_000, ()))
    frame = figure_frame(replace(found, figures=(counted, *others)), "en")
    assert frame["Stated"].to_list()[:2] == ["25,000 devices", ""]


@pytest.mark.parametrize(("language", "differs"), [("zh", "≠ 不同"), ("en", "≠ differs")])
def test_side_by_side_has_a_column_a_platform(language: Language, differs: str) -> None:
    found, names = compared(), ["甲", "乙"]
    figures = figure_rows(found, names, language)
    assert figures.columns[1:3] == names
    assert figures.row(0)[-1] == differs
    clauses = clause_rows(found.clauses, names, language)
    assert clauses.height == len(found.clauses)
    covered = coverage_rows(found.covered, names, name, language)
    assert covered.row(0)[1:] == ("✓", "✓", 2)


def test_what_is_not_known_is_a_question_mark_and_never_a_zero() -> None:
    figures = figure_rows(compared(), ["a", "b"], "en")
    assets = next(r for r in figures.iter_rows() if r[0] == "number of self-developed assets")
    assert assets[2] == "?"
    assert measurement_words(None, None, "zh") == "?"
