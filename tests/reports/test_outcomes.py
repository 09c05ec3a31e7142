"""Outcomes as people read them."""

from iip_atlas.conformance.verdicts import Outcome, Qualification
from iip_atlas.reports.outcomes import (
    SYMBOLS,
    outcome_table,
    outcome_words,
    parts,
    qualified,
    standings,
    tally,
)
from iip_atlas.text import Text
from verdict_double import C36, a_clause, a_method, a_verdict, an_evaluation

METHOD = a_method(
    a_clause("C0", part=0, group=True),
    a_clause("city", group=True),
    a_clause("city-1", "city"),
    a_clause("C1", "C0", part=1, group=True),
    a_clause("C1-a", "C1", part=1),
    a_clause("C2", "C0", part=2, group=True, per_industry=True),
)


def test_each_outcome_has_a_symbol_of_its_own_and_a_word() -> None:
    assert len(set(SYMBOLS.values())) == len(Outcome)
    assert [outcome_words(Outcome.FAILED, language) for language in ("zh", "en")] == [
        "✗ 不符合",
        "✗ failed",
    ]


def test_a_tally_names_outcomes_that_nobody_has() -> None:
    counts = tally([a_verdict("C1"), a_verdict("C2"), a_verdict("C3", Outcome.UNTESTED)])
    assert counts == {
        Outcome.PASSED: 2,
        Outcome.FAILED: 0,
        Outcome.CANT_TELL: 0,
        Outcome.INAPPLICABLE: 0,
        Outcome.UNTESTED: 1,
    }


def test_parts_come_before_the_criteria_of_local_calls() -> None:
    assert [part.id for part in parts(METHOD)] == ["C1", "C2", "city"]


def test_standings_count_platforms_not_cells_and_leave_out_what_was_not_judged() -> None:
    evaluation = an_evaluation(
        [
            a_verdict("C2", Outcome.FAILED),
            a_verdict("C2", Outcome.PASSED, cell=C36),
            a_verdict("C1-a", Outcome.PASSED),
        ]
    )
    [standing] = standings(evaluation, METHOD)
    assert standing.clause.id == "C2"
    assert (standing.counts[Outcome.FAILED], standing.counts[Outcome.PASSED]) == (1, 0)


def test_a_platform_that_qualifies_twice_counts_once() -> None:
    twice = tuple(Qualification("industry", cell, Text("", "")) for cell in (C36, C36 + "0"))
    assert qualified(an_evaluation(held=twice)) == {
        "industry": 1,
        "domain": 0,
        "region": 0,
        "crossIndustry": 0,
    }


def test_each_platform_is_told_in_words_part_by_part() -> None:
    evaluation = an_evaluation([a_verdict("C1"), a_verdict("city", Outcome.CANT_TELL)])
    [row] = outcome_table(evaluation, METHOD, "Platform", "en")
    assert list(row.items()) == [
        ("Platform", "Platform one (synthetic)"),
        ("city clause", "? cannot tell"),
        ("C1 clause", "✓ passed"),
    ]
