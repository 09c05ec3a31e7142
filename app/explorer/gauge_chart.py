"""Figures against the numbers asked, for ECharts: bars on one scale, with a mark at the number."""

from collections.abc import Sequence
from typing import Any

from explorer.language import language, t
from explorer.naming import name
from explorer.theme import palette
from iip_atlas.conformance.wording import amount, is_share
from iip_atlas.directory.gauges import Gauge
from iip_atlas.reports.figures import measured
from iip_atlas.reports.outcomes import SYMBOLS

__all__ = ["gauge_chart", "gauge_height"]

_ROW, _AXES = 34, 96  # pixels
_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}
_MOST = 2.0  # shares beyond are cut: what counts is how near the number is


def gauge_height(gauges: Sequence[Gauge]) -> int:
    """How high is the chart, in pixels?"""
    return _AXES + _ROW * len(gauges)


def gauge_chart(gauges: Sequence[Gauge]) -> dict[str, Any]:
    """Give the chart's options.

    A full bar is the lower end of what was measured; a hatched one reaches to its upper end, or to
    the edge where none is known. What is not known has no bar and a question mark.
    """
    colours = palette()
    return {
        "grid": {"left": 8, "right": 170, "top": 34, "bottom": 40, "containLabel": True},
        "tooltip": {"formatter": "{b}"},
        "xAxis": {
            "type": "value",
            "min": 0,
            "max": _MOST * 100,
            "interval": 50,
            "name": t("% of the number required"),
            "nameLocation": "middle",
            "nameGap": 26,
            "axisLabel": {"formatter": "{value}%", "color": colours.text},
            "nameTextStyle": {"color": colours.text},
            "splitLine": {"lineStyle": {"color": colours.line}},
        },
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": [_label(gauge) for gauge in gauges],
            "axisLabel": {
                "interval": 0,
                "width": 230,
                "overflow": "break",
                "lineHeight": 14,
                "color": colours.text,
            },
        },
        "series": [
            {
                "type": "bar",
                "stack": "figure",
                "barWidth": 16,
                "data": [_known(gauge) for gauge in gauges],
                "markLine": _mark(colours.text),
            },
            {
                "type": "bar",
                "stack": "figure",
                "barWidth": 16,
                "data": [_possible(gauge) for gauge in gauges],
            },
        ],
    }


def _mark(colour: str) -> dict[str, Any]:
    return {
        "silent": True,
        "symbol": "none",
        "z": 1,  # under the words
        "data": [{"xAxis": 100}],
        "lineStyle": {"color": colour, "width": 2, "type": "solid"},
        "label": {"show": False},
    }


def _label(gauge: Gauge) -> str:
    label = gauge.clause.label.get(language())
    return f"{gauge.clause.id} {label}"


def _words(gauge: Gauge) -> str:
    """Symbol, what was measured, what is asked: ✗ 1 platform (≥ 3)."""
    verdict = gauge.verdict
    found = measured(verdict, language()) or t("unknown")
    sign = _SIGNS[verdict.comparator or ">="]
    share = verdict.unit if is_share(verdict.unit) else None
    asked = amount(verdict.required or 0, share).get(language())
    return f"{SYMBOLS[verdict.outcome]} {found} ({sign} {asked})"


def _known(gauge: Gauge) -> dict[str, Any]:
    low = min(gauge.low or 0, _MOST)
    colour = palette().outcomes[gauge.verdict.outcome.value]
    # Written at the end of the bar that reaches farther.
    show = _reach(gauge) == 0
    return {
        "name": _item(gauge),
        "value": round(low * 100, 2),
        "itemStyle": {"color": colour},
        "label": _written(gauge) if show else {"show": False},
    }


def _possible(gauge: Gauge) -> dict[str, Any]:
    reach = _reach(gauge)
    colour = palette().outcomes[gauge.verdict.outcome.value]
    return {
        "name": f"{_item(gauge)} …",
        "value": round(reach * 100, 2),
        "itemStyle": {
            "color": palette().page,
            "borderColor": colour,
            "decal": {
                "symbol": "rect",
                "color": colour,
                "dashArrayX": [1, 0],
                "dashArrayY": [2, 5],
                "rotation": -0.78,
            },
        },
        "label": _written(gauge) if reach else {"show": False},
    }


def _reach(gauge: Gauge) -> float:
    """How far does the interval go beyond its lower end, within what is drawn?"""
    if gauge.low is None:
        return 0.0
    high = _MOST if gauge.high is None else min(gauge.high, _MOST)
    return max(high - min(gauge.low, _MOST), 0.0)


def _written(gauge: Gauge) -> dict[str, Any]:
    return {
        "show": True,
        "position": "right",
        "formatter": _words(gauge),
        "color": palette().text,
        "backgroundColor": palette().page,
        "padding": [2, 4],
        "fontSize": 12,
    }


def _item(gauge: Gauge) -> str:
    cell = f" | {name(gauge.verdict.cell).get(language())}" if gauge.verdict.cell else ""
    return f"{_label(gauge)}{cell}: {_words(gauge)}"
