"""A coverage view as a heat map for ECharts: each cell carries its figure, not colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from explorer.theme import Palette
from iip_atlas.coverage.view import Span, View
from iip_atlas.reports.coverage_view import cell_words, member, short_words
from iip_atlas.text import Language

__all__ = ["code_of", "heat_map", "height", "names_columns", "pair_of"]

_ROW, _AXES, _TILTED = 36, 80, 100  # pixels
_MANY = 12  # columns whose names no longer fit side by side
_FEW = 8  # clauses whose names fit above their columns
_NAMES = {"width": 262, "overflow": "break", "lineHeight": 12, "fontSize": 11}


def height(view: View, rows: Sequence[str]) -> int:
    """How high is the chart, in pixels?"""
    tall = len(view.columns) > _MANY or (view.words and names_columns(view))
    return (_TILTED if tall else _AXES) + _ROW * len(rows)


def names_columns(view: View) -> bool:
    """Are columns called by their names? Where there is no room for these, codes stand there."""
    return len(view.columns) <= (_FEW if view.words else _MANY)


def code_of(row: str, column: str) -> str:
    """How is a cell called in the address?"""
    return f"{row.rsplit('/', 1)[-1]}|{column.rsplit('/', 1)[-1]}"


def pair_of(view: View, code: str | None) -> tuple[str, str] | None:
    """Which cell is called so? None for no cell of this view."""
    if code is None:
        return None
    return next((pair for pair in view.spans if code_of(*pair) == code), None)


def heat_map(
    view: View, rows: Sequence[str], colours: Palette, language: Language, chosen: str | None
) -> dict[str, Any]:
    """Give the chart's options. A cell without a figure is grey; the chosen one has a frame."""
    drawing = _Drawing(view, tuple(rows), colours, language)
    items = [drawing.item(pair, chosen) for pair in drawing.pairs]
    low, high = drawing.ends
    return {
        "grid": {"left": 8, "right": 16, "top": 40, "bottom": 8, "containLabel": True},
        "tooltip": {"formatter": "{b}", "confine": True},
        "xAxis": drawing.across(),
        "yAxis": drawing.down(),
        "visualMap": {
            "show": False,
            "min": low,
            "max": high,
            "inRange": {"color": list(colours.ramp if low >= 0 else colours.opposite)},
        },
        "series": [
            {
                "type": "heatmap",
                "selectedMode": "single",
                "select": {"itemStyle": drawing.frame},
                "label": {"show": True, "fontSize": 10 if drawing.crowded else 12},
                "labelLayout": {"hideOverlap": True},
                "data": items,
            }
        ],
    }


@dataclass(frozen=True)
class _Drawing:
    view: View
    rows: tuple[str, ...]
    colours: Palette
    language: Language

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        spans, columns = self.view.spans, self.view.columns
        return [(row, column) for row in self.rows for column in columns if (row, column) in spans]

    @cached_property
    def ends(self) -> tuple[float, float]:
        """From where to where do the colours run? Zero has none where there is less than zero."""
        if self.view.words:
            return 0, 1
        figures = [f for pair in self.pairs if (f := _figure(self.view.spans[pair])) is not None]
        low, high = min(figures, default=0), max(figures, default=0)
        far = max(-low, high)
        return (-far, far) if low < 0 else (0, high or 1)

    @cached_property
    def places(self) -> dict[str, int]:
        down = {row: at for at, row in enumerate(self.rows)}
        return {**down, **{column: at for at, column in enumerate(self.view.columns)}}

    @property
    def crowded(self) -> bool:
        """Is there room for short figures only? The tip and the table give them in full."""
        return len(self.view.columns) > _MANY

    @property
    def frame(self) -> dict[str, Any]:
        return {"borderColor": self.colours.text, "borderWidth": 3}

    def item(self, pair: tuple[str, str], chosen: str | None) -> dict[str, Any]:
        (row, column), figure = pair, _figure(self.view.spans[pair])
        words = cell_words(self.view, row, column)
        low, high = self.ends
        share = ((figure or 0) - low) / (high - low)
        ink = self.colours.on_ramp(share, negative=low < 0)
        style = {} if figure is not None else {"color": self.colours.unknown}
        code = code_of(row, column)
        return {
            # A name of its own for each: ECharts selects by name.
            "name": f"{self._name(row)} | {self._name(column)}: {words} ({self._layer})",
            "code": code,
            "value": [self.places[column], self.places[row], figure or 0],
            "visualMap": figure is not None,
            "itemStyle": style | (self.frame if code == chosen else {}),
            "label": {
                "formatter": short_words(self.view, pair, self.language) if self.crowded else words,
                "color": ink if figure is not None else self.colours.text,
            },
        }

    def across(self) -> dict[str, Any]:
        tilted = {"rotate": 60}
        upright = {"width": 66, "overflow": "break", "lineHeight": 13, "fontSize": 11}
        # Clauses, and industries that are many, are called by their code: names have no room there.
        many = self.crowded
        name = self._name if names_columns(self.view) else self.view.codes.__getitem__
        return {
            "type": "category",
            "position": "top",
            "data": [name(column) for column in self.view.columns],
            "axisLabel": self._label | (tilted if many else upright),
            "splitArea": {
                "show": True,
                "areaStyle": {"color": [self.colours.page, self.colours.empty]},
            },
        }

    def down(self) -> dict[str, Any]:
        return {
            "type": "category",
            "inverse": True,
            "data": [self._name(row) for row in self.rows],
            "axisLabel": self._label | _NAMES | ({"width": 172} if self.crowded else {}),
        }

    @property
    def _label(self) -> dict[str, Any]:
        return {"interval": 0, "hideOverlap": False, "color": self.colours.text}

    @property
    def _layer(self) -> str:
        return self.view.label.get(self.language)

    def _name(self, iri: str) -> str:
        return member(self.view, iri, self.language)


def _figure(span: Span) -> float | None:
    return span.low if span.low is not None else span.high
