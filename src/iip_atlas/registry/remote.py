"""Any SPARQL 1.1 endpoint by URL: Oxigraph, Virtuoso and others.

A timed-out, capped or partial answer can arrive as HTTP 200. Answers are taken as JSON, which
shows where it ends, parsed to the end, refused when the engine's error header is there, and
counted where an engine may have cut them: nothing is computed from half of the data. CONSTRUCT is
not offered: Virtuoso cuts a graph off without a sign, and what was cut cannot be counted.

Endpoints promise no transaction over several requests. A deposit therefore writes its named
graphs first, reads them back, and writes the seal last: without the seal they do not exist.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from pyoxigraph import NamedNode, Quad, QueryResultsFormat, QuerySolutions, parse_query_results

from iip_atlas.errors import QueryError, StoreError
from iip_atlas.registry.binding import Value, bound, counting, form_of, paged
from iip_atlas.registry.endpoint import MOST_BYTES, Endpoint, Graphs
from iip_atlas.registry.normal import normalised
from iip_atlas.registry.store import Table
from iip_atlas.registry.updates import by_graph, dropped, inserted, removed

__all__ = ["RemoteStore"]

_TIMEOUT = 60
_NO_VALUES: Mapping[str, Value] = MappingProxyType({})
# Virtuoso caps an answer at this many rows, under status 200.
_CAP = "X-SPARQL-MaxRows"
_PAGE = 5000
# An engine that caps answers without saying so does it at a round number of rows.
_ROUND = 100
_ALL = "{ ?s ?p ?o }"
# Virtuoso answers ASK with one row or none under this name.
_TRUTH = ("__ASK_RETVAL",)


class RemoteStore:
    """A SPARQL endpoint; `timeout` is in seconds, an answer has `most` bytes. See `Endpoint`."""

    def __init__(self, url: str, *, timeout: int = _TIMEOUT, most: int = MOST_BYTES) -> None:
        self._endpoint = Endpoint.at(url, timeout, most)
        self.place = url

    def select(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> Table:
        """Give the rows of a SELECT. Raises StoreError unless the answer came whole."""
        _demand(query, "SELECT")
        return self._whole(bound(query, values))[0]

    def select_all(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> Table:
        """Give all rows of a SELECT without ORDER BY whose rows differ, page by page.

        Raises StoreError unless there are as many as the endpoint counts.
        """
        _demand(query, "SELECT")
        written = bound(query, values)
        for _ in range(2):  # a submission may have come between counting and reading
            whole = self._count(written)
            found = self._pages(written, whole)
            if len(found.rows) == whole:
                return found
        raise self._cut_short(f"{len(found.rows)} of {whole} rows")

    def ask(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> bool:
        """Give the answer of an ASK. Raises StoreError unless the answer came whole."""
        _demand(query, "ASK")
        return self._truth(self._endpoint.asked(bound(query, values)).body)

    def _truth(self, body: bytes) -> bool:
        found = _read(body)
        if isinstance(found, Table) and found.variables == _TRUTH:
            return bool(found.rows)
        if not isinstance(found, bool):
            raise self._cut_short(found if isinstance(found, str) else "neither true nor false")
        return found

    def answered(self, query: str, form: str, graphs: Graphs = ((), ())) -> bytes:
        """Give the whole answer to a SELECT or an ASK as SPARQL JSON.

        `graphs` (default, named) go before those that the query names. Raises QueryError when the
        query is refused, StoreError unless the answer came whole.
        """
        if form == "SELECT":
            return self._whole(query, graphs)[1]
        truth = self._truth(self._endpoint.asked(query, graphs).body)
        return b'{"head":{},"boolean":%s}' % str(truth).lower().encode()

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

    def _whole(self, query: str, graphs: Graphs = ((), ())) -> tuple[Table, bytes]:
        """All rows of a SELECT, and as they were written."""
        found, cap, body = self._rows(query, graphs)
        size = len(found.rows)
        if cap and size >= cap:
            raise self._cut_short(f"{_CAP}: {cap}")
        if size and size % _ROUND == 0 and (whole := self._count(query, graphs)) != size:
            raise self._cut_short(f"{size} of {whole} rows")
        return found, body

    def _count(self, query: str, graphs: Graphs = ((), ())) -> int:
        ((value,),) = self._rows(counting(query), graphs)[0].rows
        return int(getattr(value, "value", -1))

    def _pages(self, query: str, whole: int) -> Table:
        """Pages until there are as many rows as counted; a cap only makes the pages shorter."""
        found, *_ = self._rows(paged(query, _PAGE, 0))
        rows = dict.fromkeys(found.rows)
        offset = len(found.rows)
        while offset < whole:
            page, *_ = self._rows(paged(query, _PAGE, offset))
            if not page.rows:
                break
            rows.update(dict.fromkeys(page.rows))
            offset += len(page.rows)
        return Table(found.variables, tuple(rows))

    def _rows(self, query: str, graphs: Graphs = ((), ())) -> tuple[Table, int, bytes]:
        """The rows, the number at which the engine caps them, if it says so, and all as written."""
        answer = self._endpoint.asked(query, graphs)
        found = _read(answer.body)
        if not isinstance(found, Table):
            raise self._cut_short(found if isinstance(found, str) else "no rows")
        cap = answer.headers.get(_CAP, "0")
        return found, int(cap) if cap.isdecimal() else 0, answer.body

    def _cut_short(self, reason: str) -> StoreError:
        return StoreError(
            f"端点的回答不完整 / the answer is not whole: {reason}",
            where=self.place,
            remedy="请少查一些，或放宽端点的限制"
            " / ask for less, or give the endpoint more time and rows",
        )


def _demand(query: str, form: str) -> None:
    if form_of(query) != form:
        raise QueryError(f"the query is no {form}")


def _read(body: bytes) -> Table | bool | str:
    """Give the rows, the truth, or why the answer is not whole.

    What pyoxigraph makes of an answer must end in the thread that made it: no error that travels
    on may hold it, so the reason is a text.
    """
    try:
        found = parse_query_results(body, QueryResultsFormat.JSON)
        if isinstance(found, QuerySolutions):
            return Table.of(found)
        return bool(found)
    except SyntaxError as error:
        return str(error)
