"""Draws the settings of two numbers: what leaves so many platforms, what does not, the front."""

from collections.abc import Sequence
from typing import Any

from rdflib import URIRef

from explorer.language import t
from explorer.studio.axes import LEFT, number_axis
from explorer.theme import palette
from iip_atlas.conformance.settings_search import Point
from iip_atlas.method.open_numbers import OpenNumber
from iip_atlas.reports.moved_numbers import written

__all__ = ["front_options"]

_GRID = {"splitLine": {"show": True}}


def front_options(
    numbers: Sequence[OpenNumber],
    tried: Sequence[Point],
    enough: Sequence[Point],
    best: Sequence[Point],
    goal: str,
) -> dict[str, Any]:
    """Give a scatter of the two numbers: each combination, its fate by symbol and colour."""
    colours = palette()
    across, down = numbers[1], numbers[0]
    front = {id(point) for point in best}
    good = {id(point) for point in enough}
    groups = {
        t("leaves too few, or too many"): [p for p in tried if id(p) not in good],
        t("leaves so many"): [p for p in enough if id(p) not in front],
        t("on the front"): list(best),
    }
    looks = (
        ("circle", 6, colours.muted, 0.5),
        ("rect", 10, colours.accent, 1),
        ("diamond", 18, "#e07b00", 1),
    )
    xs = sorted({p.numbers[across.parameter.iri] for p in tried})
    ys = sorted({p.numbers[down.parameter.iri] for p in tried})
    return {
        "grid": {"left": 16, "right": 16, "top": 60, "bottom": 44, "containLabel": True},
        "legend": {"top": 0, "left": 0},
        "tooltip": {"formatter": "{b}"},
        "xAxis": {**number_axis(across, xs, 30), **_GRID},
        "yAxis": {
            **number_axis(down, ys, 14),
            "nameLocation": "end",
            "nameTextStyle": LEFT,
            **_GRID,
        },
        "series": [
            {
                "type": "scatter",
                "name": words,
                "symbol": symbol,
                "symbolSize": size,
                "color": colour,
                "itemStyle": {"opacity": opacity},
                "selectedMode": "single",
                "data": [
                    _dot(p, across.parameter.iri, down.parameter.iri, xs, ys, goal) for p in found
                ],
            }
            for (words, found), (symbol, size, colour, opacity) in zip(
                groups.items(), looks, strict=True
            )
        ],
    }


def _dot(
    point: Point, across: URIRef, down: URIRef, xs: list[float], ys: list[float], goal: str
) -> dict[str, Any]:
    x, y, passing = point.numbers[across], point.numbers[down], point.passing[goal]
    words = t("{number} pass", number=passing)
    return {
        "name": f"{written(y)} | {written(x)}: {words}",
        "code": "|".join(written(number) for number in point.numbers.values()),
        "value": [xs.index(x), ys.index(y)],
    }
