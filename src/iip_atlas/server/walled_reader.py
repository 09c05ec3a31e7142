"""A process that reads files of somebody else, once, behind the wall, and ends.

The first message says where it may write and how much memory it may take; the second brings the
files, and what is asked of them. Everything is loaded before the wall goes up, so that the reading
itself is quick, and nothing is read where no wall is to be had.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from iip_atlas.errors import AtlasError
from iip_atlas.server.sparql.frames import Head, packed, read
from iip_atlas.server.sparql.wall import NoWallError, erect, give_time

__all__ = ["Answer", "load_libraries", "read_once", "tidy"]

Answer = Callable[[Head, list[Path]], bytes]

_NICENESS = 5
_MOST_WRITTEN = 512 * 2**20  # bytes of one file: registers are kept as tables while they are read


def read_once(load: Callable[[], None], answer: Answer) -> None:
    """Say that it is ready, answer what comes, and end. `load` loads what `answer` needs."""
    came = read(sys.stdin.buffer)
    if came is None:
        return
    settings, _ = came
    os.nice(_NICENESS)
    load()
    home = Path(settings["folder"])
    tidy(home)
    mine = home / str(os.getpid())
    mine.mkdir()
    tempfile.tempdir = str(mine)
    os.chdir(mine)  # so that a report names files as they came, and no folder of this machine
    try:
        means = erect(settings["memory_bytes"], _MOST_WRITTEN)
    except NoWallError as error:
        _say({"status": "no wall", "message": str(error)})
        return
    _say({"status": "ready", "wall": means})
    if (came := read(sys.stdin.buffer)) is not None:
        asked, body = came
        give_time(asked["seconds"])
        _say(*_answered(answer, asked, body))
    shutil.rmtree(mine, ignore_errors=True)


def load_libraries() -> None:
    """Load the libraries that read tables, which come late otherwise."""
    import duckdb  # noqa: F401, PLC0415
    import openpyxl  # noqa: F401, PLC0415


def tidy(home: Path) -> None:
    """Take away what workers that were ended have left."""
    for folder in home.iterdir():
        if not Path("/proc", folder.name).exists():
            shutil.rmtree(folder, ignore_errors=True)


def _answered(answer: Answer, asked: Head, body: bytes) -> tuple[Head, bytes]:
    """What was asked for; or why it is not to be had. Names of files are the server's."""
    at = 0
    files = []
    for name, size in asked["files"]:
        Path(name).write_bytes(body[at : at + size])
        files.append(Path(name))
        at += size
    try:
        return {"status": "done"}, answer(asked, files)
    except AtlasError as error:
        said = {"message": error.message, "where": error.where, "remedy": error.remedy}
        return {"status": "done", "refused": said}, b""


def _say(head: Head, body: bytes = b"") -> None:
    sys.stdout.buffer.write(packed(head, body))
    sys.stdout.buffer.flush()
