"""A worker: a process that opens a store behind the wall and answers one query after another.

Run as `python -m iip_atlas.server.sparql.worker`; the first message on stdin says what to open.
It ends when stdin does, and whoever started it may end it at any time.
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import sleep

from pyoxigraph import Store

from iip_atlas.registry.graph_answers import filled
from iip_atlas.registry.store_files import StoreFiles, store_files
from iip_atlas.server.sparql.evaluation import (
    OverLimitError,
    UnacceptableError,
    converted,
    evaluate,
    graph,
)
from iip_atlas.server.sparql.frames import Head, packed, read
from iip_atlas.server.sparql.wall import NoWallError, erect, give_time

__all__ = ["main"]

# Seconds between the tries of a reader beside a writer, who may be tidying up files just now.
_PATIENCE = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


class _Opened:
    """The store, opened again when somebody has written to it; empty without a folder."""

    def __init__(self, folder: str | None) -> None:
        self._folder = Path(folder) if folder else None
        self._files: StoreFiles | None = None
        self._store = Store() if folder is None else self.latest()

    def latest(self) -> Store:
        if self._folder is not None:
            files = store_files(self._folder)
            if files != self._files:
                self.reopen()
                self._files = files
        return self._store

    def reopen(self) -> Store:
        for patience in _PATIENCE:
            try:
                self._store = Store.read_only(str(self._folder))
                break
            except (OSError, RuntimeError):
                sleep(patience)
        else:
            self._store = Store.read_only(str(self._folder))
        return self._store


def main() -> None:
    """Answer until stdin ends."""
    came = read(sys.stdin.buffer)
    if came is None:
        return
    settings, _ = came
    try:
        if settings["foreign"]:
            import iip_atlas.server.sparql.foreign  # noqa: F401, PLC0415  # before the wall
        means = erect(settings["memory_bytes"])
        opened = _Opened(settings["folder"])
    except (NoWallError, OSError, RuntimeError) as error:
        kind = "no wall" if isinstance(error, NoWallError) else "no store"
        _say({"status": kind, "message": str(error)})
        return
    _say({"status": "ready", "wall": means})
    while (came := read(sys.stdin.buffer)) is not None:
        asked, body = came
        give_time(asked["seconds"])
        _say(*_told(partial(_done, opened, asked, body)))


def _done(opened: _Opened, asked: Head, body: bytes) -> tuple[str, bytes]:
    if asked["task"] == "check":
        from iip_atlas.server.sparql.foreign import form_without_service  # noqa: PLC0415

        return form_without_service(asked["query"]), _with_base(asked).encode()
    if asked["task"] == "convert":
        return converted(body, asked)
    if asked["task"] == "fill":
        return graph(filled(asked["prologue"], asked["template"], asked["names"], body), asked)
    store = opened.latest()
    try:
        return evaluate(store, asked)
    except OSError as error:
        if "No such file" not in str(error) and "Corruption" not in str(error):
            raise
        # A writer took files away that this snapshot needed: the next one is whole.
        return evaluate(opened.reopen(), asked)


def _with_base(asked: Head) -> str:
    """The query as another engine is to have it, with a base where its IRIs need one."""
    query: str = asked["query"]
    try:
        Store().query(query)
    except SyntaxError:
        query = f"BASE <{asked['base']}> {query}"
        Store().query(query)
    return query


def _told(task: Callable[[], tuple[str, bytes]]) -> tuple[Head, bytes]:
    try:
        name, body = task()
    except SyntaxError as error:
        return {"status": "syntax", "message": str(error)}, b""
    except OverLimitError as error:
        return {"status": str(error), "message": ""}, b""
    except UnacceptableError:
        return {"status": "unacceptable", "message": ""}, b""
    except (OSError, RuntimeError, ValueError) as error:
        return {"status": "store", "message": str(error)}, b""
    return {"status": "done", "format": name, "resident": _resident()}, body


def _resident() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * _PAGE_BYTES


def _say(head: Head, body: bytes = b"") -> None:
    sys.stdout.buffer.write(packed(head, body))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
