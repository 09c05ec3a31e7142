"""Computed layers hold whatever the unknown figures are."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iip_atlas.coverage.computed import COMPUTED, Computed, at_least, combined
from iip_atlas.coverage.view import Span, View
from iip_atlas.text import Text

NAME = Text("图层", "layer")
MOST = 6  # in the place of no upper end
WAYS = {"minus": lambda a, b: a - b, "least": min, "greatest": max}


def one(span: Span) -> View:
    return View(NAME, NAME, NAME, ("r",), ("c",), {}, {}, {("r", "c"): span}, {}, {"r": span})


@st.composite
def spans(draw: st.DrawFn) -> Span:
    low = draw(st.none() | st.integers(0, 4))
    high = draw(st.none() | st.integers(low or 0, 5))
    return Span(low, high)


def possible(span: Span) -> range:
    """The whole figures that it may be; a figure is never below zero."""
    return range(int(span.low or 0), int(MOST if span.high is None else span.high) + 1)


def admits(span: Span, figure: int) -> bool:
    return (span.low is None or span.low <= figure) and (span.high is None or figure <= span.high)


@given(spans(), spans(), st.sampled_from(sorted(COMPUTED)))
def test_the_bounds_hold_for_all_that_the_figures_may_be(a: Span, b: Span, how: Computed) -> None:
    found = combined(one(a), one(b), how)
    assert found.spans["r", "c"] == found.totals["r"]
    for x, y in product(possible(a), possible(b)):
        assert admits(found.spans["r", "c"], WAYS[how](x, y))


@given(spans(), spans(), st.sampled_from(sorted(COMPUTED)))
def test_two_known_figures_give_one_that_is_known(a: Span, b: Span, how: Computed) -> None:
    found = combined(one(a), one(b), how).spans["r", "c"]
    assert found.is_known or not (a.is_known and b.is_known)


@given(spans(), st.integers(0, 5))
def test_at_least_says_yes_or_no_only_where_it_is_sure(span: Span, number: int) -> None:
    found = at_least(one(span), number).spans["r", "c"]
    answers = {figure >= number for figure in possible(span)}
    sure = {Span(1, 1): {True}, Span(0, 0): {False}, Span(): {True, False}}[found]
    assert answers <= sure
    if not found.is_unknown:
        assert answers == sure


@pytest.mark.parametrize(
    ("a", "b", "how", "expected"),
    [
        (Span(), Span(5, 5), "minus", Span()),
        (Span(), Span(5, 5), "greatest", Span(5, None)),
        (Span(), Span(5, 5), "least", Span(None, 5)),
        (Span(7, None), Span(2, 3), "minus", Span(4, None)),
        (Span(7, 9), Span(2, None), "minus", Span(None, 7)),
    ],
)
def test_unknown_is_not_zero(a: Span, b: Span, how: Computed, expected: Span) -> None:
    assert combined(one(a), one(b), how).spans["r", "c"] == expected
