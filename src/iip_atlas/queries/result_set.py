"""An answer as RDF: the result set vocabulary of the W3C's SPARQL tests, as Turtle.

One `rs:ResultSet` with its variables in order and one `rs:solution` a row; `rs:index` keeps the
order of the rows. A variable without a value has no binding.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize
from rdflib import RDF, URIRef
from rdflib.namespace import DCTERMS

from iip_atlas.namespaces import PREFIXES, RS
from iip_atlas.queries.catalogue import Query
from iip_atlas.queries.running import Answer
from iip_atlas.queries.store import Value

__all__ = ["as_turtle"]

_PREFIXES = {**PREFIXES, "rs": str(RS._NS), "dcterms": str(DCTERMS)}  # its only way to the base


def as_turtle(answer: Answer, query: Query) -> str:
    """Write the answer as Turtle; the same answer gives the same text."""
    statements = tuple(_statements(answer, query))
    file = BytesIO()
    serialize(statements, file, RdfFormat.TURTLE, prefixes=_used(statements))
    return file.getvalue().decode()


def _used(statements: Iterable[Triple]) -> dict[str, str]:
    """The prefixes that this answer needs, and no others."""
    terms = (term for s in statements for term in (s.predicate, s.object))
    iris = {term.value for term in terms if isinstance(term, NamedNode)}
    return {p: base for p, base in _PREFIXES.items() if any(i.startswith(base) for i in iris)}


def _statements(answer: Answer, query: Query) -> Iterator[Triple]:
    whole = BlankNode("results")
    summary = query.header.summary
    yield Triple(whole, _node(RDF.type), _node(RS.ResultSet))
    yield Triple(whole, _node(DCTERMS.title), Literal(summary.zh, language="zh"))
    yield Triple(whole, _node(DCTERMS.title), Literal(summary.en, language="en"))
    yield Triple(whole, _node(RS.size), Literal(len(answer.rows)))
    for column in answer.columns:
        yield Triple(whole, _node(RS.resultVariable), Literal(column))
    for number, (_, row) in enumerate(zip(answer.rows, answer.terms, strict=True), start=1):
        yield from _solution(whole, number, dict(zip(answer.columns, row, strict=True)))


def _solution(whole: BlankNode, number: int, row: dict[str, Value]) -> Iterator[Triple]:
    solution = BlankNode(f"row{number}")
    yield Triple(whole, _node(RS.solution), solution)
    yield Triple(solution, _node(RS.index), Literal(number))
    bound = [(name, term) for name, term in row.items() if term is not None]
    bindings = [BlankNode(f"row{number}x{place}") for place in range(len(bound))]
    for binding in bindings:
        yield Triple(solution, _node(RS.binding), binding)
    for binding, (name, term) in zip(bindings, bound, strict=True):
        yield Triple(binding, _node(RS.variable), Literal(name))
        yield Triple(binding, _node(RS.value), term)


def _node(iri: URIRef) -> NamedNode:
    return NamedNode(str(iri))
