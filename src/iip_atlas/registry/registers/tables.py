"""A register as it was handed in, and as it was read: rows, where they stand, what they say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from iip_atlas.namespaces import RECORD
from iip_atlas.registry.registers.model import Register

__all__ = ["Origin", "RawTable", "RegisterTable", "spans"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where does a node stand: file, sheet (none in a table file), row as a spreadsheet counts?"""

    path: Path
    sheet: str
    row: int

    @property
    def cell(self) -> str:
        """Where in the file is it, as a spreadsheet says it?"""
        return f"{self.sheet}!{self.row}" if self.sheet else f"{self.row}:{self.row}"

    def __str__(self) -> str:
        return (
            f"{self.path.name} {self.sheet}:{self.row}"
            if self.sheet
            else f"{self.path.name}:{self.row}"
        )


@dataclass(frozen=True)
class RawTable:
    """Cells as text, nothing where blank, under the names of their columns; and the row numbers.

    `letters` tell in which column of the sheet each stands.
    """

    path: Path
    sheet: str
    register: Register
    frame: pl.DataFrame  # `row`, then a column of text for each that is there
    letters: Mapping[str, str]


@dataclass(frozen=True)
class RegisterTable:
    """Rows of one register, read: numbers and codes as the graph writes them.

    Columns of the frame are those of the register, `platform` (an IRI) and `node` (the IRI of the
    row) and `row` added; a column of several values holds lists. What is not known is null.
    """

    path: Path
    sheet: str
    register: Register
    frame: pl.DataFrame = field(repr=False)

    @property
    def place(self) -> str:
        """What is the table called: its file, and the sheet if there are several?"""
        return f"{self.path.name} {self.sheet}" if self.sheet else self.path.name

    @property
    def origins(self) -> Mapping[str, Origin]:
        """Where does each node stand?"""
        rows = zip(self.frame["node"], self.frame["row"], strict=True)
        return {node: Origin(self.path, self.sheet, row) for node, row in rows if node is not None}

    def origin_of(self, node: str) -> Origin | None:
        """Where does this node stand, if in this table?"""
        if not node.startswith(str(RECORD)):
            return None
        rows = self.frame.filter(pl.col("node") == node)["row"]
        return None if rows.is_empty() else Origin(self.path, self.sheet, rows[0])


def spans(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give numbers as ranges: 5, 6, 7, 9 as 5-7 and 9-9."""
    first = last = None
    for number in sorted(set(numbers)):
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last
