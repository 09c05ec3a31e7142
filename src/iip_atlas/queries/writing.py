"""An answer as CSV, JSON, Parquet, RDF, or rows of short words for a page."""

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from pyoxigraph import RdfFormat
from rdflib import RDF

from iip_atlas.namespaces import BASE, EARL, PREFIXES
from iip_atlas.queries.catalogue import Query
from iip_atlas.queries.result_set import RDF_PREFIXES, as_rdf, as_turtle
from iip_atlas.queries.running import Answer, Cell
from iip_atlas.tabular import to_csv
from iip_atlas.text import Language

__all__ = ["FORMATS", "as_csv", "as_json", "shortened", "shown"]

_SUFFIXES: Mapping[Language, str] = {"zh": "Zh", "en": "En"}
_ONLY_FOR_SORTING = "order"


def as_csv(answer: Answer) -> str:
    """Write the answer as CSV, one row a line, IRIs whole; what is not known stays empty."""
    return to_csv(answer.columns, answer.records())


def as_json(answer: Answer, query: Query) -> str:
    """Write the answer as JSON, with what was asked and with which values."""
    summary = query.header.summary
    document = {
        "query": answer.query,
        "summary": {"zh": summary.zh, "en": summary.en},
        "parameters": dict(answer.parameters),
        "columns": list(answer.columns),
        "rows": answer.records(),
    }
    return json.dumps(document, ensure_ascii=False, indent=1, default=_number) + "\n"


def shown(answer: Answer, language: Language) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Give headings and rows in one language, IRIs shortened to their codes.

    Of columns in both languages (`nameZh`, `nameEn`) the other language is left out, and the
    name joins the column of what it names (`name`), if there is one. Statements of a graph are
    written with the prefixes of its Turtle.
    """
    if answer.is_graph:
        return answer.columns, [tuple(_prefixed(cell) for cell in row) for row in answer.rows]
    names = [name for name in answer.columns if _is_shown(name, answer.columns, language)]
    rows = [
        tuple(_cell(record, name, _SUFFIXES[language]) for name in names)
        for record in answer.records()
    ]
    return tuple(name.removesuffix(_SUFFIXES[language]) for name in names), rows


def _prefixed(cell: Cell) -> str:
    if not isinstance(cell, str):
        return _word(cell)
    for prefix, namespace in {"rdf": str(RDF), **RDF_PREFIXES}.items():
        if cell.startswith(namespace):
            return f"{prefix}:{cell.removeprefix(namespace)}"
    return cell


def _is_shown(name: str, columns: Sequence[str], language: Language) -> bool:
    suffix = next((s for s in _SUFFIXES.values() if name.endswith(s)), "")
    base = name.removesuffix(suffix)
    joins_another = bool(suffix) and base in columns
    is_other_language = bool(suffix) and suffix != _SUFFIXES[language]
    return not joins_another and not is_other_language and name != _ONLY_FOR_SORTING


def _cell(record: Mapping[str, Cell], name: str, suffix: str) -> str:
    words = (_word(record[name]), _word(record.get(f"{name}{suffix}")))
    return " ".join(word for word in words if word)


def _word(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, str):
        return shortened(value)
    return f"{value:,}"


def shortened(word: str) -> str:
    """Write an IRI of ours as its code; anything else as it is."""
    for namespace in (str(EARL._NS), *PREFIXES.values(), BASE):  # its only way to the base
        if word.startswith(namespace):
            return word.removeprefix(namespace)
    return word


def _number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"not a number: {value!r}")


def _as_parquet(answer: Answer, query: Query) -> bytes:
    from iip_atlas.queries.frame import as_parquet  # noqa: PLC0415  # polars is slow to load

    return as_parquet(answer, query)


FORMATS: Mapping[str, Callable[[Answer, Query], str | bytes]] = {
    "csv": lambda answer, _query: as_csv(answer),
    "json": as_json,
    "parquet": _as_parquet,
    "ttl": as_turtle,
    "nt": lambda answer, query: as_rdf(answer, query, RdfFormat.N_TRIPLES),
    "jsonld": lambda answer, query: as_rdf(answer, query, RdfFormat.JSON_LD),
}
