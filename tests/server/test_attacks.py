"""Hostile queries and requests: nothing is fetched, nothing hangs, the next query is answered.

The cases are those that were found to fetch, to end or to hang an engine, and more of their kind.
"""

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from hostile_queries import CROSS, ELSEWHERE, GREEDY, HARMLESS, NO_GRAPH, NONSENSE, TOO_DEEP
from iip_atlas.server.application import create_application
from iip_atlas.server.served import Served
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.text import Text
from serving import Canary, canary, serving

LIMITS = Limits(
    seconds=1.0,
    rows=1000,
    answer_bytes=500_000,
    memory_bytes=600 * 2**20,
    workers=2,
    body_bytes=300_000,
    body_seconds=0.5,
)
NAMES = "SELECT ?o { ?s <urn:p:name> ?o } ORDER BY ?o"
DIRECT = {"Content-Type": "application/sparql-query"}
REFUSED, TOO_MUCH = {400}, {413, 503, 504}


@pytest.fixture(scope="module")
def url(dataset_store: Path) -> Iterator[str]:
    served = Served(str(dataset_store), Text("二图", "two graphs"), Text("", ""))
    with serving(create_application(served, LIMITS)) as url:
        yield url


@pytest.fixture(scope="module")
def bird() -> Iterator[Canary]:
    with canary() as bird:
        yield bird


def posted(url: str, query: str) -> httpx.Response:
    return httpx.post(f"{url}/sparql", content=query.encode(), headers=DIRECT, timeout=60)


@pytest.fixture(autouse=True)
def the_next_query_is_answered(url: str, bird: Canary) -> Iterator[None]:
    yield
    answer = posted(url, NAMES)
    assert answer.status_code == 200, answer.text
    rows = answer.json()["results"]["bindings"]
    assert [row["o"]["value"] for row in rows] == ["one", "two"]
    assert not bird.sings


def demand_refused(answer: httpx.Response, statuses: set[int]) -> None:
    assert answer.status_code in statuses, answer.text[:500]
    assert answer.headers["content-type"] == "application/problem+json"
    assert " / " in answer.json()["title"]


@pytest.mark.parametrize("case", ELSEWHERE)
def test_what_asks_elsewhere_is_refused(url: str, bird: Canary, case: str) -> None:
    demand_refused(posted(url, ELSEWHERE[case].format(url=bird.url)), REFUSED)


@pytest.mark.parametrize("case", NO_GRAPH)
def test_a_graph_elsewhere_is_not_fetched(url: str, bird: Canary, case: str) -> None:
    answer = posted(url, NO_GRAPH[case].format(url=bird.url))
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"] == []


@pytest.mark.parametrize("case", TOO_DEEP)
def test_what_nests_too_deep_is_refused_before_any_parser(url: str, case: str) -> None:
    demand_refused(posted(url, TOO_DEEP[case]), REFUSED)


@pytest.mark.parametrize("case", GREEDY)
def test_what_takes_too_much_is_ended(url: str, case: str) -> None:
    began = time.monotonic()
    demand_refused(posted(url, GREEDY[case]), TOO_MUCH)
    assert time.monotonic() - began < 30  # seconds; it would take hours


@pytest.mark.parametrize("case", HARMLESS)
def test_what_only_looks_dangerous_is_answered(url: str, case: str) -> None:
    answer = posted(url, HARMLESS[case])
    assert answer.status_code == 200, answer.text[:500]
    assert answer.json()["results"]["bindings"] == []


@pytest.mark.parametrize("case", NONSENSE)
def test_nonsense_keeps_nobody_busy(url: str, case: str) -> None:
    began = time.monotonic()
    demand_refused(posted(url, NONSENSE[case]), {400})
    assert time.monotonic() - began < 20  # seconds; it would take minutes


def _raw(url: str, said: bytes, hang_up: bool) -> bytes:
    """Send bytes as they are; then hang up, or wait for what comes."""
    host, _, port = url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(said)
        if hang_up:
            return b""
        return line.recv(10_000)


_POST = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
_SLOW = f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}".encode()
REQUESTS: dict[str, Callable[[], tuple[bytes, bool, bytes]]] = {
    "a body that does not end": lambda: (_POST + b"Content-Length: 99\r\n\r\nASK", False, b" 408 "),
    "a body that breaks off": lambda: (_POST + b"Content-Length: 99\r\n\r\nASK", True, b""),
    "a head that breaks off": lambda: (_POST, True, b""),
    "a body said to be huge": lambda: (
        _POST + b"Content-Length: 999999999\r\n\r\n", False, b" 413 "),
    "a body of huge pieces": lambda: (
        _POST + b"Transfer-Encoding: chunked\r\n\r\n50000\r\n" + b"x" * 0x50000, False, b" 413 "),
    "no HTTP at all": lambda: (b"\x16\x03\x01 nonsense\r\n\r\n", False, b" 400 "),
    "two lengths": lambda: (
        _POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nASK{}", False, b" 400 "),
    "a client that hangs up": lambda: (
        _POST + b"Content-Length: %d\r\n\r\n" % len(_SLOW) + _SLOW, True, b""),
}  # fmt: skip


@pytest.mark.parametrize("case", REQUESTS)
def test_a_bad_request_leaves_the_server_up(url: str, case: str) -> None:
    said, hang_up, status = REQUESTS[case]()
    assert status in _raw(url, said, hang_up)


def test_many_hostile_clients_at_once_are_told_to_wait_and_others_are_served_after(
    dataset_store: Path,
) -> None:
    limits = Limits(seconds=0.5, workers=1, waiting=2, patience=0.2)
    served = Served(str(dataset_store), Text("二图", "two graphs"), Text("", ""))
    with serving(create_application(served, limits)) as url:
        posted(url, NAMES)
        with ThreadPoolExecutor(8) as clients:
            answers = list(clients.map(lambda _: posted(url, _SLOW.decode()), range(8)))
        for answer in answers:
            demand_refused(answer, {503, 504})
        assert any(a.status_code == 503 and a.headers["retry-after"] for a in answers)
        assert any(a.status_code == 504 for a in answers)
