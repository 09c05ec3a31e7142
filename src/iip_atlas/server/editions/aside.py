"""Has an edition built by another process, so that whoever serves goes on serving."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from iip_atlas.errors import StoreError
from iip_atlas.server.editions.edition import Edition
from iip_atlas.server.sparql.frames import Head, packed, read

__all__ = ["Builder"]

_PROGRAM = "iip_atlas.server.editions.builder"


class Builder:
    """Builds one edition at a time; `stop` ends what is at work, for good."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._over = False
        self._process: subprocess.Popen[bytes] | None = None

    def __call__(self, place: Path, profiles: Sequence[str], home: Path) -> Edition:
        """Build the edition of this registry in the folder `home`.

        Raises StoreError, with the reason, when that fails or was stopped.
        """
        asked = {"place": str(place), "profiles": list(profiles), "home": str(home)}
        with self._started() as process:
            told = _answer(process, asked)
        if told is None:
            raise StoreError("计算中途停止 / working it out came to an early end")
        if told:
            raise StoreError(told["message"], where=told["where"], remedy=told["remedy"])
        return Edition.at(home)

    def stop(self) -> None:
        """End the process that is at work."""
        with self._lock:
            self._over = True
            if self._process is not None:
                self._process.kill()

    def _started(self) -> "subprocess.Popen[bytes]":
        with self._lock:
            if self._over:
                raise StoreError("服务已停止 / the server has ended")
            self._process = subprocess.Popen(  # noqa: S603  # our own program
                [sys.executable, "-P", "-m", _PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C is for the server, which ends it itself
            )
            return self._process


def _answer(process: "subprocess.Popen[bytes]", asked: Head) -> Head | None:
    """What does it say at its end? Nothing, if it ended before its time."""
    if process.stdin is None or process.stdout is None:
        raise AssertionError("a builder has pipes")
    try:
        process.stdin.write(packed(asked))
        process.stdin.flush()
        told = read(process.stdout)
    except OSError:
        return None
    return told[0] if told is not None else None
