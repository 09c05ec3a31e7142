"""Shows many rows piece by piece, and says so."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from explorer.filters import pick
from explorer.language import t
from iip_atlas.reports.figures import amount

__all__ = ["piece_of"]

Item = TypeVar("Item")
_SIZE = 60


def piece_of(items: Sequence[Item], key: str, size: int = _SIZE) -> Sequence[Item]:
    """Give the piece that the reader chose; all of few items, without asking."""
    if len(items) <= size:
        return items
    firsts = [str(first) for first in range(0, len(items), size)]
    ends = {first: min(int(first) + size, len(items)) for first in firsts}
    first = pick(
        t("Rows shown"),
        firsts,
        lambda code: t(
            "{first} to {last} of {all}",
            first=amount(int(code) + 1),
            last=amount(ends[code]),
            all=amount(len(items)),
        ),
        key,
    )
    st.write(t("The chart shows a part of the rows; the files below hold all of them."))
    return items[int(first) : ends[first]]
