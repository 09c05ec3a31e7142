"""How numbers are written for people: thousands, shares as percentages, units, intervals."""

from collections.abc import Mapping

from iip_atlas.conformance.verdicts import Measured, Outcome, Text

__all__ = ["WORDS", "amount", "comparison", "is_share", "listed", "span"]

WORDS: Mapping[Outcome, Text] = {
    Outcome.PASSED: Text("符合", "passed"),
    Outcome.FAILED: Text("不符合", "failed"),
    Outcome.CANT_TELL: Text("无法判定", "cannot tell"),
    Outcome.INAPPLICABLE: Text("不适用", "not applicable"),
    Outcome.UNTESTED: Text("未评价", "not tested"),
}
_AT_LEAST = {
    ">=": Text("不少于 {}", "at least {}"),
    ">": Text("超过 {}", "more than {}"),
    "<=": Text("不超过 {}", "at most {}"),
    "<": Text("少于 {}", "less than {}"),
}
_SINGLE = {"people": "person"}
_MANY = 8  # how many names a sentence lists before it counts the rest


def is_share(unit: Text | None) -> bool:
    """Is the unit that of a share between 0 and 1?"""
    return unit is not None and unit.en.startswith("ratio")


def amount(number: float, unit: Text | None) -> Text:
    """Write a number with thousands separators and its unit; a share as a percentage."""
    if is_share(unit):
        return Text(f"{number * 100:g}%", f"{number * 100:g}%")
    written = f"{number:,}"
    if unit is None:
        return Text(written, written)
    return Text(f"{written} {unit.zh}", f"{written} {_one(unit.en) if number == 1 else unit.en}")


def _one(units: str) -> str:
    """Give the English name of a unit as it follows 1: units are named in the plural."""
    if units.endswith("ies"):
        return f"{units[:-3]}y"
    return _SINGLE.get(units, units.removesuffix("s"))


def comparison(comparator: str, number: float, unit: Text | None) -> Text:
    """Write a demand: not less than 5,000 devices."""
    words, written = _AT_LEAST[comparator], amount(number, unit)
    return Text(words.zh.format(written.zh), words.en.format(written.en))


def span(measured: Measured, unit: Text | None) -> Text:
    """Write what was measured: a number, an interval, or a lower bound."""
    if isinstance(measured, tuple):
        low, high = measured
        if high is None:
            return comparison(">=", low, unit)
        first, last = amount(low, unit if is_share(unit) else None), amount(high, unit)
        return Text(f"{first.zh} 至 {last.zh}", f"between {first.en} and {last.en}")
    return amount(measured, unit) if measured is not None else Text("未知", "unknown")


def listed(names: list[Text]) -> Text:
    """Write a list of names; a long one ends with how many more there are."""
    shown, rest = names[:_MANY], len(names) - _MANY
    zh, en = "、".join(n.zh for n in shown), ", ".join(n.en for n in shown)
    return Text(f"{zh} 等 {len(names)} 项", f"{en} and {rest} more") if rest > 0 else Text(zh, en)
