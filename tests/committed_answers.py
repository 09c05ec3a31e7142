"""The committed answers of the catalogue, and rows worked out elsewhere written as these are."""

import csv
from collections.abc import Iterable
from pathlib import Path

from iip_atlas.queries.writing import shortened

__all__ = ["HOME", "Rows", "committed", "words"]

HOME = Path(__file__).parent / "queries" / "answers"
Rows = list[tuple[str, ...]]


def committed(name: str, *columns: str, over: str = "example") -> Rows:
    """What does the query answer over the example, or the history? These columns, as ordered."""
    with (HOME / over / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row[c] for c in columns) for row in csv.DictReader(file)]


def words(rows: Iterable[Iterable[object]]) -> Rows:
    """The rows as the files have them, in order."""
    return sorted(tuple("" if v is None else shortened(str(v)) for v in row) for row in rows)
