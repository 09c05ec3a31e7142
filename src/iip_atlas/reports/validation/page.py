"""What the page of a validation report shows: notices, counts, and tables of findings."""

from collections.abc import Iterator
from dataclasses import dataclass

from iip_atlas.conformance.wording import WORDS
from iip_atlas.reports.outcomes import SYMBOLS
from iip_atlas.reports.validation.model import (
    Finding,
    Kind,
    Place,
    ValidationReport,
)
from iip_atlas.text import Text

__all__ = [
    "COLUMNS",
    "Page",
    "Row",
    "Section",
    "heading",
    "page_of",
    "place_text",
    "verdict",
]

COLUMNS = (
    Text("结果", "Result"),
    Text("规则", "Rule"),
    Text("说明", "What"),
    Text("位置", "Where"),
)
_FAULT = Text("错误", "fault")
_ILLUSTRATIVE = Text(
    "参数方案中有示意数值，非官方，不能作为评定依据。",
    "The profile holds illustrative numbers: not official, no basis for a rating.",
)
_SYNTHETIC = Text(
    "平台为虚构的合成数据，与任何真实平台无关。",
    "The platforms are synthetic and stand for no real one.",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One finding, as a line of a table."""

    severity: str
    symbol: str
    word: Text
    rule: str
    link: str
    label: Text
    cell: Text | None
    message: Text
    remedy: Text | None
    places: tuple[str, ...]
    focus: str


@dataclass(frozen=True, slots=True)
class Section:
    """The faults, or what was found of one platform."""

    heading: Text
    iri: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the template fills in."""

    language: str
    title: str
    heading: Text
    notes: tuple[Text, ...]
    profile: Text
    figures: tuple[tuple[Text, int], ...]
    verdict: Text
    columns: tuple[Text, ...]
    sections: tuple[Section, ...]
    files: Text
    inputs: tuple[str, ...]


def page_of(report: ValidationReport) -> Page:
    """Give the page of a report, in both languages at once."""
    head = heading(report)
    return Page(
        language="zh",
        title=f"{head.zh} · {head.en}",
        heading=head,
        notes=tuple(_notes(report)),
        profile=_profile(report),
        figures=tuple(_figures(report)),
        verdict=verdict(report),
        columns=COLUMNS,
        sections=tuple(_sections(report)),
        files=Text("检查的文件", "Files checked"),
        inputs=report.inputs,
    )


def heading(report: ValidationReport) -> Text:
    """Say in a few words how it came out."""
    if report.faults:
        return Text("检查结果：材料有错误", "Validation: the submission has faults")
    if report.violations:
        return Text("检查结果：有条款未达到", "Validation: clauses are failed")
    if report.warnings:
        return Text("检查结果：有条款无法判定", "Validation: clauses cannot be decided")
    return Text("检查结果：没有问题", "Validation: nothing was found")


def _notes(report: ValidationReport) -> Iterator[Text]:
    """Say what is made up: numbers, platforms."""
    if report.profile.illustrative:
        yield _ILLUSTRATIVE
    if report.synthetic:
        yield _SYNTHETIC


def verdict(report: ValidationReport) -> Text:
    """Say what the counts mean."""
    if report.evaluation is None:
        return Text(
            "材料有错误，未作评价；请改正后再检查。",
            "There are faults, so nothing was judged; correct them and check again.",
        )
    return Text(
        "错误和未达到的条款算作违反；缺数据而无法判定的条款是警告，不算达到，也不算未达到。",
        "Faults and failed clauses are violations. Clauses that cannot be decided for want of data"
        " are warnings: neither passed nor failed.",
    )


def _profile(report: ValidationReport) -> Text:
    label = report.profile.label
    return Text(
        f"参数方案：{label.zh} [{report.profile.id}]", f"Profile: {label.en} [{report.profile.id}]"
    )


def _figures(report: ValidationReport) -> Iterator[tuple[Text, int]]:
    failed = report.violations - report.faults
    yield Text("错误", "faults"), report.faults
    yield Text("未达到的条款", "failed clauses"), failed
    yield Text("无法判定的条款", "undecided clauses"), report.warnings
    if report.evaluation is not None:
        yield Text("平台", "platforms"), len(report.evaluation.platforms)
        yield Text("结论", "verdicts"), len(report.evaluation.verdicts)


def _sections(report: ValidationReport) -> Iterator[Section]:
    faults = tuple(_row(f, report) for f in report.findings if f.kind is Kind.RECORD)
    if faults:
        yield Section(Text("材料中的错误", "Faults of the submission"), "", faults)
    platforms = report.evaluation.platforms if report.evaluation is not None else ()
    for platform in platforms:
        rows = tuple(_row(f, report) for f in report.findings if f.platform == platform.platform)
        if rows:
            yield Section(platform.label, platform.platform, rows)


def _row(finding: Finding, report: ValidationReport) -> Row:
    outcome = finding.outcome
    return Row(
        severity=finding.severity.value,
        symbol=SYMBOLS[outcome] if outcome else "✗",
        word=WORDS[outcome] if outcome else _FAULT,
        rule=finding.rule.id,
        link=finding.rule.clause,
        label=finding.rule.label,
        cell=report.labels.get(finding.cell) if finding.cell else None,
        message=finding.message,
        remedy=finding.remedy,
        places=tuple(place_text(place) for place in finding.places),
        focus=finding.focus,
    )


def place_text(place: Place) -> str:
    """Write a place on one line: file, line, cells."""
    line = f":{place.line}" if place.line else ""
    return f"{place.file}{line}" + (f" {place.cells}" if place.cells else "")
