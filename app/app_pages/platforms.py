"""All platforms: searched, narrowed by facets, listed, and up to four of them side by side."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from explorer.address import forget, keep_list, settle_list
from explorer.choices import chosen
from explorer.directory import directory_of
from explorer.exports import offer
from explorer.grids import Cell, grid, link, outcome
from explorer.language import language, listed, t
from explorer.paging import pick_page
from explorer.platform_filter import choose_platforms
from explorer.results import registry
from explorer.side_by_side import show_side_by_side
from iip_atlas.directory.comparing import MOST, side_by_side
from iip_atlas.directory.entry import Entry
from iip_atlas.directory.filtering import parted
from iip_atlas.method.loading import shipped_method
from iip_atlas.reports.directory_frames import entry_frame, trait_words
from iip_atlas.reports.figures import amount

SIZE = 20
OFFERED = 300  # platforms that can be chosen from a list; a search narrows it

choice = chosen()
if st.query_params.get("platform"):  # a link to one platform
    st.switch_page("app_pages/scorecard.py", query_params=st.query_params.to_dict())


def row(entry: Entry, *, seats: bool) -> list[Cell]:
    """One line of the list; the head office only where any is known."""
    href = link("scorecard", {**choice.address(), "platform": entry.id})
    cross = next(iter(entry.traits.get("cross", ())), "")
    number = {kind: len(entry.traits.get(kind, ())) for kind in ("industry", "domain", "region")}
    return [
        Cell(entry.label.get(language()), href=href, small=entry.id),
        Cell(listed(operator.get(language()) for operator in entry.operators)),
        *([Cell(trait_words(entry, "seat", language()))] if seats else []),
        Cell(trait_words(entry, "qualifies", language())),
        outcome(cross) if cross else Cell(""),
        *(Cell(amount(number[kind]), "n") for kind in number),
    ]


def show_list(found: Sequence[Entry]) -> None:
    """Show one page of the platforms that are left, and offer all of them as a file."""
    if not found:
        st.info(t("No platform fits. Take back a filter, or search for something else."))
        return
    first = pick_page(len(found), SIZE, "page")
    seats = any("seat" in entry.traits for entry in found)
    grid(
        [
            Cell(t("Platform")),
            Cell(t("Operator")),
            *([Cell(t("Head office"))] if seats else []),
            Cell(t("Qualifies as")),
            Cell(t("Cross-industry"), "whole"),
            Cell(t("Industries"), "n"),
            Cell(t("Domains"), "n"),
            Cell(t("Regions covered"), "n"),
        ],
        [row(entry, seats=seats) for entry in found[first : first + SIZE]],
        t(
            "Platforms {first} to {last} of {all}",
            first=amount(first + 1),
            last=amount(min(first + SIZE, len(found))),
            all=amount(len(found)),
        ),
    )
    whole = partial(entry_frame, found, language())  # of thousands only when it is asked for
    offer(whole, "platforms", t("Platforms that are left by the filters"))


def pick_compared(found: Sequence[Entry]) -> list[str]:
    """Let the reader choose up to four platforms to compare, by id."""
    labels = {entry.id: entry.label.get(language()) for entry in directory.entries}
    asked = parted(st.query_params.get_all("compare"))
    if asked != st.query_params.get_all("compare"):  # a link that joins them with commas
        st.query_params["compare"] = asked
    kept = settle_list("compare", list(labels), most=MOST)
    offered = dict.fromkeys((*kept, *(entry.id for entry in found[:OFFERED])))
    picked = st.multiselect(
        t("Compare (up to {most})", most=MOST),
        list(offered),
        format_func=lambda code: labels.get(code, code),
        key="compare",
        persist_state="session",
        placeholder=t("Choose platforms"),
        max_selections=MOST,
        filter_mode="contains",
        select_all=False,
    )
    return keep_list("compare", picked) if picked else forgotten("compare")


def forgotten(key: str) -> list[str]:
    """Leave out of the address what nothing was chosen for."""
    forget(key)
    return []


def compare(ids: Sequence[str]) -> None:
    """Show these platforms side by side."""
    known = {entry.id: entry for entry in directory.entries}
    judged = registry(choice)
    iris = [known[key].iri for key in ids]
    beside = side_by_side(iris, judged.indicators, judged.frame, shipped_method())
    show_side_by_side(beside, [known[key].label.get(language()) for key in ids])


directory = directory_of(choice)
st.title(t("Directory of platforms"))
wanted = choose_platforms(directory)
found = directory.select(wanted)
st.write(
    t("{left} of {all} platforms", left=amount(len(found)), all=amount(len(directory.entries)))
)
compared = pick_compared(found)
if len(compared) == 1:
    st.write(t("Choose at least one more platform to compare it with."))
elif compared:
    compare(compared)
show_list(found)
