"""Traceability: from each clause to parameter, shape, indicator, query, evidence and fixture."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, URIRef

from iip_atlas.graphs import local_name
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Clause, Method, Mode
from iip_atlas.method.templates import Templates, templates_of
from iip_atlas.queries import Catalogue
from iip_atlas.tabular import to_csv

__all__ = ["COLUMNS", "Trace", "gaps", "shipped_templates", "trace", "trace_csv"]

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


@dataclass(frozen=True, slots=True)
class Trace:
    """One atomic clause, and everything that its verdict goes through.

    `by` is shape, review or precondition. `fixtures` are folders of test cases, empty outside of
    a checkout.
    """

    clause: Clause
    by: str
    shapes: tuple[str, ...]
    queries: tuple[str, ...]
    fixtures: tuple[str, ...]


def trace(
    method: Method, templates: Templates, catalogue: Catalogue, fixtures: Path | None
) -> tuple[Trace, ...]:
    """How does each atomic clause come to its verdict, in document order?"""
    shapes = _shapes(templates)
    queries = _queries(catalogue)
    return tuple(
        Trace(
            clause,
            _by(clause, shapes),
            shapes.get(clause.iri, ()),
            queries.get(clause.id, ()),
            tuple(_fixtures(clause, method, fixtures)),
        )
        for clause in method.clauses.values()
        if not clause.is_group and clause.part is not None
    )


def shipped_templates() -> Templates:
    """Give the shape templates of the shipped method."""
    return templates_of(shipped_method(), Graph())


def _by(clause: Clause, shapes: Mapping[URIRef, tuple[str, ...]]) -> str:
    if clause.presupposes is not None:
        return "precondition"
    return "shape" if clause.iri in shapes else "review"


def _shapes(templates: Templates) -> dict[URIRef, tuple[str, ...]]:
    found: dict[URIRef, list[str]] = {}
    for shape in templates.targeted():
        owner = templates.owner(shape)
        if owner is not None:
            found.setdefault(owner, []).append(local_name(shape))
    return {owner: tuple(names) for owner, names in found.items()}


def _queries(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for query in catalogue.queries.values():
        for served in query.header.serves:
            found.setdefault(served, []).append(query.name)
    return {clause: tuple(names) for clause, names in found.items()}


def _fixtures(clause: Clause, method: Method, home: Path | None) -> Iterator[str]:
    if home is None:
        return
    above = method.clauses.get(clause.parent or "")
    for name in (clause.id, above.id if above else "", _section(clause.id)):
        if name and (home / name).is_dir():
            yield name
            return


def _section(clause: str) -> str:
    """The section that a clause id names: C5.1 of C5.1-b."""
    return clause.split("-", 1)[0]


def gaps(traces: tuple[Trace, ...]) -> list[tuple[str, str]]:
    """Which links are missing, as (clause, what)?

    A number needs parameter and indicator; a capability needs a type of evidence; what only a
    person can say must not have a shape's place; each clause by shape needs a shape.
    """
    return [
        (found.clause.id, what) for found in traces for what, missing in _needs(found) if missing
    ]


def _needs(found: Trace) -> Iterator[tuple[str, bool]]:
    clause = found.clause
    number = clause.kind in {"count", "share"}
    yield "parameter", number and not clause.parameters
    yield "indicator", number and not clause.measured_by
    yield "evidence type", clause.kind in {"capability", "evidence"} and not clause.evidence_types
    yield "shape", number and found.by != "shape"
    yield "reviewer", found.by == "review" and clause.mode is Mode.AUTOMATIC


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
        "shapes": " ".join(found.shapes),
        "indicators": _joined(clause.measured_by),
        "queries": " ".join(found.queries),
        "evidenceTypes": _joined(clause.evidence_types),
        "fixtures": " ".join(found.fixtures),
    }


def _joined(iris: tuple[URIRef, ...]) -> str:
    return " ".join(local_name(iri) for iri in iris)
