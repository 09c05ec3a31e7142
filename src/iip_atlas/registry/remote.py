"""Any SPARQL 1.1 endpoint by URL, for reading only.

A timed-out or partial answer can arrive as HTTP 200. Answers are taken as JSON, which shows where
it ends, parsed to the end, and refused when the engine's error header is there: nothing is
computed from half of the data. CONSTRUCT is not offered, because Turtle that is cut off between
two statements looks whole.
"""

from collections.abc import Mapping
from http.client import HTTPException, HTTPResponse
from types import MappingProxyType
from urllib.error import HTTPError, URLError

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results
from SPARQLWrapper import ASK, JSON, POST, SELECT, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from iip_atlas.errors import QueryError, StoreError
from iip_atlas.registry.binding import Value, bound, form_of
from iip_atlas.registry.store import Table

__all__ = ["RemoteStore"]

_TIMEOUT = 60
_NO_VALUES: Mapping[str, Value] = MappingProxyType({})
# Virtuoso says here that it stopped early, under status 200.
_ERROR_HEADERS = ("X-SQL-State", "X-SQL-Message")


class RemoteStore:
    """A SPARQL endpoint; `timeout` is in seconds."""

    def __init__(self, url: str, *, timeout: int = _TIMEOUT) -> None:
        if not url.startswith(("http://", "https://")):
            raise StoreError(
                f"not the URL of an endpoint: {url!r}", remedy="begin it with http:// or https://"
            )
        self.url = url
        self.timeout = timeout

    def select(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> Table:
        """Give the rows of a SELECT. Raises StoreError unless the answer came whole."""
        found = _read(self._answer(query, values, SELECT))
        if not isinstance(found, Table):
            raise self._cut_short(found if isinstance(found, str) else "no rows")
        return found

    def ask(self, query: str, values: Mapping[str, Value] = _NO_VALUES) -> bool:
        """Give the answer of an ASK. Raises StoreError unless the answer came whole."""
        found = _read(self._answer(query, values, ASK))
        if not isinstance(found, bool):
            raise self._cut_short(found if isinstance(found, str) else "neither true nor false")
        return found

    def _answer(self, query: str, values: Mapping[str, Value], form: str) -> bytes:
        if form_of(query) != form:
            raise QueryError(f"the query is no {form}")
        wrapper = SPARQLWrapper(self.url)
        wrapper.setQuery(bound(query, values))
        wrapper.setReturnFormat(JSON)
        wrapper.setOnlyConneg(True)
        wrapper.setMethod(POST)
        wrapper.setTimeout(self.timeout)
        return self._body(wrapper)

    def _body(self, wrapper: SPARQLWrapper) -> bytes:
        try:
            response: HTTPResponse = wrapper.query().response
            with response:
                body = response.read()
        except QueryBadFormed as error:
            _close(error)
            raise QueryError(f"the endpoint refuses the query: {error}", where=self.url) from error
        except (SPARQLWrapperException, URLError, HTTPException, OSError) as error:
            _close(error)
            raise StoreError(
                f"the endpoint does not answer: {error}",
                where=self.url,
                remedy="check the URL, and that the endpoint is up",
            ) from error
        for header in _ERROR_HEADERS:
            if said := response.headers.get(header):
                raise self._cut_short(f"{header}: {said}")
        return body

    def _cut_short(self, reason: str) -> StoreError:
        return StoreError(
            f"the answer is not whole: {reason}",
            where=self.url,
            remedy="ask for less, or give the endpoint more time",
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


def _close(error: BaseException) -> None:
    """Close the answer that an error status came with: SPARQLWrapper leaves it open."""
    for cause in (error, error.__context__):
        if isinstance(cause, HTTPError):
            cause.close()
