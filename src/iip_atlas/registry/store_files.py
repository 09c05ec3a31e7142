"""Has somebody written to a store on disk?"""

import os
from pathlib import Path

__all__ = ["StoreFiles", "store_files"]

# What the engine notes about itself, without any statement having changed.
_NOTES = ("LOG", "LOCK", "OPTIONS", "IDENTITY")

StoreFiles = frozenset[tuple[str, int, int]]


def store_files(folder: Path) -> StoreFiles:
    """Which files of data are there, how large, and when written (ns)? Any write changes it.

    The engine tidies up while it is open: a file that goes while this looks is left out.
    """
    found = set()
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith(_NOTES):
                try:
                    seen = entry.stat()
                except FileNotFoundError:
                    continue
                found.add((entry.name, seen.st_size, seen.st_mtime_ns))
    return frozenset(found)
