"""The wall around a worker, without anything in front of it."""

import asyncio
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from hostile_queries import ELSEWHERE
from iip_atlas.server.problem import Problem
from iip_atlas.server.sparql import pool as pools
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.server.sparql.pool import Pool
from serving import canary

LIMITS = Limits(seconds=20, workers=1, memory_bytes=700 * 2**20, queries=3)
SIGSYS = -31


def head(query: str, **more: Any) -> dict[str, Any]:
    return {
        "task": "answer",
        "query": query,
        "base": "http://127.0.0.1/sparql",
        "default": [],
        "named": [],
        "own_dataset": False,
        "results": "csv",
        "graphs": "turtle",
        "seconds": LIMITS.seconds,
        "rows": 100,
        "answer_bytes": 100_000,
        **more,
    }


def asked(folder: Path, queries: list[str], limits: Limits = LIMITS) -> list[str | Problem]:
    """What one pool says to these queries, one after another."""

    async def ask() -> list[str | Problem]:
        pool = Pool(str(folder), limits)
        said: list[str | Problem] = []
        for query in queries:
            try:
                said.append((await pool.ask(head(query)))[1].decode())
            except Problem as problem:
                said.append(problem)
        await pool.stop()
        return said

    return asyncio.run(ask())


# Those that an engine would fetch if nobody looked at the query first.
REACHING = (
    "service",
    "silent",
    "glued to SILENT",
    "a comment inside",
)
REACHING += ("in what looks like an IRI", "after a full stop")


def test_who_reaches_for_the_network_is_ended(dataset_store: Path) -> None:
    with canary() as bird:
        queries = [ELSEWHERE[case].format(url=bird.url) for case in REACHING]
        for said in asked(dataset_store, [*queries, *queries[:1]]):
            assert isinstance(said, Problem), said
            assert said.status == 400
            assert "reached for the network" in said.why.en
        assert not bird.sings


def test_without_the_wall_the_canary_would_sing(dataset_store: Path) -> None:
    """The queries above do fetch where nothing keeps them from it: the check can fail."""
    with canary() as bird:
        query = ELSEWHERE["silent"].format(url=bird.url)
        script = (
            "import sys, pyoxigraph\n"
            "list(pyoxigraph.Store.read_only(sys.argv[1]).query(sys.argv[2]))"
        )
        started = subprocess.Popen([sys.executable, "-c", script, dataset_store, query])
        try:
            for _ in range(600):
                if bird.sings:
                    return
                assert started.poll() is None
                time.sleep(0.05)
        finally:
            started.kill()
            started.wait()
        pytest.fail("nothing was fetched")


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket()",
        "import socket; socket.socketpair()",
        "import os; os.fork()",
        "import os; os.execv('/bin/true', ['true'])",
        "import subprocess; subprocess.run(['true'])",
        "import ctypes; ctypes.CDLL(None).syscall(425, 1, 0)",
        "import os; os.kill(os.getppid(), 0)",
    ],
)
def test_behind_the_wall_there_is_no_network_and_no_other_program(attempt: str) -> None:
    script = f"from iip_atlas.server.sparql.wall import erect\nerect(2**30)\n{attempt}"
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, timeout=60
    )
    assert done.returncode == SIGSYS, done.stderr


def test_behind_the_wall_no_file_is_written_and_threads_still_start(tmp_path: Path) -> None:
    script = (
        "import sys, threading\n"
        "from iip_atlas.server.sparql.wall import erect\n"
        "assert erect(2**30) == 'seccomp'\n"
        "t = threading.Thread(target=lambda: print('thread', flush=True)); t.start(); t.join()\n"
        "try:\n"
        "    with open(sys.argv[1], 'w') as file: file.write('x')\n"
        "except OSError as error: print(error.strerror)\n"
    )
    run = [sys.executable, "-c", script, tmp_path / "x"]
    done = subprocess.run(run, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split("\n")[:2] == ["thread", "File too large"]


def test_without_seccomp_name_spaces_take_the_network_away() -> None:
    """Where they are not to be had either, that is said."""
    script = (
        "import socket\n"
        "from iip_atlas.server.sparql import wall\n"
        "def missing(): raise ImportError('no seccomp')\n"
        "wall._seccomp = missing\n"
        "try: print(wall.erect(2**30))\n"
        "except wall.NoWallError as error: print(error)\n"
        "else:\n"
        "    try: socket.create_connection(('127.0.0.1', 80), timeout=5)\n"
        "    except OSError as error: print(error.strerror)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout in {
        "namespaces\nNetwork is unreachable\n",
        "seccomp: no seccomp; name_spaces: [Errno 1] Operation not permitted\n",
        "seccomp: no seccomp; name_spaces: [Errno 28] No space left on device\n",
    }


def test_without_any_wall_foreign_queries_are_refused(
    dataset_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "from iip_atlas.server.sparql import wall, worker\n"
        "def missing(): raise ImportError('not here')\n"
        "wall._seccomp = wall._name_spaces = missing\n"
        "worker.main()\n"
    )

    async def process(_program: str) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(
            sys.executable, "-c", script, stdin=pipe, stdout=pipe
        )

    monkeypatch.setattr(pools, "_process", process)
    for said in asked(dataset_store, ["ASK {}", "ASK {}"]):
        assert isinstance(said, Problem)
        assert said.status == 503
        assert "are not run" in said.why.en
        assert said.remedy is not None
        assert "not here" in said.remedy.en


def test_a_worker_is_replaced_after_so_many_queries_and_the_next_is_answered(
    dataset_store: Path,
) -> None:
    assert asked(dataset_store, ["ASK {}"] * 8) == ["true"] * 8


def test_a_fat_worker_is_replaced(dataset_store: Path) -> None:
    limits = Limits(workers=1, resident_bytes=1)
    assert asked(dataset_store, ["ASK {}"] * 3, limits) == ["true"] * 3


def test_what_is_written_meanwhile_is_seen_by_the_next_query(tmp_path: Path) -> None:
    from pyoxigraph import Literal, NamedNode, Quad  # noqa: PLC0415

    from iip_atlas.registry.store import EmbeddedStore  # noqa: PLC0415

    writer = EmbeddedStore.open(tmp_path / "store")

    async def ask() -> list[str]:
        pool = Pool(str(tmp_path / "store"), LIMITS)
        said = []
        for number in range(3):
            node = NamedNode("urn:x")
            writer.add([Quad(node, node, Literal(number))], "urn:g")
            query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
            said.append((await pool.ask(head(query)))[1].decode())
        await pool.stop()
        return said

    assert asyncio.run(ask()) == ["n\r\n1\r\n", "n\r\n2\r\n", "n\r\n3\r\n"]


def test_a_store_that_has_gone_is_said(tmp_path: Path) -> None:
    (said,) = asked(tmp_path / "gone", ["ASK {}"])
    assert isinstance(said, Problem)
    assert said.status == 503
    assert "does not answer" in said.why.en
