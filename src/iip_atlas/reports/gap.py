"""What a platform lacks to qualify, as a page for its owner or as JSON."""

import json
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding

from iip_atlas.conformance.gap.plan import Gap, Plan, PlanStep
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.errors import AtlasError
from iip_atlas.reports.gap_words import SECTIONS, headline, notes, number, section_lines
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.prose import Prose
from iip_atlas.reports.screen import Screen
from iip_atlas.reports.terminal import STYLES, colon, platform_head
from iip_atlas.text import Language, Text

__all__ = ["gap_json", "gap_page", "render"]


def render(found: Gap, form: str, language: Language, screen: Screen) -> str:
    """Write the gap as `table` (a page for this screen) or `json`."""
    if form == "table":
        return gap_page(found, language, screen)
    if form == "json":
        return gap_json(found)
    raise AtlasError(f"a gap is not written as {form!r}", remedy="take --format table or json")


def gap_page(found: Gap, language: Language, screen: Screen) -> str:
    """Write what is missing, what to do first, and the next best ways."""
    return screen.page(*_page(found, language))


def _page(found: Gap, language: Language) -> Iterator[RenderableType]:
    yield from platform_head(found.platform, found.profile, language)
    goal = Text("目标", "Goal").get(language)
    yield Prose(f"{goal}{colon(language)}{found.clause.id} {found.clause.label.get(language)}")
    now = Text("现状", "Now").get(language)
    words = outcome_words(found.outcome, language)
    yield Prose(f"{now}{colon(language)}{words}", style=STYLES[found.outcome])
    yield Prose(headline(found).get(language), style="bold")
    if found.plans:
        yield from _plan(found.plans[0], language)
        yield from _alternatives(found.plans, language)
        yield Prose("")
        yield from (Prose(note.get(language)) for note in notes(found))


def _plan(plan: Plan, language: Language) -> Iterator[RenderableType]:
    for section in SECTIONS:
        steps = plan.of(*section.kinds)
        if steps:
            yield Prose("")
            yield Prose(section.label.get(language), style="bold")
            yield from _lines(section_lines(steps, language))


def _lines(lines: Iterator[str]) -> Iterator[RenderableType]:
    yield from (Padding(Prose(line), (0, 0, 0, 2)) for line in lines)


def _alternatives(plans: Sequence[Plan], language: Language) -> Iterator[RenderableType]:
    first = _told(plans[0])
    for rank, plan in enumerate(plans[1:], start=2):
        told = _told(plan)
        yield Prose("")
        head = Text(
            f"备选 {rank}（总成本 {number(plan.cost)}），与首选相比",
            f"Alternative {rank} (cost {number(plan.cost)}), compared with the first",
        )
        yield Prose(f"{head.get(language)}{colon(language)}", style="bold")
        yield from _lines(_signed("＋" if language == "zh" else "+", told, first, language))
        yield from _lines(_signed("－" if language == "zh" else "-", first, told, language))


def _told(plan: Plan) -> dict[tuple[object, ...], PlanStep]:
    return {(step.kind, step.cell, step.about, step.need): step for step in plan.steps}


def _signed(
    sign: str,
    these: dict[tuple[object, ...], PlanStep],
    those: dict[tuple[object, ...], PlanStep],
    language: Language,
) -> Iterator[str]:
    for section in SECTIONS:
        steps = tuple(s for key, s in these.items() if key not in those and s.kind in section.kinds)
        for line in section_lines(steps, language):
            yield f"{sign} {line}"


def gap_json(found: Gap) -> str:
    """Write every plan with all of its steps as JSON."""
    document = {
        "profile": found.profile.id,
        "platform": str(found.platform.iri),
        "label": _both(found.platform.label),
        "tier": found.tier,
        "clause": found.clause.id,
        "outcome": found.outcome.value,
        "reachable": bool(found.plans) or found.outcome is Outcome.PASSED,
        "weights": dict(found.weights),
        "plans": [_plan_json(plan) for plan in found.plans],
        "model": {
            "variables": found.size.variables,
            "whole": found.size.whole,
            "rows": found.size.rows,
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _plan_json(plan: Plan) -> dict[str, object]:
    return {
        "cost": round(plan.cost, 6),
        "effort": round(plan.effort, 6),
        "moreAtWorst": round(plan.worst, 6),
        "outcomeThen": plan.outcome.value,
        "steps": [_step_json(step) for step in plan.steps],
    }


def _step_json(step: PlanStep) -> dict[str, object]:
    return {
        "kind": step.kind.value,
        "cell": str(step.cell) if step.cell else None,
        "about": step.about,
        "label": _both(step.label),
        "clauses": list(step.clauses),
        "have": list(step.have) if isinstance(step.have, tuple) else step.have,
        "need": step.need,
        "unit": _both(step.unit) if step.unit else None,
        "atMost": step.at_most,
        "cost": round(step.cost, 6),
        "moreAtWorst": round(step.worst, 6),
        "alike": [str(cell) for cell in step.alike],
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
