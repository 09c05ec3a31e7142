"""Builds an edition in a process of its own, and ends.

Run as `python -m iip_atlas.server.editions.builder`; a message on stdin says what of, and a message
on stdout how it went. It ends when stdin does: whoever asked for it may be gone.
"""

import gc
import os
import sys
import threading
from pathlib import Path

from iip_atlas.errors import AtlasError
from iip_atlas.server.editions.building import build
from iip_atlas.server.sparql.frames import Head, packed, read

__all__ = ["main"]

_NICENESS = 5  # who asks meanwhile goes first


def main() -> None:
    """Build what the message asks for."""
    came = read(sys.stdin.buffer)
    if came is None:
        return
    asked, _ = came
    os.nice(_NICENESS)
    # It ends soon: looking for cycles in all that it holds costs more than it frees.
    gc.set_threshold(100_000)
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    sys.stdout.buffer.write(packed(_built(asked)))
    sys.stdout.buffer.flush()
    os._exit(0)  # the thread waits on stdin, and nothing here is left to tidy up


def _built(asked: Head) -> Head:
    try:
        build(Path(asked["place"]), asked["profiles"], Path(asked["home"]))
    except AtlasError as error:
        return {"message": error.message, "where": error.where, "remedy": error.remedy}
    except (OSError, MemoryError) as error:
        why = str(error) or type(error).__name__
        return {"message": f"{why}", "where": asked["home"], "remedy": ""}
    return {}


def _end_with_stdin() -> None:
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
