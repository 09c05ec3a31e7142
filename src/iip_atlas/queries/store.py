"""What a store must be able to do for the catalogue: answer SELECT with values bound."""

from collections.abc import Mapping
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple, Variable

from iip_atlas.errors import QueryError

__all__ = ["Solution", "Store", "Term", "Value", "select"]

Term = NamedNode | Literal
Value = NamedNode | Literal | BlankNode | Triple | None
Solution = tuple[Value, ...]
_Substitutions = dict[Variable, NamedNode | BlankNode | Literal | Triple]


class Store(Protocol):
    """Answers SPARQL. pyoxigraph's own Store does."""

    def query(self, query: str, *, substitutions: _Substitutions | None = None) -> object:
        """Answer a query in which these variables stand for these terms."""


def select(
    store: Store, sparql: str, bindings: Mapping[str, Term] | None = None
) -> tuple[tuple[str, ...], list[Solution]]:
    """Give the columns and rows of a SELECT query, with values bound as terms, never as text.

    Each bound variable must be one of the columns. Raises QueryError for another form of query.
    """
    bound: _Substitutions = {Variable(name): term for name, term in (bindings or {}).items()}
    found = store.query(sparql, substitutions=bound)
    if not isinstance(found, QuerySolutions):
        raise QueryError("only SELECT queries are in the catalogue")
    columns = tuple(variable.value for variable in found.variables)
    return columns, [tuple(row[column] for column in columns) for row in found]
