"""What follows from other numbers: as pages for the terminal, as JSON, and as CSV."""

import json
from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table

from iip_atlas.conformance.reading_effects import ReadingEffect
from iip_atlas.conformance.settings_search import Point
from iip_atlas.conformance.study import Study
from iip_atlas.conformance.verdicts import Outcome
from iip_atlas.graphs import local_name
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.screen import Screen
from iip_atlas.tabular import to_csv
from iip_atlas.text import Language, Text

__all__ = ["readings_json", "readings_page", "what_if_csv", "what_if_json", "what_if_page"]

_MOST = 40  # flips that a page shows; JSON and CSV have all of them
_ORDER = (Outcome.PASSED, Outcome.CANT_TELL, Outcome.UNTESTED, Outcome.FAILED)


def what_if_page(found: Study, language: Language, screen: Screen) -> str:
    """Write counts and flips, a curve, a grid, or the settings that leave enough platforms."""
    profile = found.at_hand.profile
    head = Text(
        f"参数方案：{profile.label.zh} [{profile.id}]　平台 {found.at_hand.table.size:,} 个",
        f"Profile: {profile.label.en} [{profile.id}]  platforms {found.at_hand.table.size:,}",
    )
    illustrative = Text("⚠ 参数方案中有示意数值，非官方", "⚠ illustrative numbers, not official")
    notes = [illustrative.get(language)] if profile.illustrative else []
    return screen.page(head.get(language), *notes, _changed(found), *_body(found, language))


def _changed(found: Study) -> str:
    return "; ".join(f"{p.id} = {_span(numbers)}" for p, numbers in found.choices)


def _span(numbers: Sequence[object]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]} .. {numbers[-1]}"


def _body(found: Study, language: Language) -> Iterator[RenderableType]:
    if found.answer is not None:
        yield _counts(found, language)
        yield from _flips(found, language)
    elif found.keep is not None:
        yield from _front(found, language)
    elif len(found.ranges) == 2:
        yield from _grid(found, language)
    else:
        yield Text("通过的平台数：", "Platforms that pass:").get(language)
        yield _listed(found, found.points)


def _table(*heads: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def _counts(found: Study, language: Language) -> Table:
    was, will = Text("现在", "now"), Text("改后", "then")
    words = [outcome_words(outcome, language) for outcome in _ORDER]
    table = _table(Text("条款", "Clause").get(language), "", *words)
    for goal in found.goals:
        for name, counts in ((was, found.before[goal]), (will, found.after[goal])):
            numbers = [f"{counts[outcome]:,}" for outcome in _ORDER]
            table.add_row(goal if name is was else "", name.get(language), *numbers)
    return table


def _flips(found: Study, language: Language) -> Iterator[RenderableType]:
    answer = found.answer
    if answer is None:
        return
    for goal in found.goals:
        asked = found.at_hand.asked(goal)
        number = len(answer.changed(asked))
        if not number:
            continue
        title = Text(
            f"{goal} {asked.clause.label.zh}：{number:,} 个平台的结论改变",
            f"{goal} {asked.clause.label.en}: {number:,} platform(s) change",
        )
        heads = (Text("平台", "Platform"), Text("变化", "Change"), Text("起因", "By"))
        yield title.get(language)
        table = _table(*(head.get(language) for head in heads))
        for flip in answer.flips(asked, _MOST):
            was, will = (outcome_words(o, language) for o in (flip.before, flip.after))
            table.add_row(_short(flip.platform), f"{was} → {will}", ", ".join(flip.causes))
        yield table
        if number > _MOST:
            rest = Text(
                f"此处只列前 {_MOST} 个；全部见 JSON 或 CSV。",
                f"The first {_MOST} are shown; JSON and CSV have all.",
            )
            yield rest.get(language)


def _short(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _listed(found: Study, points: Sequence[Point]) -> Table:
    table = _table(*(p.id for p, _ in found.choices), *found.goals)
    for point in points:
        table.add_row(
            *(_plain(number) for number in point.numbers.values()),
            *(f"{point.passing[goal]:,}" for goal in found.goals),
        )
    return table


def _grid(found: Study, language: Language) -> Iterator[RenderableType]:
    (down, rows), (across, columns) = found.ranges
    goal = found.goals[0]
    title = Text(
        f"通过 {goal} 的平台数：纵 {down.id}，横 {across.id}",
        f"Platforms that pass {goal}: {down.id} down, {across.id} across",
    )
    yield title.get(language)
    table = _table("", *(_plain(float(c)) for c in columns))
    passing = {(p.numbers[down.iri], p.numbers[across.iri]): p.passing[goal] for p in found.points}
    for row in rows:
        counts = [f"{passing[float(row), float(column)]:,}" for column in columns]
        table.add_row(_plain(float(row)), *counts)
    yield table


def _front(found: Study, language: Language) -> Iterator[RenderableType]:
    goal = found.goals[0]
    title = Text(
        f"{goal} 至少留下 {found.keep:,} 个平台，且任何一个数都不能再提高的设定",
        f"Settings that leave at least {found.keep:,} platforms for {goal}, and of which no "
        "number can be raised",
    )
    if not found.front:
        most = max((p.passing[goal] for p in found.points), default=0)
        none = Text(
            f"所试各数中没有一种能留下 {found.keep:,} 个平台，最多 {most:,} 个。",
            f"No setting tried leaves {found.keep:,} platforms; the most is {most:,}.",
        )
        yield none.get(language)
    else:
        yield title.get(language)
        yield _listed(found, found.front)


def _plain(number: float) -> str:
    return f"{int(number):,}" if number == int(number) else f"{number:.6g}"


def what_if_json(found: Study) -> str:
    """Write everything as JSON."""
    document: dict[str, object] = {
        "profile": found.at_hand.profile.id,
        "platforms": found.at_hand.table.size,
        "numbers": {p.id: [float(n) for n in numbers] for p, numbers in found.choices},
        "goals": list(found.goals),
        "before": _by_word(found.before),
    }
    if found.answer is not None:
        document |= {"after": _by_word(found.after), "flips": list(_flip_rows(found))}
    else:
        document |= {"points": [_point(p) for p in found.points]}
    if found.keep is not None:
        document |= {"keep": found.keep, "front": [_point(p) for p in found.front]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _by_word(counts: Mapping[str, Mapping[Outcome, int]]) -> dict[str, dict[str, int]]:
    return {goal: {o.value: n for o, n in found.items()} for goal, found in counts.items()}


def _point(point: Point) -> dict[str, object]:
    numbers = {local_name(parameter): number for parameter, number in point.numbers.items()}
    return {"numbers": numbers, "passing": dict(point.passing)}


def _flip_rows(found: Study) -> Iterator[dict[str, str]]:
    for goal in found.goals if found.answer else ():
        for flip in found.answer.flips(found.at_hand.asked(goal)) if found.answer else ():
            yield {
                "clause": goal,
                "platform": flip.platform,
                "before": flip.before.value,
                "after": flip.after.value,
                "causes": " ".join(flip.causes),
            }


def what_if_csv(found: Study) -> str:
    """Write the flips, or the points (of the front, if one was asked for), as CSV."""
    if found.answer is not None:
        return to_csv(("clause", "platform", "before", "after", "causes"), _flip_rows(found))
    names = [parameter.id for parameter, _ in found.choices]
    points = found.points if found.keep is None else found.front
    rows = ({**dict(zip(names, p.numbers.values(), strict=True)), **p.passing} for p in points)
    return to_csv((*names, *found.goals), rows)


def readings_page(found: Sequence[ReadingEffect], language: Language, screen: Screen) -> str:
    """Write which readings matter, those that change most first."""
    heads = (
        Text("读法", "Reading"),
        Text("代替", "Instead of"),
        Text("改变的结论", "Verdicts that change"),
        Text("部分结论改变的平台", "Platforms for which a part changes"),
    )
    table = _table(*(head.get(language) for head in heads))
    for effect in sorted(found, key=lambda e: (-(e.platforms or 0), -(e.verdicts or 0))):
        label = effect.reading.label.get(language)
        numbers = [effect.why, ""] if effect.verdicts is None else _numbers(effect)
        table.add_row(f"{effect.reading.id} {label}", effect.instead_of.id, *numbers)
    return screen.page(table)


def _numbers(effect: ReadingEffect) -> list[str]:
    return [f"{effect.verdicts or 0:,}", f"{effect.platforms or 0:,}"]


def readings_json(found: Sequence[ReadingEffect]) -> str:
    """Write what each reading would change as JSON."""
    rows = [
        {
            "reading": e.reading.id,
            "insteadOf": e.instead_of.id,
            "verdicts": e.verdicts,
            "platforms": e.platforms,
            "refused": e.why or None,
        }
        for e in found
    ]
    return json.dumps({"readings": rows}, ensure_ascii=False, indent=1) + "\n"
