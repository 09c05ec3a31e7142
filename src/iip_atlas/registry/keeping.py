"""What a store must do to keep submissions: one small contract for every backend."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from pyoxigraph import Quad

from iip_atlas.registry.binding import Value
from iip_atlas.registry.store import Store, Table, Term

__all__ = ["Keeper", "Term"]

_NO_VALUES: Mapping[str, Value] = MappingProxyType({})


class Keeper(Store, Protocol):
    """A store that keeps submissions. Named graphs once sealed are never changed.

    All raise StoreError when the store does not answer, or not in full, or cannot be written.
    """

    @property
    def place(self) -> str:
        """Where is the store: its folder or its URL?"""

    def select_all(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> Table:
        """Give the rows of a SELECT without ORDER BY whose rows all differ, however many.

        A store that caps its answers is asked page by page.
        """

    def statements(self, graph: str) -> tuple[Quad, ...]:
        """Give all statements of a named graph, each in the default graph."""

    def deposit(self, contents: Sequence[Quad], seal: Quad) -> None:
        """Write new named graphs, and then the seal: who sees the seal sees all of them.

        When it returns, everything is kept, whatever happens to the process or the machine's
        other processes.
        """

    def withdraw(self, seal: Quad, graphs: Sequence[str]) -> None:
        """Take back a deposit that must not stand: the seal first, then the named graphs."""
