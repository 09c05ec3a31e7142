"""Keeps what the reader chose and the address of the page in step, by code.

Streamlit can bind a widget to the address, but writes the label that is shown there: a link made
in Chinese would then not open in English, and defaults would be left out. Here the code is
written, always. A list is written as the same key several times, an empty one as an empty value.

What an address asks for and is not here is left out, and named once by `left_out`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar, cast
from urllib.parse import urlencode

import streamlit as st

__all__ = [
    "address",
    "forget",
    "keep",
    "keep_list",
    "leave_out",
    "left_out",
    "settle",
    "settle_flag",
    "settle_list",
    "settle_number",
    "settle_text",
    "spell",
]

Code = TypeVar("Code", bound=str)
Number = TypeVar("Number", int, float)
_LONGEST = 200  # characters of a text that is taken from an address
_LEFT_OUT = "left out of the address"


def settle(key: str, options: Sequence[str], first: str) -> str:
    """Decide the value of a widget before it is drawn, and give it.

    A value in the address that we did not write (a link, the browser's way back) wins over what
    the session holds; what is no option gives way to `first`.
    """
    meant = _meant(key)

    def read(value: object) -> str | None:
        code = meant.get(str(value), str(value)) if value not in options else str(value)
        return code if code in options else None

    return str(_settled(key, first, read))


def settle_list(
    key: str, options: Sequence[str], first: Sequence[str] = (), most: int | None = None
) -> list[str]:
    """Decide the values of a widget that takes several, or `most` of them.

    Those that are no option are dropped.
    """
    known, meant = set(options), _meant(key)
    asked = _asked_list(key)
    state = st.session_state
    if asked is not None and asked != state.get(_written(key)):
        wanted = [value for value in asked if value in known][:most]
        leave_out(key, (value for value in asked if value not in wanted))
    else:
        held = state.get(key, first)
        wanted = [value if value in known else meant.get(value, value) for value in held]
    state[key] = [value for value in wanted if value in known][:most]
    return list(state[key])


def settle_number(key: str, low: Number, high: Number, first: Number) -> Number:
    """Decide a number from `low` to `high`; what is no such number gives way to `first`."""

    def read(value: object) -> Number | None:
        try:
            number = type(first)(str(value))
        except ValueError:
            return None
        return number if low <= number <= high else None

    return cast(Number, _settled(key, first, read))


def settle_flag(key: str, *, first: bool = False) -> bool:
    """Decide a switch: the address says 1 or 0."""
    said = {"1": True, "0": False, "True": True, "False": False}
    return bool(_settled(key, first, lambda value: said.get(str(value))))


def settle_text(key: str, first: str = "") -> str:
    """Decide a text that the reader types; a very long one is cut."""
    return str(_settled(key, first, lambda value: str(value)[:_LONGEST]))


def _settled(
    key: str,
    first: Code | Number | bool,
    read: Callable[[object], object],
) -> object:
    state, asked = st.session_state, st.query_params.get(key)
    foreign = asked is not None and asked != state.get(_written(key))
    linked = read(asked) if foreign else None
    if foreign and asked and linked is None:
        leave_out(key, [asked])
    held = read(state[key]) if linked is None and key in state else linked
    value = first if held is None else held
    if key not in state or state[key] != value:  # what is set anew is drawn anew
        state[key] = value
    return value


def spell(key: str, labels: Mapping[Code, str]) -> None:
    """Say how the values of a widget are called, by code, before it is drawn.

    A browser sends labels. They change with counts and with the language, and one that was shown
    a moment ago may still arrive: it means the value that it stood for.
    """
    state, name = st.session_state, _spelling(key)
    now = {label: str(code) for code, label in labels.items()}
    last: Sequence[Mapping[str, str]] = state.get(name, ())
    if not last or last[-1] != now:
        state[name] = (*last[-1:], now)


def leave_out(key: str, values: Iterable[str]) -> None:
    """Note that an address asks for values that are not here."""
    found = [f"{key}={value}" for value in values]
    st.session_state.setdefault(_LEFT_OUT, []).extend(found)


def left_out() -> list[str]:
    """What has an address asked for in vain since this was last asked, as `key=value`?"""
    return list(dict.fromkeys(st.session_state.pop(_LEFT_OUT, ())))


def keep(key: str, value: Code) -> Code:
    """Write the value of a widget that was drawn to the address, and give it back."""
    written = str(value)
    st.session_state[_written(key)] = written
    if st.query_params.get(key) != written:
        st.query_params[key] = written
    return value


def keep_list(key: str, values: Sequence[str]) -> list[str]:
    """Write several values to the address, and give them back."""
    found = list(values)
    st.session_state[_written(key)] = found
    if _asked_list(key) != found:
        st.query_params[key] = found or ""
    return found


def forget(key: str) -> None:
    """Take a key out of the address: what it named is no longer chosen."""
    st.session_state.pop(_written(key), None)
    if key in st.query_params:
        del st.query_params[key]


def address() -> str:
    """Give the whole address of the page as it is shown: a link that opens the same view."""
    asked = [(key, v) for key in st.query_params for v in st.query_params.get_all(key)]
    return f"{st.context.url or ''}?{urlencode(asked)}"


def _asked_list(key: str) -> list[str] | None:
    if key not in st.query_params:
        return None
    return [value for value in st.query_params.get_all(key) if value]


def _meant(key: str) -> Mapping[str, str]:
    """Which code was called so, now or a moment ago?"""
    found: dict[str, str] = {}
    for labels in st.session_state.get(_spelling(key), ()):
        found |= labels
    return found


def _spelling(key: str) -> str:
    return f"labels of {key}"


def _written(key: str) -> str:
    return f"address of {key}"
