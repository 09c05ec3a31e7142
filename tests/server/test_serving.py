"""`iip serve`: the command, as its user starts it."""

import asyncio
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
import uvicorn
from typer.testing import CliRunner, Result

from iip_atlas.cli.listening import listening
from iip_atlas.cli.main import app
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.server.editions import keeping

FEW = Path(__file__).parent.parent / "cli" / "fixtures" / "contract-graph.ttl"
IIP = Path(sys.executable).with_name("iip")


def _serve(*options: str, scratch: Path | None = None) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [IIP, "serve", "--port", "0", *options],
        env={**os.environ, **({"TMPDIR": str(scratch)} if scratch else {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_store_is_served_at_the_address_that_is_printed(
    small_store: Path, tmp_path: Path
) -> None:
    with _serve("--store", str(small_store), scratch=tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", process.stdout.readline())
        assert found
        about = httpx.get(f"{found[0]}openapi.json", timeout=60).json()["info"]
        assert about["title"].startswith("IIP Atlas")
        assert list(tmp_path.iterdir())
        process.terminate()
        assert process.stderr.read() == ""
    assert list(tmp_path.iterdir()) == []


def test_answers_are_sent_at_once() -> None:
    """Without TCP_NODELAY the body of each answer waits some 40 ms behind its head."""

    async def option() -> int:
        with listening("127.0.0.1", 0) as door:
            seen: asyncio.Future[int] = asyncio.get_running_loop().create_future()

            async def look(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                line = writer.get_extra_info("socket")
                seen.set_result(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
                writer.close()

            async with await asyncio.start_server(look, sock=door):
                _, writer = await asyncio.open_connection(*door.getsockname())
                found = await seen
                writer.close()
                return found

    assert asyncio.run(option()) == 1


def test_a_server_that_is_killed_leaves_no_worker_behind(small_store: Path) -> None:
    with _serve("--store", str(small_store)) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+/", process.stdout.readline())
        assert found
        answer = httpx.get(f"{found[0]}sparql", params={"query": "ASK {}"}, timeout=60)
        assert answer.status_code == 200
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        workers = listed.read_text(encoding="ascii").split()
        assert workers
        process.kill()
    end = time.monotonic() + 60
    while any(_runs(worker) for worker in workers):
        assert time.monotonic() < end, "a worker is still there"
        time.sleep(0.05)


def _runs(process: str) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return not state.lstrip().startswith("Z")


def test_other_machines_are_let_in_only_when_told_and_with_a_warning(small_store: Path) -> None:
    with _serve("--store", str(small_store), "--host", "0.0.0.0") as process:  # noqa: S104
        assert process.stdout is not None
        assert process.stderr is not None
        assert "0.0.0.0" in process.stdout.readline()  # noqa: S104
        process.terminate()
        assert "没有登录" in process.stderr.read()


def test_a_store_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["serve", "--port", "0", "--store", str(tmp_path / "no")])
    assert "there is no store" in str(result.exception)


def served_by(*options: str) -> Result:
    """What the command says when the server ends as soon as it has begun."""
    return CliRunner().invoke(app, ["serve", "--port", "0", *options])


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry of one platform, and a server that ends as soon as it has begun."""
    monkeypatch.setattr(uvicorn.Server, "run", lambda _, sockets: None)
    store = EmbeddedStore.open(tmp_path / "registry")
    keep(planned(read_facts([FEW]), store, by="Wang"), store)
    return tmp_path / "registry"


def test_of_a_registry_that_is_too_large_facts_are_served_and_it_says_how_to_ask(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_JUDGED", 0)
    said = served_by("--store", str(registry)).stderr
    assert "Facts alone, without verdicts: there are 1 platforms" in said
    assert "iip query run --store" in said


def test_a_registry_that_cannot_be_read_whole_is_told_with_the_way_to_its_facts(
    registry: Path,
) -> None:
    store = EmbeddedStore.open(registry)
    for graph in store.graphs():
        if "/graph/submission/" in graph:
            store.clear(graph)
    del store
    told = str(served_by("--store", str(registry)).exception)
    assert "statements of submission" in told
    assert "--profile none" in told
    assert served_by("--store", str(registry), "--profile", "none").exception is None


def test_a_profile_that_does_not_ship_is_told_before_anything_is_served(small_store: Path) -> None:
    asked = ["serve", "--port", "0", "--store", str(small_store), "--profile", "wuhan"]
    assert "did you mean wuhan-2023" in str(CliRunner().invoke(app, asked).exception)
