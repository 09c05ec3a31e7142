"""The scorecard: the tree of the method, filled with the verdicts of one platform."""

from iip_atlas.conformance.verdicts import Outcome, Verdict
from iip_atlas.reports.scorecard import Row, Section, scorecard
from iip_atlas.text import Text
from verdict_double import C36, ONE, a_clause, a_method, a_verdict, an_evaluation

METHOD = a_method(
    a_clause("C0", part=0, group=True),
    a_clause("C1", "C0", part=1, group=True),
    a_clause("C1.1", "C1", part=1, group=True),
    a_clause("C1.1-a", "C1.1", part=1),
    a_clause("C1-b", "C1", part=1),
    a_clause("C2", "C0", part=2, group=True, per_industry=True),
    a_clause("C2-a", "C2", part=2, per_industry=True),
    a_clause("C2-staff", "C2", part=2),
    a_clause("city", group=True),
    a_clause("city-1", "city"),
    a_clause("alone"),
)


def named(iri: str) -> Text:
    return Text("行业", iri.rsplit("/", 1)[-1])


def card(*verdicts: Verdict) -> tuple[Section, ...]:
    return scorecard(an_evaluation(verdicts), METHOD, ONE, named)


def shape(rows: tuple[Row, ...]) -> list[tuple[str, int, str | None]]:
    return [(row.clause.id, row.depth, row.outcome) for row in rows]


def test_a_part_is_told_as_a_tree_in_the_order_of_the_method() -> None:
    [section] = card(
        a_verdict("C1-b", Outcome.FAILED),
        a_verdict("C1", Outcome.FAILED),
        a_verdict("C1.1-a"),
        a_verdict("C1.1"),
    )
    assert (section.id, section.verdict and section.verdict.outcome) == ("C1", "failed")
    [block] = section.blocks
    assert shape(block.rows) == [
        ("C1.1", 0, "passed"),
        ("C1.1-a", 1, "passed"),
        ("C1-b", 0, "failed"),
    ]
    assert section.counts[Outcome.PASSED] == 2


def test_a_heading_without_a_verdict_stays_for_what_stands_below_it() -> None:
    [section] = card(a_verdict("C1.1-a"))
    assert shape(section.blocks[0].rows) == [("C1.1", 0, None), ("C1.1-a", 1, "passed")]


def test_a_part_asked_of_each_industry_is_told_industry_by_industry() -> None:
    [section] = card(
        a_verdict("C2", Outcome.FAILED),
        a_verdict("C2", Outcome.FAILED, cell=C36),
        a_verdict("C2-a", Outcome.FAILED, cell=C36),
        a_verdict("C2-staff"),
    )
    [block] = section.blocks
    assert (block.cell, block.label) == (C36, Text("行业", "C36"))
    assert shape(block.rows) == [
        ("C2", 0, "failed"),
        ("C2-a", 1, "failed"),
        ("C2-staff", 1, "passed"),  # asked of the platform, it holds in each industry
    ]


def test_a_part_of_which_nothing_is_claimed_is_there_without_rows() -> None:
    [section] = card(a_verdict("C2", Outcome.INAPPLICABLE))
    assert (section.id, section.blocks) == ("C2", ())


def test_cells_stand_under_the_clause_that_they_belong_to() -> None:
    [section] = card(a_verdict("C1-b", cell=C36))
    assert [(row.clause.id, row.depth, row.cell) for row in section.blocks[0].rows] == [
        ("C1-b", 0, None),
        ("C1-b", 1, C36),
    ]


def test_a_local_call_has_a_section_of_its_own_at_the_end() -> None:
    sections = card(a_verdict("city-1", Outcome.CANT_TELL), a_verdict("C1-b"))
    assert [section.id for section in sections] == ["C1", "city"]
    assert shape(sections[1].blocks[0].rows) == [("city-1", 0, "cantTell")]


def test_a_criterion_that_belongs_to_no_group_is_its_own_section() -> None:
    [section] = card(a_verdict("alone", Outcome.FAILED))
    assert section.verdict is not None
    assert section.verdict.outcome == "failed"
    assert shape(section.blocks[0].rows) == [("alone", 0, "failed")]


def test_another_platform_has_no_scorecard_here() -> None:
    evaluation = an_evaluation([a_verdict("C1-b")])
    assert scorecard(evaluation, METHOD, ONE + "-else", named) == ()
