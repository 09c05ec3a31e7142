"""What a store must be able to do for the catalogue: answer with values bound."""

from collections.abc import Mapping
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

__all__ = ["Store", "Table", "Term", "Value"]

Term = NamedNode | Literal
Value = NamedNode | Literal | BlankNode | Triple | None


class Table(Protocol):
    """The answer to a SELECT: variables, and rows in their order; None is unbound."""

    @property
    def variables(self) -> tuple[str, ...]:
        """The columns."""

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The rows."""


class Store(Protocol):
    """Answers SPARQL; every store of the registry does."""

    def select(self, query: str, values: Mapping[str, Term]) -> Table:
        """Give the rows of a SELECT whose outermost pattern is joined to these terms."""

    def construct(self, query: str, values: Mapping[str, Term]) -> tuple[Triple, ...]:
        """Give the triples of a CONSTRUCT whose pattern is joined to these terms, each once."""
