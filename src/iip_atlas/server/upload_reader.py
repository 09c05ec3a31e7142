"""Reads one uploaded file behind the wall, and says what it found as JSON.

Run as `python -m iip_atlas.server.upload_reader`; `uploads.examine` starts it.
"""

from pathlib import Path

from iip_atlas.registry.examination import examination_of, to_json
from iip_atlas.server.sparql.frames import Head
from iip_atlas.server.walled_reader import load_libraries, read_once

__all__ = ["MOST_MEMORY", "MOST_SECONDS", "main"]

MOST_SECONDS = 60
MOST_MEMORY = 3 * 2**30


def main() -> None:
    """Examine the file that comes, and end."""
    read_once(load_libraries, _examined)


def _examined(_: Head, files: list[Path]) -> bytes:
    (file,) = files
    return to_json(examination_of(file)).encode()


if __name__ == "__main__":
    main()
