"""A coverage matrix in words: the table beside the heat map says what the heat map shows."""

from collections.abc import Mapping, Sequence

from iip_atlas.coverage.amount import Amount
from iip_atlas.coverage.grid import CoverageMatrix, MatrixCell
from iip_atlas.reports.figures import amount
from iip_atlas.text import Language, Text

__all__ = ["cell_words", "covered_rows", "member", "table_rows"]

TOTAL = Text("合计（不重复）", "all (each platform once)")
_UNKNOWN = "?"


def covered_rows(matrix: CoverageMatrix) -> tuple[str, ...]:
    """Which rows does any platform cover, in any column or in none?"""
    return tuple(row for row in matrix.rows if matrix.row_total(row).platforms)


def member(matrix: CoverageMatrix, iri: str, language: Language) -> str:
    """How is a row or column written? Industries open with their code."""
    label, code = matrix.labels[iri].get(language), matrix.codes[iri]
    return f"{code} {label}" if "/industry/" in iri and code != label else label


def cell_words(cell: MatrixCell) -> str:
    """What does a cell say? Nothing where nobody claims it, `?` where no figure is known."""
    if cell.state == "unclaimed":
        return ""
    if cell.amount is None:
        return _UNKNOWN
    return _bounds(cell.amount, missing=bool(cell.unknown))


def table_rows(
    matrix: CoverageMatrix, rows: Sequence[str], heading: str, language: Language
) -> list[Mapping[str, str]]:
    """Give these rows as a table: their name under `heading`, a column each, the total last."""
    return [
        {
            heading: member(matrix, row, language),
            **{
                member(matrix, column, language): cell_words(matrix.cell(row, column))
                for column in matrix.columns
            },
            TOTAL.get(language): cell_words(matrix.row_total(row)),
        }
        for row in rows
    ]


def _bounds(found: Amount, *, missing: bool) -> str:
    if found.high is None or missing:
        return f"≥ {amount(found.low)}"
    if found.is_exact:
        return amount(found.low)
    return f"{amount(found.low)} – {amount(found.high)}"
