"""Folders that a process holds, and those that nobody holds any more."""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["in_use", "take_away_unheld"]

_LOCK = "in-use"


@contextmanager
def in_use(folder: Path) -> Iterator[Path]:
    """Hold this folder while the context lasts; several may. Raises OSError when it is gone."""
    with (folder / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield folder


def take_away_unheld(folders: Iterable[Path]) -> None:
    """Take away those of these folders that are ours, were held once, and are held by nobody.

    A process that was killed leaves such a folder behind.
    """
    for folder in folders:
        with suppress(OSError):  # somebody holds it, or has just taken it away
            if folder.lstat().st_uid != os.geteuid():
                continue
            with (folder / _LOCK).open("r+") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
