"""What does `/sparql` cost over a bare call, and how do other engines fare with the same questions?

Usage: python -m benchmarks.sparql_endpoint [--platforms 5000] [--rounds 15] [--seconds 10]

Ten questions of the catalogue over one generated store: the bare pyoxigraph call in this process,
`iip serve`, the Oxigraph server and Virtuoso, by turns in the same run. Prints medians in
milliseconds, and how many answers a second four clients get. Rows must be those of the bare call,
or the row is void; of Virtuoso, which writes some numbers otherwise, as many rows.
"""

import argparse
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from http.client import HTTPException
from itertools import count
from pathlib import Path
from statistics import median

from pyoxigraph import QueryResultsFormat
from pyoxigraph import Store as Oxigraph
from rich.console import Console
from rich.table import Table

from benchmarks.sparql_clients import Client, rows, served
from benchmarks.sparql_store import build, questions, statements
from iip_atlas.registry.endpoint import Endpoint
from iip_atlas.registry.updates import by_graph, inserted

_CLIENTS = 4
_BARE, _OURS, _VIRTUOSO = "bare pyoxigraph", "iip serve", "Virtuoso"
Ask = Callable[[str], bytes]
Way = Callable[[], Ask]  # gives what asks, to each client one


class RefusedError(Exception):
    """An engine did not answer."""


def measure(
    ways: Mapping[str, Way], asked: Mapping[str, str], rounds: int, seconds: float
) -> tuple[dict[tuple[str, str], float], dict[str, float], list[str]]:
    """Give median seconds by way and question, answers a second by way, and what is void."""
    asking = {way: make() for way, make in ways.items()}
    void = [
        f"{way}: {name}"
        for way, ask in asking.items()
        for name, query in asked.items()
        if not _same(ask, query, asking[_BARE](query), way)
    ]
    if void:  # times of answers that differ say nothing
        return {}, {}, void
    times: dict[tuple[str, str], list[float]] = {}
    for _ in range(rounds):
        for name, query in asked.items():
            for way, ask in asking.items():
                began = time.perf_counter()
                ask(query)
                times.setdefault((way, name), []).append(time.perf_counter() - began)
    speed = {way: _throughput(make, list(asked.values()), seconds) for way, make in ways.items()}
    return {place: median(found) for place, found in times.items()}, speed, void


def _same(ask: Ask, query: str, bare: bytes, way: str) -> bool:
    try:
        found = ask(query)
    except RefusedError:
        return False
    if way == _VIRTUOSO:
        return len(rows(found)) == len(rows(bare))
    return rows(found) == rows(bare)


def _throughput(make: Way, queries: list[str], seconds: float) -> float:
    done, end = [0] * _CLIENTS, time.monotonic() + seconds

    def ask(client: int) -> None:
        asking = make()
        for turn in count(client * 3):
            if time.monotonic() >= end:
                break
            asking(queries[turn % len(queries)])
            done[client] += 1

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(_CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / seconds


def _bare(store: Path) -> Way:
    opened = Oxigraph.read_only(str(store))

    def ask(query: str) -> bytes:
        found = opened.query(query, use_default_graph_as_union=True)
        return bytes(found.serialize(format=QueryResultsFormat.JSON) or b"")  # type: ignore[union-attr]

    return lambda: ask


def _over_http(url: str) -> Way:
    def make() -> Ask:
        client = Client(url)

        def ask(query: str) -> bytes:
            try:
                status, body = client.ask(query)
            except (ConnectionError, HTTPException):  # closed while other engines had their turn
                client.close()
                status, body = client.ask(query)
            if status != 200:
                raise RefusedError(f"{url}: {status}: {body[:200]!r}")
            return body

        return ask

    return make


@contextmanager
def _engines(store: Path, home: Path, console: Console) -> Iterator[dict[str, Way]]:
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from sparql_servers import oxigraph_server, virtuoso_server  # noqa: PLC0415  # a checkout only

    with ExitStack() as stack:
        ways = {_BARE: _bare(store), _OURS: _over_http(stack.enter_context(served(store)))}
        (home / "oxigraph").mkdir()
        shutil.copytree(store, home / "oxigraph" / "data")
        url = stack.enter_context(oxigraph_server(home / "oxigraph"))
        ways["Oxigraph server"] = _over_http(url)
        if shutil.which("virtuoso-t"):
            (home / "virtuoso").mkdir()
            url = stack.enter_context(virtuoso_server(home / "virtuoso"))
            began = time.monotonic()
            for graph, quads in by_graph(statements(store)).items():
                for update in inserted(graph, quads):
                    Endpoint.at(url, 600).update(update)
            console.print(f"Virtuoso was filled in {time.monotonic() - began:.0f} s")
            ways[_VIRTUOSO] = _over_http(url)
        yield ways


def main() -> int:
    """Measure and print; 1 when a row is void, or ours costs 20 ms or more at the median."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--platforms", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=10)
    options = parser.parse_args()
    console = Console(width=120)
    with tempfile.TemporaryDirectory() as place:
        home, store = Path(place), Path(place) / "store"
        console.print(
            f"{options.platforms:,} platforms, {build(store, options.platforms):,} statements"
        )
        asked = questions(store)
        with _engines(store, home, console) as ways:
            found, speed, void = measure(ways, asked, options.rounds, options.seconds)
    if void:
        console.print("void:", *void, sep="\n")
        return 1
    table = Table("median ms", *ways, "ours - bare")
    for name in asked:
        cost = found[_OURS, name] - found[_BARE, name]
        table.add_row(name, *(_ms(found[way, name]) for way in ways), _ms(cost))
    costs = [found[_OURS, name] - found[_BARE, name] for name in asked]
    table.add_row("answers a second", *(f"{speed[way]:.0f}" for way in ways), "")
    console.print(table)
    console.print(f"median cost of ours: {_ms(median(costs))} ms")
    return int(median(costs) >= 0.02)


def _ms(seconds: float) -> str:
    return f"{seconds * 1e3:.1f}"


if __name__ == "__main__":
    sys.exit(main())
