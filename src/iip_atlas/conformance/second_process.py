"""A call in a second process of our own, which ends with whoever asked, whatever ends that.

Python's multiprocessing would not do. It runs the main script of the one who asks once more, which
under Streamlit is a page; and its pool waits for ever when ended while it hands out a large task.
"""

import os
import pickle  # what passes between two processes of this program, and comes from nowhere else
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, TypeVar

from iip_atlas.errors import MethodError

__all__ = ["beside"]

T = TypeVar("T")


@contextmanager
def beside(call: Callable[..., T], *arguments: object) -> Iterator[Callable[[], T]]:
    """Start a call of a module's function; gives what waits for its result.

    That raises what the call raised, and MethodError when the process was ended.
    """
    with subprocess.Popen(  # noqa: S603  # our own interpreter and module
        [sys.executable, "-P", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # a terminal interrupts who asked, and that ends this
    ) as process:
        asking, answering = process.stdin, process.stdout
        if asking is None or answering is None:
            raise AssertionError("both are asked for above")
        try:
            with suppress(BrokenPipeError):  # its answer will be missing, and that is told
                pickle.dump((call, arguments), asking)
                asking.close()
            yield lambda: _received(answering)
        finally:
            process.kill()
            with suppress(BrokenPipeError):
                asking.close()


def _received(answering: IO[bytes]) -> Any:
    try:
        found = pickle.load(answering)  # noqa: S301  # our own process wrote it
    except (EOFError, pickle.UnpicklingError) as error:
        raise MethodError("the second process of the reference judge was ended") from error
    if isinstance(found, Exception):
        raise found
    return found


def main() -> None:
    """Be the second process: read a call, write its result or what it raised."""
    with os.fdopen(os.dup(1), "wb") as answering:
        os.dup2(2, 1)  # what a library prints is no answer
        try:
            call, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301  # who asks is ourselves
        except EOFError:  # who asked has ended
            return
        try:
            found = call(*arguments)
        except Exception as error:  # raised again where it is received
            found = error
        pickle.dump(found, answering)


if __name__ == "__main__":
    main()
