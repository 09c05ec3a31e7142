"""Tables whose first row and column stay in sight, with outcomes marked by symbol, word, colour."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urlencode

import polars as pl
import streamlit as st

from explorer.exports import offer
from explorer.language import language
from explorer.theme import palette
from iip_atlas.reports.standings_words import code_words, counted
from iip_atlas.standings.summary import MIXED, Summary

__all__ = ["Cell", "grid", "link", "outcome", "show_words", "summary"]

_MIXED_COLOUR = "#a05ac8"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_STYLE = """<style>
.iip-grid{{overflow:auto;border:1px solid var(--line);border-radius:.4rem;
 --line:{line};--page:{page}}}
.iip-grid table{{border-collapse:separate;border-spacing:0;width:100%;font-size:.875rem;
 line-height:1.4}}
.iip-grid caption{{text-align:left;font-weight:600;padding:.4rem .6rem;caption-side:top}}
.iip-grid th,.iip-grid td{{text-align:left;vertical-align:top;padding:.3rem .55rem;
 font-weight:400;border-bottom:1px solid var(--line)}}
.iip-grid td{{min-width:4.8rem}}
.iip-grid thead th.n,.iip-grid thead th.whole{{word-break:keep-all}}
.iip-grid thead th{{position:sticky;top:0;z-index:2;background:var(--page);font-weight:600;
 border-bottom:2px solid var(--line)}}
.iip-grid tbody th{{position:sticky;left:0;z-index:1;background:var(--page);
 min-width:min(15rem,20vw);
 max-width:18rem}}
.iip-grid thead th:first-child{{left:0;z-index:3}}
.iip-grid .n{{text-align:right;font-variant-numeric:tabular-nums}}
.iip-grid .o{{background:color-mix(in srgb,var(--mark) 16%,var(--page));
 border-left:3px solid var(--mark);min-width:5.4rem}}
.iip-grid .day{{white-space:nowrap}}
.iip-grid .small{{font-size:.8125rem;opacity:.85}}
.iip-grid .here th,.iip-grid .here td{{font-weight:600}}
.iip-grid a{{color:{accent};text-decoration:underline}}
{marks}
</style>"""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: a text, `small` under it, a link, and how it is set (`kind`)."""

    text: str
    kind: str = ""
    href: str = ""
    small: str = ""
    title: str = ""


def outcome(code: str) -> Cell:
    """Mark an outcome, or `mixed`."""
    return Cell(code_words(code, language()), f"o {code}")


def summary(found: Summary | None) -> Cell:
    """Mark how a platform stands to a clause; nothing where it is not asked."""
    if found is None:
        return Cell("")
    return replace(outcome(found.code), small=counted(found))


def link(path: str, parameters: Mapping[str, str]) -> str:
    """Give the address of another page of the explorer, with its parameters."""
    return f"{path}?{urlencode(parameters)}"


def grid(
    heads: Sequence[Cell], rows: Iterable[Sequence[Cell]], caption: str, *, height: str = "none"
) -> None:
    """Show a table whose first cell of each row names it. `height` is where it begins to scroll."""
    head = "".join(_head(cell) for cell in heads)
    body = "".join(f"<tr>{_named(row[0])}{''.join(map(_cell, row[1:]))}</tr>" for row in rows)
    st.html(
        f'{_styled()}<div class="iip-grid" tabindex="0" role="region" style="max-height:{height}"'
        f' aria-label="{escape(caption)}"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def show_words(frame: pl.DataFrame, name: str, title: str, *, height: str = "34rem") -> None:
    """Show a frame as a table whose texts are never cut off, and offer it as a file."""
    rows = (
        [_said("" if value is None else str(value)) for value in row] for row in frame.iter_rows()
    )
    grid([Cell(column) for column in frame.columns], rows, title, height=height)
    offer(frame, name, title)


def _said(value: str) -> Cell:
    """A day is not parted at its hyphens."""
    return Cell(value, "day" if _DAY.fullmatch(value) else "")


def _styled() -> str:
    colours = palette()
    marks = {**colours.outcomes, MIXED: _MIXED_COLOUR}
    written = "".join(f".iip-grid .{code}{{--mark:{colour}}}" for code, colour in marks.items())
    return _STYLE.format(line=colours.line, page=colours.page, accent=colours.accent, marks=written)


def _head(cell: Cell) -> str:
    return f'<th scope="col"{_class(cell)}{_title(cell)}>{_content(cell)}</th>'


def _named(cell: Cell) -> str:
    return f'<th scope="row"{_class(cell)}{_title(cell)}>{_content(cell)}</th>'


def _cell(cell: Cell) -> str:
    return f"<td{_class(cell)}{_title(cell)}>{_content(cell)}</td>"


def _class(cell: Cell) -> str:
    return f' class="{escape(cell.kind)}"' if cell.kind else ""


def _title(cell: Cell) -> str:
    return f' title="{escape(cell.title)}"' if cell.title else ""


def _content(cell: Cell) -> str:
    text = escape(cell.text)
    if cell.href:
        text = f'<a href="{escape(cell.href)}">{text}</a>'
    return text + (f'<br><span class="small">{escape(cell.small)}</span>' if cell.small else "")
