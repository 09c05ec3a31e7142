"""An answer as RDF: a graph as it is, rows in the result set vocabulary of the W3C's SPARQL tests.

One `rs:ResultSet` with its variables in order and one `rs:solution` a row; `rs:index` keeps the
order of the rows. A variable without a value has no binding.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize
from rdflib import PROV, RDF, RDFS, SKOS, URIRef
from rdflib.namespace import DCTERMS

from iip_atlas.namespaces import EARL, PREFIXES, RS
from iip_atlas.queries.catalogue import Query
from iip_atlas.queries.running import Answer
from iip_atlas.queries.store import Value

__all__ = ["RDF_PREFIXES", "as_rdf", "as_turtle"]

RDF_PREFIXES = {
    **PREFIXES,
    "rs": str(RS._NS),  # its only way to the base
    "dcterms": str(DCTERMS),
    "earl": str(EARL._NS),
    "prov": str(PROV),
    "rdfs": str(RDFS),
    "skos": str(SKOS),
}


def as_turtle(answer: Answer, query: Query) -> str:
    """Write the answer as Turtle; the same answer gives the same text."""
    return as_rdf(answer, query, RdfFormat.TURTLE)


def as_rdf(answer: Answer, query: Query, form: RdfFormat) -> str:
    """Write the answer as RDF; the same answer gives the same text."""
    statements = tuple(_graph(answer) if answer.is_graph else _statements(answer, query))
    file = BytesIO()
    serialize(statements, file, form, prefixes=_used(statements))
    return file.getvalue().decode()


def _graph(answer: Answer) -> Iterator[Triple]:
    for subject, predicate, thing in answer.terms:
        yield Triple(subject, predicate, thing)  # type: ignore[arg-type]  # as a store gave them


def _used(statements: Iterable[Triple]) -> dict[str, str]:
    """The prefixes that this answer needs, and no others."""
    terms = (term for s in statements for term in (s.subject, s.predicate, s.object))
    iris = {term.value for term in terms if isinstance(term, NamedNode)}
    return {p: base for p, base in RDF_PREFIXES.items() if any(i.startswith(base) for i in iris)}


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
