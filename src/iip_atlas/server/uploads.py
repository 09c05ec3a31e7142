"""Examines an upload in a process of its own, behind a wall, which can be killed."""

import os
import signal
import subprocess
import tempfile
from io import BytesIO

from iip_atlas.errors import InputError
from iip_atlas.registry.drafts import Draft
from iip_atlas.registry.examination import Examination, from_json
from iip_atlas.registry.handing_in import name_of
from iip_atlas.server.sparql.frames import packed, read
from iip_atlas.server.sparql.starting import command, environment
from iip_atlas.server.upload_reader import MOST_MEMORY, MOST_SECONDS

__all__ = ["examine"]

_PROGRAM = "iip_atlas.server.upload_reader"


def examine(draft: Draft, seconds: float = MOST_SECONDS) -> Examination:
    """What is wrong with this workbook or Turtle, and which form says the same?

    The process that reads it gets so much time and memory, no network, and no other program.
    Raises InputError for a file that takes more, or that ends its reader, and for any file on a
    machine that has no such wall.
    """
    asked = {"seconds": seconds, "files": [(name_of(draft), len(draft.content))]}
    with tempfile.TemporaryDirectory(prefix="iip-handed-in-") as folder:
        settings = {"folder": folder, "memory_bytes": MOST_MEMORY}
        written = _told(packed(settings) + packed(asked, draft.content), seconds)
    return _found(written)


def _told(messages: bytes, seconds: float) -> bytes:
    """What does a reader say to these messages?"""
    with subprocess.Popen(  # noqa: S603  # our own program
        command(_PROGRAM),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
        start_new_session=True,
    ) as process:
        try:
            written, _ = process.communicate(messages, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise _too_slow(seconds) from error
    if process.returncode:
        raise _unreadable()
    return written


def _found(written: bytes) -> Examination:
    stream = BytesIO(written)
    try:
        started, _ = read(stream) or ({}, b"")
        if started.get("status") == "no wall":
            raise _no_wall(str(started["message"]))
        _, answer = read(stream) or ({}, b"")
        return from_json(answer.decode())
    except (ValueError, OverflowError, AttributeError) as error:  # no message of ours
        raise _unreadable() from error


def _no_wall(reason: str) -> InputError:
    return InputError(
        "本机没有 seccomp 或命名空间可用，上传的文件不予读取 / neither seccomp nor name spaces are"
        " to be had here, so uploaded files are not read",
        remedy=f"请放弃这份草稿，改填表单；可信的文件用 `iip submit`（原因：{reason}）"
        " / throw the draft away and fill in the form, or use `iip submit` for a file that you"
        f" trust ({reason})",
    )


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
