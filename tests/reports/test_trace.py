"""Each clause leads to the parts that its verdict goes through, and nothing is missing."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import RDF

from iip_atlas.cli.main import run as run_command
from iip_atlas.graphs import read_turtle
from iip_atlas.method.loading import shipped_method
from iip_atlas.namespaces import IIP
from iip_atlas.queries import Catalogue
from iip_atlas.reports.trace import Trace, Way, shipped_templates, trace
from iip_atlas.reports.trace_gaps import gaps, summary, ways
from iip_atlas.reports.trace_table import COLUMNS, trace_csv
from iip_atlas.resources import folder

FIXTURES = Path(__file__).resolve().parents[1] / "conformance" / "fixtures"


@pytest.fixture(scope="module")
def traces() -> tuple[Trace, ...]:
    return trace(shipped_method(), shipped_templates(), Catalogue.load(), FIXTURES)


def test_every_atomic_clause_is_traced_once(traces: tuple[Trace, ...]) -> None:
    assert len(traces) == 188
    assert len({found.clause.id for found in traces}) == 188


def test_the_ways_to_a_verdict_add_up(traces: tuple[Trace, ...]) -> None:
    found = ways(traces)
    assert sum(found.values()) == len(traces)
    assert found[Way.PRECONDITION] == sum(t.clause.presupposes is not None for t in traces)
    by_number = {t.clause.id for t in traces if t.clause.parameters}
    assert by_number <= {t.clause.id for t in traces if t.by is Way.SHAPE}
    assert all(t.rubric for t in traces if t.by is Way.REVIEW)
    assert min(found.values()) > 0


def test_nothing_is_missing(traces: tuple[Trace, ...]) -> None:
    assert gaps(traces) == []


Break = Callable[[Trace], Trace]


def clause(**change: object) -> Break:
    return lambda t: replace(t, clause=replace(t.clause, **change))


def shape(**change: object) -> Break:
    return lambda t: replace(t, shaped=tuple(replace(s, **change) for s in t.shaped))


def link(**change: object) -> Break:
    return lambda t: replace(t, **change)


@pytest.mark.parametrize(
    ("name", "broken", "what"),
    [
        ("C1.4.1-b", clause(line=None), "part and line"),
        ("C5.1-b", clause(parameters=()), "parameter"),
        ("C5.1-b", clause(measured_by=()), "indicator"),
        ("C1.1.1-b", clause(evidence_types=()), "evidence type"),
        ("C5.1-b", shape(parameters=frozenset()), "parameter in the shape"),
        ("C5.1-b", shape(measures=()), "indicator in the shape"),
        ("C5.1-b", link(queries=()), "query"),
        ("C1.1.1-b", link(queries=()), "query"),
        ("C5.1-b", link(fixtures={}), "fixture"),
        ("C1.1.1-b", link(fixtures={}), "fixture"),
        ("C1.4.1-b", link(rubric=False), "rubric"),
    ],
)
def test_a_missing_link_is_found(
    traces: tuple[Trace, ...], name: str, broken: Break, what: str
) -> None:
    found = tuple(broken(t) if t.clause.id == name else t for t in traces)
    assert found != traces
    assert gaps(found) == [(name, what)]
    assert f"{name}: {what}" in summary(found)


def test_a_number_without_a_shape_is_found(traces: tuple[Trace, ...]) -> None:
    lost = link(by=Way.REVIEW, shaped=(), rubric=True)
    broken = tuple(lost(t) if t.clause.id == "C2.2-e" else t for t in traces)
    assert gaps(broken) == [("C2.2-e", "shape"), ("C2.2-e", "reviewer")]


def test_a_list_of_figures_does_not_stand_in_for_one_of_claims(traces: tuple[Trace, ...]) -> None:
    listed = {t.clause.id: {query.name for query in t.listed_by} for t in traces}
    assert listed["C1.1.1-a"] == {"platform-indicators"}
    assert listed["C1.1.1-b"] == {"claimed-capabilities"}
    assert listed["C1.4.1-b"] == set()


def test_every_indicator_is_one_that_the_query_lists(traces: tuple[Trace, ...]) -> None:
    """`platform-indicators` lists what the ontology calls a measured property."""
    ontology = read_turtle([folder("ontology") / "iip.ttl"])
    measured = set(ontology.subjects(RDF.type, IIP.MeasuredProperty))
    found = {indicator for t in traces for indicator in t.indicators}
    assert len(found) > 25
    assert found <= measured


def test_fixtures_are_counted_by_what_their_headers_tell(
    traces: tuple[Trace, ...], tmp_path: Path
) -> None:
    case = tmp_path / "C9" / "pass-x.ttl"
    case.parent.mkdir()
    case.write_text("#+ expect: industry/C36 passed: C5.1-b C5.1-d\n# expect: C5.1-e\n", "utf-8")
    found = trace(shipped_method(), shipped_templates(), Catalogue.load(), tmp_path)
    assert {t.clause.id: t.fixtures for t in found if t.fixtures} == {
        "C5.1-b": {"C9": 1},
        "C5.1-d": {"C9": 1},
    }
    assert ("C5.1-e", "fixture") in gaps(found)
    assert all(t.fixtures for t in traces if t.by in {Way.SHAPE, Way.EVIDENCE})


def test_without_a_folder_fixtures_are_not_asked_for() -> None:
    found = trace(shipped_method(), shipped_templates(), Catalogue.load(), None)
    assert {t.fixtures for t in found} == {None}
    assert gaps(found) == []


def test_the_table_has_a_row_a_clause(traces: tuple[Trace, ...]) -> None:
    rows = list(csv.DictReader(io.StringIO(trace_csv(traces))))
    assert list(rows[0]) == list(COLUMNS)
    by_id = {row["clause"]: row for row in rows}
    assert by_id["C5.1-b"]["parameters"] == "P5.1-devices"
    assert by_id["C5.1-b"]["shapes"] == "C5.1-b"
    assert by_id["C5.1-b"]["line"] == "52"
    assert by_id["C5.1-b"]["fixtures"] == "C5.1"
    assert by_id["C5.1-d"]["indicators"] == "mechanismModelCount modelAndMicroserviceCount"
    assert "platform-indicators" in by_id["C5.1-b"]["queries"].split()
    assert by_id["C1.1.1-b"]["verdictBy"] == "evidence"
    assert by_id["C1.4.1-b"]["verdictBy"] == "review"


def test_the_command_sums_up(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run_command(["trace", "--summary", "--fixtures", str(FIXTURES)])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert " 188  条款 / clauses" in told
    assert "   0  缺口 / gaps" in told


def test_the_command_ends_with_1_when_links_are_missing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A folder without test cases."""
    with pytest.raises(SystemExit) as ended:
        run_command(["trace", "--summary", "--fixtures", str(tmp_path)])
    assert ended.value.code == 1
    assert "C5.1-b: fixture" in capsys.readouterr().out
