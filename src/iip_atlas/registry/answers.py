"""What can be asked of every store, and how it answers.

A value goes into a query as an inline VALUES block made of escaped terms, alike in every store; it
is never pasted in as text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from iip_atlas.registry.binding import Value

__all__ = ["NO_VALUES", "Store", "Table", "Term"]

Term = NamedNode | BlankNode | Literal | Triple
NO_VALUES: Mapping[str, Value] = MappingProxyType({})


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

    def records(self) -> list[dict[str, Term | None]]:
        """Give the rows by variable."""
        return [dict(zip(self.variables, row, strict=True)) for row in self.rows]


class Store(Protocol):
    """What can be asked of every store. `values` binds variables (without `?`) to terms.

    All raise QueryError for a query that cannot be understood, and StoreError when the store
    does not answer, or not in full.
    """

    def select(self, query: str, values: Mapping[str, Value] = NO_VALUES) -> Table:
        """Give the rows of a SELECT."""

    def ask(self, query: str, values: Mapping[str, Value] = NO_VALUES) -> bool:
        """Give the answer of an ASK."""

    def construct(self, query: str, values: Mapping[str, Value] = NO_VALUES) -> tuple[Triple, ...]:
        """Give the triples of a CONSTRUCT, each once."""

    def describe(self, query: str) -> tuple[Triple, ...]:
        """Give the concise bounded description that a DESCRIBE asks for.

        That is every statement about a thing, and about the nodes without a name that hang on it.
        """
