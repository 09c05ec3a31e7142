"""A row of choices of which one always holds, kept in the address."""

from collections.abc import Mapping

import streamlit as st

from explorer.address import keep, settle, spell

__all__ = ["switch"]


def switch(title: str, labels: Mapping[str, str], key: str, first: str | None = None) -> str:
    """Let the reader choose one of a few; their labels may change while they are shown."""
    options = list(labels)
    settle(key, options, first or options[0])
    spell(key, labels)
    value = st.segmented_control(
        title, options, format_func=labels.__getitem__, key=key, required=True, wrap=True
    )
    return keep(key, value or options[0])
