"""Verdicts as JSON and CSV: the same in both, and safe to open in a spreadsheet."""

import csv
import io
import json
from typing import Any

import polars as pl
import pytest

from iip_atlas.conformance.verdicts import Evaluation, Source
from iip_atlas.errors import AtlasError
from iip_atlas.reports.evaluation import CSV_COLUMNS, as_csv, as_json, render
from iip_atlas.text import Text
from verdict_double import C36, a_verdict, an_evaluation


def rows(evaluation: Evaluation) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(evaluation))))


def test_csv_has_a_row_for_each_verdict_under_the_named_columns(public: Evaluation) -> None:
    found = rows(public)
    assert tuple(found[0]) == CSV_COLUMNS
    assert len(found) == len(public.verdicts)


def test_csv_and_json_say_the_same(public: Evaluation) -> None:
    document = json.loads(as_json(public))
    labels = {p["platform"]: p["label"] for p in document["platforms"]}
    for row, verdict in zip(rows(public), document["verdicts"], strict=True):
        low, high = ends(verdict["measured"])
        assert row == {
            "platform": verdict["platform"],
            "platformLabelZh": labels[verdict["platform"]]["zh"],
            "platformLabelEn": labels[verdict["platform"]]["en"],
            "clause": verdict["clause"],
            "cell": verdict["cell"] or "",
            "outcome": verdict["outcome"],
            "measured": low,
            "measuredHigh": high,
            "comparator": verdict["comparator"] or "",
            "required": written(verdict["required"]),
            "unit": verdict["unit"]["en"] if verdict["unit"] else "",
            "setting": verdict["setting"] or "",
            "profile": "chengdu-2022",
            "reasonZh": verdict["reason"]["zh"],
            "reasonEn": verdict["reason"]["en"],
            "sources": " ".join(source["iri"] for source in verdict["sources"]),
        }


def ends(measured: Any) -> list[str]:
    return [written(end) for end in (measured if isinstance(measured, list) else [measured] * 2)]


def written(number: Any) -> str:
    return "" if number is None else str(number)


def test_intervals_and_open_ends_are_told_apart(public: Evaluation) -> None:
    measured = [v["measured"] for v in json.loads(as_json(public))["verdicts"]]
    intervals = [m for m in measured if isinstance(m, list)]
    assert any(high is None for _, high in intervals)
    assert any(high is not None and high > low for low, high in intervals)


def test_a_spreadsheet_runs_no_formula_of_somebody_else() -> None:
    nasty = Text("=HYPERLINK(0)", "@SUM(1)")
    evaluation = an_evaluation([a_verdict("C1", reason=nasty, measured=-5, comparator="<=")])
    [row] = rows(evaluation)
    assert (row["reasonZh"], row["reasonEn"]) == ("'=HYPERLINK(0)", "'@SUM(1)")
    assert row["measured"] == "-5"  # a number is no formula
    starts = {value[0] for value in row.values() if value}
    assert starts.isdisjoint("=+@\t\r")


def test_polars_reads_numbers_as_numbers(public: Evaluation) -> None:
    table = pl.read_csv(io.BytesIO(as_csv(public).encode()), infer_schema_length=None)
    assert tuple(table.columns) == CSV_COLUMNS
    assert len(table) == len(public.verdicts)
    assert table.schema["measured"].is_numeric()
    assert table.schema["required"].is_numeric()


def test_json_of_nothing_is_still_the_document() -> None:
    assert json.loads(as_json(an_evaluation()))["verdicts"] == []


def test_json_keeps_text_as_it_is() -> None:
    source = Source("https://example.org/x", '"引号"\u2028', "2025", "public")
    evaluation = an_evaluation([a_verdict("C1", cell=C36, sources=(source,))])
    assert "引号" in as_json(evaluation)
    [verdict] = json.loads(as_json(evaluation))["verdicts"]
    assert verdict["sources"][0]["title"] == source.title


def test_a_number_that_json_does_not_know_is_an_error() -> None:
    with pytest.raises(ValueError, match="JSON"):
        as_json(an_evaluation([a_verdict("C1", measured=float("nan"))]))


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(AtlasError, match="xml"):
        render(an_evaluation(), "xml")
