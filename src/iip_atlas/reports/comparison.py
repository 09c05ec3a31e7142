"""A comparison of two profiles as a page for the terminal or as JSON."""

import json

from rich import box
from rich.console import RenderableType
from rich.table import Table

from iip_atlas.conformance.comparison import Change, Comparison
from iip_atlas.conformance.verdicts import Qualification, Verdict
from iip_atlas.conformance.wording import listed
from iip_atlas.errors import AtlasError
from iip_atlas.reference import Reference
from iip_atlas.reports.outcomes import KINDS, outcome_words
from iip_atlas.reports.prose import Prose
from iip_atlas.reports.screen import Screen
from iip_atlas.text import Language, Text

__all__ = ["changes_json", "comparison_json", "comparison_page", "render", "verdict_parts"]

_MOST = 60  # changes that a page shows; JSON has all of them


def render(found: Comparison, form: str, language: Language, screen: Screen) -> str:
    """Write the comparison as `table` (a page for this screen) or `json`."""
    if form == "table":
        return comparison_page(found, language, screen)
    if form == "json":
        return comparison_json(found)
    raise AtlasError(
        f"a comparison is not written as {form!r}", remedy="take --format table or --format json"
    )


def comparison_page(found: Comparison, language: Language, screen: Screen) -> str:
    """Write which verdicts flip and why, and what each platform gains or loses."""
    before, after = found.before.profile, found.after.profile
    head = f"{before.label.get(language)} [{before.id}] → {after.label.get(language)} [{after.id}]"
    return screen.page(Prose(head, style="bold"), *verdict_parts(found, language))


def verdict_parts(found: Comparison, language: Language) -> list[RenderableType]:
    """Give the parts of a page that tell which verdicts change, without the two that differ."""
    roots = [change for change in found.changes if not change.causes]
    standing = [_standing(found, language)] if found.gained or found.lost else []
    rows = _alike(roots)
    flips = [_flips(rows[:_MOST], language)] if rows else []
    return [*standing, *flips, *_total(found, len(roots), len(rows), language)]


def _alike(changes: list[Change]) -> list[list[Change]]:
    """Changes of one platform and clause that came out alike, for the same reason: cell by cell."""
    found: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        verdict = change.verdict
        outcomes = [v.outcome if v else None for v in (change.before, change.after)]
        found.setdefault((verdict.platform, verdict.clause, *outcomes, verdict.reason), []).append(
            change
        )
    return list(found.values())


def _total(found: Comparison, roots: int, rows: int, language: Language) -> list[RenderableType]:
    number = len(found.changes)
    verdicts = "1 verdict changes" if number == 1 else f"{number} verdicts change"
    total = Text(
        f"改变的结论共 {number} 条，其中 {roots} 条是起因，其余随之改变。",
        f"{verdicts}; {roots} of them are the cause of the rest.",
    )
    rest = Text(
        f"此处只列前 {_MOST} 行；全部见 JSON。", f"The first {_MOST} rows are shown; JSON has all."
    )
    said = [total, *([rest] if rows > _MOST else [])]
    return [Prose(text.get(language)) for text in said]


def _standing(found: Comparison, language: Language) -> Table:
    heads = (Text("平台", "Platform"), Text("新增认定", "Gained"), Text("失去认定", "Lost"))
    table = _table(*heads, language=language)
    for platform in found.after.platforms:
        gained, lost = (
            found.gained.get(platform.platform, ()),
            found.lost.get(platform.platform, ()),
        )
        if gained or lost:
            names = (_names(gained, language), _names(lost, language))
            table.add_row(Prose(platform.label.get(language)), *map(Prose, names))
    return table


def _names(found: tuple[Qualification, ...], language: Language) -> str:
    return "\n".join(
        KINDS[q.kind].get(language)
        if q.cell is None
        else f"{KINDS[q.kind].get(language)}: {q.label.get(language)}"
        for q in found
    )


def _flips(rows: list[list[Change]], language: Language) -> Table:
    table = _table(
        Text("平台", "Platform"),
        Text("条款与单元", "Clause and cells"),
        Text("变化", "Change"),
        Text("理由（后）", "Why (after)"),
        language=language,
    )
    for alike in rows:
        change = alike[0]
        word = f"{_word(change.before, language)} → {_word(change.after, language)}"
        table.add_row(
            Prose(change.verdict.platform.rsplit("/", 1)[-1]),
            Prose(f"{change.verdict.clause}{_cells(alike, language)}"),
            Prose(word),
            Prose(change.verdict.reason.get(language)),
        )
    return table


def _cells(alike: list[Change], language: Language) -> str:
    name = Reference.load().label
    cells = [name(change.verdict.cell) for change in alike if change.verdict.cell]
    return f"\n{listed(cells).get(language)}" if cells else ""


def _table(*heads: Text, language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.leading = 1
    for head in heads:
        table.add_column(head.get(language))
    return table


def _word(verdict: Verdict | None, language: Language) -> str:
    return outcome_words(verdict.outcome, language) if verdict else "–"


def comparison_json(found: Comparison) -> str:
    """Write every change as JSON, under the profiles that differ."""
    profiles = {"before": found.before.profile.id, "after": found.after.profile.id}
    return json.dumps(profiles | changes_json(found), ensure_ascii=False, indent=1) + "\n"


def changes_json(found: Comparison) -> dict[str, object]:
    """Give every change of a verdict, and what platforms gain and lose."""
    changes = [
        {
            "platform": change.verdict.platform,
            "clause": change.verdict.clause,
            "cell": change.verdict.cell,
            "before": change.before.outcome.value if change.before else None,
            "after": change.after.outcome.value if change.after else None,
            "causes": list(change.causes),
            "reason": {"zh": change.verdict.reason.zh, "en": change.verdict.reason.en},
        }
        for change in found.changes
    ]
    return {
        "changes": changes,
        "gained": {p: [q.cell or q.kind for q in qs] for p, qs in found.gained.items()},
        "lost": {p: [q.cell or q.kind for q in qs] for p, qs in found.lost.items()},
    }
