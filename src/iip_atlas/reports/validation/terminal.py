"""A validation report as a table in the terminal."""

from collections.abc import Iterator

from rich import box
from rich.table import Table

from iip_atlas.conformance.wording import WORDS
from iip_atlas.reports.outcomes import SYMBOLS
from iip_atlas.reports.prose import Prose
from iip_atlas.reports.screen import Screen
from iip_atlas.reports.terminal import made_up, profile_name
from iip_atlas.reports.validation.model import Finding, Severity, ValidationReport
from iip_atlas.reports.validation.page import COLUMNS, heading, place_text, verdict
from iip_atlas.text import Language, Text

__all__ = ["page"]

_STYLES = {Severity.VIOLATION: "red", Severity.WARNING: "yellow"}


def page(report: ValidationReport, language: Language, screen: Screen) -> str:
    """Write the findings as a table, faults first, then clause by clause; and the counts."""
    head = Prose(heading(report).get(language), style="bold")
    parts = [head, Prose(profile_name(report.profile, language))]
    tables = list(_tables(report, language))
    foot = [Prose(_counts(report).get(language)), Prose(verdict(report).get(language))]
    marks = made_up(language, illustrative=report.profile.illustrative, synthetic=report.synthetic)
    return screen.page(*parts, *tables, *foot, *marks)


def _tables(report: ValidationReport, language: Language) -> Iterator[Table]:
    platforms = report.evaluation.platforms if report.evaluation is not None else ()
    groups = {"": "", **{p.platform: p.label.get(language) for p in platforms}}
    for platform, title in groups.items():
        found = [f for f in report.findings if f.platform == platform]
        if found:
            yield _table(found, title, report, language)


def _table(found: list[Finding], title: str, report: ValidationReport, language: Language) -> Table:
    table = Table(
        title=Prose(title, style="bold") if title else None,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    # A verdict rests on many places, which its reason tells; only a fault has its own.
    shown = COLUMNS if not title else COLUMNS[:3]
    for column, ratio in zip(shown, (0, 3, 6, 4), strict=False):
        table.add_column(column.get(language), ratio=ratio or None, no_wrap=not ratio)
    for finding in found:
        table.add_row(*list(_row(finding, report, language))[: len(shown)])
    return table


def _row(finding: Finding, report: ValidationReport, language: Language) -> Iterator[Prose]:
    outcome = finding.outcome
    word = WORDS[outcome].get(language) if outcome else Text("错误", "fault").get(language)
    yield Prose(f"{SYMBOLS[outcome] if outcome else '✗'} {word}", style=_STYLES[finding.severity])
    cell = report.labels.get(finding.cell) if finding.cell else None
    yield Prose(finding.rule.id + (f" {cell.get(language)}" if cell else ""))
    remedy = f"\n→ {finding.remedy.get(language)}" if finding.remedy else ""
    yield Prose(f"{finding.message.get(language)}{remedy}")
    yield Prose("\n".join([*map(place_text, finding.places), *filter(None, [finding.focus])]))


def _counts(report: ValidationReport) -> Text:
    failed = report.violations - report.faults
    return Text(
        f"错误 {report.faults:,} · 未达到 {failed:,} · 无法判定 {report.warnings:,}",
        f"faults {report.faults:,} · failed {failed:,} · undecided {report.warnings:,}",
    )
