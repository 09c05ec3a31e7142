"""The whole catalogue on four stores: pyoxigraph, rdflib, the Oxigraph server and Virtuoso.

`PYTHONPATH=tests .venv/bin/python -m four_stores` asks every query on all four and prints a table:
how many rows, and whether each store gives the same ones. Questions are asked over the small
dataset of `tests/queries`, checks of the ontology over their planted faults.
"""

import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from pyoxigraph import Store as Oxigraph
from rdflib import Dataset, URIRef
from rdflib import Literal as RdflibLiteral

from iip_atlas.errors import AtlasError
from iip_atlas.namespaces import BLANK, GRAPH
from iip_atlas.queries import Catalogue, Lookup, Query, bindings
from iip_atlas.queries.running import STATEMENT
from iip_atlas.reference import Reference
from iip_atlas.registry.binding import bound, form_of
from iip_atlas.registry.endpoint import Endpoint
from iip_atlas.registry.remote import RemoteStore
from iip_atlas.registry.store import ONTOLOGY, REFERENCE, EmbeddedStore
from iip_atlas.registry.updates import by_graph, inserted
from sparql_servers import oxigraph_server, virtuoso_server

__all__ = ["STORES", "Found", "answers", "asked", "filled", "held"]

STORES = ("pyoxigraph", "rdflib", "Oxigraph server", "Virtuoso")
HERE = Path(__file__).parent
_SMALL, _FAULTS = HERE / "queries", HERE / "ontology" / "quality"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {f"{_XSD}{kind}" for kind in ("integer", "decimal", "double", "float", "int", "long")}


@dataclass(frozen=True)
class Found:
    """The columns, and how often each row came, its values in one way of writing."""

    columns: tuple[str, ...]
    rows: Counter[tuple[object, ...]]


class Store(Protocol):
    def found(self, query: str) -> Found:
        """What does the store answer?"""


def held() -> tuple[Quad, ...]:
    """A few fictitious platforms, a small method, and the planted faults of an ontology."""
    dataset = [(str(GRAPH[f.stem]), f) for f in sorted((_SMALL / "dataset").glob("*.ttl"))]
    reference = [(REFERENCE, f) for f in sorted((_SMALL / "reference").glob("*.ttl"))]
    faults = [(ONTOLOGY, f) for f in sorted(_FAULTS.glob("*/bad.ttl"))]
    return tuple(_quads((*dataset, *reference, *faults)))


def asked(catalogue: Catalogue, quads: Iterable[Quad]) -> dict[str, str]:
    """Every query by name, with the values of its expected rows; checks take none."""
    store = Oxigraph()
    store.bulk_extend(quads)
    reference = Reference.from_turtle(sorted((_SMALL / "reference").glob("*.ttl")))
    lookup = Lookup(reference, EmbeddedStore(store))
    queries = catalogue.queries.values()
    return {q.name: bound(q.sparql, bindings(q, _values(q), lookup)) for q in queries}


@contextmanager
def filled(quads: Sequence[Quad]) -> Iterator[Mapping[str, Store]]:
    """The four stores with these statements; the servers end with the block."""
    with ExitStack() as running:
        first, second = (
            Path(running.enter_context(tempfile.TemporaryDirectory())) for _ in range(2)
        )
        yield {
            "pyoxigraph": Embedded(quads),
            "rdflib": Rdflib(quads),
            "Oxigraph server": Served(running.enter_context(oxigraph_server(first)), quads),
            "Virtuoso": Served(running.enter_context(virtuoso_server(second)), quads),
        }


def answers(stores: Mapping[str, Store], query: str) -> dict[str, Found | str]:
    """What does each store answer? Where it refuses, why."""
    found: dict[str, Found | str] = {}
    for name, store in stores.items():
        try:
            found[name] = store.found(query)
        except AtlasError as error:
            found[name] = error.message
    return found


class Embedded:
    def __init__(self, quads: Sequence[Quad]) -> None:
        self._store = Oxigraph()
        self._store.bulk_extend(quads)

    def found(self, query: str) -> Found:
        store = EmbeddedStore(self._store)
        if form_of(query) == "CONSTRUCT":
            return _graph(store.construct(query))
        table = store.select(query)
        return Found(table.variables, _counted(table.rows))


class Rdflib:
    def __init__(self, quads: Sequence[Quad]) -> None:
        self._dataset = Dataset(default_union=False)
        for name, statements in by_graph(quads).items():
            lines = "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in statements)
            self._dataset.graph(URIRef(name.value)).parse(data=lines, format="nt")

    def found(self, query: str) -> Found:
        with warnings.catch_warnings():  # rdflib warns of properties that its own query method uses
            warnings.filterwarnings("ignore", "Dataset", DeprecationWarning)
            answer = self._dataset.query(query)
            rows = [tuple(_of_rdflib(term) for term in row) for row in answer]  # type: ignore[union-attr]
        if form_of(query) == "CONSTRUCT":
            return Found(STATEMENT, _counted(rows))
        return Found(tuple(str(name) for name in answer.vars or ()), _counted(rows))


class Served:
    def __init__(self, url: str, quads: Sequence[Quad]) -> None:
        self._store = RemoteStore(url)
        endpoint = Endpoint.at(url, 60)
        for graph, statements in by_graph(quads).items():
            for update in inserted(graph, statements):
                endpoint.update(update)

    def found(self, query: str) -> Found:
        if form_of(query) == "CONSTRUCT":
            return _graph(self._store.construct(query))
        table = self._store.select(query)
        return Found(table.variables, _counted(table.rows))


def _values(query: Query) -> Mapping[str, str]:
    file = query.path.with_suffix(".expected.ttl" if query.gives_graph else ".expected.csv")
    if not file.exists():
        return {}
    first = file.read_text(encoding="utf-8").splitlines()[0]
    return dict(pair.split("=", 1) for pair in first.removeprefix("#").split())


def _quads(files: Iterable[tuple[str, Path]]) -> Iterator[Quad]:
    """The statements; nodes without a name get one, as no engine can be sent them in data."""
    for graph, file in files:
        for t in parse(path=file, format=RdfFormat.TURTLE, rename_blank_nodes=True):
            yield Quad(_named(t.subject), t.predicate, _named(t.object), NamedNode(graph))  # type: ignore[arg-type]


def _named(term: object) -> object:
    return NamedNode(BLANK + term.value) if isinstance(term, BlankNode) else term


def _graph(triples: Iterable[Triple]) -> Found:
    """Nodes without a name do not come: the data have none, and no query makes any."""
    return Found(STATEMENT, _counted((t.subject, t.predicate, t.object) for t in triples))


def _of_rdflib(term: object) -> object:
    if not isinstance(term, RdflibLiteral):
        return None if term is None else NamedNode(str(term))
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype or f"{_XSD}string")))


def _counted(rows: Iterable[Sequence[object]]) -> Counter[tuple[object, ...]]:
    return Counter(tuple(_normal(term) for term in row) for row in rows)


def _normal(term: object) -> object:
    """One value for what stores write differently: numbers, moments and truths."""
    if not isinstance(term, Literal):
        return None if term is None else str(term)
    kind = term.datatype.value
    if kind in _NUMBERS:
        return float(f"{Decimal(term.value):.12g}")
    if kind == f"{_XSD}boolean":
        return term.value in ("true", "1")
    if kind == f"{_XSD}dateTime":
        return datetime.fromisoformat(term.value)
    return (term.value, term.language)


def _table(catalogue: Catalogue) -> Iterator[str]:
    quads = held()
    yield f"| query | rows | {' | '.join(STORES)} |"
    yield f"| --- | --- | {' | '.join('---' for _ in STORES)} |"
    with filled(quads) as stores:
        for name, query in asked(catalogue, quads).items():
            found = answers(stores, query)
            wanted = found["pyoxigraph"]
            said = (_told(each, wanted) for each in found.values())
            rows = wanted.rows.total() if isinstance(wanted, Found) else "–"
            yield f"| {name} | {rows} | {' | '.join(said)} |"


def _told(found: Found | str, wanted: Found | str) -> str:
    if isinstance(found, str):
        return f"refused: {' '.join(found.split())[:200]}"
    return "equal" if found == wanted else "DIFFERS"


if __name__ == "__main__":
    for line in _table(Catalogue.load()):
        sys.stdout.write(f"{line}\n")
