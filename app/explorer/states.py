"""What a page says when it has nothing to show: no data, an error, a link that asks in vain."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import StopException

from explorer.address import left_out
from explorer.choices import Choice
from explorer.language import listed, say, t, verbatim
from explorer.pages import PAGES
from iip_atlas.errors import AtlasError

__all__ = ["said_in_words", "stop_with", "stop_without_data"]

_MOST, _LONGEST = 5, 60  # values of an address that are repeated, and characters of each


def stop_with(error: AtlasError, title: str = "") -> NoReturn:
    """Say what went wrong, where, and what to do; the rest of the page is left out.

    `title` is the page's, where it has not been written yet.
    """
    _head(title)
    st.error(t("This page cannot be shown."))
    st.text(str(error))
    st.write(t("Put it right and load the page again, or choose other data above."))
    st.stop()


def stop_without_data(choice: Choice, title: str = "") -> NoReturn:
    """Say that there is no platform to judge, and where to go; the rest is left out."""
    _head(title)
    if choice.dataset != "store":
        st.info(t("This data set holds no platform. Choose another one above."))
        st.stop()
    st.info(
        t(
            "This registry holds no submission yet, so there is nothing to judge. Hand a first one"
            " in, or choose other data above."
        )
    )
    door = next(entry for entry in PAGES if entry.name == "submit")
    st.page_link(door.file, label=f"→ {say(door.title)}", query_params=choice.address())
    st.stop()


@contextmanager
def said_in_words() -> Iterator[None]:
    """Run a page: an error of the data ends it in words, wherever it comes up.

    Above it stands what its address asks for in vain. It is said when the page is there: one that
    goes on to another page leaves it to that.
    """
    above = st.empty()
    try:
        yield
    except StopException:
        _say_left_out(above)
        raise
    except AtlasError as error:
        _say_left_out(above)
        stop_with(error)
    _say_left_out(above)


def _head(title: str) -> None:
    if title:
        st.title(title)


def _say_left_out(above: DeltaGenerator) -> None:
    found = left_out()
    if not found:
        return
    words = [word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…" for word in found[:_MOST]]
    named = listed(verbatim(word) for word in words) + (" …" if len(found) > _MOST else "")
    above.warning(
        t(
            "Not here, or too many at once, and so left out of the address: {asked}. Choose again,"
            " or look in other data, another version or another profile.",
            asked=named,
        )
    )
