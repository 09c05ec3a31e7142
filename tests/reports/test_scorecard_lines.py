"""Scorecard lines: what the page shows is what the download holds."""

import csv
import io

from iip_atlas.conformance.verdicts import Outcome, Source, Verdict
from iip_atlas.method.profiles import load_profile
from iip_atlas.reports.scorecard import scorecard
from iip_atlas.reports.scorecard_lines import Line, lines_csv, section_lines
from iip_atlas.text import Text
from verdict_double import C36, ONE, a_clause, a_method, a_verdict, an_evaluation

METHOD = a_method(
    a_clause("C0", part=0, group=True),
    a_clause("C1", "C0", part=1, group=True),
    a_clause("C1-a", "C1", part=1),
    a_clause("C2", "C0", part=2, group=True, per_industry=True),
    a_clause("C2-a", "C2", part=2, per_industry=True),
)
PROFILE = load_profile("illustrative")
SETTING = next(s for s in PROFILE.settings.values() if s.parameter.endswith("P2.1-devices"))
REGISTER = Source("https://example.org/r", "Device register", "2025-12-31", "counted")


def lines(*verdicts: Verdict) -> tuple[Line, ...]:
    found = scorecard(
        an_evaluation(verdicts),
        METHOD,
        ONE,
        lambda iri: Text("汽车", "cars"),
    )
    return tuple(line for section in found for line in section_lines(section, PROFILE, "en"))


def test_a_line_says_figures_basis_reason_and_source() -> None:
    [line] = lines(
        a_verdict(
            "C1-a",
            Outcome.FAILED,
            measured=11999,
            required=12000,
            comparator=">=",
            unit=Text("台", "devices"),
            setting=str(SETTING.iri),
            sources=(REGISTER,),
        )
    )
    assert (line.words, line.measured, line.required) == (
        "✗ failed",
        "11,999 devices",
        "at least 12,000 devices",
    )
    assert line.setting.startswith("P2.1-devices · illustrative, not official")
    assert line.sources == "counted · Device register · 2025-12-31"
    assert line.reason == "why C1-a"


def test_each_line_of_a_cell_names_the_cell() -> None:
    found = lines(a_verdict("C2", cell=C36), a_verdict("C2-a", cell=C36))
    assert [(line.clause, line.cell) for line in found] == [("C2", "cars"), ("C2-a", "cars")]


def test_the_download_holds_every_line() -> None:
    found = lines(a_verdict("C1-a", Outcome.PASSED), a_verdict("C2-a", cell=C36))
    text = lines_csv(found, "en").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["clause"], row["cell"], row["outcome"]) for row in rows] == [
        ("C1-a", "", "✓ passed"),
        ("C2", "cars", ""),
        ("C2-a", "cars", "✓ passed"),
    ]


def test_a_text_that_looks_like_a_formula_is_no_formula_in_the_download() -> None:
    source = Source("https://example.org/r", "title", "", "=HYPERLINK(1)")
    text = lines_csv(lines(a_verdict("C1-a", sources=(source,))), "zh").decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
