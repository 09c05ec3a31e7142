"""Rows of an endpoint, as many as it counts: an answer that is capped or cut off is an error.

A timed-out, capped or partial answer can arrive as HTTP 200. Answers are taken as JSON, which shows
where it ends, parsed to the end, refused when the engine's error header is there, and counted where
an engine may have cut them: nothing is computed from half of the data.
"""

import re
from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from iip_atlas.errors import StoreError
from iip_atlas.registry.binding import counting, paged
from iip_atlas.registry.endpoint import Endpoint, Graphs
from iip_atlas.registry.graph_answers import Row, has_blank_nodes
from iip_atlas.registry.remote_graphs import TooManyRowsError
from iip_atlas.registry.store import Table

__all__ = ["RemoteRows"]

# Virtuoso caps an answer at this many rows, under status 200.
_CAP = "X-SPARQL-MaxRows"
_PAGE = 5000
# An engine that caps answers without saying so does it at a round number of rows.
_ROUND = 100
# Virtuoso answers ASK with one row or none under this name.
_TRUTH = ("__ASK_RETVAL",)
# Virtuoso's labels of nodes without a name are no labels. Quotes within values are escaped, so this
# stands nowhere else.
_NODE = re.compile(rb'("bnode"\s*,\s*"value"\s*:\s*")nodeID://')
_NO_GRAPHS: Graphs = ((), ())


@dataclass(frozen=True, slots=True)
class RemoteRows:
    """Reads answers of an endpoint whole; a graph is made of at most `most` rows."""

    endpoint: Endpoint
    most: int | None

    def whole(self, query: str, graphs: Graphs = _NO_GRAPHS) -> tuple[Table, bytes]:
        """All rows of a SELECT, and as they were written."""
        found, cap, body = self._rows(query, graphs)
        size = len(found.rows)
        if cap and size >= cap:
            raise self._cut_short(f"{_CAP}: {cap}")
        if size and size % _ROUND == 0 and (whole := self._count(query, graphs)) != size:
            raise self._cut_short(f"{size} of {whole} rows")
        return found, body

    def all_pages(self, query: str, graphs: Graphs = _NO_GRAPHS) -> Table:
        """Give all rows of a SELECT whose rows differ, page by page."""
        for _ in range(2):  # a submission may have come between counting and reading
            whole = self._count(query, graphs)
            found = self._pages(query, whole, graphs)
            if len(found.rows) == whole:
                return found
        raise self._cut_short(f"{len(found.rows)} of {whole} rows")

    def counted(
        self, query: str, whole: str | None, graphs: Graphs = _NO_GRAPHS
    ) -> tuple[Row, ...]:
        """Give the rows of a SELECT, as many as the endpoint counts; see `remote_graphs.Reader`."""
        size = self._count(query, graphs)
        if self.most is not None and size > self.most:
            raise TooManyRowsError(f"{size} rows", where=self.endpoint.url)
        if size > _PAGE and whole is not None:
            found = self.all_pages(whole, graphs).rows
            if has_blank_nodes(found):  # their labels hold for one answer only
                raise self._cut_short(f"{size} rows with blank nodes, on several pages")
            return found
        rows = self._rows(query, graphs)[0].rows
        if len(rows) == size or len(rows := self._rows(query, graphs)[0].rows) == size:
            return rows
        raise self._cut_short(f"{len(rows)} of {size} rows")

    def truth(self, query: str, graphs: Graphs = _NO_GRAPHS) -> bool:
        """Give the answer of an ASK."""
        found = _read(self.endpoint.asked(query, graphs).body)
        if isinstance(found, Table) and found.variables == _TRUTH:
            return bool(found.rows)
        if not isinstance(found, bool):
            raise self._cut_short(found if isinstance(found, str) else "neither true nor false")
        return found

    def _count(self, query: str, graphs: Graphs = _NO_GRAPHS) -> int:
        ((value,),) = self._rows(counting(query), graphs)[0].rows
        return int(getattr(value, "value", -1))

    def _pages(self, query: str, whole: int, graphs: Graphs = _NO_GRAPHS) -> Table:
        """Pages until there are as many rows as counted; a cap only makes the pages shorter."""
        found, *_ = self._rows(paged(query, _PAGE, 0), graphs)
        rows = dict.fromkeys(found.rows)
        offset = len(found.rows)
        while offset < whole:
            page, *_ = self._rows(paged(query, _PAGE, offset), graphs)
            if not page.rows:
                break
            rows.update(dict.fromkeys(page.rows))
            offset += len(page.rows)
        return Table(found.variables, tuple(rows))

    def _rows(self, query: str, graphs: Graphs = _NO_GRAPHS) -> tuple[Table, int, bytes]:
        """The rows, the number at which the engine caps them, if it says so, and all as written."""
        answer = self.endpoint.asked(query, graphs)
        body = _NODE.sub(rb"\1nodeID-", answer.body)
        found = _read(body)
        if not isinstance(found, Table):
            raise self._cut_short(found if isinstance(found, str) else "no rows")
        cap = answer.headers.get(_CAP, "0")
        return found, int(cap) if cap.isdecimal() else 0, body

    def _cut_short(self, reason: str) -> StoreError:
        return StoreError(
            f"端点的回答不完整 / the answer is not whole: {reason}",
            where=self.endpoint.url,
            remedy="请少查一些，或放宽端点的限制"
            " / ask for less, or give the endpoint more time and rows",
        )


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
