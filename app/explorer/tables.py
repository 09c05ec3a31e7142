"""Tables as plain HTML: they wrap, are read aloud, found by the browser and printed whole."""

import re
from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from explorer.language import t
from iip_atlas.conformance.verdicts import Outcome
from iip_atlas.reports.scorecard_lines import Line

__all__ = ["show_lines", "show_table", "show_words"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Colours follow the theme: the text's own colour, thinned; the mark of an outcome is a stripe,
# and its word stands beside it.
_STYLE = """<style>
.iip-wrap{overflow-x:auto}
.iip{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.45}
.iip caption{text-align:left;font-weight:600;padding:.5rem 0}
.iip th,.iip td{text-align:left;vertical-align:top;padding:.35rem .6rem;font-weight:400;
 border-bottom:1px solid color-mix(in srgb,currentColor 18%,transparent)}
.iip thead th{border-bottom-width:2px;font-weight:600}
.iip .n{text-align:right;font-variant-numeric:tabular-nums}
.iip .w{white-space:nowrap;font-weight:600}
.iip .id{opacity:.8;font-size:.85em;white-space:nowrap}
.iip .tree{width:26%;min-width:10rem}
.iip .why{min-width:14rem}
.iip .day{white-space:nowrap}
.iip .small{font-size:.85em;opacity:.85}
.iip tr.g th{font-weight:600}
.iip .w::before{content:"";display:inline-block;width:.3rem;height:1em;margin-right:.4rem;
 vertical-align:-.12em;border-radius:2px;background:var(--mark)}
.iip .passed{--mark:#2e9e5b}.iip .failed{--mark:#d64545}.iip .cantTell{--mark:#d99a1c}
.iip .inapplicable{--mark:#8a8f98}.iip .untested{--mark:#6b7fd7}
</style>"""


def show_lines(lines: Iterable[Line], caption: str) -> None:
    """Show the rows of a scorecard; indentation tells the tree, bold the groups."""
    heads = [t("Clause"), t("Outcome"), t("Measured · required"), t("Reason and sources")]
    st.html(_frame(heads, "".join(_row(line) for line in lines), caption))


def show_table(heads: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> None:
    """Show a small table: the first column names the row, the others are numbers."""
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f'<td class="n">{escape(value)}</td>' for value in row[1:])
        + "</tr>"
        for row in rows
    )
    st.html(_frame(heads, body, caption, "n"))


def show_words(heads: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> None:
    """Show a table of words: the first column names the row, lines are kept."""
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td{_kept(value)}>{_stack(*value.splitlines())}</td>" for value in row[1:])
        + "</tr>"
        for row in rows
    )
    st.html(_frame(heads, body, caption))


def _frame(heads: Sequence[str], body: str, caption: str, kind: str = "") -> str:
    first, *others = (escape(name) for name in heads)
    head = f'<th scope="col">{first}</th>' + "".join(
        f'<th scope="col" class="{kind}">{name}</th>' for name in others
    )
    return (
        f'{_STYLE}<div class="iip-wrap" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="iip"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(line: Line) -> str:
    indent = f"padding-left:{0.6 + 1.1 * line.depth:.1f}rem"
    label = f"{line.label} · {line.cell}" if line.cell and line.shows_cell else line.label
    return (
        f'<tr class="{"g" if line.is_group else ""}"><th scope="row" class="tree" style="{indent}">'
        f'<span class="id">{escape(line.clause)}</span><br>{escape(label)}</th>'
        f"{_mark(line.outcome, line.words)}"
        f'<td>{_figures(line)}</td><td class="why">{escape(line.reason)}'
        f'<div class="small">{_stack(line.sources, line.setting)}</div></td></tr>'
    )


def _figures(line: Line) -> str:
    return _stack(line.measured or ("—" if line.required else ""), line.required)


def _mark(outcome: Outcome | None, words: str) -> str:
    return f'<td class="w {outcome}">{escape(words)}</td>' if outcome else "<td></td>"


def _kept(value: str) -> str:
    """A day is not parted at its hyphens."""
    return ' class="day"' if _DAY.fullmatch(value) else ""


def _stack(*texts: str) -> str:
    return "<br>".join(escape(text) for text in texts if text)
