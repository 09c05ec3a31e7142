"""Layers computed of other layers, cell by cell. What is not known stays so in the result."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from iip_atlas.coverage.view import Figure, Span, View
from iip_atlas.text import Text

__all__ = ["COMPUTED", "Computed", "at_least", "combined"]

Computed = Literal["minus", "least", "greatest"]
COMPUTED: Mapping[Computed, Text] = MappingProxyType(
    {
        "minus": Text("A − B", "A − B"),
        "least": Text("A、B 中较小者", "the smaller of A and B"),
        "greatest": Text("A、B 中较大者", "the larger of A and B"),
    }
)


def combined(first: View, second: View, how: Computed) -> View:
    """What is A − B, the smaller or the larger of both, in each cell that anybody claims?

    Both views are of the same rows, columns and platforms. The bounds of the result hold whatever
    the unknown figures are.
    """
    name = Text(
        f"{COMPUTED[how].zh}（A：{first.label.zh}，B：{second.label.zh}）",
        f"{COMPUTED[how].en} (A: {first.label.en}, B: {second.label.en})",
    )
    same = first.unit == second.unit
    return replace(
        first,
        label=name,
        unit=first.unit if same else Text("（单位不同）", "(different units)"),
        spans={pair: _COMBINE[how](span, second.spans[pair]) for pair, span in first.spans.items()},
        totals={row: _COMBINE[how](span, second.totals[row]) for row, span in first.totals.items()},
        share=first.share and second.share,
    )


def at_least(view: View, number: Figure) -> View:
    """Is it at least so much: yes, no, or not known?"""
    return replace(
        view,
        label=Text(f"{view.label.zh} ≥ {number:,}", f"{view.label.en} ≥ {number:,}"),
        unit=Text("是或否", "yes or no"),
        spans={pair: _reaches(span, number) for pair, span in view.spans.items()},
        totals={row: _reaches(span, number) for row, span in view.totals.items()},
        share=False,
        answers=True,
    )


def _minus(a: Span, b: Span) -> Span:
    return Span(
        None if a.low is None or b.high is None else a.low - b.high,
        None if a.high is None or b.low is None else a.high - b.low,
    )


def _least(a: Span, b: Span) -> Span:
    highs = [span.high for span in (a, b) if span.high is not None]
    low = None if a.low is None or b.low is None else min(a.low, b.low)
    return Span(low, min(highs, default=None))


def _greatest(a: Span, b: Span) -> Span:
    lows = [span.low for span in (a, b) if span.low is not None]
    high = None if a.high is None or b.high is None else max(a.high, b.high)
    return Span(max(lows, default=None), high)


def _reaches(span: Span, number: Figure) -> Span:
    if span.low is not None and span.low >= number:
        return Span(1, 1)
    return Span(0, 0) if span.high is not None and span.high < number else Span()


_COMBINE: Mapping[Computed, Callable[[Span, Span], Span]] = {
    "minus": _minus,
    "least": _least,
    "greatest": _greatest,
}
