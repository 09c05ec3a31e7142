"""Checks one submission of somebody else, behind the wall, and ends.

Run as `python -m iip_atlas.server.validation.worker`. The first message says where it may write;
everything is loaded before the wall goes up, so that the check itself is quick.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from iip_atlas.errors import AtlasError
from iip_atlas.method.loading import shipped_method
from iip_atlas.reference import Reference
from iip_atlas.registry.known import known
from iip_atlas.registry.wellformed import record_shapes
from iip_atlas.reports.validation.checking import validate
from iip_atlas.reports.validation.documents import written
from iip_atlas.server.sparql.frames import Head, packed, read
from iip_atlas.server.sparql.wall import NoWallError, erect, give_time

__all__ = ["main", "tidy"]

_NICENESS = 5
_MOST_WRITTEN = 512 * 2**20  # bytes of one file: registers are kept as tables while they are read


def main() -> None:
    """Say that it is ready, check what comes, and end."""
    came = read(sys.stdin.buffer)
    if came is None:
        return
    settings, _ = came
    os.nice(_NICENESS)
    _load()
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
        _say(*_checked(asked, body))
    shutil.rmtree(mine, ignore_errors=True)


def _load() -> None:
    """Load what every check needs, libraries that come late included."""
    import duckdb  # noqa: F401, PLC0415
    import openpyxl  # noqa: F401, PLC0415
    import pyarrow  # noqa: F401, PLC0415

    shipped_method()
    Reference.load()
    known()
    record_shapes()


def tidy(home: Path) -> None:
    """Take away what workers that were ended have left."""
    for folder in home.iterdir():
        if not Path("/proc", folder.name).exists():
            shutil.rmtree(folder, ignore_errors=True)


def _checked(asked: Head, body: bytes) -> tuple[Head, bytes]:
    """The report; or why there is none. Names of files are the server's."""
    at = 0
    names = []
    for name, size in asked["files"]:
        Path(name).write_bytes(body[at : at + size])
        names.append(Path(name))
        at += size
    try:
        report = written(validate(names, asked["profile"]), asked["form"])
    except AtlasError as error:
        said = {"message": error.message, "where": error.where, "remedy": error.remedy}
        return {"status": "done", "refused": said}, b""
    return {"status": "done"}, report if isinstance(report, bytes) else report.encode()


def _say(head: Head, body: bytes = b"") -> None:
    sys.stdout.buffer.write(packed(head, body))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
