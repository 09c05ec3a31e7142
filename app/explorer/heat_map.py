"""A coverage matrix as a heat map for ECharts: each cell carries its figure, not colour alone."""

from collections.abc import Sequence
from typing import Any

from iip_atlas.coverage.grid import CoverageMatrix
from iip_atlas.reports.coverage_table import cell_words, member
from iip_atlas.text import Language

__all__ = ["cells_shown", "heat_map", "height"]

_LIGHT, _DEEP, _UNKNOWN = "#d7e8f7", "#1c5fa8", "#c3c7cc"
_ROW, _AXES = 34, 90  # pixels


def cells_shown(matrix: CoverageMatrix, rows: Sequence[str]) -> list[tuple[str, str]]:
    """Which cells are drawn, in the order in which a click names them? Those that are claimed."""
    return [
        (row, column)
        for row in rows
        for column in matrix.columns
        if matrix.cell(row, column).state != "unclaimed"
    ]


def height(rows: Sequence[str]) -> int:
    """How high is the chart, in pixels?"""
    return _AXES + _ROW * len(rows)


def heat_map(matrix: CoverageMatrix, rows: Sequence[str], language: Language) -> dict[str, Any]:
    """Give the chart's options. Values are lower bounds; a cell without a figure is grey."""
    cells = cells_shown(matrix, rows)
    highest = max((float(matrix.cell(*cell).value or 0) for cell in cells), default=0)
    return {
        "grid": {"left": 8, "right": 16, "top": 40, "bottom": 8, "containLabel": True},
        "tooltip": {"formatter": "{b}"},
        "xAxis": {
            "type": "category",
            "position": "top",
            "data": [member(matrix, column, language) for column in matrix.columns],
            "axisLabel": {"interval": 0, "hideOverlap": False, "width": 80, "overflow": "break"},
            "splitArea": {"show": True},
        },
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": [member(matrix, row, language) for row in rows],
            "axisLabel": {"interval": 0, "hideOverlap": False, "width": 210, "overflow": "break"},
        },
        "visualMap": {
            "show": False,
            "min": 0,
            "max": max(highest, 1),
            "inRange": {"color": [_LIGHT, _DEEP]},
        },
        "series": [
            {
                "type": "heatmap",
                "selectedMode": "single",
                "label": {"show": True, "fontSize": 11},
                "data": [_item(matrix, rows, cell, highest, language) for cell in cells],
            }
        ],
    }


def _item(
    matrix: CoverageMatrix,
    rows: Sequence[str],
    cell: tuple[str, str],
    highest: float,
    language: Language,
) -> dict[str, Any]:
    row, column = cell
    found = matrix.cell(row, column)
    words = cell_words(found)
    known = found.value is not None
    value = float(found.value or 0)
    names = f"{member(matrix, row, language)} | {member(matrix, column, language)}"
    dark = known and value > highest / 2
    return {
        # A name of its own for each: ECharts selects by name.
        "name": f"{names}: {words} ({matrix.layer.label.get(language)})",
        "value": [matrix.columns.index(column), rows.index(row), value],
        "visualMap": known,
        "itemStyle": {} if known else {"color": _UNKNOWN},
        "label": {"formatter": words, "color": "#ffffff" if dark else "#10243a"},
    }
