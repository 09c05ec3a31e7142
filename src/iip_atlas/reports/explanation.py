"""One platform, clause by clause, as a person would want to read it."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from iip_atlas.conformance.verdicts import Evaluation, PlatformResult, Share
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import Profile
from iip_atlas.reference import Reference
from iip_atlas.reports.entries import Entry, entries
from iip_atlas.reports.outcomes import SYMBOLS, outcome_words, tally
from iip_atlas.reports.prose import Items, Prose
from iip_atlas.reports.scorecard import Section, scorecard
from iip_atlas.reports.screen import Screen
from iip_atlas.reports.terminal import (
    STYLES,
    colon,
    legend,
    notices,
    profile_line,
    qualifications,
)
from iip_atlas.text import Language, Text

__all__ = ["explanation"]


def explanation(
    evaluation: Evaluation, profile: Profile, language: Language, screen: Screen, *, whole: bool
) -> str:
    """Write the verdicts of the one platform with reason, number, setting, source and place.

    Every number is told by itself. Other clauses of one group that came out alike, for the same
    reason, share an entry, unless the `whole` is asked for.
    """
    return screen.page(*_explanation(evaluation, profile, language, whole=whole))


def _explanation(
    evaluation: Evaluation, profile: Profile, language: Language, *, whole: bool
) -> Iterator[RenderableType]:
    platform = evaluation.platforms[0]
    found = scorecard(evaluation, shipped_method(), platform.platform, Reference.load().label)
    # What a local call asks comes first: it is why its profile was taken.
    sections = sorted(found, key=lambda s: shipped_method().clauses[s.id].part is not None)
    yield Prose(platform.label.get(language), style="bold")
    yield Prose(platform.platform)
    yield Prose(profile_line(evaluation, language))
    yield from notices(evaluation, language)
    yield from _summary(sections, platform, language)
    for section in sections:
        yield from _section(section, profile, language, whole=whole)
    yield Prose("")
    yield legend(language)
    yield Items(_counts(evaluation, language))
    if not whole:
        yield Prose(
            Text(
                "结论和理由相同的条款已合并；逐条显示：--all",
                "Clauses with the same outcome and reason are told together; each by itself: --all",
            ).get(language)
        )


def _summary(
    sections: Iterable[Section], platform: PlatformResult, language: Language
) -> Iterator[RenderableType]:
    yield Prose("")
    for section in sections:
        if section.verdict is not None:
            outcome = section.verdict.outcome
            words = (outcome_words(outcome, language), STYLES[outcome])
            decided = _decided(platform.completeness.parts.get(section.id), language)
            yield _styled(words, f"  {section.label.get(language)}{decided}")
    yield Prose(_completeness(platform.completeness.whole, language))
    head = Text("可认定为", "Qualifies as").get(language)
    held = list(qualifications(platform, language))
    if not held:
        nothing = Text("（目前没有）", "(nothing so far)").get(language)
        yield Prose(f"{head}{colon(language)}{nothing}")
        return
    yield Prose(f"{head}{colon(language)}")
    yield from (Padding(Prose(line), (0, 0, 0, 2)) for line in held)


def _decided(share: Share | None, language: Language) -> str:
    if share is None:
        return ""
    return Text(
        f"（已定 {share.decided}/{share.asked} 条）",
        f" ({share.decided} of {share.asked} clauses decided)",
    ).get(language)


def _completeness(share: Share, language: Language) -> str:
    return Text(
        f"评价完整度：{share.asked} 条中已定 {share.decided} 条（{share.ratio:.0%}），其余未定。",
        f"Completeness: {share.decided} of {share.asked} clauses decided ({share.ratio:.0%}), "
        "the others are open.",
    ).get(language)


def _section(
    section: Section, profile: Profile, language: Language, *, whole: bool
) -> Iterator[RenderableType]:
    yield Prose("")
    yield Prose(f"{section.id}  {section.label.get(language)}", style="bold")
    if section.verdict is not None:
        outcome = section.verdict.outcome
        yield _line(0, SYMBOLS[outcome], section.verdict.reason.get(language), STYLES[outcome])
    for block in section.blocks:
        rows = block.rows
        if block.label is not None:
            yield Prose("")
            yield _block_head(block.label.get(language), block.verdict, language)
            rows = rows[1:]  # the first is the part itself, told by the heading
        for entry in entries(rows, profile, language, whole=whole):
            yield from _entry(entry)


def _block_head(label: str, verdict: object, language: Language) -> Prose:
    outcome = getattr(verdict, "outcome", None)
    if outcome is None:
        return Prose(f"  {label}", style="bold")
    return _styled("  ", (outcome_words(outcome, language), STYLES[outcome]), "  ", (label, "bold"))


def _styled(*parts: str | tuple[str, str]) -> Prose:
    line = Prose()
    line.append_tokens((p, "") if isinstance(p, str) else p for p in parts)
    return line


def _entry(entry: Entry) -> Iterator[RenderableType]:
    style = STYLES[entry.outcome] if entry.outcome else ""
    symbol = SYMBOLS[entry.outcome] if entry.outcome else " "
    yield _line(entry.depth + 1, symbol, entry.text, style)
    for note in entry.notes:
        yield _line(entry.depth + 1, " ", note, "dim", note=True)


def _line(depth: int, symbol: str, text: str, style: str, *, note: bool = False) -> Padding:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(Prose(symbol, style=style), Prose(text, style=style if note else ""))
    return Padding(grid, (0, 0, 0, 2 * depth))


def _counts(evaluation: Evaluation, language: Language) -> str:
    words = (f"{outcome_words(o, language)} {n:,}" for o, n in tally(evaluation.verdicts).items())
    return Text("本平台的结论：", "Verdicts: ").get(language) + " · ".join(words)
