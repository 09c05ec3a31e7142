"""Provinces as tiles, or as a schematic map: each carries its name and its figure."""

from typing import Any

from explorer.theme import Palette
from iip_atlas.coverage.provinces import COLUMN
from iip_atlas.coverage.tiles import tiles
from iip_atlas.coverage.view import View
from iip_atlas.reports.coverage_view import cell_words
from iip_atlas.text import Language

__all__ = ["HEIGHT", "code_of", "figure", "map_spec", "province_of", "tile_map"]

HEIGHT = 620  # pixels


def code_of(province: str) -> str:
    """How is a province called in the address?"""
    return province.rsplit("/", 1)[-1]


def province_of(view: View, code: str | None) -> str | None:
    """Which province is called so?"""
    return next((row for row in view.rows if code_of(row) == code), None)


def figure(view: View, province: str) -> float | None:
    """By which number is a province coloured? The lower end; None where nothing is known."""
    span = view.spans.get((province, COLUMN))
    if span is None:
        return None
    return span.low if span.low is not None else span.high


def _highest(view: View) -> float:
    return max((f for row in view.rows if (f := figure(view, row)) is not None), default=0) or 1


def tile_map(
    view: View, colours: Palette, language: Language, chosen: str | None
) -> dict[str, Any]:
    """Give ECharts options: a tile each, where provinces lie roughly to each other."""
    highest = _highest(view)
    axis = {"type": "category", "show": False}
    frame = {"borderColor": colours.text, "borderWidth": 3}
    items = [_tile(view, row, highest, colours, language) for row in view.rows]
    for item in items:
        if item["code"] == chosen:
            item["itemStyle"] |= frame
    return {
        "grid": {"left": 8, "right": 8, "top": 36, "bottom": 8},
        "tooltip": {"formatter": "{b}", "confine": True},
        "xAxis": {**axis, "data": [str(n) for n in range(10)]},
        "yAxis": {**axis, "inverse": True, "data": [str(n) for n in range(8)]},
        "visualMap": {
            "show": False,
            "min": 0,
            "max": highest,
            "inRange": {"color": list(colours.ramp)},
        },
        "series": [
            {
                "type": "heatmap",
                "selectedMode": "single",
                "select": {"itemStyle": frame},
                "label": {"show": True, "fontSize": 12, "lineHeight": 16},
                "data": items,
            }
        ],
    }


def _tile(
    view: View, province: str, highest: float, colours: Palette, language: Language
) -> dict[str, Any]:
    tile, number = tiles()[province], figure(view, province)
    words = cell_words(view, province, COLUMN)
    known = number is not None
    claimed = (province, COLUMN) in view.spans
    ink = colours.on_ramp((number or 0) / highest) if known else colours.text
    blank = colours.unknown if claimed else colours.empty
    border = {"borderColor": colours.page, "borderWidth": 2}
    return {
        "name": f"{view.labels[province].get(language)}: {words or '–'}"
        f" ({view.label.get(language)})",
        "code": code_of(province),
        "value": [tile.column, tile.row, number or 0],
        "visualMap": known,
        "itemStyle": border if known else {**border, "color": blank},
        "label": {"formatter": f"{_name(tile.name.get(language))}\n{words or '–'}", "color": ink},
    }


def _name(name: str) -> str:
    """Long names stand on two lines, without what stands in brackets."""
    return name.split(" (", maxsplit=1)[0].replace(" ", "\n")


def map_spec(
    view: View,
    features: list[dict[str, Any]],
    colours: Palette,
    language: Language,
    chosen: str | None,
) -> dict[str, Any]:
    """Give a Vega-Lite chart of outlines. Its selection is called `picked`, by `adcode`."""
    rows = {code_of(row): row for row in view.rows}
    values = [
        {**f, **_shape(view, rows[f["adcode"]], language, chosen=f["adcode"] == chosen)}
        for f in features
        if f["adcode"] in rows
    ]
    known = {"field": "figure", "type": "quantitative", "scale": {"range": list(colours.ramp)}}
    return {
        "height": HEIGHT,
        "background": colours.page,
        "data": {"values": values},
        "projection": {"type": "mercator"},
        "mark": {"type": "geoshape", "stroke": colours.muted, "strokeWidth": 0.8},
        "params": [{"name": "picked", "select": {"type": "point", "fields": ["adcode"]}}],
        "encoding": {
            "color": {
                "condition": {"test": "datum.figure !== null", **known, "legend": None},
                "value": colours.unknown,
            },
            "strokeWidth": {"condition": {"test": "datum.chosen", "value": 3}, "value": 0.8},
            "tooltip": {"field": "words", "type": "nominal"},
        },
    }


def _shape(view: View, province: str, language: Language, *, chosen: bool) -> dict[str, Any]:
    words = cell_words(view, province, COLUMN) or "–"
    name = view.labels[province].get(language)
    return {"figure": figure(view, province), "words": f"{name}: {words}", "chosen": chosen}
