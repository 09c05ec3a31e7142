"""The tables that the reference data are written from: as collected, and our own wording."""

import csv
from functools import cache
from pathlib import Path

from facts_turtle import text

__all__ = ["FOLDER", "Row", "bilingual", "rows"]

Row = dict[str, str]

FOLDER = Path(__file__).resolve().parents[2] / "data" / "reference"


def rows(table: str) -> list[Row]:
    """Read one table below data/reference; codes stay text, with their leading zeros."""
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@cache
def _wording() -> dict[str, Row]:
    return {row["value"]: row for row in rows("mapping/wording")}


def bilingual(value: str) -> tuple[str, ...]:
    """Say a table's own wording in Chinese and in English; nothing for an empty cell."""
    if not value:
        return ()
    if value not in _wording():
        raise LookupError(f"data/reference/mapping/wording.csv: no row for {value!r}; add one")
    row = _wording()[value]
    return text(row["zh"], "zh"), text(row["en"], "en")
