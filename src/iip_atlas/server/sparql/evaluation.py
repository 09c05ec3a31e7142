"""Evaluates one foreign query in a worker, within limits on its answer."""

import csv
import io
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse_query_results,
    serialize,
)

from iip_atlas.server.sparql.frames import Head

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

__all__ = [
    "GRAPHS",
    "RESULTS",
    "OverLimitError",
    "UnacceptableError",
    "converted",
    "evaluate",
    "graph",
]

RESULTS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
# Short names in Turtle and RDF/XML; they stand here because a worker loads no name spaces.
_BASE = "https://w3id.org/iip-atlas/"
PREFIXES = {
    "iip": f"{_BASE}ontology#",
    "platform": f"{_BASE}platform/",
    "clause": f"{_BASE}clause/",
    "earl": "http://www.w3.org/ns/earl#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class OverLimitError(Exception):
    """The answer has more `rows` or `bytes` than it may have."""


class UnacceptableError(Exception):
    """The client takes no format that this form of query has."""


def evaluate(store: Store, asked: Head) -> tuple[str, bytes]:
    """Answer a query; gives the format taken and the whole answer.

    Raises SyntaxError, OSError (the store, or SERVICE), OverLimitError and UnacceptableError.
    """
    found = store.query(asked["query"], base_iri=asked["base"], **_dataset(asked))
    if isinstance(found, QueryTriples):
        return graph(found, asked)
    return _results(found, asked)


def converted(body: bytes, asked: Head) -> tuple[str, bytes]:
    """Give another engine's answer (results in JSON) in the format asked.

    Raises SyntaxError when it is not whole, OverLimitError and UnacceptableError.
    """
    return _results(parse_query_results(body, QueryResultsFormat.JSON), asked)


def graph(triples: Iterable[Triple], asked: Head) -> tuple[str, bytes]:
    """Give a graph, each triple once, in the format asked.

    Raises OverLimitError and UnacceptableError.
    """
    name = _taken(asked["graphs"])
    found = list(islice(dict.fromkeys(triples), asked["rows"] + 1))
    if len(found) > asked["rows"]:
        raise OverLimitError("rows")
    kept = _Bounded(asked["answer_bytes"])
    serialize(found, kept, GRAPHS[name], prefixes=PREFIXES)
    return name, kept.getvalue()


def _dataset(asked: Head) -> dict[str, Any]:
    """Which graphs are asked? Those of the protocol, else those of the query, else all of them."""
    default, named = asked["default"], asked["named"]
    if default or named:
        return {"default_graph": _names(default), "named_graphs": _names(named)}
    return {"use_default_graph_as_union": not asked["own_dataset"]}


def _names(graphs: Iterable[str]) -> list[NamedNode]:
    return [NamedNode(name) for name in graphs]


def _results(found: QuerySolutions | QueryBoolean, asked: Head) -> tuple[str, bytes]:
    name = _taken(asked["results"])
    kept = _Bounded(asked["answer_bytes"])
    found.serialize(kept, format=RESULTS[name])
    body = kept.getvalue()
    # The engine writes rows fast but does not count them: only a long answer is looked at again.
    if len(body) > asked["rows"] and _rows(body, name) > asked["rows"]:
        raise OverLimitError("rows")
    return name, body


def _rows(body: bytes, name: str) -> int:
    if name == "tsv":  # line breaks in values are escaped
        return body.count(b"\n") - 1
    if name == "csv":
        csv.field_size_limit(len(body))
        return sum(1 for _ in csv.reader(io.StringIO(body.decode(), newline=""))) - 1
    found = parse_query_results(body, RESULTS[name])
    return sum(1 for _ in found) if isinstance(found, QuerySolutions) else 1


def _taken(format_name: str | None) -> str:
    if format_name is None:
        raise UnacceptableError
    return format_name


class _Bounded(io.BytesIO):
    """Keeps what is written, up to so many bytes."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, piece: "Buffer", /) -> int:
        written = super().write(piece)
        if self.tell() > self._most:
            raise OverLimitError("bytes")
        return written
