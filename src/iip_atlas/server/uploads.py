"""Examines an upload in a process of its own, behind a wall, which can be killed."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from iip_atlas.errors import InputError
from iip_atlas.registry.drafts import Draft
from iip_atlas.registry.examination import Examination, from_json
from iip_atlas.registry.handing_in import file_of
from iip_atlas.server.upload_reader import MOST_SECONDS

__all__ = ["examine"]

_PROGRAM = "iip_atlas.server.upload_reader"


def examine(draft: Draft, seconds: float = MOST_SECONDS) -> Examination:
    """What is wrong with this workbook or Turtle, and which form says the same?

    The process that reads it gets so much time and memory, no network, and no other program.
    Raises InputError for a file that takes more, or that ends its reader.
    """
    with tempfile.TemporaryDirectory(prefix="iip-handed-in-") as folder:
        said = _read_elsewhere(file_of(draft, Path(folder)), seconds)
    try:
        return from_json(said)
    except ValueError as error:
        raise _unreadable() from error


def _read_elsewhere(file: Path, seconds: float) -> str:
    # -P: nothing is imported from the folder that the explorer was started in.
    with subprocess.Popen(  # noqa: S603  # our own program; the file's name is ours too
        [sys.executable, "-P", "-m", _PROGRAM, str(file)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        encoding="utf-8",
    ) as process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise _too_slow(seconds) from error
    if process.returncode:
        raise _unreadable()
    return said


def _too_slow(seconds: float) -> InputError:
    return InputError(
        f"{seconds:g} 秒内没有读完 / it was not read within {seconds:g} seconds",
        remedy="请分成几个文件，或用 `iip submit` / split it, or use `iip submit`",
    )


def _unreadable() -> InputError:
    return InputError(
        "文件读不下去：太大，或已损坏 / the file cannot be read: too large, or damaged",
        remedy="请另存后重新上传，或分成几个文件 / save it anew and upload it again, or split it",
    )
