"""The curve of one number: how many platforms pass at each value; and all numbers side by side."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import streamlit as st

from explorer.charts import show
from explorer.choices import Choice, pick
from explorer.exports import show_frame
from explorer.filters import pick_flag
from explorer.language import language, say, t
from explorer.results import at_hand
from explorer.studio.state import by_iri, moved, name_of
from explorer.theme import palette
from iip_atlas.conformance.curves import Curve, curve
from iip_atlas.conformance.studio import Studio
from iip_atlas.conformance.verdict_plan import Asked
from iip_atlas.method.open_numbers import OpenNumber
from iip_atlas.reports.moved_numbers import figure
from iip_atlas.reports.threshold_frames import curve_frame, sway, sway_frame

__all__ = ["pick_goal", "pick_parameter", "show_sensitivity"]

_ORDERS = 60  # stretches for which the order of the platforms is worked out
_LINES = ("solid", "dashed", "dotted", "solid", "dashed")
_COLOURS = ("#2b7bd0", "#c2571a", "#2e9e5b", "#8a5cd0", "#b8862b")


def show_sensitivity(choice: Choice, found: Studio) -> None:
    """Draw the curve of a number, with the others as they stand."""
    number = pick_parameter(found, t("Number"), "number", next(reversed(moved()), None))
    iri = number.parameter.iri
    goals = found.goals_of(iri)
    if not goals:
        st.info(t("No part rests on this number, or it is not set: set it with its slider first."))
        return
    beside = {p: n for p, n in by_iri(found).items() if p != iri}
    waiting = t("Trying one value after the other …")
    drawn = at_hand(waiting, lambda: curve(found.at_hand, iri, goals, beside))
    present = by_iri(found).get(iri, found.was.get(iri, 0.0))
    orders = at_hand(waiting, lambda: _orders(found, drawn, beside))
    title = t("Who passes as {name} moves", name=number.parameter.id)
    labels = {goal.clause.id: goal.clause.label for goal in goals}
    show(
        _options(drawn, number, goals, present, found.was.get(iri)),
        curve_frame(drawn, number.parameter, labels, orders, language()),
        "curve",
        title=f"{title} ({name_of(found)})",
        height=380,
    )
    _say(drawn, number, goals[0], present, orders)
    if pick_flag(t("All numbers side by side: which matters most"), "all-numbers"):
        _side_by_side(found)


def pick_parameter(
    found: Studio, title: str, key: str, first: str | None = None, beside: str = ""
) -> OpenNumber:
    """Let the reader pick a number that is set; at first not the one that stands `beside` it."""
    names = [n.parameter.id for n in found.numbers if n.parameter.iri in found.at_hand.settings]
    labels = {name: f"{name} {say(found.by_id[name].parameter.label)}" for name in names}
    wanted = (first, *(n for n in names if n.startswith("P5.1")), *names)
    start = next((n for n in wanted if n in labels and n != beside), names[0])
    return found.by_id[pick(title, names, labels.__getitem__, key, start)]


def pick_goal(goals: Sequence[Asked], key: str) -> Asked:
    """Let the reader pick which part is counted."""
    by_id = {goal.clause.id: goal for goal in goals}
    names = list(by_id)
    first = "C5" if "C5" in names else names[0]
    label = {name: f"{name} {say(by_id[name].clause.label)}" for name in names}
    return by_id[pick(t("Count who passes"), names, label.__getitem__, key, first)]


def _orders(found: Studio, drawn: Curve, beside: dict[Any, float]) -> list[float | None]:
    """How like the profile's order of platforms is the order in each stretch? Of many, a sample."""
    step = -(-len(drawn.stretches) // _ORDERS)
    return [
        found.ranking.agreement(found.at_hand.ask({**beside, drawn.parameter: s.first}))
        if place % step == 0
        else None
        for place, s in enumerate(drawn.stretches)
    ]


def _options(
    drawn: Curve,
    number: OpenNumber,
    goals: Sequence[Asked],
    present: float,
    own: float | None,
) -> dict[str, Any]:
    colours = palette()
    last = drawn.stretches[-1].first
    far = max(last * 1.08, present * 1.2, (own or 0) * 1.2, 1 if number.is_whole else 0.01)
    far = min(far, 1.0) if number.is_share else far
    marks = [_mark(t("now"), present, "solid", colours.text)]
    if own is not None and own != present:
        marks.append(_mark(t("profile"), own, "dashed", colours.muted))
    series = [
        {
            "type": "line",
            "name": f"{goal.clause.id} {say(goal.clause.label)}",
            "step": "end",
            "symbol": "none",
            "color": _COLOURS[i % len(_COLOURS)],
            "lineStyle": {"type": _LINES[i % len(_LINES)], "width": 2.5},
            "data": [
                *([s.first, s.passing[goal.clause.id]] for s in drawn.stretches),
                [far, drawn.stretches[-1].passing[goal.clause.id]],
            ],
            **({"markLine": {"symbol": "none", "silent": True, "data": marks}} if i == 0 else {}),
        }
        for i, goal in enumerate(goals)
    ]
    return {
        "grid": {"left": 8, "right": 30, "top": 30 + 24 * len(goals), "bottom": 40,
                 "containLabel": True},
        "legend": {"top": 0, "left": 0, "orient": "vertical", "itemGap": 6,
                   "textStyle": {"color": colours.text}},
        "tooltip": {"trigger": "axis"},
        "xAxis": {
            "type": "value",
            "min": 0,
            "max": far,
            "name": f"{number.parameter.id} ({say(number.parameter.unit)})",
            "nameLocation": "middle",
            "nameGap": 28,
            "axisLabel": {"hideOverlap": True, "showMaxLabel": False},
        },
        "yAxis": {"type": "value", "min": 0, "minInterval": 1, "name": t("platforms")},
        "series": series,
    }  # fmt: skip


def _mark(words: str, where: float, line: str, colour: str) -> dict[str, Any]:
    return {
        "xAxis": where,
        "lineStyle": {"type": line, "color": colour, "width": 1.5},
        "label": {"formatter": words, "color": colour, "position": "end"},
    }


def _say(
    drawn: Curve, number: OpenNumber, goal: Asked, present: float, orders: Sequence[float | None]
) -> None:
    own = sway(drawn, goal.clause.id, present)
    parameter = number.parameter
    parts = [
        t(
            "At {number}: {passing} pass {goal}.",
            number=say(figure(present, parameter)),
            passing=own.passing,
            goal=goal.clause.id,
        )
    ]
    if own.below is not None:
        edge = say(figure(_tidy(own.below), parameter))
        parts.append(t("The count changes when the number falls to {number}.", number=edge))
    if own.above is not None:
        edge = say(figure(_tidy(own.above), parameter))
        # The next number after 30% is still 30% for a reader.
        parts.append(
            t("The count changes when the number rises to {number}.", number=edge)
            if _tidy(own.above) == own.above
            else t("The count changes when the number rises above {number}.", number=edge)
        )
    if own.below is None and own.above is None:
        parts.append(t("No number changes this count, with the others as they stand."))
    known = [order for order in orders if order is not None]
    if known:
        parts.append(
            t(
                "The order of the platforms by clauses passed stays alike by {least} at least"
                " (1: the same order; Spearman's rank correlation).",
                least=f"{np.floor(min(known) * 1000) / 1000:.3f}",
            )
        )
    if not drawn.complete:
        parts.append(t("There are more steps than are drawn."))
    st.write((" " if language() == "en" else "").join(parts))


def _tidy(number: float) -> float:
    return float(f"{number:.6g}")


def _side_by_side(found: Studio) -> None:
    goal = pick_goal(found.goals, "count")
    curves = at_hand(t("Drawing the curve of every number …"), lambda: found.curves)
    st.write(
        t(
            "Each number by itself, with the others as the profile has them. The first rows matter"
            " most: between half and twice the number, most platforms are won or lost."
        )
    )
    rows = [sway(curves[p], goal.clause.id, value) for p, value in found.was.items()]
    title = t("How much each number matters to {goal}", goal=goal.clause.id)
    show_frame(sway_frame(rows, found.at_hand.method, language()), "all-numbers", title)
