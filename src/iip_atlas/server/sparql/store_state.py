"""Has somebody written to a store on disk?"""

import os
from pathlib import Path

__all__ = ["State", "state_of"]

# What the engine notes about itself, without any statement having changed.
_NOTES = ("LOG", "LOCK", "OPTIONS", "IDENTITY")

State = frozenset[tuple[str, int, int]]


def state_of(folder: Path) -> State:
    """Which files of data are there, how large, and when written (ns)? Any write changes it."""
    found = set()
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith(_NOTES):
                try:
                    seen = entry.stat()
                except FileNotFoundError:  # tidied up by a writer just now
                    continue
                found.add((entry.name, seen.st_size, seen.st_mtime_ns))
    return frozenset(found)
