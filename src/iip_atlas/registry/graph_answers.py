"""Fills the template of a CONSTRUCT from rows that another engine gave.

Rows become statements of a small store of their own, and pyoxigraph fills the template from them:
nodes without a name are made anew for every row, and what is no triple is left out, as the standard
says. The rows may travel to another process in between.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, cast

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
    serialize,
)

__all__ = ["Row", "as_ntriples", "filled", "has_blank_nodes"]

Term = NamedNode | BlankNode | Literal | Triple
Row = Sequence[Term | None]
T = TypeVar("T", bound=Term)

_SOLUTION, _VALUE = "urn:iip-atlas:solution", "urn:iip-atlas:value:"
_IS = NamedNode("urn:iip-atlas:is")


def as_ntriples(rows: Iterable[Row]) -> bytes:
    """Write rows down as statements, one subject a row; nodes without a name get new labels."""
    return serialize(_statements(rows), format=RdfFormat.N_TRIPLES) or b""


def filled(prologue: str, template: str, names: Sequence[str], rows: bytes) -> QueryTriples:
    """Fill the template (in its braces) from these rows, whose columns are the variables `names`.

    The same triple may come several times. Raises SyntaxError for what is no template.
    """
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in parse(rows, RdfFormat.N_TRIPLES))
    row = "?" + max(("row", *(f"{name}_" for name in names)), key=len)  # a name of its own
    values = " ".join(
        f"OPTIONAL {{ {row} <{_VALUE}{at}> ?{name} }}" for at, name in enumerate(names)
    )
    query = f"{prologue}CONSTRUCT {template}\nWHERE {{ {row} {_IS} <{_SOLUTION}> {values} }}"
    return cast("QueryTriples", store.query(query))


def has_blank_nodes(rows: Iterable[Row]) -> bool:
    """Is any value a node without a name?"""
    return any(isinstance(value, BlankNode) for row in rows for value in row)


def _statements(rows: Iterable[Row]) -> Iterator[Triple]:
    labels: dict[str, BlankNode] = {}

    def relabelled(term: T) -> T | BlankNode | Triple:
        if isinstance(term, BlankNode):
            return labels.setdefault(term.value, BlankNode(f"n{len(labels)}"))
        if isinstance(term, Triple):
            return Triple(relabelled(term.subject), term.predicate, relabelled(term.object))
        return term

    for number, row in enumerate(rows):
        subject = NamedNode(f"{_SOLUTION}:{number}")
        yield Triple(subject, _IS, NamedNode(_SOLUTION))
        for at, value in enumerate(row):
            if value is not None:
                yield Triple(subject, NamedNode(f"{_VALUE}{at}"), relabelled(value))
