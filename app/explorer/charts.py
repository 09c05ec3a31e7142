"""Draws a chart: with words for who cannot see it, a table of the same, and files of both."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any, Literal

import polars as pl
import streamlit as st

from explorer.address import forget, keep, leave_out
from explorer.exports import show_frame
from explorer.language import t
from explorer.theme import palette

__all__ = ["alternative", "kept_choice", "show", "show_twin"]

Options = dict[str, Any]
_MANY = 1_000


def show(
    options: Options,
    twin: pl.DataFrame,
    name: str,
    *,
    title: str,
    height: int = 400,
    address: str | None = None,
) -> str | None:
    """Draw an ECharts chart; give the `code` of the item that the reader chose, or None.

    `options` is a plain ECharts option: series that can be clicked have a `selectedMode`, their
    items a `code`, and each item a `name` of its own. `twin` holds the same in words; it is shown
    beneath, and it is what CSV and XLSX hold. With `address`, what is chosen stands in the address
    of the page under that key, so that a link opens it again. `title` is what the chart shows, for
    screen readers and files. The picture can be saved with the button in its corner: SVG, or PNG
    for charts of many items, which are drawn as a picture.
    """
    renderer = _renderer(options)
    drawn = {**_frame(name, renderer), **options}
    clicked = None
    if _can_be_clicked(options):
        state = st.echarts_chart(
            drawn,
            height=height,
            key=f"{name}-{_digest(options)}",
            on_select="rerun",
            renderer=renderer,
            alt=alternative(title),
        )
        clicked = _code(options, state.selection.selected)
        if address is not None:
            clicked = kept_choice(clicked, _codes(options), name, address)
    else:
        st.echarts_chart(drawn, height=height, key=name, renderer=renderer, alt=alternative(title))
    show_twin(twin, name, title)
    return clicked


def show_twin(twin: pl.DataFrame, name: str, title: str) -> None:
    """Show the table that says the same as a chart, folded, and its files."""
    with st.expander(t("The same as a table, and files")):
        show_frame(twin, name, title)


def _renderer(options: Options) -> Literal["canvas", "svg"]:
    """Few items are drawn as SVG, whose words can be searched and enlarged."""
    items = sum(len(series.get("data", ())) for series in options["series"])
    return "svg" if items <= _MANY else "canvas"


def _frame(name: str, renderer: str) -> Options:
    """What all charts have: colours of the theme, no movement, a button that saves the picture."""
    colours = palette()
    kind = "svg" if renderer == "svg" else "png"
    save = {
        "type": kind,
        "name": name,
        "title": t("Save picture ({kind})", kind=kind.upper()),
        "backgroundColor": colours.page,
        "pixelRatio": 2,
    }
    return {
        "animation": False,
        "toolbox": {
            "right": 0,
            "top": 0,
            "feature": {"saveAsImage": save},
            "iconStyle": {"borderColor": colours.text},
        },
    }


def kept_choice(clicked: str | None, known: set[str], name: str, address: str) -> str | None:
    """Which item is chosen: the one that was clicked just now, else the one of the address?"""
    last = f"clicked in {name}"
    if clicked != st.session_state.get(last):
        st.session_state[last] = clicked
        if clicked is None:
            forget(address)
            return None
        return keep(address, clicked)
    linked = st.query_params.get(address)
    if linked in known:
        return linked
    if linked:
        leave_out(address, [linked])
        forget(address)
    return clicked


def _code(options: Options, selected: Sequence[Mapping[str, Any]]) -> str | None:
    for group in selected:
        series = options["series"][group["series_index"]]
        items = series.get("data") or series.get("nodes") or []
        for index in group["data_indices"]:
            if index < len(items) and isinstance(items[index], Mapping):
                found: str | None = items[index].get("code")
                return found
    return None


def _codes(options: Options) -> set[str]:
    return {
        item["code"]
        for series in options["series"]
        for item in series.get("data", [])
        if isinstance(item, Mapping) and "code" in item
    }


def _can_be_clicked(options: Options) -> bool:
    return any("selectedMode" in series for series in options["series"])


def _digest(options: Options) -> str:
    """What is chosen belongs to these items: with others, nothing is."""
    return blake2b("|".join(sorted(_codes(options))).encode(), digest_size=6).hexdigest()


def alternative(title: str) -> str:
    """Give the words for who cannot see a chart."""
    return t("{title}. The table below says the same in words.", title=title)
