"""Two numbers at once: how many platforms pass, as a heat map that can be clicked."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from explorer.charts import show
from explorer.language import t
from explorer.results import at_hand
from explorer.studio.axes import LEFT, number_axis
from explorer.studio.sensitivity import pick_goal, pick_parameter
from explorer.studio.state import by_iri, name_of, take
from explorer.theme import palette
from iip_atlas.conformance.settings_search import Point, points
from iip_atlas.conformance.studio import Studio
from iip_atlas.method.open_numbers import OpenNumber
from iip_atlas.reports.moved_numbers import written
from iip_atlas.reports.threshold_frames import grid_frame

__all__ = ["clicked_anew", "show_pairs", "thinned"]

_SIDE = 12


def show_pairs(found: Studio) -> None:
    """Draw the grid of two numbers, with the others as they stand."""
    goal = pick_goal(found.goals, "count")
    columns = st.columns(2)
    with columns[0]:
        across = pick_parameter(found, t("Number across"), "across", "P5.1-devices")
    with columns[1]:
        title = t("Number down")
        down = pick_parameter(found, title, "down", "P5.1-industries", across.parameter.id)
    if across.parameter.id == down.parameter.id:
        st.info(t("Choose two different numbers."))
        return
    present = {**found.was, **by_iri(found)}
    pair = (down, across)
    ranges = {n.parameter.iri: thinned(found, n, present[n.parameter.iri]) for n in pair}
    beside = {p: n for p, n in by_iri(found).items() if p not in ranges}
    waiting = t("Trying one value after the other …")
    drawn = at_hand(waiting, lambda: list(points(found.at_hand, ranges, [goal], beside)))
    title = t(
        "Platforms that pass {goal}: {down} by {across}",
        goal=goal.clause.id,
        down=down.parameter.id,
        across=across.parameter.id,
    )
    code = show(
        _options(drawn, pair, goal.clause.id, present, ranges),
        grid_frame(drawn, down.parameter, across.parameter, goal.clause.id),
        "pairs",
        title=f"{title} ({name_of(found)})",
        height=130 + 34 * len(ranges[down.parameter.iri]),
    )
    st.write(t("The framed cell is where the numbers stand. Click a cell to take its numbers."))
    if code and clicked_anew("pairs", code):
        first, second = (float(text) for text in code.split("|"))
        take(found, {down.parameter.id: first, across.parameter.id: second})
        st.rerun()


def thinned(found: Studio, number: OpenNumber, present: float) -> tuple[float, ...]:
    """Give some of the stops of a slider, evenly, with the present number and the profile's."""
    stops = found.stops(number, present)
    step = -(-len(stops) // _SIDE)
    own = found.was.get(number.parameter.iri)
    return tuple(s for i, s in enumerate(stops) if i % step == 0 or s in {present, own})


def clicked_anew(name: str, code: str | None) -> bool:
    """Was it clicked just now, and not in an earlier run?"""
    key = f"last click in {name}"
    anew = code != st.session_state.get(key)
    st.session_state[key] = code
    return anew and code is not None


def _options(
    drawn: Sequence[Point],
    pair: tuple[OpenNumber, OpenNumber],
    goal: str,
    present: dict[Any, float],
    ranges: dict[Any, tuple[float, ...]],
) -> dict[str, Any]:
    down, across = (n.parameter.iri for n in pair)
    most = max(point.passing[goal] for point in drawn) or 1
    return {
        "grid": {"left": 16, "right": 16, "top": 40, "bottom": 32, "containLabel": True},
        "tooltip": {"formatter": "{b}"},
        "xAxis": _tilted(number_axis(pair[1], ranges[across], 46)),
        "yAxis": {
            **number_axis(pair[0], ranges[down], 0),
            "nameLocation": "end",
            "nameGap": 14,
            "nameTextStyle": LEFT,
        },
        "visualMap": {
            "show": False,
            "min": 0,
            "max": most,
            "inRange": {"color": list(palette().ramp)},
        },
        "series": [
            {
                "type": "heatmap",
                "selectedMode": "single",
                "label": {"show": True},
                # Where the numbers stand comes last, so that its frame lies on top.
                "data": sorted(
                    (_item(point, (down, across), goal, most, present, ranges) for point in drawn),
                    key=lambda item: item["itemStyle"]["borderWidth"],
                ),
            }
        ],
    }


def _tilted(axis: dict[str, Any]) -> dict[str, Any]:
    """Long numbers stand side by side, so that each column has its own."""
    return {**axis, "axisLabel": {"interval": 0, "hideOverlap": False, "rotate": 45}}


def _item(
    point: Point,
    pair: tuple[Any, Any],
    goal: str,
    most: int,
    present: dict[Any, float],
    ranges: dict[Any, tuple[float, ...]],
) -> dict[str, Any]:
    down, across = (point.numbers[p] for p in pair)
    here = all(point.numbers[p] == present[p] for p in pair)
    colours = palette()
    passing = point.passing[goal]
    words = t("{number} pass", number=passing)
    return {
        "name": f"{written(down)} | {written(across)}: {words}",
        "code": f"{written(down)}|{written(across)}",
        "value": [ranges[pair[1]].index(across), ranges[pair[0]].index(down), passing],
        "label": {"formatter": f"{passing:,}", "color": colours.on_ramp(passing / most)},
        "itemStyle": {
            "borderColor": "#e07b00" if here else colours.page,
            "borderWidth": 3 if here else 1,
        },
    }
