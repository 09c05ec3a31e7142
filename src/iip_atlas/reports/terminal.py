"""An evaluation as tables in the terminal: who meets what, why, and what is not known."""

from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table

from iip_atlas.conformance.verdicts import (
    Evaluation,
    Outcome,
    PlatformResult,
    ProfileInfo,
    Verdict,
)
from iip_atlas.indicators.model import Platform
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Clause
from iip_atlas.reports.outcomes import KINDS, SYMBOLS, WORDS, outcome_words, parts, tally
from iip_atlas.reports.prose import Items, Prose
from iip_atlas.reports.screen import Screen
from iip_atlas.text import Language, Text

__all__ = [
    "STYLES",
    "colon",
    "console",
    "legend",
    "made_up",
    "notices",
    "overview",
    "platform_head",
    "profile_line",
    "profile_name",
    "qualifications",
]

STYLES: Mapping[Outcome, str] = {
    Outcome.PASSED: "green",
    Outcome.FAILED: "red",
    Outcome.CANT_TELL: "yellow",
    Outcome.INAPPLICABLE: "dim",
    Outcome.UNTESTED: "dim",
}
_MEANINGS = {
    Outcome.CANT_TELL: Text("（缺数据）", " (data missing)"),
    Outcome.UNTESTED: Text("（数值未设定，或尚待评审）", " (no number set, or not yet reviewed)"),
}
_SHORT = {
    "crossIndustry": KINDS["crossIndustry"],
    "industry": Text("行业", "Industries"),
    "domain": Text("领域", "Domains"),
    "region": Text("区域", "Regions"),
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
_ILLUSTRATIVE = Text(
    "⚠ 参数方案中有示意数值，非官方，不能作为评定依据。",
    "⚠ The profile holds illustrative numbers: not official, no basis for a rating.",
)
_SYNTHETIC = Text(
    "⚠ 平台为虚构的合成数据，与任何真实平台无关。",
    "⚠ The platforms are synthetic and stand for no real one.",
)
_Found = Mapping[tuple[str, str], Verdict]


def console(file: StringIO) -> Console:
    """Give a console that writes plain text, as wide as a page is in a pipe."""
    return Screen().console(file)


def profile_line(evaluation: Evaluation, language: Language) -> str:
    """Say whose numbers were used; made-up ones are called so."""
    return profile_name(evaluation.profile, language)


def profile_name(profile: ProfileInfo, language: Language) -> str:
    """Say whose numbers these are; made-up ones are called so."""
    mark = Text("  ⚠ 示意数值，非官方", "  ⚠ illustrative numbers, not official")
    words = Text("参数方案：", "Profile: ").get(language)
    tail = mark.get(language) if profile.illustrative else ""
    return f"{words}{profile.label.get(language)} [{profile.id}]{tail}"


def notices(evaluation: Evaluation, language: Language) -> Iterator[Prose]:
    """Say which of the numbers and platforms are made up, if any."""
    synthetic = any(platform.synthetic for platform in evaluation.platforms)
    yield from made_up(language, illustrative=evaluation.profile.illustrative, synthetic=synthetic)


def made_up(language: Language, *, illustrative: bool, synthetic: bool) -> Iterator[Prose]:
    """Say that numbers or platforms are made up."""
    if illustrative:
        yield Prose(_ILLUSTRATIVE.get(language), style="yellow")
    if synthetic:
        yield Prose(_SYNTHETIC.get(language), style="yellow")


def platform_head(platform: Platform, profile: ProfileInfo, language: Language) -> Iterator[Prose]:
    """Say of which platform a page tells, under whose numbers, and what of both is made up."""
    yield Prose(platform.label.get(language), style="bold")
    yield Prose(str(platform.iri))
    yield Prose(profile_name(profile, language))
    yield from made_up(language, illustrative=profile.illustrative, synthetic=platform.synthetic)
    yield Prose("")


def legend(language: Language) -> Items:
    """Say what the symbols mean."""
    empty = Text("", "")
    said = (f"{outcome_words(o, language)}{_MEANINGS.get(o, empty).get(language)}" for o in Outcome)
    return Items("  ".join(said))


def overview(
    evaluation: Evaluation, language: Language, screen: Screen, next_step: str = ""
) -> str:
    """Write the tables: local criteria with reasons, else the parts of the method; then counts.

    `next_step` is the command that tells the reasons; PLATFORM in it stands for one of them.
    """
    return screen.page(*_overview(evaluation, language, next_step))


def _overview(
    evaluation: Evaluation, language: Language, next_step: str
) -> Iterator[RenderableType]:
    found = {(v.platform, v.clause): v for v in evaluation.verdicts if v.cell is None}
    asked = {clause for _, clause in found}
    heads = [head for head in parts(shipped_method()) if head.id in asked]
    local = [head for head in heads if head.part is None]
    yield Prose(profile_line(evaluation, language), style="bold")
    yield Items(_reached(evaluation, language))
    for head in local:
        yield _criteria(evaluation, head, found, language)
        yield Items(_standing(evaluation, head, found, language))
    if not local:
        yield _parts(evaluation, heads, found, language)
        yield Items("  ".join(f"{head.id} {head.label.get(language)}" for head in heads))
    yield legend(language)
    yield Items(_counts(evaluation, language))
    yield Prose("")
    yield from notices(evaluation, language)
    if next_step:
        yield Prose(_reasons(evaluation, next_step, language))


def _reached(evaluation: Evaluation, language: Language) -> str:
    said = (f"{_REACHED[k].get(language)} {n:,}" for k, n in evaluation.reached.items())
    return " · ".join(said)


def _criteria(evaluation: Evaluation, head: Clause, found: _Found, language: Language) -> Table:
    members = shipped_method().children(head.id)
    table = _table(head.label.get(language))
    table.leading = 1
    table.add_column(Text("平台", "Platform").get(language), ratio=3)
    table.add_column(Text("结论", "Outcome").get(language), no_wrap=True)
    table.add_column(Text("理由", "Why").get(language), ratio=7)
    order = {outcome: place for place, outcome in enumerate(Outcome)}
    ranked = sorted(evaluation.platforms, key=lambda p: order[found[p.platform, head.id].outcome])
    for platform in ranked:
        outcome = found[platform.platform, head.id].outcome
        why = "\n".join(found[platform.platform, m.id].reason.get(language) for m in members)
        words = Prose(outcome_words(outcome, language), style=STYLES[outcome])
        table.add_row(Prose(platform.label.get(language)), words, Prose(why))
    return table


def _table(title: str = "") -> Table:
    return Table(
        title=Prose(title, style="bold") if title else None,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )


def _standing(evaluation: Evaluation, head: Clause, found: _Found, language: Language) -> str:
    counts = tally(found[p.platform, head.id] for p in evaluation.platforms)
    words = (f"{outcome_words(o, language)} {n}" for o, n in counts.items() if n)
    return f"{head.label.get(language)}{colon(language)}" + " · ".join(words)


def _parts(
    evaluation: Evaluation, heads: Sequence[Clause], found: _Found, language: Language
) -> Table:
    table = _table()
    table.add_column(Text("平台", "Platform").get(language), ratio=4)
    for head in heads:
        table.add_column(head.id, justify="center", no_wrap=True, min_width=2)
    table.add_column(Text("已定", "Decided").get(language), justify="right", no_wrap=True)
    table.add_column(Text("可认定为", "Qualifies as").get(language), ratio=7)
    for platform in sorted(evaluation.platforms, key=_rank):
        verdicts = (found.get((platform.platform, head.id)) for head in heads)
        held = "\n".join(qualifications(platform, language))
        cells = [_symbol(verdict) for verdict in verdicts]
        decided = platform.completeness.whole
        share = Prose(f"{decided.decided}/{decided.asked}")
        table.add_row(Prose(platform.label.get(language)), *cells, share, Prose(held))
    return table


def _rank(platform: PlatformResult) -> tuple[int, int]:
    """Those that qualify for most come first, the others stay in their order."""
    kinds = {qualification.kind for qualification in platform.classification}
    return -len(kinds), -len(platform.classification)


def _symbol(verdict: Verdict | None) -> Prose:
    if verdict is None:
        return Prose("")
    return Prose(SYMBOLS[verdict.outcome], style=STYLES[verdict.outcome])


def qualifications(platform: PlatformResult, language: Language) -> Iterator[str]:
    """For what does the platform qualify? One line for each kind."""
    kinds: dict[str, list[str]] = {}
    for found in platform.classification:
        kinds.setdefault(found.kind, []).append(found.label.get(language))
    comma = "、" if language == "zh" else ", "
    for kind in sorted(kinds, key=list(_SHORT).index):
        head = _SHORT[kind].get(language)
        names = comma.join(kinds[kind])
        yield head if kind == "crossIndustry" else f"{head}{colon(language)}{names}"


def colon(language: Language) -> str:
    """Give the colon of the language."""
    return "：" if language == "zh" else ": "


def _counts(evaluation: Evaluation, language: Language) -> str:
    words = (
        f"{SYMBOLS[o]} {WORDS[o].get(language)} {n:,}"
        for o, n in tally(evaluation.verdicts).items()
    )
    return Text("全部结论：", "All verdicts: ").get(language) + " · ".join(words)


def _reasons(evaluation: Evaluation, next_step: str, language: Language) -> str:
    name = evaluation.platforms[0].platform.rsplit("/", 1)[-1]
    command = next_step.replace("PLATFORM", name, 1)
    said = Text(
        f"逐条理由（编号或名称均可）：{command}",
        f"Reasons clause by clause (by id or name): {command}",
    )
    return said.get(language)
