"""The live part: how many platforms pass each part now, and who flips and why."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from explorer.choices import Choice
from explorer.exports import offer
from explorer.language import language, say, t
from explorer.naming import name
from explorer.results import registry
from explorer.studio.state import name_of
from explorer.tables import show_words
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.studio import Studio
from iip_atlas.conformance.verdict_plan import Asked
from iip_atlas.conformance.what_if import Answer
from iip_atlas.reports.moved_numbers import FlipLine, flip_frame, flip_lines

__all__ = ["show_counts", "show_flips"]

_SHOWN = 40
_STYLE = """<style>
.iip-cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.6rem,1fr));gap:.6rem;
 list-style:none;margin:0!important;padding:0!important}
.iip-cards li{display:flex;flex-direction:column;margin:0!important;padding:.5rem .65rem;
 border-radius:.5rem;
 border:1px solid color-mix(in srgb,currentColor 22%,transparent)}
.iip-cards li.moved{border-color:#d99a1c;border-width:2px}
.iip-cards .label{font-size:.85rem;line-height:1.35;flex:1}
.iip-cards .number{font-size:1.7rem;font-weight:650;line-height:1.3;
 font-variant-numeric:tabular-nums}
.iip-cards .of{font-size:.95rem;font-weight:400}
.iip-cards .change{font-size:.85rem;font-weight:600}
</style>"""


def show_counts(found: Studio, answer: Answer) -> None:
    """Show how many platforms pass each part, and by how many that differs from the profile."""
    as_it_is = found.at_hand.ask({})
    cards = "".join(_card(goal, answer, as_it_is) for goal in found.goals)
    label = escape(t("Platforms that pass with these numbers"))
    listed = f'<ul class="iip-cards" aria-label="{label}">{cards}</ul>'
    st.html(f'{_STYLE}<div role="status">{listed}</div>')


def _card(goal: Asked, answer: Answer, as_it_is: Answer) -> str:
    now, was = answer.count(goal), as_it_is.count(goal)
    open_ = answer.count(goal, Outcome.CANT_TELL) + answer.count(goal, Outcome.UNTESTED)
    changed = len(answer.changed(goal))
    unknown = t("{number} cannot be decided", number=open_)
    return (
        f'<li class="{"moved" if changed else ""}">'
        f'<div class="label">{escape(say(goal.clause.label))}</div>'
        f'<div class="number">{now:,} <span class="of">'
        f"{escape(t('of {number} pass', number=f'{answer.at_hand.table.size:,}'))}</span></div>"
        f'<div class="change">{escape(_change(now - was, changed))}</div>'
        f'<div class="of">{escape(unknown)}</div></li>'
    )


def _change(difference: int, changed: int) -> str:
    if not changed:
        return t("as under the profile")
    if difference > 0:
        return t("▲ {number} more; {changed} flip", number=difference, changed=changed)
    if difference < 0:
        return t("▼ {number} fewer; {changed} flip", number=-difference, changed=changed)
    return t("as many; {changed} flip", changed=changed)


def show_flips(choice: Choice, found: Studio, answer: Answer) -> None:
    """List who flips and why: measured, asked before, asked now."""
    lines = lines_of(choice, found, answer)
    if not lines:
        st.info(
            t("No platform flips in any part with these numbers.")
            if answer.numbers
            else t("No number is changed yet. Move a slider, or type a number.")
        )
        return
    heads = [t("Platform"), t("Part: before → now"), t("Why")]
    caption = t("Who flips, and why ({number})", number=len(lines))
    show_words(heads, [_words(line) for line in lines[:_SHOWN]], caption)
    if len(lines) > _SHOWN:
        st.write(t("The first {number} are shown; the files hold all of them.", number=_SHOWN))
    title = t("Who flips under {name}", name=name_of(found))
    offer(flip_frame(lines, language()), "flips", title)


def _words(line: FlipLine) -> Sequence[str]:
    return line.platform, f"{line.part}\n{line.before} → {line.after}", line.why


def lines_of(choice: Choice, found: Studio, answer: Answer) -> list[FlipLine]:
    """Give every flip in words."""
    labels = {iri: p.label for iri, p in registry(choice).by_iri.items()}
    return list(flip_lines(answer, found.goals, found.was, labels, name, language()))
