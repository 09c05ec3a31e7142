"""Asks SPARQL endpoints over one open connection, and starts `iip serve` to be asked."""

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

__all__ = ["Client", "rows", "served"]

_PATIENCE = 120
_HEADERS = {
    "Accept": "application/sparql-results+json",
    "Content-Type": "application/x-www-form-urlencoded",
}


@dataclass
class Client:
    """One client of an endpoint."""

    url: str
    _line: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self._line = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=_PATIENCE)

    def ask(self, query: str) -> tuple[int, bytes]:
        """Give the status and the body."""
        self._line.request("POST", urlsplit(self.url).path, urlencode({"query": query}), _HEADERS)
        answer = self._line.getresponse()
        return answer.status, answer.read()

    def close(self) -> None:
        """Hang up."""
        self._line.close()


def rows(body: bytes) -> list[str]:
    """Give the rows of an answer in JSON, sorted: engines may order equals as they like."""
    found = parse_query_results(body, QueryResultsFormat.JSON)
    if not isinstance(found, QuerySolutions):
        return [str(bool(found))]
    return sorted(" ".join(map(str, solution)) for solution in found)


@contextmanager
def served(store: Path) -> Iterator[str]:
    """Start `iip serve` over a store; gives the URL of its endpoint."""
    program = Path(sys.executable).with_name("iip")
    with subprocess.Popen(  # noqa: S603  # ours
        [program, "serve", "--store", store, "--port", "0"], stdout=subprocess.PIPE, text=True
    ) as process:
        said = process.stdout.readline() if process.stdout else ""
        found = re.search(r"http://\S+/", said)
        if found is None:
            raise AssertionError(f"iip serve did not come up: {said}")
        try:
            yield f"{found[0]}sparql"
        finally:
            process.terminate()
