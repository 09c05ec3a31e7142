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
from typer.testing import CliRunner

from iip_atlas.cli.listening import listening
from iip_atlas.cli.main import app

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


def test_a_profile_that_does_not_ship_is_told_before_anything_is_served(small_store: Path) -> None:
    asked = ["serve", "--port", "0", "--store", str(small_store), "--profile", "wuhan"]
    assert "did you mean wuhan-2023" in str(CliRunner().invoke(app, asked).exception)
