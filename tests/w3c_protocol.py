"""The W3C's cases for the SPARQL 1.1 protocols, by name, as they are put to a read-only service.

What each case sends and expects is that of the suite (`server/w3c/README.md`); graphs are local
ones of our own, as nothing is fetched. A case on updates is sent as well, and must be refused.
`PYTHONPATH=tests .venv/bin/python -m w3c_protocol` prints the table of `docs/w3c-protocol.md`.
"""

import csv
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

__all__ = ["CASES", "DESCRIPTION", "GRAPHS", "LEFT_OUT", "Case", "Sent", "names", "table"]

_NAMES = Path(__file__).parent / "server" / "w3c" / "names.csv"
_FORM = "application/x-www-form-urlencoded"
_QUERY, _UPDATE = "application/sparql-query", "application/sparql-update"

GRAPHS = tuple(f"urn:w3c:data{n}" for n in (1, 2, 3))  # each says of itself that it is a document
_ONE, _TWO, _THREE = GRAPHS
_NONE = "urn:w3c:data0"
_MADE = "urn:w3c:made"

Expected = Literal["true", "rows", "truth", "graph", "refused"]
_TOLD: Mapping[Expected, str] = {
    "true": "true",
    "truth": "JSON or XML",
    "rows": "JSON, XML, CSV or TSV",
    "graph": "Turtle, N-Triples or RDF/XML",
    "refused": "4xx",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """One request: what stands in its URL, of which type its body says it is, and the body."""

    method: str
    fields: tuple[tuple[str, str], ...] = ()
    media: str = ""
    body: bytes = b""

    def told(self) -> str:
        """Say in short how it is sent."""
        said = [name for name, _ in self.fields]
        kinds = [f"{said.count(n)} × {n}" if said.count(n) > 1 else n for n in dict.fromkeys(said)]
        body = (self.media or "unnamed") if self.body else ""
        return ", ".join(filter(None, (self.method, body, *kinds)))


@dataclass(frozen=True, slots=True)
class Case:
    """Requests, of which the last is answered so. `updates`: the suite expects a change."""

    requests: tuple[Sent, ...]
    expected: Expected
    updates: bool = False


def names() -> dict[str, list[str]]:
    """Give the names of the suite's cases by manifest."""
    found: dict[str, list[str]] = {}
    with _NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["manifest"], []).append(row["name"])
    return found


def _get(*fields: tuple[str, str]) -> Sent:
    return Sent("GET", fields)


def _form(*written: tuple[str, str], over: tuple[tuple[str, str], ...] = ()) -> Sent:
    return Sent("POST", over, _FORM, urlencode(written).encode())


def _direct(text: str, *over: tuple[str, str], media: str = _QUERY) -> Sent:
    return Sent("POST", over, media, text.encode())


def _default(*graphs: str) -> tuple[tuple[str, str], ...]:
    return tuple(("default-graph-uri", graph) for graph in graphs)


def _named(*graphs: str) -> tuple[tuple[str, str], ...]:
    return tuple(("named-graph-uri", graph) for graph in graphs)


def _using(default: tuple[str, ...], named: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    graphs = [("using-graph-uri", graph) for graph in default]
    return (*graphs, *(("using-named-graph-uri", graph) for graph in named))


_ASK = "ASK {}"
_EMPTY = _default(_NONE)
_BOTH = f"ASK {{ <{_ONE}> a ?type . <{_TWO}> a ?type }}"
_BOTH_NAMED = f"ASK {{ GRAPH ?g {{ <{_ONE}> a ?type }} GRAPH ?h {{ <{_TWO}> a ?type }} }}"
_FULL = _BOTH_NAMED.replace("{", f"{{ <{_THREE}> a ?kind .", 1)
_FROM = _BOTH_NAMED.replace("ASK", f"ASK FROM <{_THREE}>")
_FILL = " ".join(f"GRAPH <{graph}> {{ <{graph}> a <urn:Document> }}" for graph in GRAPHS)
_CHANGE = (
    f"DROP ALL ; INSERT DATA {{ {_FILL} }} ;"
    f" INSERT {{ GRAPH <{_MADE}> {{ ?s a <urn:Resource> }} }} WHERE {{ %s }}"
)
_IS_MADE = f"ASK {{ GRAPH <{_MADE}> {{ ?s a <urn:Resource> }} }}"
_OF_DEFAULT, _OF_NAMED = "?s a <urn:Document>", "GRAPH ?g { ?s a <urn:Document> }"
_EITHER = f"{{ {_OF_DEFAULT} }} UNION {{ {_OF_NAMED} }}"
_RENAMED = (
    f"WITH <{_ONE}> DELETE {{ ?s a <urn:Document> }} INSERT {{ ?s a <urn:Resource> }}"
    " WHERE { ?s a <urn:Document> }"
)
_RELATIVE = f"INSERT DATA {{ GRAPH <{_MADE}> {{ <urn:s> <urn:p> <test> }} }}"


def _changed(where: str, *over: tuple[str, str]) -> Case:
    asked = _direct(_CHANGE % where, *over, media=_UPDATE)
    return Case((asked, _direct(_IS_MADE)), "true", updates=True)


def _asked(sent: Sent, expected: Expected = "true") -> Case:
    return Case((sent,), expected)


def _bad(sent: Sent) -> Case:
    return Case((sent,), "refused")


CASES: Mapping[str, Case] = {
    "query_post_form": _asked(_form(("query", _ASK), over=_EMPTY)),
    "query_dataset_default_graphs_get": _asked(_get(("query", _BOTH), *_default(_ONE, _TWO))),
    "query_dataset_default_graphs_post": _asked(_direct(_BOTH, *_default(_ONE, _TWO))),
    "query_dataset_named_graphs_post": _asked(_direct(_BOTH_NAMED, *_named(_ONE, _TWO))),
    "query_dataset_named_graphs_get": _asked(_get(("query", _BOTH_NAMED), *_named(_ONE, _TWO))),
    "query_dataset_full": _asked(_direct(_FULL, *_default(_THREE), *_named(_ONE, _TWO))),
    "query_multiple_dataset": _asked(_direct(_FROM, *_named(_ONE, _TWO))),
    "query_get": _asked(_get(("query", _ASK), *_EMPTY)),
    "query_content_type_select": _asked(_direct("SELECT (1 AS ?n) {}", *_EMPTY), "rows"),
    "query_content_type_ask": _asked(_direct(_ASK, *_EMPTY), "truth"),
    "query_content_type_describe": _asked(_direct("DESCRIBE <urn:none>", *_EMPTY), "graph"),
    "query_content_type_construct": _asked(
        _direct("CONSTRUCT { <s> <p> 1 } WHERE {}", *_EMPTY), "graph"
    ),
    "update_dataset_default_graph": _changed(_OF_DEFAULT, *_using((_ONE,))),
    "update_dataset_default_graphs": _changed(_OF_DEFAULT, *_using((_ONE, _TWO))),
    "update_dataset_named_graphs": _changed(_OF_NAMED, *_using((), (_ONE, _TWO))),
    "update_dataset_full": _changed(_EITHER, *_using((_ONE,), (_TWO,))),
    "update_post_form": Case((_form(("update", "CLEAR ALL")),), "true", updates=True),
    "update_post_direct": Case((_direct("CLEAR ALL", media=_UPDATE),), "true", updates=True),
    "update_base_uri": Case(
        (
            _direct(_RELATIVE, media=_UPDATE),
            _direct(f'ASK {{ GRAPH <{_MADE}> {{ ?s ?p ?o FILTER (STR(?o) != "test") }} }}'),
        ),
        "true",
        updates=True,
    ),
    "query_post_direct": _asked(_direct(_ASK)),
    "bad_query_method": _bad(Sent("PUT", (("query", _ASK), *_EMPTY), _FORM)),
    "bad_multiple_queries": _bad(_get(("query", _ASK), ("query", "SELECT * {}"))),
    "bad_query_wrong_media_type": _bad(_direct(_ASK, media="text/plain")),
    "bad_query_missing_form_type": _bad(_direct("query=ASK%20%7B%7D", media="")),
    "bad_query_missing_direct_type": _bad(_direct(_ASK, media="")),
    "bad_query_non_utf8": _bad(
        Sent("POST", (), f"{_QUERY}; charset=UTF-16", _ASK.encode("utf-16"))
    ),
    "bad_query_syntax": _bad(_get(("query", "ASK {"))),
    "bad_update_get": _bad(_get(("update", "CLEAR ALL"))),
    "bad_multiple_updates": _bad(_form(("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT"))),
    "bad_update_wrong_media_type": _bad(_direct("CLEAR NAMED", media="text/plain")),
    "bad_update_missing_form_type": _bad(_direct("update=CLEAR%20NAMED", media="")),
    "bad_update_non_utf8": _bad(
        Sent("POST", (), f"{_UPDATE}; charset=UTF-16", "CLEAR NAMED".encode("utf-16"))
    ),
    "bad_update_syntax": _bad(_form(("update", "CLEAR XYZ"))),
    "bad_update_dataset_conflict": _bad(_direct(_RENAMED, *_using((), (_TWO,)), media=_UPDATE)),
}

# What is asked of the service description, by name.
DESCRIPTION: Mapping[str, str] = {
    "has-endpoint-triple": "`sd:endpoint` is the address that was asked",
    "returns-rdf": "GET without a query gives RDF",
    "conforms-to-schema": "each `sd:` term is one of the vocabulary, on what it is for",
}

# Manifests of which no case applies, and why.
LEFT_OUT: Mapping[str, str] = {
    "graph-store-protocol/manifest-direct.ttl": "no Graph Store Protocol: its cases write graphs",
    "graph-store-protocol/manifest-indirect.ttl": "no Graph Store Protocol: its cases write graphs",
    "http-rdf-update/manifest.ttl": "as above; the suite itself calls these deprecated",
}


def table() -> Iterator[str]:
    """Give the lines of the table: each case, whether it applies, what is sent and answered."""
    yield "| case | applies | sent | answer here |"
    yield "| --- | --- | --- | --- |"
    for name, case in CASES.items():
        sent, told = case.requests[0].told(), _TOLD[case.expected]
        if case.updates:
            yield f"| {name} | no: read-only | {sent} | 4xx; nothing changes |"
        else:
            yield f"| {name} | yes | {sent} | {told} |"
    for name, asked in DESCRIPTION.items():
        yield f"| {name} | yes | GET | {asked} |"
    for manifest, cases in names().items():
        if manifest in LEFT_OUT:
            yield f"| {manifest}: {len(cases)} cases | no: {LEFT_OUT[manifest]} | – | – |"


if __name__ == "__main__":
    for line in table():
        sys.stdout.write(f"{line}\n")
