"""Keeps what the reader chose and the address of the page in step, by code.

Streamlit can bind a widget to the address, but writes the label that is shown there: a link made
in Chinese would then not open in English, and defaults would be left out. Here the code is
written, always.
"""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

__all__ = ["keep", "settle"]

Code = TypeVar("Code", bound=str)


def settle(key: str, options: Sequence[str], first: str) -> str:
    """Decide the value of a widget before it is drawn, and give it.

    A value in the address that we did not write (a link, the browser's way back) wins over what
    the session holds; what is no option gives way to `first`.
    """
    asked = st.query_params.get(key)
    if asked in options and asked != st.session_state.get(_written(key)):
        st.session_state[key] = asked
    elif st.session_state.get(key) not in options:
        st.session_state[key] = first
    return str(st.session_state[key])


def keep(key: str, value: Code) -> Code:
    """Write the value of a widget that was drawn to the address, and give it back."""
    st.session_state[_written(key)] = value
    if st.query_params.get(key) != value:
        st.query_params[key] = value
    return value


def _written(key: str) -> str:
    return f"address of {key}"
