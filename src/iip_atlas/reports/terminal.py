"""An evaluation as tables in the terminal: who meets what, why, and what is not known."""

from io import StringIO

from rich.console import Console
from rich.table import Table

from iip_atlas.conformance.verdicts import Evaluation, Outcome, PlatformResult, Verdict
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Clause
from iip_atlas.reports.outcomes import KINDS, SYMBOLS, WORDS, outcome_words, parts, tally
from iip_atlas.text import Language, Text

__all__ = ["console", "overview", "profile_line"]

_STYLES = {
    Outcome.PASSED: "green",
    Outcome.FAILED: "red",
    Outcome.CANT_TELL: "yellow",
    Outcome.INAPPLICABLE: "dim",
    Outcome.UNTESTED: "dim",
}
_REACHED = {
    "platforms": Text("平台", "platforms"),
    "industryCells": Text("行业单元", "industry cells"),
    "domainCells": Text("领域单元", "domain cells"),
    "regionCells": Text("区域单元", "region cells"),
    "figures": Text("指标数值", "figures"),
    "reviews": Text("评审记录", "reviews"),
    "verdicts": Text("结论", "verdicts"),
}
_Found = dict[tuple[str, str], Verdict]


def console(file: StringIO) -> Console:
    """Give a console that writes plain text, wide enough for whole sentences."""
    return Console(file=file, width=150, highlight=False)


def profile_line(evaluation: Evaluation, language: Language) -> str:
    """Say whose numbers were used; made-up ones are called so."""
    mark = Text(" ⚠ 示意数值，非官方", " ⚠ illustrative numbers, not official")
    words = Text("参数方案", "Profile").get(language)
    tail = mark.get(language) if evaluation.profile.illustrative else ""
    return f"{words}: {evaluation.profile.label.get(language)} [{evaluation.profile.id}]{tail}"


def overview(evaluation: Evaluation, language: Language) -> str:
    """Write the tables: local criteria with reasons, parts of the method, counts by outcome."""
    file = StringIO()
    out = console(file)
    out.print(profile_line(evaluation, language), markup=False, soft_wrap=True)
    out.print(_reached(evaluation, language), markup=False, soft_wrap=True)
    found = {(v.platform, v.clause): v for v in evaluation.verdicts if v.cell is None}
    heads = [c for c in parts(shipped_method()) if any(c.id == clause for _, clause in found)]
    local = [c for c in heads if c.part is None]
    for head in local:
        out.print(_criteria(evaluation, head, found, language))
        _unknown(out, evaluation, head, found, language)
    numbered = [c for c in heads if c.part is not None]
    if not local:
        out.print(_parts(evaluation, numbered, found, language))
    out.print(_counts(evaluation, language), markup=False, soft_wrap=True)
    return file.getvalue()


def _reached(evaluation: Evaluation, language: Language) -> str:
    parts_ = (f"{_REACHED[k].get(language)} {n:,}" for k, n in evaluation.reached.items())
    return " · ".join(parts_)


def _criteria(evaluation: Evaluation, head: Clause, found: _Found, language: Language) -> Table:
    members = shipped_method().children(head.id)
    table = Table(title=head.label.get(language), title_justify="left", show_lines=True)
    table.add_column(Text("平台", "Platform").get(language), ratio=3)
    table.add_column(Text("结论", "Outcome").get(language), ratio=2)
    table.add_column(Text("理由", "Why").get(language), ratio=10)
    order = {o: i for i, o in enumerate(Outcome)}
    ranked = sorted(evaluation.platforms, key=lambda p: order[found[p.platform, head.id].outcome])
    for platform in ranked:
        verdict = found[platform.platform, head.id]
        why = "\n".join(found[platform.platform, m.id].reason.get(language) for m in members)
        table.add_row(_name(platform, language), _cell(verdict, language), why)
    return table


def _unknown(
    out: Console, evaluation: Evaluation, head: Clause, found: _Found, language: Language
) -> None:
    counts = tally(found[p.platform, head.id] for p in evaluation.platforms)
    words = (f"{outcome_words(o, language)} {n}" for o, n in counts.items() if n)
    out.print(f"{head.label.get(language)}: " + " · ".join(words), markup=False, soft_wrap=True)


def _parts(evaluation: Evaluation, heads: list[Clause], found: _Found, language: Language) -> Table:
    table = Table(title_justify="left")
    table.add_column(Text("平台", "Platform").get(language), ratio=4)
    for head in heads:
        table.add_column(head.id, ratio=1, justify="center")
    table.add_column(Text("可认定为", "Qualifies for").get(language), ratio=7)
    for platform in evaluation.platforms:
        cells = [
            _cell(found.get((platform.platform, head.id)), language, short=True) for head in heads
        ]
        table.add_row(_name(platform, language), *cells, _classification(platform, language))
    return table


def _name(platform: PlatformResult, language: Language) -> str:
    return platform.label.get(language)


def _cell(verdict: Verdict | None, language: Language, *, short: bool = False) -> str:
    if verdict is None:
        return ""
    word = SYMBOLS[verdict.outcome] if short else outcome_words(verdict.outcome, language)
    return f"[{_STYLES[verdict.outcome]}]{word}[/]"


def _classification(platform: PlatformResult, language: Language) -> str:
    kinds: dict[str, list[str]] = {}
    for found in platform.classification:
        kinds.setdefault(found.kind, []).append(found.label.get(language))
    return "; ".join(_kind(kind, names, language) for kind, names in kinds.items())


def _kind(kind: str, names: list[str], language: Language) -> str:
    if kind == "crossIndustry":
        return KINDS[kind].get(language)
    comma = "、" if language == "zh" else ", "
    return f"{KINDS[kind].get(language)}: {comma.join(names)}"


def _counts(evaluation: Evaluation, language: Language) -> str:
    words = (
        f"{SYMBOLS[o]} {WORDS[o].get(language)} {n:,}"
        for o, n in tally(evaluation.verdicts).items()
    )
    head = Text("全部结论", "All verdicts").get(language)
    return f"{head}: " + " · ".join(words)
