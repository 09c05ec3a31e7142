"""Reads one uploaded file behind the wall and writes what it found as JSON.

Run as `python -m iip_atlas.server.upload_reader FILE`; `uploads.examine` starts it.
"""

import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from iip_atlas.registry.examination import examination_of, to_json
from iip_atlas.server.sparql.wall import NoWallError, erect, give_time

__all__ = ["MOST_MEMORY", "MOST_SECONDS", "main"]

MOST_SECONDS = 60
MOST_MEMORY = 3 * 2**30
_MOST_WRITTEN = 512 * 2**20  # registers of records are laid out in files of their own


def main(file: Path) -> None:
    """Read the file under limits; what is written meanwhile lies beside it."""
    _load()
    tempfile.tempdir = str(file.parent)
    # Without a wall the limits hold all the same, and no parser of ours can reach a network.
    with suppress(NoWallError):
        erect(MOST_MEMORY, _MOST_WRITTEN)
    give_time(MOST_SECONDS)
    sys.stdout.write(to_json(examination_of(file)))


def _load() -> None:
    """Load what comes late, before there is a wall."""
    import duckdb  # noqa: F401, PLC0415
    import openpyxl  # noqa: F401, PLC0415


if __name__ == "__main__":
    main(Path(sys.argv[1]))
