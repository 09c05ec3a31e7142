"""Where a command's result goes: stdout, or a file that is written whole or not at all."""

import os
import sys
import tempfile
from pathlib import Path

from iip_atlas.errors import AtlasError

__all__ = ["write"]


def write(content: str | bytes, output: Path | None) -> None:
    """Write the result. A file appears only when it is complete.

    Raises AtlasError when the file cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    try:
        _replace(data, output)
    except OSError as error:
        raise AtlasError(
            f"the file cannot be written: {error.strerror}",
            where=str(output),
            remedy="name a file in a folder that exists and may be written",
        ) from error


def _replace(data: bytes, output: Path) -> None:
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
