"""Traceability: from each clause to parameter, shape, indicator, query, evidence and fixture."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rdflib import SH, Graph, URIRef

from iip_atlas.graphs import iris, local_name
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.measures import made_of
from iip_atlas.method.model import Clause, Method
from iip_atlas.method.rubrics import rubrics_of
from iip_atlas.method.templates import BOUNDS, Templates, templates_of
from iip_atlas.namespaces import IIP
from iip_atlas.queries import Catalogue, Query

__all__ = ["Shaped", "Trace", "Way", "shipped_templates", "trace"]


class Way(StrEnum):
    """How does a clause come to its verdict?"""

    SHAPE = "shape"  # data alone, by a shape
    EVIDENCE = "evidence"  # a claim with evidence, by a shape
    REVIEW = "review"  # a reviewer's recorded judgement, by a rubric
    PRECONDITION = "precondition"  # the verdict on another part


@dataclass(frozen=True, slots=True)
class Shaped:
    """What a clause's shape asks: its name, open numbers, measures, and whether for a claim."""

    shape: str
    parameters: frozenset[URIRef]
    measures: tuple[URIRef, ...]
    claim: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """One atomic clause, and everything that its verdict goes through.

    `listed_by` are the queries that list what is measured or claimed for it, `queries` those and
    all others about it; `fixtures` says how many test cases of each folder tell its outcome (None
    where no folder was given, as outside of a checkout).
    """

    clause: Clause
    by: Way
    shaped: tuple[Shaped, ...]
    rubric: bool
    queries: tuple[Query, ...]
    fixtures: Mapping[str, int] | None

    @property
    def listed_by(self) -> tuple[Query, ...]:
        """Which queries list what the verdict rests on?"""
        return tuple(query for query in self.queries if _is_list(query))

    @property
    def indicators(self) -> tuple[URIRef, ...]:
        """What is measured for the clause: under the default reading first, then under others."""
        found = (m for shaped in self.shaped for m in shaped.measures)
        return tuple(dict.fromkeys((*self.clause.measured_by, *found)))


def trace(
    method: Method, templates: Templates, catalogue: Catalogue, fixtures: Path | None
) -> tuple[Trace, ...]:
    """How does each atomic clause come to its verdict, in document order?

    `fixtures` is a folder of folders of test cases, whose headers say which outcomes must be found.
    """
    shapes, rubrics = _shapes(templates), rubrics_of(method)
    tried = _tried(fixtures) if fixtures is not None else None

    def one(clause: Clause) -> Trace:
        shaped = shapes.get(clause.iri, ())
        way = _way(clause, shaped)
        queries = tuple(q for q in _serving(clause, method, catalogue) if _fits(q, way))
        cases = tried.get(clause.id, {}) if tried is not None else None
        return Trace(clause, way, shaped, clause.id in rubrics, queries, cases)

    atomic = (c for c in method.clauses.values() if not c.is_group and c.part is not None)
    return tuple(one(clause) for clause in atomic)


def shipped_templates() -> Templates:
    """Give the shape templates of the shipped method."""
    return templates_of(shipped_method(), Graph())


def _way(clause: Clause, shaped: tuple[Shaped, ...]) -> Way:
    if clause.presupposes is not None:
        return Way.PRECONDITION
    if not shaped:
        return Way.REVIEW
    return Way.EVIDENCE if any(asked.claim for asked in shaped) else Way.SHAPE


def _shapes(templates: Templates) -> dict[URIRef, tuple[Shaped, ...]]:
    found: dict[URIRef, list[Shaped]] = {}
    for shape in templates.targeted():
        owner = templates.owner(shape)
        if owner is not None:
            found.setdefault(owner, []).append(_shaped(templates, shape, owner))
    return {owner: tuple(shapes) for owner, shapes in found.items()}


def _shaped(templates: Templates, shape: URIRef, owner: URIRef) -> Shaped:
    inside = [s for s in made_of(templates, shape, set()) if templates.owner(s) == owner]
    paths = {s: iris(templates.graph, s, SH.path) for s in inside}
    measures = (p for s in inside if set(templates.slots(s)) & set(BOUNDS) for p in paths[s])
    return Shaped(
        local_name(shape),
        frozenset(p for s in inside for p in templates.slots(s).values()),
        tuple(dict.fromkeys(measures)),
        claim=any(IIP.substantiatedClause in found for found in paths.values()),
    )


def _serving(clause: Clause, method: Method, catalogue: Catalogue) -> Iterator[Query]:
    """Which queries serve the clause, or a group that it stands in?"""
    names, current = set[str](), method.clauses.get(clause.id)
    while current is not None:
        names.add(current.id)
        current = method.clauses.get(current.parent or "")
    for query in catalogue.queries.values():
        if not names.isdisjoint(query.header.serves):
            yield query


def _is_list(query: Query) -> bool:
    return query.path.parent.name == "indicators"


def _fits(query: Query, way: Way) -> bool:
    """A list of figures is about clauses that data decide; one of claims, where evidence does."""
    figures = query.header.needs == "indicators"
    return not _is_list(query) or way is (Way.SHAPE if figures else Way.EVIDENCE)


def _tried(home: Path) -> dict[str, dict[str, int]]:
    """How many test cases of each folder tell an outcome, by clause?"""
    found: dict[str, dict[str, int]] = {}
    for file in sorted(home.glob("*/*.ttl")):
        for clause in _told(file):
            folders = found.setdefault(clause, {})
            folders[file.parent.name] = folders.get(file.parent.name, 0) + 1
    return found


def _told(file: Path) -> set[str]:
    """Of which clauses does the header tell outcomes: `#+ expect: PLACE OUTCOME: CLAUSE ...`?"""
    lines = file.read_text(encoding="utf-8").splitlines()
    told = (line.rpartition(": ")[2].split() for line in lines if line.startswith("#+ expect:"))
    return {clause for clauses in told for clause in clauses}
