"""Frames in words: columns named in the reader's language, so that screen and file say the same."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import polars as pl

from iip_atlas.text import Language, Text

__all__ = ["Column", "Read", "worded"]

Read = Callable[[Any], object]
# What a column is called, its type, and how it is read off an item.
Column = tuple[Text, type[pl.DataType], Read]


def worded(items: Iterable[Any], columns: Iterable[Column], language: Language) -> pl.DataFrame:
    """Give one row an item, one column each; None is an empty text, or no number."""
    listed = list(items)
    found: Mapping[str, pl.Series] = {
        heading.get(language): _filled(pl.Series([read(item) for item in listed], dtype=kind))
        for heading, kind, read in columns
    }
    return pl.DataFrame(found)


def _filled(found: pl.Series) -> pl.Series:
    return found.fill_null("") if found.dtype == pl.String else found
