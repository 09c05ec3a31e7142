"""The widgets of filters: each stands in the address by code, and outlives a change of page."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from explorer.address import (
    keep,
    keep_list,
    settle,
    settle_flag,
    settle_list,
    settle_number,
    settle_text,
    spell,
)

__all__ = ["pick", "pick_flag", "pick_many", "pick_number", "pick_text"]

Code = TypeVar("Code", bound=str)
Number = TypeVar("Number", int, float)


def pick(
    title: str,
    options: Sequence[Code],
    label: Callable[[Code], str],
    key: str,
    first: Code | None = None,
) -> Code:
    """Let the reader pick one code."""
    settle(key, options, first or options[0])
    # Streamlit also asks for a label outside of the run, where no language is known.
    labels = {option: label(option) for option in options}
    spell(key, labels)
    value = st.selectbox(
        title, options, format_func=labels.__getitem__, key=key, persist_state="session"
    )
    return keep(key, value)


def pick_many(
    title: str,
    options: Sequence[Code],
    label: Callable[[Code], str],
    key: str,
    first: Sequence[Code] = (),
    placeholder: str | None = None,
) -> list[Code]:
    """Let the reader pick several codes, or none."""
    settle_list(key, options, first)
    labels = {option: label(option) for option in options}
    spell(key, labels)
    values = st.multiselect(
        title,
        options,
        format_func=labels.__getitem__,
        key=key,
        persist_state="session",
        placeholder=placeholder,
        filter_mode="contains",
        select_all=False,  # its words would be English in every language
    )
    keep_list(key, values)
    return values


def pick_number(
    title: str, low: Number, high: Number, key: str, first: Number, step: Number | None = None
) -> Number:
    """Let the reader set a number from `low` to `high`."""
    settle_number(key, low, high, first)
    value = st.slider(title, low, high, step=step, key=key, persist_state="session")
    keep(key, str(value))
    return value


def pick_flag(title: str, key: str, *, first: bool = False) -> bool:
    """Let the reader switch something on or off; the address says 1 or 0."""
    settle_flag(key, first=first)
    value = st.toggle(title, key=key, persist_state="session")
    keep(key, "1" if value else "0")
    return value


def pick_text(title: str, key: str, placeholder: str = "") -> str:
    """Let the reader type a word to look for."""
    settle_text(key)
    value = st.text_input(title, key=key, placeholder=placeholder, persist_state="session")
    keep(key, value)
    return value
