"""What if a number were another: sliders, live counts, who flips, curves, settings, a profile."""

import streamlit as st

from explorer.builtin import say_built_in
from explorer.choices import chosen, pick
from explorer.language import listed, say, t
from explorer.notices import show_badge
from explorer.studio.checking import show_check
from explorer.studio.counts import show_counts, show_flips
from explorer.studio.leaving import show_leaving
from explorer.studio.pairs import show_pairs
from explorer.studio.saving import show_saving
from explorer.studio.sensitivity import show_sensitivity
from explorer.studio.sliders import show_sliders
from explorer.studio.state import answer, moved, reset, settle_moved, studio
from explorer.switch import switch
from iip_atlas.conformance.studio import Studio

UNSET = ("flips", "check", "save")  # what can be looked at where no number is set

choice = chosen()


@st.fragment
def show_studio() -> None:
    """Everything below moves with the numbers, and nothing else on the page does."""
    found = studio(choice)
    if not found.numbers:
        st.info(t("This profile asks for no number, so there is none to move. Choose another one."))
        return
    group = pick_part(found)
    with st.container(key="studio"):  # `fit_narrow` puts its halves one below the other
        left, right = st.columns([5, 7], gap="medium")
    with left:
        show_numbers(found, group)
    result = answer(found)
    with right:
        show_counts(found, result)
        show_made_up(found)
        view = switch(t("Look at"), views(), "view")
        if view not in UNSET and not found.at_hand.settings:
            st.info(t("This profile sets no number yet. Set one with its slider first."))
        elif view == "flips":
            show_flips(choice, found, result)
        elif view == "check":
            show_check(choice, found, result)
        elif view == "save":
            show_saving(choice, found)
        elif view == "curve":
            show_sensitivity(choice, found)
        elif view == "pairs":
            show_pairs(found)
        else:
            show_leaving(found)


def views() -> dict[str, str]:
    """Name what can be looked at."""
    return {
        "flips": t("Who flips"),
        "curve": t("One number"),
        "pairs": t("Two numbers"),
        "leave": t("Leave so many"),
        "check": t("Confirm"),
        "save": t("Save, bring back"),
    }


def pick_part(found: Studio) -> str:
    """Let the reader choose the part whose numbers are shown."""
    clauses = found.at_hand.method.clauses
    groups = dict.fromkeys(found.group(number) for number in found.numbers)
    labels = {group: say(clauses[group].label) for group in groups}
    known = [found.group(number) for number in found.numbers if number.value is not None]
    first = "C5" if "C5" in known else next(reversed(known), next(iter(labels)))
    return pick(t("Numbers of"), list(labels), labels.__getitem__, "numbers-of", first)


def show_numbers(found: Studio, group: str) -> None:
    """Show the sliders of one part."""
    with st.container(height=620, border=True, key="sliders"):
        show_sliders(found, group)
    st.button(t("Back to the numbers of the profile"), on_click=reset, disabled=not moved())


def show_made_up(found: Studio) -> None:
    """Numbers that somebody moved are nobody's: that must not be missed."""
    if names := [name for name in moved() if name in found.by_id]:
        show_badge(
            t("Illustrative numbers"),
            t("Moved by hand here: {names}. Nobody published these numbers.", names=listed(names)),
        )


say_built_in()
st.title(t("Thresholds: what if a number were another?"))
st.write(
    t(
        "Move a number: the counts, who flips and why follow at once. All other numbers stay as the"
        " profile has them. Every stop of a slider lies where platforms are."
    )
)
settle_moved(choice)
show_studio()
