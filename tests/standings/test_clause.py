"""One clause: its sheet, and what was measured for it."""

from dataclasses import replace

import pytest
from rdflib import Graph

from iip_atlas.conformance.verdicts import Verdict
from iip_atlas.errors import MethodError
from iip_atlas.method.compiler import compile_shapes
from iip_atlas.method.profiles import load_profile
from iip_atlas.standings.clause_sheet import ClauseSheet, clause_sheet
from iip_atlas.standings.figures import ClauseFigures, clause_figures
from small_registry import A, B, C, D, small_registry


def sheet(clause: str, profile: str = "illustrative") -> ClauseSheet:
    small, loaded = small_registry(), load_profile(profile)
    compiled = compile_shapes(loaded, small.method)
    return clause_sheet(small.method.clauses[clause], loaded, small.method, compiled)


def figures(clause: str) -> ClauseFigures:
    small = small_registry()
    return clause_figures(small.method.clauses[clause], small.outcomes, small.compiled)


def test_a_sheet_says_where_the_clause_stands_and_whose_number_it_asks() -> None:
    found = sheet("C5.1-b")
    assert [above.id for above in found.line] == ["C0", "C5", "C5.1", "C5.1-G1"]
    assert found.way == "figure"
    (number,) = found.numbers
    assert number.parameter.id == "P5.1-devices"
    assert [setting.value for setting in number.settings] == [10000]
    assert number.default is None


def test_a_sheet_says_which_readings_there_are_and_which_holds() -> None:
    read = {each.ambiguity.id: each for each in sheet("C5.1-b").readings}
    assert read["A13"].adopted.id == "A13-byType"
    assert {r.id for r in read["A13"].readings} > {"A13-byType", "A13-free"}


def test_a_number_that_a_profile_leaves_out_falls_back_on_the_methods_own_or_stays_open() -> None:
    (own,) = sheet("C1.2.2-a", "qingdao-2022").numbers
    (unset,) = sheet("C5.4.1-c", "qingdao-2022").numbers
    assert (own.settings, own.default) == ((), 2)
    assert (unset.settings, unset.default) == ((), None)


def test_the_shape_of_a_sheet_is_turtle_that_asks_for_the_number() -> None:
    shape = sheet("C5.1-b").shape
    assert len(Graph().parse(data=shape, format="turtle")) > 10
    assert "sh:minInclusive 10000" in shape
    assert "ns1" not in shape


def test_a_clause_that_a_person_judges_has_a_rubric_and_no_shape() -> None:
    found = sheet("C2.2-a")
    assert (found.way, found.shape) == ("review", "")
    assert found.rubric is not None
    assert len(found.rubric.levels) > 1


def test_a_clause_that_evidence_decides_names_the_types_it_accepts() -> None:
    found = sheet("C1.1.1-b")
    assert found.way == "evidence"
    assert "test report" in {kind.en for kind in found.evidence}


def test_a_group_names_its_members() -> None:
    assert [member.id for member in sheet("C5.1").members][:2] == ["C5.1-a", "C5.1-G1"]


@pytest.mark.parametrize(("profile", "least"), [("illustrative", 10), ("qingdao-2022", 1)])
def test_figures_are_those_of_the_verdicts_clause_by_clause(profile: str, least: int) -> None:
    """The columns give what the explained verdicts say, without explaining anything."""
    small = small_registry(profile)
    told: dict[str, dict[tuple[str, str | None], Verdict]] = {}
    for verdict in small.evaluation.verdicts:
        told.setdefault(verdict.clause, {})[verdict.platform, verdict.cell] = verdict
    measured = 0
    for clause in (*small.compiled.clauses, *small.compiled.untested):
        found = clause_figures(small.method.clauses[clause], small.outcomes, small.compiled)
        assert found.frame.height == len(told.get(clause, {})), clause
        for row in found.frame.iter_rows(named=True):
            verdict = told[clause][row["platform"], row["cell"]]
            given = verdict.known
            ends = given if isinstance(given, tuple) else (given, given)
            assert (row["low"], row["high"], row["required"]) == (*ends, verdict.required), clause
            assert row["outcome"] == verdict.outcome.value
            measured += given is not None
    assert measured > least


def test_counted_cells_are_the_figure_of_a_counting_clause() -> None:
    found = figures("C5.1-a")
    assert dict(zip(found.frame["platform"], found.frame["low"], strict=True)) == {
        A: 0,
        B: 0,
        C: 0,
        D: 0,
    }


def test_a_figure_with_no_known_upper_end_stays_open_above() -> None:
    rows = {r["platform"]: r for r in figures("C5.4.1-c").frame.iter_rows(named=True)}
    assert (rows[C]["low"], rows[C]["high"]) == (180, None)
    assert (rows[D]["low"], rows[D]["high"]) == (200, 200)
    assert figures("C5.4.1-c").known == 4


@pytest.mark.parametrize("clause", ["C2.2-a", "C1.1.1-b"])
def test_a_clause_without_a_number_has_outcomes_and_no_figures(clause: str) -> None:
    found = figures(clause)
    assert found.measure is None
    assert found.known == 0
    assert found.frame.height > 0


def test_a_clause_that_is_not_asked_is_refused() -> None:
    small = small_registry()
    unknown = replace(small.method.clauses["C5.1-a"], id="C9-z")
    with pytest.raises(MethodError, match="C9-z"):
        clause_figures(unknown, small.outcomes, small.compiled)
