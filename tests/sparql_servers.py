"""Real SPARQL servers on loopback, each empty and ended with the tests that asked for it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from iip_atlas.registry.history import submissions
from iip_atlas.registry.judgements import SEAL, judgements, quads_of
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.submission import facts_graph, intake_graph, seal, shared_graph

__all__ = ["emptied", "oxigraph_server", "virtuoso_server"]

_PATIENCE = 60  # seconds, on a busy machine
_TAKEN = count()
_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
LiteMode = 0
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 8
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = 60
"""


@contextmanager
def oxigraph_server(folder: Path) -> Iterator[str]:
    """The Oxigraph server; gives the URL for queries."""
    port = _free_port()
    program = Path(sys.executable).with_name("oxigraph")
    command = [program, "serve", "--location", folder / "data", "--bind", f"127.0.0.1:{port}"]
    with _running(command, folder, f"http://127.0.0.1:{port}/query"):
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def virtuoso_server(folder: Path) -> Iterator[str]:
    """Virtuoso, with the limits that Debian gives it; everybody may write."""
    sql, http = _free_port(), _free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    program = shutil.which("virtuoso-t")
    assert program, "virtuoso-t is missing: tools/test-packages.sh installs it"
    command = [program, "+foreground", "+configfile", settings]
    with _running(command, folder, f"http://127.0.0.1:{http}/sparql"):
        grant = 'exec=GRANT SPARQL_UPDATE TO "SPARQL";'
        subprocess.run(
            ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", grant],
            check=True,
            capture_output=True,
            timeout=_PATIENCE,
        )
        yield f"http://127.0.0.1:{http}/sparql"


@contextmanager
def _running(command: list[str | Path], folder: Path, url: str) -> Iterator[None]:
    with (folder / "server.out").open("wb") as said:
        server = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
        try:
            _wait(server, url, folder)
            yield
        finally:
            server.kill()  # nothing that it holds is needed any more
            server.wait(_PATIENCE)


def _wait(server: "subprocess.Popen[bytes]", url: str, folder: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=5):  # noqa: S310  # ours
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    said = (folder / "server.out").read_text(encoding="utf-8", errors="replace")
    raise AssertionError(f"the server did not come up: {said}")


def _free_port() -> int:
    """A port below those that the system gives to clients, of a row that is this process's own.

    One that the system chose could go to somebody else before the server takes it.
    """
    first = 20_000 + os.getpid() % 100 * 100
    for port in range(first + next(_TAKEN) % 100, first + 200):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")


def emptied(store: Keeper) -> None:
    """Take every submission and judgement out again, for the next test."""
    found = submissions(store)
    for intake in {s.intake: s for s in found}.values():
        graphs = [facts_graph(s) for s in found if s.intake == intake.intake]
        graphs += [shared_graph(intake.intake), intake_graph(intake.intake)]
        store.withdraw(seal(intake.intake, intake.time), graphs)
    for kept in judgements(store):
        seal_of = next(q for q in quads_of(store, kept) if q.predicate == SEAL)
        store.withdraw(seal_of, [kept.graph])
    assert submissions(store) == ()
    assert judgements(store) == ()
