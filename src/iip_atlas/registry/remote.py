"""Any SPARQL 1.1 endpoint by URL: Oxigraph, Virtuoso and others.

Answers are whole, or an error (`remote_rows`). Virtuoso cuts a graph off without a sign, so
CONSTRUCT and DESCRIBE are asked as SELECT (`remote_graphs`).

Endpoints promise no transaction over several requests. A deposit therefore writes its named
graphs first, reads them back, and writes the seal last: without the seal they do not exist.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from pyoxigraph import NamedNode, Quad, Triple

from iip_atlas.errors import QueryError, StoreError
from iip_atlas.registry.binding import Value, bound, form_of
from iip_atlas.registry.endpoint import MOST_BYTES, Endpoint, Graphs
from iip_atlas.registry.normal import normalised
from iip_atlas.registry.remote_graphs import Filling, graph_asked
from iip_atlas.registry.remote_rows import RemoteRows
from iip_atlas.registry.store import Table
from iip_atlas.registry.updates import by_graph, dropped, inserted, removed

__all__ = ["RemoteStore"]

_TIMEOUT = 60
_NO_VALUES: Mapping[str, Value] = MappingProxyType({})
_ALL = "{ ?s ?p ?o }"


class RemoteStore:
    """A SPARQL endpoint; `timeout` is in seconds, an answer has `most` bytes. See `Endpoint`.

    A graph is made of at most `rows` rows.
    """

    def __init__(
        self,
        url: str,
        *,
        timeout: int = _TIMEOUT,
        most: int = MOST_BYTES,
        rows: int | None = None,
    ) -> None:
        self._endpoint = Endpoint.at(url, timeout, most)
        self._rows = RemoteRows(self._endpoint, rows)
        self.place = url

    def select(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> Table:
        """Give the rows of a SELECT. Raises StoreError unless the answer came whole."""
        _demand(query, "SELECT")
        return self._rows.whole(bound(query, values))[0]

    def select_all(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> Table:
        """Give all rows of a SELECT without ORDER BY whose rows differ, page by page.

        Raises StoreError unless there are as many as the endpoint counts.
        """
        _demand(query, "SELECT")
        return self._rows.all_pages(bound(query, values))

    def construct(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> tuple[Triple, ...]:
        """Give the triples of a CONSTRUCT. Raises StoreError unless its rows came whole."""
        _demand(query, "CONSTRUCT")
        return self.graph(bound(query, values)).triples()

    def describe(self, query: str) -> tuple[Triple, ...]:
        """Give the concise bounded description that a DESCRIBE asks for. Raises as `construct`."""
        _demand(query, "DESCRIBE")
        return self.graph(query).triples()

    def ask(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> bool:
        """Give the answer of an ASK. Raises StoreError unless the answer came whole."""
        _demand(query, "ASK")
        return self._rows.truth(bound(query, values))

    def answered(self, query: str, form: str, graphs: Graphs = ((), ())) -> bytes:
        """Give the whole answer to a SELECT or an ASK as SPARQL JSON.

        `graphs` (default, named) go before those that the query names. Raises QueryError when the
        query is refused, StoreError unless the answer came whole.
        """
        if form == "SELECT":
            return self._rows.whole(query, graphs)[1]
        truth = self._rows.truth(query, graphs)
        return b'{"head":{},"boolean":%s}' % str(truth).lower().encode()

    def graph(self, query: str, graphs: Graphs = ((), ())) -> Filling:
        """Give what fills a CONSTRUCT or a DESCRIBE. Raises as `answered`; see `remote_graphs`."""
        return graph_asked(self._rows, query, graphs)

    def statements(self, graph: str) -> tuple[Quad, ...]:
        """Give all statements of a named graph. Raises StoreError unless all came."""
        # As a term (pyoxigraph escapes it) and not as a value: engines read every graph otherwise.
        rows = self.select_all(f"SELECT ?s ?p ?o WHERE {{ GRAPH {NamedNode(graph)} {_ALL} }}").rows
        return normalised(Quad(s, p, o) for s, p, o in rows)  # type: ignore[arg-type]  # bound

    def deposit(self, contents: Sequence[Quad], seal: Quad) -> None:
        """Write new named graphs, read them back, then write the seal.

        Raises StoreError when any of it fails; then no reader sees anything of it.
        """
        graphs = by_graph(contents)
        try:
            for graph, quads in graphs.items():
                for update in inserted(graph, quads):
                    self._endpoint.update(update)
                self._demand_kept(graph, quads)
        except StoreError as error:
            self._sweep(graphs, error)
            raise
        self._put(seal)

    def withdraw(self, seal: Quad, graphs: Sequence[str]) -> None:
        """Take back a deposit, the seal first."""
        for graph, quads in by_graph([seal]).items():
            self._endpoint.update(removed(graph, quads))
        for name in graphs:
            self._endpoint.update(dropped(NamedNode(name)))

    def _sweep(self, graphs: Iterable[NamedNode], reason: StoreError) -> None:
        """Take away what nobody will see; the reason is told, even if this fails as well."""
        try:
            for graph in graphs:
                self._endpoint.update(dropped(graph))
        except StoreError as error:
            raise reason from error

    def _put(self, seal: Quad) -> None:
        for graph, quads in by_graph([seal]).items():
            for update in inserted(graph, quads):
                self._endpoint.update(update)
            written = f"{seal.subject} {seal.predicate} {seal.object}"  # terms, escaped
            if not self.ask(f"ASK {{ GRAPH {graph} {{ {written} }} }}"):
                raise self._refused(str(seal))

    def _demand_kept(self, graph: NamedNode, quads: Sequence[Quad]) -> None:
        """Some engines cannot hold every value: what comes back must be what was sent."""
        sent = set(normalised(Quad(q.subject, q.predicate, q.object) for q in quads))
        lost = sent - set(self.statements(graph.value))
        if lost:
            raise self._refused(str(sorted(map(str, lost))[0]))

    def _refused(self, what: str) -> StoreError:
        return StoreError(
            f"端点没有按原样保存，本次提交未保存 / the endpoint does not keep it as written,"
            f" nothing was kept: {what}",
            where=self.place,
            remedy="请检查这个值，或换一个库 / look at this value, or take another store",
        )


def _demand(query: str, form: str) -> None:
    if form_of(query) != form:
        raise QueryError(f"the query is no {form}")
