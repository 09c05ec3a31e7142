"""A coverage matrix: rows, columns, and what stands where they cross."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from iip_atlas.coverage.amount import Amount, Number
from iip_atlas.coverage.layers import Layer
from iip_atlas.tabular import Value, to_csv
from iip_atlas.text import Text

__all__ = ["COLUMNS", "CoverageMatrix", "MatrixCell", "State"]

State = Literal["unclaimed", "unknown", "partial", "known"]

COLUMNS = (
    "row",
    "row_code",
    "row_zh",
    "row_en",
    "column",
    "column_code",
    "column_zh",
    "column_en",
    "layer",
    "state",
    "platforms",
    "low",
    "high",
    "unknown",
)
_NOTHING = Amount(0, 0)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What stands in one cell: who claims it, how much is known, and of whom it is not known."""

    platforms: tuple[str, ...] = ()
    amount: Amount | None = None
    unknown: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """How far is it known?

        unclaimed: no platform claims to cover it. unknown: some do, with no figure from any.
        partial: the amount is a lower bound, or an interval. known: it is exact.
        """
        if not self.platforms:
            return "unclaimed"
        if self.amount is None:
            return "unknown"
        return "known" if self.amount.is_exact and not self.unknown else "partial"

    @property
    def value(self) -> Number | None:
        """How much is there at least? None where nothing is known: that is not zero."""
        return self.amount.low if self.amount else None


_EMPTY = MatrixCell()


@dataclass(frozen=True)
class CoverageMatrix:
    """Which rows and columns does which platform cover, and with how much?

    Cells where no platform claims anything are not in `cells`; `cell` gives them as unclaimed.
    Totals count each platform once, also those that cover no column (or row): they are not sums
    of cells. `unplaced` are the covered industries, domains or regions that no row or column
    holds: those above the level, or outside the scheme.
    """

    layer: Layer
    note: Text
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    labels: Mapping[str, Text]
    codes: Mapping[str, str]
    cells: Mapping[tuple[str, str], MatrixCell]
    row_totals: Mapping[str, MatrixCell] = field(default_factory=dict)
    column_totals: Mapping[str, MatrixCell] = field(default_factory=dict)
    unplaced: tuple[str, ...] = ()

    def cell(self, row: str, column: str) -> MatrixCell:
        """What stands where this row and this column cross?"""
        return self.cells.get((row, column), _EMPTY)

    def row_total(self, row: str) -> MatrixCell:
        """Who covers the row at all, and with how much?"""
        return self.row_totals.get(row, _EMPTY)

    def column_total(self, column: str) -> MatrixCell:
        """Who covers the column at all, and with how much?"""
        return self.column_totals.get(column, _EMPTY)

    def white_space(self) -> tuple[tuple[str, str], ...]:
        """Which (row, column) does no platform cover? In the qualified layer: none that qualifies.

        A cell whose only platforms are undecided is not white: it is unknown.
        """
        return tuple((r, c) for r in self.rows for c in self.columns if self._is_white(r, c))

    def _is_white(self, row: str, column: str) -> bool:
        cell = self.cell(row, column)
        none_qualifies = cell.amount == _NOTHING and cell.state == "known"
        return cell.state == "unclaimed" or (self.layer.name == "qualified" and none_qualifies)

    def to_rows(self) -> list[dict[str, Value]]:
        """Give every cell as a row with the keys of COLUMNS; `low` and `high` None: not known."""
        return [self._row(row, column) for row in self.rows for column in self.columns]

    def white_space_rows(self) -> list[dict[str, Value]]:
        """Give the white space as rows with the keys of COLUMNS."""
        return [self._row(row, column) for row, column in self.white_space()]

    def to_csv(self) -> str:
        """Give every cell as CSV, one a line."""
        return to_csv(COLUMNS, self.to_rows())

    def _row(self, row: str, column: str) -> dict[str, Value]:
        cell, amount = self.cell(row, column), self.cell(row, column).amount
        return {
            **self._names("row", row),
            **self._names("column", column),
            "layer": self.layer.name,
            "state": cell.state,
            "platforms": len(cell.platforms),
            "low": amount.low if amount else None,
            "high": amount.high if amount and not cell.unknown else None,
            "unknown": len(cell.unknown),
        }

    def _names(self, side: str, iri: str) -> dict[str, Value]:
        label = self.labels[iri]
        return {
            side: iri,
            f"{side}_code": self.codes[iri],
            f"{side}_zh": label.zh,
            f"{side}_en": label.en,
        }
