"""Asks of the ontology what ontology scanners ask: which terms break a rule of good form?

The checks are the queries of the room `quality` that are tagged `ontology`. Each gives offenders,
so an empty answer is a good one. They follow, in our own words, the pitfalls of OOPS!, the report
of ROBOT and what FOOPS! can tell without the network; their tags name which.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal

from iip_atlas.errors import MethodError
from iip_atlas.queries.catalogue import Catalogue, Query
from iip_atlas.queries.store import Store, Value

__all__ = ["Examination", "Finding", "checks", "examine"]

_TAG = "ontology"
_CENSUS = "term-counts"


@dataclass(frozen=True, slots=True)
class Finding:
    """Which check caught whom? `row` holds all columns of the answer; the first is the offender."""

    check: str
    row: Mapping[str, Value]

    @property
    def offender(self) -> Value:
        """The term or the ontology that breaks the rule."""
        return next(iter(self.row.values()))


@dataclass(frozen=True, slots=True)
class Examination:
    """What was asked, of how many terms, and what was found."""

    terms: int
    checks: tuple[str, ...]
    findings: tuple[Finding, ...]


def checks(catalogue: Catalogue) -> tuple[Query, ...]:
    """Which queries are checks of the ontology, in the order of their names?"""
    found = (query for query in catalogue.in_room("quality") if _TAG in query.header.tags)
    return tuple(sorted((q for q in found if q.name != _CENSUS), key=lambda query: query.name))


def examine(store: Store, catalogue: Catalogue) -> Examination:
    """Which terms in the ontology graph of this store break a rule?

    Raises MethodError when there is no check or no term: nothing asked of nothing finds nothing.
    """
    asked = checks(catalogue)
    terms = _census(store, catalogue)
    if not asked or not terms:
        raise MethodError(
            f"{len(asked)} checks would be asked of {terms} terms",
            where="ontology",
            remedy="load the ontology into its graph, and the shipped queries",
        )
    found = tuple(finding for query in asked for finding in _findings(store, query))
    return Examination(terms, tuple(query.name for query in asked), found)


def _findings(store: Store, query: Query) -> tuple[Finding, ...]:
    table = store.select(query.sparql, {})
    rows = (dict(zip(table.variables, row, strict=True)) for row in table.rows)
    return tuple(Finding(query.name, row) for row in rows)


def _census(store: Store, catalogue: Catalogue) -> int:
    rows = store.select(catalogue.find(_CENSUS).sparql, {}).rows
    return sum(int(count.value) for _, count in rows if isinstance(count, Literal))
