"""Pages of a long list: which one is shown stands in the address."""

import streamlit as st

from explorer.address import keep, settle_number

__all__ = ["pick_page"]


def pick_page(length: int, size: int, key: str) -> int:
    """Let the reader turn pages of so many items; give the place of the first item shown."""
    pages = max(-(-length // size), 1)
    number = settle_number(key, 1, pages, 1)
    if pages > 1:
        number = _turned(pages, number, key)
    keep(key, str(number))
    return (number - 1) * size


def _turned(pages: int, number: int, key: str) -> int:
    """Show the widget. One that is told another page from outside has to be made anew."""
    state, last, made = st.session_state, f"last {key}", f"made {key}"
    if number != state.get(last):
        state[made] = state.get(made, 0) + 1
    found = st.pagination(pages, default=number, key=f"{key} {state[made]} {pages}")
    state[last] = state[key] = int(found)
    return int(found)
