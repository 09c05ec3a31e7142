"""How platforms stand to clauses, in words."""

from collections.abc import Mapping

import polars as pl

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.reference import Reference
from iip_atlas.reports.standings_frames import (
    class_words,
    counts_frame,
    distribution_frame,
    figures_frame,
    matrix_frame,
)
from iip_atlas.reports.standings_words import CODE_WORDS, code_words, summary_words
from iip_atlas.standings.distribution import distribution
from iip_atlas.standings.figures import clause_figures
from iip_atlas.standings.matrix import ClauseFilter, Standings
from iip_atlas.standings.summary import CODES, Summary
from iip_atlas.standings.ways import ways
from iip_atlas.text import Text
from small_registry import A, B, C, D, small_registry


def standings() -> Standings:
    small = small_registry()
    return Standings(small.verdicts, small.method, ways(small.method, small.compiled))


def labels() -> Mapping[str, Text]:
    return {str(p.iri): p.label for p in small_registry().indicators.platforms}


def test_every_code_has_a_word_and_a_symbol_of_its_own() -> None:
    assert set(CODE_WORDS) == set(CODES)
    for language in ("zh", "en"):
        assert len({code_words(code, language) for code in CODES}) == len(CODES)


def test_cells_that_differ_are_counted() -> None:
    mixed = Summary({Outcome.PASSED: 2, Outcome.FAILED: 1})
    assert summary_words(mixed, "zh") == "◐ 各单元不一 ✓2 ✗1"
    assert summary_words(Summary({Outcome.PASSED: 2}), "en") == "✓ passed"
    assert summary_words(None, "en") == ""


def test_counts_name_the_clause_and_who_decides_it() -> None:
    found = standings()
    counted = found.counts(ClauseFilter(part="C5"))
    (cross, *_) = counts_frame(counted, found.decided_by, "en").iter_rows(named=True)
    assert (cross["Clause"], cross["Decided"]) == ("C5", "by its members")
    assert (cross["✗ failed"], cross["? cannot tell"], cross["✓ passed"]) == (3, 1, 0)


def test_the_matrix_says_outcomes_in_words_under_the_ids_of_clauses() -> None:
    whole = standings().whole(ClauseFilter(part="C5"), [A, B, C, D], "registry")
    frame = matrix_frame(whole, labels(), "zh")
    assert frame["平台"][0] == "甲平台（虚构）"
    assert frame["IRI"].to_list() == [A, B, C, D]
    assert frame["C5"].to_list() == ["✗ 不符合", "✗ 不符合", "? 无法判定", "✗ 不符合"]
    assert frame["C5.1-b"].to_list() == ["✓ 符合", "✗ 不符合", "? 无法判定", None]


def test_figures_say_what_was_measured_and_asked() -> None:
    small = small_registry()
    clause = small.method.clauses["C5.4.1-c"]
    found = clause_figures(clause, small.outcomes, small.compiled)
    unit = small.method.parameters[clause.parameters[0]].unit
    rows = list(figures_frame(found, unit, labels(), Reference.load().label, "zh").iter_rows())
    assert rows[0] == ("甲平台（虚构）", "", "✓ 符合", "320 人", "不少于 200 人", 160.0)
    assert rows[2][3:] == ("不少于 180 人", "不少于 200 人", 90.0)


def figures(*rows: tuple[str, float | None, float | None]) -> pl.DataFrame:
    schema = {"outcome": pl.String, "low": pl.Float64, "required": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def test_a_distribution_puts_each_figure_in_one_class_of_its_number() -> None:
    classes = distribution(
        figures(
            ("passed", 200, 200),  # exactly enough is no near miss
            ("failed", 199, 200),
            ("failed", 0, 200),
            ("passed", 9000, 200),
            ("cantTell", None, 200),
            ("inapplicable", None, None),
            ("untested", 50, None),  # no number is set
        )
    )
    sizes = {class_words(found, "en"): found.size for found in classes if found.size}
    assert sizes == {"0–25%": 1, "90–100%": 1, "100–110%": 1, "300% and more": 1, "no figure": 1}


def test_a_distribution_is_told_by_outcome() -> None:
    frame = distribution_frame(
        distribution(figures(("failed", 190, 200), ("cantTell", 195, 200))), "en"
    )
    near = frame.row(4, named=True)
    assert near["Share of the number required"] == "90–100%"
    assert (near["✗ failed"], near["? cannot tell"], near["All"]) == (1, 1, 2)
    assert frame["All"].sum() == 2
