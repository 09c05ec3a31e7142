"""Colours of charts, for light and for dark pages. Never alone: words or symbols go with them."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

__all__ = ["Palette", "mend_contrast", "palette"]

# Streamlit writes white on the first colour of a theme, which is light on dark pages.
_DARK_ON_LIGHT = """<style>
[data-testid=stMultiSelectTagsContainer] [data-tag] *,[data-testid=stBaseButton-primary] *
{color:#0e1117!important}
</style>"""


@dataclass(frozen=True, slots=True)
class Palette:
    """Which colours does a chart use?

    `ramp` runs from little to much, `opposite` from below zero to above. `on_ramp` gives the colour
    of letters on a step of the ramp.
    """

    kind: Literal["light", "dark"]
    page: str
    text: str
    muted: str
    line: str
    accent: str
    unknown: str
    empty: str
    ramp: tuple[str, ...]
    opposite: tuple[str, ...]
    outcomes: dict[str, str]

    def on_ramp(self, share: float, *, negative: bool = False) -> str:
        """Which colour have letters on the ramp, at a share of it from 0 to 1?

        `negative`: on the ramp that runs from below zero, which is strong at both ends.
        """
        dark, light = "#10243a", "#ffffff"
        turn = 0.55 if self.kind == "light" else 0.62
        deep = abs(share - 0.5) > 0.3 if negative else share > turn
        return (light if deep else dark) if self.kind == "light" else (dark if deep else light)


_OUTCOMES = {
    "passed": "#2e9e5b",
    "failed": "#d64545",
    "cantTell": "#d99a1c",
    "inapplicable": "#8a8f98",
    "untested": "#6b7fd7",
}
_LIGHT = Palette(
    "light",
    "#ffffff",
    "#31333f",
    "#5c6370",
    "#d5d8de",
    "#1c5fa8",
    "#c3c7cc",
    "#f3f4f6",
    ("#e1edf8", "#9cc3e6", "#4f8fcb", "#1c5fa8", "#0d3b70"),
    ("#b35806", "#f1a340", "#f3f4f6", "#4f8fcb", "#0d3b70"),
    _OUTCOMES,
)
_DARK = Palette(
    "dark",
    "#0e1117",
    "#fafafa",
    "#b4bac4",
    "#3a404b",
    "#7db7f0",
    "#5a616c",
    "#1a1f29",
    ("#16304d", "#22507f", "#3b7cba", "#6aa9e2", "#bcdcf7"),
    ("#fdb863", "#a8641a", "#2a2f3a", "#3b7cba", "#bcdcf7"),
    _OUTCOMES,
)


def palette() -> Palette:
    """Which colours fit the page as this reader sees it?"""
    return _DARK if st.context.theme.type == "dark" else _LIGHT


def mend_contrast() -> None:
    """Let what was chosen in lists, and the first button, be readable on dark pages as well."""
    if palette().kind == "dark":
        st.html(_DARK_ON_LIGHT)
