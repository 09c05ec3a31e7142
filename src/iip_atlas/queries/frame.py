"""An answer as a typed table: numbers, truths and days are columns of their own kind in Parquet."""

import io
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

import polars as pl
from pyoxigraph import Literal
from rdflib import XSD

from iip_atlas.queries.catalogue import Query
from iip_atlas.queries.headings import heading
from iip_atlas.queries.running import Answer, Cell
from iip_atlas.queries.store import Value
from iip_atlas.queries.writing import shown
from iip_atlas.text import Language

__all__ = ["as_parquet", "frame", "shown_frame"]

_DAY = str(XSD.date)
_LARGEST = 2**63 - 1
_LONGEST = 38  # digits that a Parquet decimal holds


def as_parquet(answer: Answer, query: Query) -> bytes:
    """Write the answer as Parquet; what was asked, with which values, is in its metadata."""
    file = io.BytesIO()
    summary = query.header.summary
    said = {"query": answer.query, "summary_zh": summary.zh, "summary_en": summary.en}
    given = {f"parameter_{name}": value for name, value in answer.parameters.items()}
    frame(answer).write_parquet(file, metadata={**said, **given})
    return file.getvalue()


def frame(answer: Answer) -> pl.DataFrame:
    """Give the answer as a table: integers, decimals, floats, truths, days, and texts.

    A column of mixed kinds is text, except that whole numbers join decimals, and both join
    floats; a column without any value is text. IRIs are whole, what is not known is null.
    """
    return pl.DataFrame(
        [
            _column(name, [row[at] for row in answer.rows], [row[at] for row in answer.terms])
            for at, name in enumerate(answer.columns)
        ]
    )


def shown_frame(
    answer: Answer, language: Language, said: Mapping[str, str] = MappingProxyType({})
) -> pl.DataFrame:
    """Give the answer as people read it in one language: names with codes; numbers stay numbers.

    The columns are those of `writing.shown`, under headings. `said` holds words for IRIs that
    have no name in the answer (outcomes).
    """
    heads, rows = shown(answer, language)
    typed = frame(answer)
    found = []
    for at, head in enumerate(heads):
        if head in typed.columns and typed[head].dtype.is_numeric():
            found.append(typed[head])
        else:
            whole = [record.get(head) for record in answer.records()]
            words = [said.get(str(iri), row[at]) for iri, row in zip(whole, rows, strict=True)]
            found.append(pl.Series(head, words, dtype=pl.String))
    return pl.DataFrame(found).rename(_headings(heads, language))


def _headings(names: Iterable[str], language: Language) -> dict[str, str]:
    """Two columns that would be called alike keep their names."""
    said = {name: heading(name).get(language) for name in names}
    several = {word for word, count in Counter(said.values()).items() if count > 1}
    return {name: name if word in several else word for name, word in said.items()}


def _column(name: str, cells: list[Cell], terms: list[Value]) -> pl.Series:
    known = [cell for cell in cells if cell is not None]
    kinds = {type(cell) for cell in known}
    if kinds == {bool}:
        return pl.Series(name, cells, dtype=pl.Boolean)
    if kinds == {int} and all(abs(n) <= _LARGEST for n in known if isinstance(n, int)):
        return pl.Series(name, cells, dtype=pl.Int64)
    if kinds and kinds <= {int, Decimal} and (scale := _scale(known)) is not None:
        exact = [None if cell is None else Decimal(str(cell)) for cell in cells]
        return pl.Series(name, exact, dtype=pl.Decimal(_LONGEST, scale))
    if kinds and kinds <= {int, Decimal, float}:
        near = [None if cell is None else float(cell) for cell in cells]
        return pl.Series(name, near, dtype=pl.Float64)
    if known and (days := _days(terms)) is not None:
        return pl.Series(name, days, dtype=pl.Date)
    return pl.Series(name, [_text(cell) for cell in cells], dtype=pl.String)


def _scale(numbers: Iterable[Cell]) -> int | None:
    """How many decimal places hold all of them exactly? None if the digits are too many."""
    whole, places = 0, 0
    for number in numbers:
        _, digits, exponent = Decimal(str(number)).as_tuple()
        if not isinstance(exponent, int):
            return None
        places = max(places, -exponent)
        whole = max(whole, len(digits) + exponent)
    return places if whole + places <= _LONGEST else None


def _days(terms: Iterable[Value]) -> list[date | None] | None:
    """The days that these are; None if any is something else, or a day with a time zone."""
    days: list[date | None] = []
    for term in terms:
        if term is None:
            days.append(None)
            continue
        if not isinstance(term, Literal) or term.datatype.value != _DAY:
            return None
        try:
            days.append(datetime.strptime(term.value, "%Y-%m-%d").date())  # a day
        except ValueError:
            return None
    return days


def _text(cell: Cell) -> str | None:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return None if cell is None else str(cell)
