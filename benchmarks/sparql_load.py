"""Under load, is every answer of `iip serve` right and whole, and every refusal explained?

Usage: python -m benchmarks.sparql_load [--clients 16] [--seconds 60] [--platforms 500]

Clients on loopback ask ten questions of the catalogue by turns, and now and then one that takes
more than it may. An answer counts only when its rows are those of the bare engine; a refusal only
with status 429, 503 or 504 (the greedy ones: 413 too) and its reason in both languages. Exits with
1 when there was any other.
"""

import argparse
import json
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median

from pyoxigraph import QueryResultsFormat
from pyoxigraph import Store as Oxigraph
from rich.console import Console

from benchmarks.sparql_clients import Client, rows, served
from benchmarks.sparql_store import build, questions

__all__ = ["GREEDY", "Tally", "expected", "load"]

_BUSY = frozenset({429, 503, 504})
_NUMBERS = " ".join(map(str, range(100)))
_CROSS = " ".join(f"VALUES ?{name} {{ {_NUMBERS} }}" for name in "abcdef")
GREEDY = f"SELECT * {{ {_CROSS} }} ORDER BY ?f ?a"
_EVERY = 50  # so many questions to one that is greedy


@dataclass
class Tally:
    """What the clients saw: statuses, seconds of right answers, and what was wrong."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, status: int, body: bytes, right: list[str] | None, seconds: float) -> None:
        """Note an answer; `right` has its rows, or is None for what must be refused."""
        fault = _fault(status, body, right)
        with self.lock:
            self.statuses[status] += 1
            if fault:
                self.wrong.append(f"{status}: {fault}: {body[:200]!r}")
            elif status == 200:
                self.seconds.append(seconds)


def expected(store: Path, asked: Mapping[str, str]) -> dict[str, list[str]]:
    """Give the rows of these queries by query text, from the bare engine."""
    bare = Oxigraph.read_only(str(store))
    return {query: rows(_bare(bare, query)) for query in asked.values()}


def load(url: str, right: Mapping[str, list[str]], clients: int, seconds: float) -> Tally:
    """Let so many clients ask for so many seconds."""
    tally, end = Tally(), time.monotonic() + seconds
    threads = [
        threading.Thread(target=_ask, args=(url, right, tally, end, n)) for n in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tally


def _ask(url: str, right: Mapping[str, list[str]], tally: Tally, end: float, first: int) -> None:
    queries, client = list(right), Client(url)
    for turn in count(first * 7):
        if time.monotonic() >= end:
            break
        query = GREEDY if turn % _EVERY == _EVERY - 1 else queries[turn % len(queries)]
        began = time.monotonic()
        status, body = client.ask(query)
        tally.note(status, body, right.get(query), time.monotonic() - began)
    client.close()


def _fault(status: int, body: bytes, right: list[str] | None) -> str:
    if status == 200:
        return "" if right is not None and rows(body) == right else "not the right rows"
    if status not in _BUSY and not (right is None and status == 413):
        return "no status for a busy server"
    chinese, slash, english = json.loads(body)["title"].partition(" / ")
    return "" if chinese and slash and english else "no reason"


def _bare(store: Oxigraph, query: str) -> bytes:
    found = store.query(query, use_default_graph_as_union=True)
    return bytes(found.serialize(format=QueryResultsFormat.JSON) or b"")  # type: ignore[union-attr]


def main() -> int:
    """Load, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--platforms", type=int, default=500)
    options = parser.parse_args()
    console = Console(width=120)
    with tempfile.TemporaryDirectory() as home:
        store = Path(home) / "store"
        console.print(f"{build(store, options.platforms):,} statements")
        right = expected(store, questions(store))
        with served(store) as url:
            tally = load(url, right, options.clients, options.seconds)
    answers = len(tally.seconds)
    console.print(f"{options.clients} clients, {options.seconds:g} s: {dict(tally.statuses)}")
    console.print(f"right answers: {answers}, {answers / options.seconds:.0f} a second")
    if answers:
        console.print(f"median {median(tally.seconds) * 1e3:.0f} ms")
    console.print(f"wrong or unexplained: {len(tally.wrong)}", *tally.wrong[:5], sep="\n")
    return int(bool(tally.wrong))


if __name__ == "__main__":
    sys.exit(main())
