"""Clauses by platforms as a heat map for ECharts: outcomes by colour, with their symbols.

Clauses stand in rows, where their names can be read; a page of platforms fits beside each other.
"""

from collections.abc import Mapping
from typing import Any

from explorer.language import language
from explorer.theme import palette
from iip_atlas.reports.standings_words import CODE_SYMBOLS, code_words, summary_words
from iip_atlas.standings.matrix import Matrix
from iip_atlas.standings.summary import CODES, MIXED
from iip_atlas.text import Text

__all__ = ["outcome_map", "outcome_map_height"]

_ROW, _AXES = 26, 190  # pixels
_INK = "#0e1117"  # is read on each colour of an outcome
_MIXED_COLOUR = "#a05ac8"


def outcome_map_height(matrix: Matrix) -> int:
    """How high is the chart, in pixels?"""
    return _AXES + _ROW * len(matrix.clauses)


def outcome_map(matrix: Matrix, labels: Mapping[str, Text]) -> dict[str, Any]:
    """Give the chart's options; the code of an item is `PLATFORM|CLAUSE`, by id."""
    colours = palette()
    marks = {**colours.outcomes, MIXED: _MIXED_COLOUR}
    columns = {platform: place for place, platform in enumerate(matrix.platforms)}
    rows = {clause.id: place for place, clause in enumerate(matrix.clauses)}
    return {
        "grid": {"left": 8, "right": 16, "top": 120, "bottom": 44, "containLabel": True},
        "tooltip": {"formatter": "{b}"},
        "xAxis": {
            "type": "category",
            "position": "top",
            "data": [_short(labels[platform].get(language())) for platform in columns],
            "axisLabel": {
                "interval": 0,
                "rotate": 60,
                "fontSize": 11,
                "width": 120,
                "overflow": "truncate",
                "color": colours.text,
            },
        },
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": [f"{c.id} {c.label.get(language())}" for c in matrix.clauses],
            "axisLabel": {
                "interval": 0,
                "fontSize": 11,
                "width": 210,
                "overflow": "break",
                "lineHeight": 12,
                "color": colours.text,
            },
        },
        "visualMap": {
            "type": "piecewise",
            "dimension": 2,
            "orient": "horizontal",
            "left": "center",
            "bottom": 0,
            "textStyle": {"color": colours.text},
            "pieces": [
                {"value": place, "label": code_words(code, language()), "color": marks[code]}
                for place, code in enumerate(CODES)
            ],
        },
        "series": [
            {
                "type": "heatmap",
                "selectedMode": "single",
                "label": {"show": True, "fontSize": 12, "fontWeight": "bold", "color": _INK},
                "itemStyle": {"borderColor": colours.page, "borderWidth": 1},
                "data": [
                    {
                        "name": f"{labels[p].get(language())} | {c}: "
                        f"{summary_words(found, language())}",
                        "code": f"{p.rsplit('/', 1)[-1]}|{c}",
                        "value": [columns[p], rows[c], CODES.index(found.code)],
                        "label": {"formatter": CODE_SYMBOLS[found.code]},
                    }
                    for (p, c), found in matrix.cells.items()
                ],
            }
        ],
    }


def _short(label: str) -> str:
    """Names of one chart are all made up, or none is: the notice above says so."""
    return label.replace("（虚构）", "").replace(" (synthetic)", "")
