"""Statements in one way of writing: 0.290 is 0.29, 007 is 7, 1 as a boolean is true.

Stores keep the value of a number, not the digits that it was written with, each in its own way.
What they give back is compared, counted and read after passing through the same encoder.
"""

from collections.abc import Iterable

from pyoxigraph import Quad, Store

__all__ = ["normalised"]


def normalised(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """Give these statements with their values written as pyoxigraph writes them, each once."""
    store = Store()
    store.bulk_extend(quads)
    return tuple(store)
