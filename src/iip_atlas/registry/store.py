"""The embedded store, which holds the named graphs and answers SPARQL.

The contract of every store is `answers`, its layout `named_graphs`; both have their names here too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from time import sleep
from typing import cast

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
)
from pyoxigraph import Store as Oxigraph

from iip_atlas.errors import QueryError, StoreError
from iip_atlas.registry import store_refusals
from iip_atlas.registry.answers import NO_VALUES, Store, Table, Term
from iip_atlas.registry.binding import Value, bound, form_of
from iip_atlas.registry.named_graphs import (
    EXAMPLE,
    INDICATORS,
    METHOD,
    ONTOLOGY,
    PUBLIC,
    REFERENCE,
    submission_graph,
    verdicts_graph,
)
from iip_atlas.registry.query_parts import parts_of
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

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
# What pyoxigraph raises when it cannot write; RuntimeError says that the store is read-only.
_UNWRITTEN = (OSError, RuntimeError)
# A folder that RocksDB made has this file.
_MARK = "CURRENT"
# Seconds between the tries of a reader beside a writer.
_PATIENCE = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 0.0)


class EmbeddedStore:
    """A pyoxigraph store, in memory or in a directory."""

    def __init__(self, store: Oxigraph, place: str = "memory") -> None:
        self._store = store
        self.place = place

    @classmethod
    def in_memory(cls) -> "EmbeddedStore":
        """Make an empty store that lives as long as the process."""
        return cls(Oxigraph())

    @classmethod
    def open(cls, directory: Path) -> "EmbeddedStore":
        """Open a directory for reading and writing; it is made if it is not there.

        Raises StoreError when another process writes to it, or it holds something else.
        """
        _demand_store(directory)
        try:
            return cls(Oxigraph(str(directory)), str(directory))
        except OSError as error:
            raise store_refusals.unopened(directory, error) from error

    @classmethod
    def open_existing(cls, directory: Path) -> "EmbeddedStore":
        """Open a directory for writing, but do not make one. Raises StoreError as `open` does."""
        if not directory.is_dir():
            raise store_refusals.missing(directory)
        return cls.open(directory)

    @classmethod
    def open_read_only(cls, directory: Path) -> "EmbeddedStore":
        """Open a directory as it is at this moment, beside a writer if need be."""
        if not directory.is_dir():
            raise store_refusals.missing(directory)
        for patience in _PATIENCE:
            try:
                return cls(Oxigraph.read_only(str(directory)), str(directory))
            except _UNWRITTEN as error:
                # A writer may be tidying up files just now: a later try sees a whole state.
                if not (directory / _MARK).is_file():
                    raise store_refusals.no_store(directory) from error
                if not patience:
                    raise store_refusals.unopened(directory, error) from error
                sleep(patience)
        raise AssertionError("the last try has no patience left")

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

    def fill(self, quads: Iterable[Quad | Triple], graph: str) -> None:
        """Add many statements to a named graph of a store that nobody reads yet.

        Quicker than `add`, and little of them is in memory; when it fails, some may be there.
        """
        name = NamedNode(graph)
        try:
            self._store.bulk_extend(Quad(q.subject, q.predicate, q.object, name) for q in quads)
        except _UNWRITTEN as error:
            raise StoreError(f"not written: {error}", where=graph) from error

    def flush(self) -> None:
        """Bring what was written to the disk."""
        try:
            self._store.flush()
        except _UNWRITTEN as error:
            raise store_refusals.unwritten(error, self.place) from error

    def clear(self, graph: str) -> None:
        """Take a named graph away."""
        try:
            self._store.remove_graph(NamedNode(graph))
        except _UNWRITTEN as error:
            raise StoreError(f"not removed: {error}", where=graph) from error

    def statements(self, graph: str) -> tuple[Quad, ...]:
        """Give all statements of a named graph, each in the default graph."""
        try:
            found = self._store.quads_for_pattern(None, None, None, NamedNode(graph))
            return tuple(Quad(s, p, o) for s, p, o, _ in found)
        except OSError as error:
            raise store_refusals.silent(error, self.place) from error

    def about(self, node: str) -> Iterator[Quad]:
        """Give what all named graphs say of this node; the size of the store does not matter."""
        return self._found(NamedNode(node), None)

    def pointing_at(self, node: str) -> Iterator[Quad]:
        """Give the statements of all named graphs whose value is this node; as quick as `about`."""
        return self._found(None, NamedNode(node))

    def _found(self, subject: NamedNode | None, value: NamedNode | None) -> Iterator[Quad]:
        try:
            yield from self._store.quads_for_pattern(subject, None, value, None)
        except OSError as error:
            raise store_refusals.silent(error, self.place) from error

    def deposit(self, contents: Sequence[Quad], seal: Quad) -> None:
        """Write new named graphs and the seal in one transaction."""
        try:
            self._store.extend([*contents, seal])
            self._store.flush()
        except _UNWRITTEN as error:
            raise store_refusals.unwritten(error, self.place) from error

    def backup(self, target: Path) -> None:
        """Copy a store on disk into a new directory. Raises StoreError when it is there."""
        if target.exists():
            raise StoreError(
                "这个位置已经有东西 / something is there already",
                where=str(target),
                remedy="请给出新的文件夹 / name a new folder",
            )
        try:
            self._store.backup(str(target))
        except _UNWRITTEN as error:
            raise store_refusals.unwritten(error, str(target)) from error

    def copy_to(self, target: Path) -> None:
        """Write all statements into a new store at this directory."""
        try:
            written = Oxigraph(str(target))
            written.bulk_extend(self._store)
            written.flush()
        except _UNWRITTEN as error:
            raise store_refusals.unwritten(error, str(target)) from error

    def withdraw(self, seal: Quad, graphs: Sequence[str]) -> None:
        """Take back a deposit."""
        try:
            self._store.remove(seal)
            for graph in graphs:
                self._store.remove_graph(NamedNode(graph))
        except _UNWRITTEN as error:
            raise store_refusals.unwritten(error, self.place) from error

    def select_all(self, query: str, values: Mapping[str, Value] = NO_VALUES) -> Table:
        """Give the rows of a SELECT; none are ever left out here."""
        return self.select(query, values)

    def select(self, query: str, values: Mapping[str, Value] = NO_VALUES) -> Table:
        """Give the rows of a SELECT."""
        return Table.of(cast("QuerySolutions", self._run(query, values, "SELECT")))

    def csv(self, query: str, values: Mapping[str, Value] = NO_VALUES) -> bytes:
        """Give the rows of a SELECT as CSV: what reads columns takes many rows so."""
        found = cast("QuerySolutions", self._run(query, values, "SELECT"))
        return bytes(found.serialize(format=QueryResultsFormat.CSV) or b"")

    def ask(self, query: str, values: Mapping[str, Value] = NO_VALUES) -> bool:
        """Give the answer of an ASK."""
        return bool(self._run(query, values, "ASK"))

    def construct(self, query: str, values: Mapping[str, Value] = NO_VALUES) -> tuple[Triple, ...]:
        """Give the triples of a CONSTRUCT, each once."""
        return tuple(dict.fromkeys(cast("QueryTriples", self._run(query, values, "CONSTRUCT"))))

    def describe(self, query: str) -> tuple[Triple, ...]:
        """Give the concise bounded description that a DESCRIBE asks for."""
        found = cast("QueryTriples", self._run(query, NO_VALUES, "DESCRIBE"))
        return tuple(dict.fromkeys(found))

    def _run(
        self, query: str, values: Mapping[str, Value], form: str
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        if form_of(query) != form and form_of(query) in _FORMS:
            raise QueryError(f"the query is no {form}")
        try:
            union = not _names_graphs(query)
            return self._store.query(bound(query, values), use_default_graph_as_union=union)
        except SyntaxError as error:
            raise QueryError(f"the query cannot be understood: {error}") from error
        except OSError as error:
            raise store_refusals.silent(error, self.place) from error


def _names_graphs(query: str) -> bool:
    """Does it say FROM? Then it sees what it names, and not all graphs together."""
    return "FROM" in query.upper() and bool(parts_of(query).dataset)


def _demand_store(directory: Path) -> None:
    """Refuse a folder that holds other things: a store writes many files of its own."""
    if directory.is_dir() and any(directory.iterdir()) and not (directory / _MARK).is_file():
        raise store_refusals.no_store(directory)


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
