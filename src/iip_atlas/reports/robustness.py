"""Which verdicts hang on a single record, as a page or as JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.robustness import Hanging, Key, Robustness
from iip_atlas.conformance.wording import listed
from iip_atlas.errors import AtlasError
from iip_atlas.indicators.records import Record
from iip_atlas.method.loading import shipped_method
from iip_atlas.reference import Reference
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.prose import Prose
from iip_atlas.reports.screen import Screen
from iip_atlas.reports.terminal import STYLES, colon, platform_head
from iip_atlas.text import Language, Text

__all__ = ["render", "robustness_json", "robustness_page"]

_KINDS: Mapping[str, Text] = {
    "figure": Text("数字", "figure"),
    "coverage": Text("整个单元", "whole cell"),
    "claim": Text("数字声明", "claimed figure"),
    "capability": Text("能力声明", "claimed capability"),
    "evidence": Text("证据", "evidence"),
    "review": Text("评审记录", "review"),
}
_HEAVIEST = 10  # records that the page ranks; JSON has all


def render(found: Robustness, form: str, language: Language, screen: Screen) -> str:
    """Write the answer as `table` (a page for this screen) or `json`."""
    if form == "table":
        return robustness_page(found, language, screen)
    if form == "json":
        return robustness_json(found)
    raise AtlasError(
        f"robustness is not written as {form!r}", remedy="take --format table or --format json"
    )


def robustness_page(found: Robustness, language: Language, screen: Screen) -> str:
    """Write what the platform qualifies for, on which single records that hangs, and the rest."""
    return screen.page(*_page(found, language))


def _page(found: Robustness, language: Language) -> Iterator[RenderableType]:
    yield from platform_head(found.platform, found.profile, language)
    yield Prose(_summary(found).get(language))
    yield Prose("")
    told: dict[Key, frozenset[tuple[Record, Outcome | None]]] = {}
    for key in found.qualifying:
        hanging = found.on(*key)
        these = frozenset((h.record, h.then) for h in hanging)
        same = _largest(told, these)
        shared = told[same] if same else frozenset()
        rest = [h for h in hanging if (h.record, h.then) not in shared]
        yield from _verdict(found, key, (len(hanging), rest, same), language)
        told[key] = these
    yield from _heaviest(found, language)


def _summary(found: Robustness) -> Text:
    tried, safe, hung = (
        len(found.records),
        found.decided(hanging=False),
        found.decided(hanging=True),
    )
    return Text(
        f"{tried} 条记录逐一去掉，重新评判。符合或不符合的结论中，{safe} 条去掉任何一条记录都不变，"
        f"{hung} 条会因某一条记录而变。",
        f"{tried} records were set aside one by one. Of the verdicts passed or failed, {safe} stay"
        f" whichever record is set aside, and {hung} hang on a single one.",
    )


def _largest(
    told: Mapping[Key, frozenset[tuple[Record, Outcome | None]]],
    these: frozenset[tuple[Record, Outcome | None]],
) -> Key | None:
    """Which verdict told before hangs on most of the same records, and on no others?"""
    within = [key for key, those in told.items() if those and those <= these]
    return max(within, key=lambda key: len(told[key]), default=None)


def _verdict(
    found: Robustness,
    key: Key,
    hanging: tuple[int, Sequence[Hanging], Key | None],
    language: Language,
) -> Iterator[RenderableType]:
    outcome, (number, rest, same) = found.outcomes[key], hanging
    said = (
        Text(f"取决于 {number} 条记录", f"hangs on {number} single records")
        if number
        else Text("去掉任何一条记录都不变", "stays whichever record is set aside")
    )
    words, name = outcome_words(outcome, language), _name(key, language)
    line = f"{words}  {name}{colon(language)}{said.get(language)}"
    yield Prose(line, style=STYLES[outcome])
    if same is not None:
        told = _name(same, language)
        more = Text("，另有：", ", and further:").get(language) if rest else ""
        line = Text(f"与“{told}”相同{more}", f"the same as for {told}{more}").get(language)
        yield Padding(Prose(line), (0, 0, 0, 4))
    for then in (*Outcome, None):
        group = [h for h in rest if h.then is then]
        if group:
            line = f"{_becomes(then, language)}{colon(language)}{_records(group, language)}"
            yield Padding(Prose(line), (0, 0, 0, 4))


def _name(key: Key, language: Language) -> str:
    clause, cell = key
    label = shipped_method().clauses[clause].label.get(language)
    place = f" · {Reference.load().label(cell).get(language)}" if cell else ""
    return f"{clause} {label}{place}"


def _becomes(then: Outcome | None, language: Language) -> str:
    if then is None:
        return Text("去掉后不再评价", "without it, not asked any more").get(language)
    word = outcome_words(then, language)
    return Text(f"去掉后成为 {word}", f"without it, {word}").get(language)


def _records(hanging: Sequence[Hanging], language: Language) -> str:
    return listed([_record(h.record) for h in hanging]).get(language)


def _record(record: Record) -> Text:
    kind = _KINDS[record.kind]
    place = Reference.load().label(record.cell) if record.cell else None
    if record.kind == "coverage" and place is not None:
        return Text(f"{kind.zh}“{place.zh}”", f"the {kind.en} {place.en}")
    zh = f"（{place.zh}）" if place else ""
    en = f" ({place.en})" if place else ""
    gap = "" if record.label.zh.startswith("《") else " "
    return Text(f"{kind.zh}{gap}{record.label.zh}{zh}", f"{kind.en} {record.label.en}{en}")


def _heaviest(found: Robustness, language: Language) -> Iterator[RenderableType]:
    """Rank the records by how much hangs on each."""
    weight = dict.fromkeys(found.records, 0)
    for hanging in found.hanging:
        weight[hanging.record] += 1
    ranked = sorted((r for r in weight if weight[r]), key=lambda r: -weight[r])[:_HEAVIEST]
    if not ranked:
        return
    yield Prose("")
    head = Text("牵涉结论最多的记录", "Records on which most verdicts hang")
    yield Prose(head.get(language), style="bold")
    for record in ranked:
        number = Text(f"{weight[record]} 条结论", f"{weight[record]} verdicts").get(language)
        yield Padding(Prose(f"{number}  {_record(record).get(language)}"), (0, 0, 0, 2))


def robustness_json(found: Robustness) -> str:
    """Write every verdict that hangs on a single record as JSON."""
    document = {
        "profile": found.profile.id,
        "platform": str(found.platform.iri),
        "label": {"zh": found.platform.label.zh, "en": found.platform.label.en},
        "verdicts": len(found.outcomes),
        "safe": found.decided(hanging=False),
        "hangingOnOne": found.decided(hanging=True),
        "records": [_record_json(record) for record in found.records],
        "hanging": [
            {
                "clause": h.clause,
                "cell": h.cell,
                "outcome": h.outcome.value,
                "record": found.records.index(h.record),
                "then": h.then.value if h.then else None,
            }
            for h in found.hanging
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _record_json(record: Record) -> dict[str, object]:
    return {
        "kind": record.kind,
        "iri": record.iri,
        "cell": record.cell,
        "about": record.about,
        "label": {"zh": record.label.zh, "en": record.label.en},
    }
