"""The mutants that were looked at and found to change nothing that facts can show, with reasons."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["equivalents"]


@cache
def equivalents() -> Mapping[tuple[str, str, str], str]:
    """Why is each of these mutants equivalent, by its key?"""
    file = Path(__file__).with_name("equivalent.csv")
    with file.open(encoding="utf-8", newline="") as rows:
        return {
            (row["shape"], row["operator"], row["detail"]): row["reason"]
            for row in csv.DictReader(rows)
        }
