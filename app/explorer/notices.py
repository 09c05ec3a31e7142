"""What must not be missed: made-up data, made-up numbers, claims that nobody has checked."""

from collections.abc import Iterator, Sequence
from html import escape

import streamlit as st

from explorer.choices import Choice
from explorer.language import t
from iip_atlas.conformance.judged import Judged
from iip_atlas.namespaces import IIP

__all__ = ["notices", "show_badge", "show_notices"]

# Amber with dark letters, on light and on dark pages: 10 to 1.
_STYLE = """<style>
.iip-badges{display:flex;flex-wrap:wrap;gap:.4rem;margin:0!important;padding:0!important;list-style:none}
.iip-badges li{background:#ffc53d;color:#241a00;border-radius:.4rem;padding:.15rem .6rem;
 font-size:.9rem;line-height:1.5;margin:0!important}
.iip-badges b{margin-right:.4em}
</style>"""


def show_notices(choice: Choice, found: Judged) -> None:
    """Say above every page, in one row, how much weight its numbers carry."""
    _show(list(_notices(choice, found)))


def show_badge(head: str, said: str) -> None:
    """Say the same of a part of a page, such as numbers that the reader made up."""
    _show([(head, said)])


def _show(badges: Sequence[tuple[str, str]]) -> None:
    if badges:
        label = escape(t("What these numbers weigh"))
        items = "".join(f"<li><b>⚠ {escape(head)}</b>{escape(said)}</li>" for head, said in badges)
        st.html(f'{_STYLE}<ul class="iip-badges" aria-label="{label}">{items}</ul>')


def notices(choice: Choice, found: Judged) -> list[str]:
    """Give the same as sentences, for files that are taken away."""
    return [f"{head} {said}" for head, said in _notices(choice, found)]


def _notices(choice: Choice, found: Judged) -> Iterator[tuple[str, str]]:
    made_up = sum(platform.synthetic for platform in found.platforms)
    if made_up == len(found.platforms):
        yield t("Synthetic data"), t("Every platform here is made up; none of them exists.")
    elif made_up:
        yield (
            t("Partly synthetic data"),
            t("{number} of the platforms here are made up.", number=made_up),
        )
    if choice.dataset == "public":
        yield t("Public claims"), t("Nobody has checked the figures; most were never published.")
        if IIP.public not in found.profile.admits:
            yield (
                t("Left out of the verdicts"),
                t("This profile admits no public claims, so none of them counts here."),
            )
    if found.profile.illustrative:
        yield (
            t("Illustrative numbers"),
            t("The thresholds are made up to show the method; they are not official."),
        )
