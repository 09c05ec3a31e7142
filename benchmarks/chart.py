"""Draws seconds against platforms, both on logarithmic axes, as SVG."""

from collections.abc import Iterable, Sequence
from html import escape
from math import log10
from typing import Protocol

__all__ = ["Point", "chart"]

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 860, 520, 70, 250, 30, 50
# A colour and a mark each, so that no line is told by colour alone.
_COLOURS = (
    *("#1b6ca8", "#c0392b", "#8e6c00", "#15803d", "#7c3aed"),
    *("#0f766e", "#b45309", "#be185d", "#6b7280", "#374151"),
)
_MARKS = "●■▲◆★○□△◇☆"


class Point(Protocol):
    """One measured row at one size."""

    @property
    def row(self) -> str:
        """What was measured."""

    @property
    def platforms(self) -> int:
        """How many platforms?"""

    @property
    def seconds(self) -> float:
        """How long did it take?"""

    @property
    def void(self) -> str:
        """Why it does not count."""


def chart(found: Sequence[Point]) -> str:
    """Draw a line a row."""
    points = [p for p in found if not p.void and p.seconds > 0]
    if not points:
        return '<svg xmlns="http://www.w3.org/2000/svg"/>\n'
    across = _Axis([p.platforms for p in points], _LEFT, _WIDTH - _RIGHT)
    up = _Axis([p.seconds for p in points], _HEIGHT - _BOTTOM, _TOP)
    parts = [*_ticks(across, up)]
    for place, row in enumerate(dict.fromkeys(p.row for p in points)):
        line = [(across.at(p.platforms), up.at(p.seconds)) for p in points if p.row == row]
        parts += _line(line, row, place)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="12" role="img">'
        "<title>Processor seconds by number of platforms</title>"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>'
    )
    return "\n".join([head, *parts, "</svg>"]) + "\n"


class _Axis:
    """A logarithmic axis over whole powers of ten."""

    def __init__(self, values: Iterable[float], start: float, end: float) -> None:
        logs = [log10(value) for value in values]
        self.low, self.high = int(min(logs) // 1), int(-(-max(logs) // 1))
        self.high = max(self.high, self.low + 1)
        self.start, self.end = start, end

    def at(self, value: float) -> float:
        share = (log10(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    @property
    def powers(self) -> range:
        return range(self.low, self.high + 1)


def _ticks(across: _Axis, up: _Axis) -> Iterable[str]:
    bottom = _HEIGHT - _BOTTOM
    for power in across.powers:
        x = across.at(10.0**power)
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{bottom}" stroke="#eee"/>'
        yield f'<text x="{x:.1f}" y="{_HEIGHT - 32}" text-anchor="middle">{10**power:,}</text>'
    for power in up.powers:
        y = up.at(10.0**power)
        yield f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#eee"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>'
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    yield f'<text x="{middle}" y="{_HEIGHT - 10}" text-anchor="middle">平台数 / platforms</text>'


def _line(line: list[tuple[float, float]], row: str, place: int) -> Iterable[str]:
    colour, mark = _COLOURS[place % len(_COLOURS)], _MARKS[place % len(_MARKS)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in line)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
    for x, y in line:
        at = f'x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle"'
        yield f'<text {at} fill="{colour}">{mark}</text>'
    y = _TOP + 12 + 18 * place
    yield f'<text x="{_WIDTH - _RIGHT + 14}" y="{y}" fill="{colour}">{mark} {escape(row)}</text>'
