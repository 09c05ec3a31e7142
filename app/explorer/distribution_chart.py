"""How far figures are from a number, for ECharts: stacked by outcome, in classes of its share."""

from collections.abc import Sequence
from typing import Any

from explorer.language import language, t
from explorer.theme import palette
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.reports.standings_frames import class_words
from iip_atlas.reports.standings_words import code_words
from iip_atlas.standings.distribution import EDGES, Class

__all__ = ["distribution_chart"]


def distribution_chart(classes: Sequence[Class]) -> dict[str, Any]:
    """Give the chart's options; the line stands where the number is reached."""
    colours = palette()
    words = [class_words(found, language()) for found in classes]
    outcomes = [o for o in Outcome if any(found.counts.get(o) for found in classes)]
    return {
        "grid": {"left": 8, "right": 24, "top": 56, "bottom": 44, "containLabel": True},
        "legend": {"top": 0, "left": 0, "textStyle": {"color": colours.text}},
        "tooltip": {"trigger": "axis", "axisPointer": {"type": "shadow"}},
        "xAxis": [
            {
                "type": "category",
                "data": words,
                "name": t("% of the number required"),
                "nameLocation": "middle",
                "nameGap": 52,
                "axisLabel": {"interval": 0, "rotate": 35, "color": colours.text},
                "nameTextStyle": {"color": colours.text},
            },
            # Counts the places between the classes, for the line.
            {"type": "value", "min": 0, "max": len(classes), "show": False},
        ],
        "yAxis": {
            "type": "value",
            "minInterval": 1,
            "name": t("Verdicts"),
            "nameTextStyle": {"color": colours.text, "align": "left", "padding": [0, 0, 0, -16]},
            "axisLabel": {"color": colours.text},
            "splitLine": {"lineStyle": {"color": colours.line}},
        },
        "series": [
            {
                "type": "bar",
                "stack": "verdicts",
                "name": code_words(outcome.value, language()),
                "itemStyle": {"color": colours.outcomes[outcome.value]},
                "data": [
                    {
                        "name": f"{words[place]} {outcome.value}",
                        "value": found.counts.get(outcome, 0),
                    }
                    for place, found in enumerate(classes)
                ],
            }
            for outcome in outcomes
        ]
        + [_mark(colours.text)],
    }


def _mark(colour: str) -> dict[str, Any]:
    """A line between the last class that is too little and the first that is enough."""
    return {
        "type": "scatter",
        "xAxisIndex": 1,
        "data": [],
        "markLine": {
            "silent": True,
            "symbol": "none",
            "lineStyle": {"color": colour, "width": 2, "type": "solid"},
            "label": {"formatter": t("required"), "color": colour},
            "data": [{"xAxis": EDGES.index(1.0)}],
        },
    }
