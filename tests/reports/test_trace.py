"""Each clause leads to the parts that its verdict goes through, and nothing is missing."""

import csv
import io
from dataclasses import replace

import pytest

from iip_atlas.method.loading import shipped_method
from iip_atlas.queries import Catalogue
from iip_atlas.reports.trace import COLUMNS, gaps, shipped_templates, trace, trace_csv


@pytest.fixture(scope="module")
def traces():
    return trace(shipped_method(), shipped_templates(), Catalogue.load(), None)


def test_every_atomic_clause_is_traced_once(traces):
    assert len(traces) == 188
    assert len({found.clause.id for found in traces}) == 188


def test_the_ways_to_a_verdict_add_up(traces):
    ways = [found.by for found in traces]
    assert set(ways) == {"shape", "review", "precondition"}
    assert ways.count("precondition") == 7


def test_nothing_is_missing(traces):
    assert gaps(traces) == []


@pytest.mark.parametrize(
    ("clause", "change", "what"),
    [
        ("C5.1-b", {"parameters": ()}, "parameter"),
        ("C5.1-b", {"measured_by": ()}, "indicator"),
        ("C1.1.1-b", {"evidence_types": ()}, "evidence type"),
    ],
)
def test_a_missing_link_is_found(traces, clause, change, what):
    broken = tuple(
        replace(t, clause=replace(t.clause, **change)) if t.clause.id == clause else t
        for t in traces
    )
    assert gaps(broken) == [(clause, what)]


def test_a_number_without_a_shape_is_found(traces):
    broken = tuple(replace(t, by="review") if t.clause.id == "C2.2-e" else t for t in traces)
    assert ("C2.2-e", "shape") in gaps(broken)
    assert ("C2.2-e", "reviewer") in gaps(broken)


def test_the_table_has_a_row_a_clause(traces):
    rows = list(csv.DictReader(io.StringIO(trace_csv(traces))))
    assert list(rows[0]) == list(COLUMNS)
    by_id = {row["clause"]: row for row in rows}
    assert by_id["C5.1-b"]["parameters"] == "P5.1-devices"
    assert by_id["C5.1-b"]["shapes"] == "C5.1-b"
    assert by_id["C5.1-b"]["line"] == "52"
    assert by_id["C1.4.1-b"]["verdictBy"] == "review"
