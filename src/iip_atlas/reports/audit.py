"""Findings of an audit as a page, as JSON and as CSV."""

import json
from collections.abc import Iterator

from rich import box
from rich.table import Table
from rich.text import Text as Line

from iip_atlas.audit import Audit, Finding, Severity
from iip_atlas.conformance.comparison import Change
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.screen import Screen
from iip_atlas.tabular import to_csv
from iip_atlas.text import Language, Text

__all__ = ["render"]

_SHOWN = 3
_GONE = Text("不再评价", "no longer asked")
_MARKS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}
_NAMES = {
    Severity.ERROR: Text("错误", "errors"),
    Severity.WARNING: Text("警告", "warnings"),
    Severity.NOTE: Text("提示", "notes"),
}
_EXPLAINED = {
    Severity.ERROR: Text("不可能如此", "it cannot be so"),
    Severity.WARNING: Text("须有人核实", "somebody has to look"),
    Severity.NOTE: Text("值得知道", "worth knowing"),
}
COLUMNS = ("severity", "check", "platform", "zh", "en", "number", "records", "clauses", "changes")


def render(found: Audit, form: str, language: Language, screen: Screen) -> str:
    """Write the findings as `table` (a page), `json` or `csv`."""
    if form == "json":
        return _as_json(found)
    if form == "csv":
        return to_csv(COLUMNS, (_row(f) for f in found.findings))
    return _page(found, language, screen)


def _as_json(found: Audit) -> str:
    document = {
        "profile": found.profile,
        "inputs": list(found.inputs),
        "records": found.records,
        "findings": [_entry(f) for f in found.findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _entry(finding: Finding) -> dict[str, object]:
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "platform": str(finding.platform),
        "finding": {"zh": finding.said.zh, "en": finding.said.en},
        "number": len(finding.records),
        "records": [{"where": r.place, "id": r.name} for r in finding.records],
        "clauses": list(finding.clauses),
        "changes": [_change(c) for c in finding.changes],
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "clause": change.verdict.clause,
        "cell": change.verdict.cell,
        "before": change.before.outcome.value if change.before else None,
        "after": change.after.outcome.value if change.after else None,
    }


def _row(finding: Finding) -> dict[str, str | int]:
    return {
        "severity": finding.severity.value,
        "check": finding.check,
        "platform": str(finding.platform),
        "zh": finding.said.zh,
        "en": finding.said.en,
        "number": len(finding.records),
        "records": " ".join(r.name for r in finding.records),
        "clauses": " ".join(finding.clauses),
        "changes": "; ".join(_flip(c) for c in finding.changes),
    }


def _told(change: Change, language: Language) -> str:
    sides = (change.before, change.after)
    words = [outcome_words(v.outcome, language) if v else _GONE.get(language) for v in sides]
    cell = f" {_short(change.verdict.cell)}" if change.verdict.cell else ""
    return f"{change.verdict.clause}{cell} {words[0]} → {words[1]}"


def _flip(change: Change) -> str:
    before = change.before.outcome.value if change.before else "–"
    after = change.after.outcome.value if change.after else "–"
    cell = f" {_short(change.verdict.cell)}" if change.verdict.cell else ""
    return f"{change.verdict.clause}{cell} {before} → {after}"


def _short(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _page(found: Audit, language: Language, screen: Screen) -> str:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_header=False)
    table.add_column("severity", no_wrap=True)
    table.add_column("finding", overflow="fold")
    for platform in dict.fromkeys(f.platform for f in found.findings):
        name = found.labels[platform].get(language) if platform in found.labels else platform
        table.add_row("", Line(str(name), style="bold"))
        for finding in (f for f in found.findings if f.platform == platform):
            table.add_row(_MARKS[finding.severity], Line("\n").join(_lines(finding, language)))
    return screen.page(table, *(Line(text) for text in _foot(found, language)))


def _lines(finding: Finding, language: Language) -> Iterator[Line]:
    zh = language == "zh"
    yield Line(finding.said.get(language))
    shown = [_where(r.place, r.name) for r in finding.records[:_SHOWN]]
    more = len(finding.records) - len(shown)
    rest = (f" 等 {len(finding.records)} 条" if zh else f" and {more} more") if more > 0 else ""
    yield Line(f"{'记录：' if zh else 'records: '}{', '.join(shown)}{rest}", style="dim")
    clauses = ", ".join(finding.clauses[:12]) + (" …" if len(finding.clauses) > 12 else "")
    yield Line(
        f"{finding.check} · {'涉及条款：' if zh else 'clauses: '}{clauses or '–'}", style="dim"
    )
    if finding.changes:
        yield Line(_stakes(finding, language), style="yellow")


def _where(place: str, name: str) -> str:
    short = _short(name) if "://" in name else name
    if not place or place == name:
        return short
    return f"{_short(place) if '://' in place else place} ({short})"


def _stakes(finding: Finding, language: Language) -> str:
    held = finding.check == "declared-against-counted"
    if language == "zh":
        head = "若以申报数为准，结论改变：" if held else "若不计这些，结论改变："
    else:
        head = "if the declared figure held: " if held else "without them: "
    flips = [_told(c, language) for c in finding.changes[:_SHOWN]]
    more = len(finding.changes) - len(flips)
    also = Text(f"，另有 {more} 条", f", and {more} more").get(language)
    rest = also if more > 0 else ""
    return head + "; ".join(flips) + rest


def _foot(found: Audit, language: Language) -> Iterator[str]:
    if not found.findings:
        yield Text("没有发现不一致。", "Nothing was found that does not add up.").get(language)
    counts = [(s, sum(f.severity is s for f in found.findings)) for s in Severity]
    yield " · ".join(f"{_MARKS[s]} {_NAMES[s].get(language)} {n}" for s, n in counts)
    yield "  ".join(f"{_MARKS[s]} {_EXPLAINED[s].get(language)}" for s in Severity)
    at_stake = sum(bool(f.changes) for f in found.findings)
    read = f"{found.records:,}"
    yield Text(
        f"参数方案 {found.profile} · 登记册记录 {read} 条 · 影响结论的发现 {at_stake} 项",
        f"profile {found.profile} · {read} records of registers ·"
        f" findings that decide verdicts: {at_stake}",
    ).get(language)
