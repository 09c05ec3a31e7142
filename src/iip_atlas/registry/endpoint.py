"""Speaks the SPARQL 1.1 Protocol: one request, one answer, or one clear error."""

import os
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse, IncompleteRead
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import INSERT, JSON, POST, SELECT, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from iip_atlas.errors import QueryError, StoreError

__all__ = ["Answer", "Endpoint", "Graphs"]

# Virtuoso says here that it stopped early, under status 200.
_ERROR_HEADERS = ("X-SQL-State", "X-SQL-Message")
_USER, _PASSWORD, _AUTH = "IIP_STORE_USER", "IIP_STORE_PASSWORD", "IIP_STORE_AUTH"
_UPDATE_URL = "IIP_STORE_UPDATE_URL"
# of an answer; more would fill the memory of who asks
MOST_BYTES = 2**30

Graphs = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer as it came, and its headers."""

    body: bytes
    headers: Message


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where queries and updates go; for how long (seconds) an answer is awaited, how large it is.

    Credentials come from the environment: IIP_STORE_USER, IIP_STORE_PASSWORD, and IIP_STORE_AUTH
    (`basic`, or `digest` as Virtuoso wants it). Updates go to IIP_STORE_UPDATE_URL, else beside
    `/query` to `/update`, else to the same URL.
    """

    url: str
    update_url: str
    timeout: int
    most: int = MOST_BYTES

    @classmethod
    def at(cls, url: str, timeout: int, most: int = MOST_BYTES) -> "Endpoint":
        """Read the URL. Raises StoreError for what is none."""
        if not url.startswith(("http://", "https://")):
            raise StoreError(
                f"not the URL of an endpoint: {url!r}", remedy="begin it with http:// or https://"
            )
        if "@" in urlsplit(url).netloc:
            raise StoreError(
                "网址里不能写密码 / the URL must not hold a password",
                remedy=f"{_USER}=... {_PASSWORD}=... ({_AUTH}=digest: Virtuoso)",
            )
        head, slash, tail = url.rpartition("/")
        beside = f"{head}{slash}update" if tail == "query" else url
        return cls(url, os.environ.get(_UPDATE_URL, beside), timeout, most)

    def asked(self, query: str, graphs: Graphs = ((), ())) -> Answer:
        """Send a SELECT or an ASK, perhaps over these graphs (default, named).

        Raises QueryError when it is refused, StoreError without an answer.
        """
        return self._sent(query, SELECT, graphs)

    def update(self, update: str) -> None:
        """Send an update. Raises StoreError unless it is said to be done."""
        try:
            self._sent(update, INSERT)
        except QueryError as error:
            raise StoreError(
                f"端点拒绝写入 / the endpoint refuses to write: {error.message}",
                where=self.update_url,
                remedy="请检查值、权限与写入地址 / check the values, the rights, and the URL for"
                f" updates ({_UPDATE_URL}, {_USER}, {_PASSWORD})",
            ) from error

    def _sent(self, text: str, form: str, graphs: Graphs = ((), ())) -> Answer:
        wrapper = SPARQLWrapper(self.url, self.update_url)
        wrapper.setQuery(text)
        # Left to itself it takes words of comments for the form: "adds" made a query an update.
        wrapper.queryType = form
        wrapper.setReturnFormat(JSON)
        for name, values in zip(("default-graph-uri", "named-graph-uri"), graphs, strict=True):
            for value in values:
                wrapper.addParameter(name, value)
        wrapper.setOnlyConneg(True)
        wrapper.setMethod(POST)
        wrapper.setTimeout(self.timeout)
        if user := os.environ.get(_USER):
            wrapper.setHTTPAuth(os.environ.get(_AUTH, "basic"))
            wrapper.setCredentials(user, os.environ.get(_PASSWORD, ""))
        return self._answer(wrapper)

    def _answer(self, wrapper: SPARQLWrapper) -> Answer:
        try:
            response: HTTPResponse = wrapper.query().response
            with response:
                answer = Answer(self._read(response), response.headers)
        except QueryBadFormed as error:
            _close(error)
            raise QueryError(f"the endpoint refuses the query: {error}", where=self.url) from error
        except (SPARQLWrapperException, URLError, HTTPException, OSError) as error:
            _close(error)
            raise StoreError(
                f"端点没有应答 / the endpoint does not answer: {error}",
                where=self.url,
                remedy="请检查网址、登录和端点是否在运行"
                " / check the URL, the login, and that the endpoint is up",
            ) from error
        if len(answer.body) > self.most:
            raise StoreError(
                f"端点的回答超过 {self.most:,} 字节 / the answer has over {self.most:,} bytes",
                where=self.url,
                remedy="请少查一些 / ask for less",
            )
        for header in _ERROR_HEADERS:
            if said := answer.headers.get(header):
                raise StoreError(
                    f"端点的回答不完整 / the answer is not whole: {header}: {said}",
                    where=self.url,
                    remedy="请少查一些，或放宽端点的限制"
                    " / ask for less, or give the endpoint more time and rows",
                )
        return answer

    def _read(self, response: HTTPResponse) -> bytes:
        body = response.read(self.most + 1)
        # Asked for so many bytes, http.client takes an answer that breaks off for whole.
        if len(body) <= self.most and response.length:
            raise IncompleteRead(body, response.length)
        return body


def _close(error: BaseException) -> None:
    """Close the answer that an error status came with: SPARQLWrapper leaves it open."""
    for cause in (error, error.__context__):
        if isinstance(cause, HTTPError):
            cause.close()
