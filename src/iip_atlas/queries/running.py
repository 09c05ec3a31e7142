"""Runs a query of the catalogue on a store."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple
from rdflib import XSD

from iip_atlas.errors import QueryError
from iip_atlas.nearest import nearest
from iip_atlas.queries.catalogue import Query
from iip_atlas.queries.store import Store, Term, Value
from iip_atlas.queries.values import Lookup

__all__ = ["STATEMENT", "Answer", "Cell", "Store", "answer_of", "bindings", "graph_of", "run"]

# The columns of a graph.
STATEMENT = ("subject", "predicate", "object")
Cell = str | int | float | bool | Decimal | None

_NUMBERS: Mapping[str, type[int] | type[Decimal] | type[float]] = {
    str(XSD.integer): int,
    str(XSD.decimal): Decimal,
    str(XSD.double): float,
    str(XSD.float): float,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: columns, rows of plain values (IRIs whole; None where nothing is known).

    `terms` are the same rows as RDF terms, with the language and datatype of each. The rows of a
    graph are its statements.
    """

    query: str
    parameters: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    terms: tuple[tuple[Value, ...], ...] = ()
    is_graph: bool = False

    def records(self) -> list[dict[str, Cell]]:
        """Give the rows by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def run(query: Query, values: Mapping[str, str], store: Store, lookup: Lookup) -> Answer:
    """Answer a query with these values, written as names, codes or IRIs.

    Values left out take their default, or do not narrow. Raises QueryError for a value or a
    parameter that the query does not take.
    """
    bound = bindings(query, values, lookup)
    if query.gives_graph:
        return graph_of(query, bound, store.construct(query.sparql, bound))
    found = store.select(query.sparql, bound)
    return answer_of(query, bound, found.variables, found.rows)


def graph_of(query: Query, bound: Mapping[str, Term], triples: Iterable[Triple]) -> Answer:
    """Give the graph that a store answered to this query with these values bound, in order."""
    rows = sorted(((t.subject, t.predicate, t.object) for t in triples), key=_in_order)
    return replace(answer_of(query, bound, STATEMENT, tuple(rows)), is_graph=True)


def _in_order(row: tuple[Value, ...]) -> tuple[str, ...]:
    return tuple(str(term) for term in row)


def answer_of(
    query: Query,
    bound: Mapping[str, Term],
    columns: tuple[str, ...],
    rows: tuple[tuple[Value, ...], ...],
) -> Answer:
    """Give what a store answered to this query with these values bound."""
    return Answer(
        query.name,
        {name: term.value for name, term in bound.items()},
        columns,
        tuple(tuple(_plain(value) for value in row) for row in rows),
        rows,
    )


def bindings(query: Query, values: Mapping[str, str], lookup: Lookup) -> Mapping[str, Term]:
    """Which variable stands for which term?

    Raises QueryError for a parameter that is unknown or missing, and for a value that is not one.
    """
    known = query.header.parameters
    for name in values:
        if name not in known:
            raise _unknown(query, name)
    chosen = {name: values.get(name, parameter.default) for name, parameter in known.items()}
    for name, parameter in known.items():
        if parameter.required and chosen[name] is None:
            raise QueryError(
                f"缺少参数 {name} / the parameter {name} is missing",
                where=query.name,
                remedy=f"-p {name}=... ({parameter.summary.zh} / {parameter.summary.en})",
            )
    return {n: lookup.term(known[n], value) for n, value in chosen.items() if value is not None}


def _unknown(query: Query, name: str) -> QueryError:
    known = query.header.parameters
    near = nearest(name, known)
    listed = ", ".join(near or known) or "无 / none"
    return QueryError(
        f"没有参数 {name!r} / there is no parameter {name!r}",
        where=query.name,
        remedy=f"可用参数 / parameters: {listed}",
    )


def _plain(value: Value) -> Cell:
    if value is None:
        return None
    if isinstance(value, NamedNode):
        return value.value
    if isinstance(value, Literal):
        return _plain_literal(value)
    raise QueryError(f"the answer holds a term without a name: {value}")


def _plain_literal(value: Literal) -> Cell:
    datatype = value.datatype.value
    if datatype == str(XSD.boolean):
        return value.value in ("true", "1")
    number = _NUMBERS.get(datatype)
    return number(value.value) if number else value.value
