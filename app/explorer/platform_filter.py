"""Which platforms are meant: words and facets, the same on every page, all of it in the address."""

import streamlit as st

from explorer.address import forget, keep_list, settle_list, settle_text, spell
from explorer.filters import pick_text
from explorer.language import language, t
from iip_atlas.directory.facets import FACETS
from iip_atlas.directory.filtering import WORDS, Directory, PlatformFilter, Value
from iip_atlas.reports.figures import amount

__all__ = ["choose_platforms"]

_COLUMNS = 2
_OPENED = "filters have been in use"


def choose_platforms(directory: Directory) -> PlatformFilter:
    """Let the reader search and narrow; values that would leave no platform are not offered."""
    wanted = _settled(directory)
    hint = t("Name, operator or IRI, in Chinese or English")
    words = pick_text(t("Search platforms"), WORDS, hint).strip()
    values = directory.values(wanted)
    in_use = sum(bool(codes) for codes in wanted.chosen.values())
    title = t("Filters ({number} in use)", number=in_use) if in_use else t("Filters")
    chosen: dict[str, frozenset[str]] = {}
    # Once in use it stays open: taking the last value back must not fold it away.
    open_before = st.session_state.get(_OPENED, False)
    st.session_state[_OPENED] = is_open = bool(in_use) or open_before
    with st.expander(title, expanded=is_open):
        if not values:
            st.write(t("No platform has these words: there is nothing left to filter by."))
        for first in range(0, len(values), _COLUMNS):
            facets = list(values)[first : first + _COLUMNS]
            for column, facet in zip(st.columns(_COLUMNS), facets, strict=False):
                with column:
                    chosen[facet] = frozenset(_facet(facet, values[facet]))
    return PlatformFilter(words, {facet: codes for facet, codes in chosen.items() if codes})


def _settled(directory: Directory) -> PlatformFilter:
    """What do the address and the session ask for, before the widgets are drawn?"""
    known = directory.codes
    chosen = {facet: settle_list(facet, sorted(known.get(facet, ()))) for facet in FACETS}
    words = settle_text(WORDS)
    return PlatformFilter(words.strip(), {f: frozenset(c) for f, c in chosen.items() if c})


def _facet(facet: str, values: tuple[Value, ...]) -> list[str]:
    """Let the reader choose values; only what is chosen stands in the address."""
    labels = {
        value.code: f"{FACETS[facet].name(value.code).get(language())} ({amount(value.platforms)})"
        for value in values
    }
    spell(facet, labels)
    chosen = st.multiselect(
        FACETS[facet].label.get(language()),
        list(labels),
        format_func=lambda code: labels.get(code, code),
        key=facet,
        persist_state="session",
        placeholder=t("All"),
        filter_mode="contains",
        select_all=False,
    )
    if chosen:
        keep_list(facet, chosen)
    else:
        forget(facet)
    return chosen
