"""How the server and a worker talk over a pipe: a head in JSON, then a body of bytes."""

import json
import struct
from asyncio import StreamReader
from typing import IO, Any

__all__ = ["Head", "packed", "read", "read_async"]

Head = dict[str, Any]
_SIZES = struct.Struct("!IQ")  # bytes of the head, bytes of the body


def packed(head: Head, body: bytes = b"") -> bytes:
    """Write a message down."""
    written = json.dumps(head, ensure_ascii=True).encode()
    return b"".join((_SIZES.pack(len(written), len(body)), written, body))


def read(stream: IO[bytes]) -> tuple[Head, bytes] | None:
    """Wait for a message; None when the other side is gone."""
    sizes = stream.read(_SIZES.size)
    if len(sizes) < _SIZES.size:
        return None
    head, body = _SIZES.unpack(sizes)
    return json.loads(stream.read(head)), stream.read(body)


async def read_async(stream: StreamReader) -> tuple[Head, bytes]:
    """Wait for a message. Raises IncompleteReadError when the other side is gone."""
    head, body = _SIZES.unpack(await stream.readexactly(_SIZES.size))
    return json.loads(await stream.readexactly(head)), await stream.readexactly(body)
