"""Where a command's result goes: stdout, or a file that is written whole or not at all."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from iip_atlas.errors import AtlasError
from iip_atlas.text import Language, Text

if TYPE_CHECKING:
    from iip_atlas.reports.screen import Screen

__all__ = ["demand_output", "progress", "screen", "working", "write", "written_whole"]

_PIPED = 100  # columns of a page that no terminal shows
_NARROWEST, _WIDEST = 40, 160


def screen(output: Path | None = None) -> "Screen":
    """On what is a page shown? As wide as the terminal, in colour there (unless NO_COLOR is set).

    In a pipe or a file it is 100 columns wide, or as many as COLUMNS says.
    """
    from iip_atlas.reports.screen import Screen  # noqa: PLC0415  # rich is slow to load

    if output is not None:
        return Screen(_PIPED)
    columns = shutil.get_terminal_size((_PIPED, 24)).columns
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Screen(min(max(columns, _NARROWEST), _WIDEST), colour=sys.stdout.isatty() and not plain)


@contextmanager
def working(words: Text, language: Language = "zh") -> Iterator[None]:
    """Show on the terminal that something takes its time; in a pipe nothing is shown."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415  # rich is slow to load

    with Console(stderr=True).status(words.get(language)):
        yield


@contextmanager
def progress(words: Text, language: Language = "zh") -> Iterator[Callable[[int, int], None]]:
    """Show on the terminal how much of it is done; in a pipe nothing is shown.

    Gives a function that is told how many of how many are done.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _whole: None
        return
    from rich.console import Console  # noqa: PLC0415  # rich is slow to load
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(words.get(language), total=None)
        yield lambda done, whole: shown.update(task, completed=done, total=whole)


@contextmanager
def written_whole(output: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to; it appears under its name only when all went well.

    Raises AtlasError when it cannot be written.
    """
    demand_output(output, [])
    target = output.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        reason = error.strerror or str(error)
        raise _unwritable(output, Text(reason, reason)) from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def demand_output(output: Path | None, inputs: Iterable[Path]) -> None:
    """Refuse, before any work, an output that cannot be written or that is one of the inputs.

    Raises AtlasError.
    """
    if output is None:
        return
    if not output.parent.is_dir():
        raise _unwritable(output, Text("没有这个文件夹", "there is no such folder"))
    if not os.access(output if output.exists() else output.parent, os.W_OK):
        raise _unwritable(output, Text("没有写入权限", "permission denied"))
    if output.is_file() and any(_holds(place, output) for place in inputs):
        raise AtlasError(
            "输出文件就是输入文件之一 / the output is one of the inputs",
            where=str(output),
            remedy="请换一个文件名 / name another file",
        )


def _holds(place: Path, output: Path) -> bool:
    return output.resolve() == place.resolve() or place.resolve() in output.resolve().parents


def write(content: str | bytes, output: Path | None) -> None:
    """Write the result. A file appears only when it is complete.

    Raises AtlasError when the file cannot be written, or for binary data on a terminal.
    """
    data = content.encode() if isinstance(content, str) else content
    if output is None:
        if isinstance(content, bytes) and sys.stdout.isatty():
            raise AtlasError(
                "这种格式是二进制，不能显示在终端 / this format is binary, no terminal shows it",
                remedy="请用 --output 写入文件 / write it to a file with --output",
            )
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    try:
        _replace(data, output)
    except OSError as error:
        reason = error.strerror or str(error)
        raise _unwritable(output, Text(reason, reason)) from error


def _unwritable(output: Path, reason: Text) -> AtlasError:
    return AtlasError(
        f"无法写入：{reason.zh} / the file cannot be written: {reason.en}",
        where=str(output),
        remedy="请换一个已存在且可写的文件夹 / name a file in a folder that exists and may be "
        "written",
    )


def _replace(data: bytes, output: Path) -> None:
    if output.exists() and not output.is_file():
        output.write_bytes(data)  # a device or a pipe (/dev/null) is written, never replaced
        return
    with written_whole(output) as file:
        file.write(data)


def _mode(target: Path) -> int:
    """Give the permissions that the file has, or that a new one would get."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
