"""The trace as a table: one row a clause."""

from rdflib import URIRef

from iip_atlas.graphs import local_name
from iip_atlas.reports.trace import Trace
from iip_atlas.tabular import to_csv

__all__ = ["COLUMNS", "trace_csv"]

COLUMNS = (
    "clause",
    "part",
    "line",
    "labelZh",
    "labelEn",
    "kind",
    "verdictBy",
    "parameters",
    "shapes",
    "indicators",
    "queries",
    "evidenceTypes",
    "fixtures",
)


def trace_csv(traces: tuple[Trace, ...]) -> str:
    """Write the trace as CSV with the keys of COLUMNS."""
    return to_csv(COLUMNS, (_row(found) for found in traces))


def _row(found: Trace) -> dict[str, str | int | None]:
    clause = found.clause
    return {
        "clause": clause.id,
        "part": clause.part,
        "line": clause.line,
        "labelZh": clause.label.zh,
        "labelEn": clause.label.en,
        "kind": clause.kind,
        "verdictBy": found.by,
        "parameters": _joined(clause.parameters),
        "shapes": " ".join(shaped.shape for shaped in found.shaped),
        "indicators": _joined(found.indicators),
        "queries": " ".join(query.name for query in found.queries),
        "evidenceTypes": _joined(clause.evidence_types),
        "fixtures": " ".join(found.fixtures or ()),
    }


def _joined(iris: tuple[URIRef, ...]) -> str:
    return " ".join(local_name(iri) for iri in iris)
