"""A comparison of two profiles as a page for the terminal or as JSON."""

import json

from rich.console import RenderableType
from rich.table import Table

from iip_atlas.conformance.comparison import Change, Comparison
from iip_atlas.conformance.verdicts import Qualification, Verdict
from iip_atlas.errors import AtlasError
from iip_atlas.reference import Reference
from iip_atlas.reports.outcomes import KINDS, outcome_words
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
    return screen.page(head, *verdict_parts(found, language))


def verdict_parts(found: Comparison, language: Language) -> list[RenderableType]:
    """Give the parts of a page that tell which verdicts change, without the two that differ."""
    roots = [change for change in found.changes if not change.causes]
    standing = [_standing(found, language)] if found.gained or found.lost else []
    flips = [_flips(roots[:_MOST], language)] if roots else []
    return [*standing, *flips, *_total(found, len(roots), language)]


def _total(found: Comparison, roots: int, language: Language) -> list[str]:
    total = Text(
        f"改变的结论共 {len(found.changes)} 条，其中 {roots} 条是起因，其余随之改变。",
        f"{len(found.changes)} verdict(s) change; {roots} of them are the cause of the rest.",
    )
    rest = Text(
        f"此处只列前 {_MOST} 条；全部见 JSON。", f"The first {_MOST} are shown; JSON has all."
    )
    return [total.get(language), *([rest.get(language)] if roots > _MOST else [])]


def _standing(found: Comparison, language: Language) -> Table:
    table = Table(title_justify="left")
    for head in (Text("平台", "Platform"), Text("新增认定", "Gained"), Text("失去认定", "Lost")):
        table.add_column(head.get(language), overflow="fold")
    for platform in found.after.platforms:
        gained, lost = (
            found.gained.get(platform.platform, ()),
            found.lost.get(platform.platform, ()),
        )
        if gained or lost:
            label = platform.label.get(language)
            table.add_row(label, _names(gained, language), _names(lost, language))
    return table


def _names(found: tuple[Qualification, ...], language: Language) -> str:
    return "\n".join(
        KINDS[q.kind].get(language)
        if q.cell is None
        else f"{KINDS[q.kind].get(language)}: {q.label.get(language)}"
        for q in found
    )


def _flips(changes: list[Change], language: Language) -> Table:
    table = Table(title_justify="left", show_lines=True)
    heads = (
        Text("平台", "Platform"),
        Text("条款", "Clause"),
        Text("变化", "Change"),
        Text("理由（后）", "Why (after)"),
    )
    for head in heads:
        table.add_column(head.get(language), overflow="fold")
    name = Reference.load().label
    for change in changes:
        verdict = change.verdict
        cell = f" @ {name(verdict.cell).get(language)}" if verdict.cell else ""
        table.add_row(
            verdict.platform.rsplit("/", 1)[-1],
            f"{verdict.clause}{cell}",
            f"{_word(change.before, language)} → {_word(change.after, language)}",
            verdict.reason.get(language),
        )
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
