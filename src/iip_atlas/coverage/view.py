"""What a coverage chart shows: rows, columns, and in each cell how much there is, within bounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from iip_atlas.coverage.amount import Amount, Number
from iip_atlas.coverage.grid import CoverageMatrix, MatrixCell
from iip_atlas.coverage.layers import Layer
from iip_atlas.text import Text

__all__ = ["Figure", "Pair", "Span", "View", "view_of"]

Pair = tuple[str, str]  # a row and a column
Figure = int | float


@dataclass(frozen=True, slots=True)
class Span:
    """How much is it, at least and at most? None: that end is not known, which is not zero."""

    low: Figure | None = None
    high: Figure | None = None

    @classmethod
    def of(cls, amount: Amount | None, *, open_above: bool = False) -> "Span":
        """Read an amount; `open_above`: of somebody the figure is not known."""
        if amount is None:
            return cls()
        return cls(_plain(amount.low), None if open_above else _plain(amount.high))

    @property
    def is_known(self) -> bool:
        """Is there one value only?"""
        return self.low is not None and self.low == self.high

    @property
    def is_unknown(self) -> bool:
        """Is nothing known of it?"""
        return self.low is None and self.high is None


@dataclass(frozen=True)
class View:
    """A chart of cells. Cells that nobody claims are not in `spans`.

    `share`: the figures are shares from 0 to 1. `answers`: they say yes (1) or no (0).
    `words` holds what stands in a cell where it is not its span. `totals` are of whole rows.
    `figures` says, where it is worked out, how much of a cell is whose.
    """

    label: Text
    unit: Text
    note: Text
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    labels: Mapping[str, Text]
    codes: Mapping[str, str]
    spans: Mapping[Pair, Span]
    platforms: Mapping[Pair, tuple[str, ...]]
    totals: Mapping[str, Span] = field(default_factory=dict)
    words: Mapping[Pair, str] = field(default_factory=dict)
    unplaced: tuple[str, ...] = ()
    share: bool = False
    answers: bool = False
    figures: Mapping[Pair, Mapping[str, Span]] = field(default_factory=dict)

    @property
    def covered(self) -> tuple[str, ...]:
        """Which rows does anybody claim?"""
        return tuple(row for row in self.rows if row in self.totals)

    def narrowed(self) -> "View":
        """Leave out the columns that nobody claims."""
        held = {column for _, column in self.spans}
        return replace(self, columns=tuple(c for c in self.columns if c in held))


def view_of(matrix: CoverageMatrix) -> View:
    """Show one layer as it is."""
    layer = matrix.layer
    totals = {row: matrix.row_total(row) for row in matrix.rows}
    return View(
        label=layer.label,
        unit=layer.unit,
        note=matrix.note,
        rows=matrix.rows,
        columns=matrix.columns,
        labels=matrix.labels,
        codes=matrix.codes,
        spans={pair: _span(cell, layer) for pair, cell in matrix.cells.items()},
        platforms={pair: cell.platforms for pair, cell in matrix.cells.items()},
        totals={row: _span(cell, layer) for row, cell in totals.items() if cell.platforms},
        unplaced=matrix.unplaced,
        share=layer.share,
    )


def _span(cell: MatrixCell, layer: Layer) -> Span:
    if layer.indicator is None:
        # Platforms are counted: each of whom it is not known is one at most.
        known = Span.of(cell.amount or Amount(0, 0))
        return Span(known.low, (known.high or 0) + len(cell.unknown))
    return Span.of(cell.amount, open_above=bool(cell.unknown))


def _plain(number: Number | None) -> Figure | None:
    if number is None or isinstance(number, int):
        return number
    return int(number) if number == int(number) else float(number)
