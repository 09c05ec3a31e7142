"""Stores that hold the named graphs and answer SPARQL: the contract, and the embedded one.

Every store has the same layout of named graphs. A value goes into a query as an inline VALUES
block made of escaped terms, alike in every store; it is never pasted in as text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, cast

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
)
from pyoxigraph import Store as Oxigraph

from iip_atlas.errors import QueryError, StoreError
from iip_atlas.namespaces import GRAPH
from iip_atlas.registry.binding import Value, bound, form_of
from iip_atlas.registry.statements import Facts
from iip_atlas.resources import folder

__all__ = [
    "EXAMPLE",
    "INDICATORS",
    "METHOD",
    "ONTOLOGY",
    "PUBLIC",
    "REFERENCE",
    "EmbeddedStore",
    "Store",
    "Table",
    "Term",
    "load_shipped",
    "submission_graph",
    "verdicts_graph",
]

Term = NamedNode | BlankNode | Literal | Triple

ONTOLOGY = str(GRAPH.ontology)
METHOD = str(GRAPH.method)
REFERENCE = str(GRAPH.reference)
PUBLIC = str(GRAPH.public)
EXAMPLE = str(GRAPH.example)
INDICATORS = str(GRAPH.indicators)

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
# What pyoxigraph raises when it cannot write; RuntimeError says that the store is read-only.
_UNWRITTEN = (OSError, RuntimeError)
_NO_VALUES: Mapping[str, Value] = MappingProxyType({})


def submission_graph(identifier: str) -> str:
    """Which named graph holds this submission?"""
    return f"{GRAPH}submission/{identifier}"


def verdicts_graph(profile: str) -> str:
    """Which named graph holds the verdicts under this profile?"""
    return f"{GRAPH}verdicts/{profile}"


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: the variables, and the rows in their order; None is unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    @classmethod
    def of(cls, solutions: QuerySolutions) -> "Table":
        """Read an answer to its end."""
        names = tuple(variable.value for variable in solutions.variables)
        return cls(names, tuple(tuple(solution) for solution in solutions))


class Store(Protocol):
    """What can be asked of every store. `values` binds variables (without `?`) to terms.

    All raise QueryError for a query that cannot be understood, and StoreError when the store
    does not answer, or not in full.
    """

    def select(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> Table:
        """Give the rows of a SELECT."""

    def ask(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> bool:
        """Give the answer of an ASK."""


class EmbeddedStore:
    """A pyoxigraph store, in memory or in a directory."""

    def __init__(self, store: Oxigraph) -> None:
        self._store = store

    @classmethod
    def in_memory(cls) -> "EmbeddedStore":
        """Make an empty store that lives as long as the process."""
        return cls(Oxigraph())

    @classmethod
    def open(cls, directory: Path) -> "EmbeddedStore":
        """Open a directory for reading and writing; it is made if it is not there.

        Raises StoreError when another process writes to it, or it holds no store.
        """
        try:
            return cls(Oxigraph(str(directory)))
        except OSError as error:
            raise _unopened(directory, error) from error

    @classmethod
    def open_read_only(cls, directory: Path) -> "EmbeddedStore":
        """Open a directory as it is at this moment, beside a writer if need be."""
        if not directory.is_dir():
            raise StoreError("there is no store", where=str(directory), remedy="check the path")
        try:
            return cls(Oxigraph.read_only(str(directory)))
        except OSError:
            # A writer may have been tidying up files just then: the second try sees a whole state.
            try:
                return cls(Oxigraph.read_only(str(directory)))
            except OSError as error:
                raise _unopened(directory, error) from error

    def graphs(self) -> tuple[str, ...]:
        """Which named graphs are there, sorted?"""
        return tuple(sorted(g.value for g in self._store.named_graphs()))

    def load_turtle(self, files: Iterable[Path], graph: str) -> None:
        """Load shipped Turtle files into a named graph, each whole or not at all."""
        for file in files:
            try:
                self._store.bulk_load(
                    path=str(file), format=RdfFormat.TURTLE, to_graph=NamedNode(graph)
                )
            except (*_UNWRITTEN, SyntaxError) as error:
                raise StoreError(f"not loaded: {error}", where=str(file)) from error

    def load_facts(self, facts: Facts, graph: str) -> None:
        """Load facts into a named graph."""
        self.add(facts.quads, graph)

    def add(self, quads: Iterable[Quad | Triple], graph: str) -> None:
        """Add statements to a named graph, all or none."""
        name = NamedNode(graph)
        try:
            self._store.extend(Quad(q.subject, q.predicate, q.object, name) for q in quads)
        except _UNWRITTEN as error:
            raise StoreError(f"not written: {error}", where=graph) from error

    def clear(self, graph: str) -> None:
        """Take a named graph away."""
        try:
            self._store.remove_graph(NamedNode(graph))
        except _UNWRITTEN as error:
            raise StoreError(f"not removed: {error}", where=graph) from error

    def select(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> Table:
        """Give the rows of a SELECT."""
        return Table.of(cast("QuerySolutions", self._run(query, values, "SELECT")))

    def ask(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> bool:
        """Give the answer of an ASK."""
        return bool(self._run(query, values, "ASK"))

    def construct(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> tuple[Triple, ...]:
        """Give the triples of a CONSTRUCT."""
        return tuple(cast("QueryTriples", self._run(query, values, "CONSTRUCT")))

    def _run(
        self, query: str, values: Mapping[str, Value], form: str
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        if form_of(query) != form and form_of(query) in _FORMS:
            raise QueryError(f"the query is no {form}")
        try:
            return self._store.query(bound(query, values), use_default_graph_as_union=True)
        except SyntaxError as error:
            raise QueryError(f"the query cannot be understood: {error}") from error
        except OSError as error:
            raise StoreError(f"the store does not answer: {error}") from error


def _unopened(directory: Path, error: OSError) -> StoreError:
    if "lock" in str(error).lower():
        return StoreError(
            "another process has the store open for writing",
            where=str(directory),
            remedy="wait until it ends, or open the store for reading only",
        )
    return StoreError(f"the store cannot be opened: {error}", where=str(directory))


def load_shipped(store: EmbeddedStore) -> None:
    """Load the ontology, the method, the reference lists, and the public and example facts."""
    data = folder("data")
    layout: Sequence[tuple[str, Path]] = (
        (ONTOLOGY, folder("ontology")),
        (METHOD, data / "method"),
        (REFERENCE, data / "reference"),
        (PUBLIC, data / "public"),
        (EXAMPLE, data / "example"),
    )
    for graph, home in layout:
        store.load_turtle(sorted(home.rglob("*.ttl")), graph)
