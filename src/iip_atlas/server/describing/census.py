"""Counts what a store holds: statements by graph, things by class, uses of properties, links."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from iip_atlas.queries.store import Store

__all__ = ["Census", "Period", "namespace_of", "take_census"]

_QUERIES = Path(__file__).with_name("queries")


@dataclass(frozen=True, slots=True)
class Period:
    """A period that figures are of, with its first and last day."""

    iri: str
    start: str
    end: str


@dataclass(frozen=True)
class Census:
    """How much does the store hold?

    `graphs` and `properties` count statements, `classes` things; `links` counts statements by
    property and by the name space that they lead to.
    """

    entities: int
    graphs: Mapping[str, int]
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    links: Mapping[tuple[str, str], int]
    periods: tuple[Period, ...]

    @property
    def triples(self) -> int:
        """How many statements are there in all graphs together?"""
        return sum(self.graphs.values())

    @property
    def vocabularies(self) -> tuple[str, ...]:
        """Of which name spaces are the classes and properties?"""
        return tuple(sorted({namespace_of(t) for t in (*self.classes, *self.properties)}))


def take_census(store: Store) -> Census:
    """Count what this store holds. Raises StoreError when it does not answer in full."""
    [(entities,)] = store.select(_query("subjects"), {}).rows
    links = store.select(_query("links"), {}).rows
    found = Counter((_text(p), namespace_of(_text(target))) for p, _, target in links)
    rows = store.select(_query("periods"), {}).rows
    periods = sorted({(_text(iri), _text(start), _text(end)) for iri, start, end in rows})
    return Census(
        int(_text(entities)),
        dict(_counted("graphs", store)),
        dict(_counted("classes", store)),
        dict(_counted("properties", store)),
        found,
        tuple(Period(*each) for each in periods),
    )


def namespace_of(iri: str) -> str:
    """What stands before the local name?"""
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _counted(name: str, store: Store) -> Iterator[tuple[str, int]]:
    for thing, number in store.select(_query(name), {}).rows:
        if isinstance(thing, NamedNode):
            yield thing.value, int(_text(number))


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


@cache
def _query(name: str) -> str:
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")
