"""Numbers that somebody moved, in words: what is asked now, what was, and why a platform flips."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from rdflib import URIRef

from iip_atlas.conformance.flip_reasons import FlipReason, FlipReasons
from iip_atlas.conformance.verdict_plan import Asked
from iip_atlas.conformance.what_if import Answer, Flip
from iip_atlas.conformance.wording import amount, comparison, is_share, span
from iip_atlas.method.model import Method, Parameter
from iip_atlas.method.open_numbers import OpenNumber
from iip_atlas.method.profiles import Profile
from iip_atlas.method.variants import changes_of
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.scorecard_lines import BASES, setting_source
from iip_atlas.text import Language, Text

__all__ = [
    "FlipLine",
    "figure",
    "flip_frame",
    "flip_lines",
    "reason_words",
    "setting_words",
    "variant_name",
    "written",
]

_HEADS = (
    Text("部分", "Part"),
    Text("平台", "Platform"),
    Text("原来", "Before"),
    Text("现在", "Now"),
    Text("原因", "Why"),
    Text("平台 IRI", "Platform IRI"),
)


def written(number: float) -> str:
    """How is a number written in an address and in the name of a profile: `5000`, `0.02`?"""
    return str(int(number)) if number == int(number) else f"{number:.15f}".rstrip("0")


def variant_name(profile: str, numbers: Mapping[URIRef, float], method: Method) -> str:
    """How is the profile with these numbers called, for every command: `illustrative+P=2`?

    The profile may be such a one itself; its numbers give way to these.
    """
    base, before = changes_of(profile)
    after = {method.parameters[p].id: written(n) for p, n in sorted(numbers.items())}
    kept = [change for change in before if change.partition("=")[0] not in after]
    return "+".join((base, *kept, *(f"{name}={number}" for name, number in after.items())))


def figure(number: float, parameter: Parameter) -> Text:
    """Write a number with its unit; a share as a percentage."""
    plain = int(number) if number == int(number) and not is_share(parameter.unit) else number
    return amount(float(f"{plain:.12g}") if isinstance(plain, float) else plain, parameter.unit)


def setting_words(number: OpenNumber, profile: Profile, language: Language) -> str:
    """Say whose number the profile's is: its value, on what basis, from which source."""
    if number.value is None:
        return Text("方案没有设定", "not set by the profile").get(language)
    value = figure(float(number.value), number.parameter).get(language)
    if number.setting is None:
        return Text(f"{value}（方法的默认值）", f"{value} (the method's default)").get(language)
    basis = BASES.get(number.setting.basis or URIRef(""), Text("未说明", "not said"))
    source = setting_source(number.setting, profile, language) if number.setting.source else ""
    said = "；".join if language == "zh" else "; ".join
    return said([value, *(part for part in (basis.get(language), source) if part)])


def reason_words(reason: FlipReason, name: Callable[[str], Text]) -> Text:
    """Say why: which clause and where, what was measured, what was asked and what is asked now."""
    where = name(reason.cell) if reason.cell else None
    label = reason.parameter.label
    what = Text(
        f"{reason.clause.id} {label.zh}" + (f"（{where.zh}）" if where else ""),
        f"{reason.clause.id} {label.en}" + (f" ({where.en})" if where else ""),
    )
    found, asked = _found(reason), _asked(reason)
    more = Text("", "")
    if reason.others:
        more = Text(f"；另有 {reason.others} 个同样改变", f"; and {reason.others} more like it")
    return Text(
        f"{what.zh}：{found.zh}；{asked.zh}{more.zh}", f"{what.en}: {found.en}; {asked.en}{more.en}"
    )


def _found(reason: FlipReason) -> Text:
    unit = reason.parameter.unit
    first, then = span(reason.measured, unit), span(reason.then, unit)
    if first == then:
        return Text(f"实测 {first.zh}", f"measured {first.en}")
    return Text(f"实测由 {first.zh}变为 {then.zh}", f"measured {first.en}, now {then.en}")


def _asked(reason: FlipReason) -> Text:
    sign, unit = reason.sign, reason.parameter.unit
    now = comparison(sign, _plain(reason.now), unit)
    if reason.was is None:
        return Text(f"原来没有定数，现要求{now.zh}", f"no number was set, now {now.en}")
    was = comparison(sign, _plain(reason.was), unit)
    return Text(f"原要求{was.zh}，现要求{now.zh}", f"asked {was.en}, now {now.en}")


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number


@dataclass(frozen=True, slots=True)
class FlipLine:
    """A platform whose outcome in a part changes, and why, in one language."""

    part: str
    platform: str
    iri: str
    before: str
    after: str
    why: str


def flip_lines(
    answer: Answer,
    goals: Sequence[Asked],
    was: Mapping[URIRef, float],
    labels: Mapping[str, Text],
    name: Callable[[str], Text],
    language: Language,
) -> Iterator[FlipLine]:
    """Say of each goal who flips and why. `was` holds the profile's numbers."""
    reasons = FlipReasons(answer, was)
    for goal in goals:
        for flip in answer.flips(goal):
            yield FlipLine(
                goal.clause.label.get(language),
                labels[flip.platform].get(language),
                flip.platform,
                outcome_words(flip.before, language),
                outcome_words(flip.after, language),
                _why(flip, reasons, name, language),
            )


def _why(flip: Flip, reasons: FlipReasons, name: Callable[[str], Text], language: Language) -> str:
    said = [reason_words(reason, name).get(language) for reason in reasons.of(flip)]
    return "\n".join(said)


def flip_frame(lines: Sequence[FlipLine], language: Language) -> pl.DataFrame:
    """Give the lines as a table for readers."""
    rows = [(f.part, f.platform, f.before, f.after, f.why, f.iri) for f in lines]
    return pl.DataFrame(
        rows, schema=dict.fromkeys((h.get(language) for h in _HEADS), pl.String), orient="row"
    )
