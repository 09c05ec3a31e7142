"""Opens the port of something that is served."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from iip_atlas.errors import InputError

__all__ = ["LOOPBACK", "address_of", "ending_tidily", "listening"]

LOOPBACK = "127.0.0.1"


def listening(host: str, port: int) -> socket.socket:
    """Open this port, or any free one for 0. Raises InputError when it cannot be opened."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only of a socket that says it is TCP does asyncio turn Nagle's algorithm off: answers in two
    # pieces, head and body, would wait 40 ms for the client's word.
    door = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        # A client that comes before the server is ready waits, and is not turned away.
        door.listen()
    except (OSError, OverflowError) as error:
        door.close()
        raise InputError(
            "这个端口打不开 / this port cannot be opened",
            where=f"{host}:{port}",
            remedy="用 --port 换一个空闲端口，或用 0 任取一个"
            " / name a free one with --port, or 0 for any",
        ) from error
    return door


def address_of(door: socket.socket) -> str:
    """At which URL is it reached?"""
    host, port = door.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


@contextmanager
def ending_tidily() -> Iterator[None]:
    """Let SIGTERM end this process as Ctrl-C does, so that temporary folders are taken away.

    The server shuts down first, and then passes the signal on to whom it found here.
    """
    former = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)


def _end(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)
