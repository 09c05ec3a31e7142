"""Where results go: a pipe that closes, Ctrl-C, files that are whole or not there."""

import os
import signal
import stat
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from iip_atlas.cli import output
from iip_atlas.errors import AtlasError

from .conftest import IIP, environment


def test_a_reader_that_has_enough_ends_it_quietly(tmp_path):
    """As `iip evaluate -f csv | head -1`; the example's output is larger than a pipe holds."""
    errors = tmp_path / "errors"
    with errors.open("wb") as stderr:
        writer = subprocess.Popen(
            [IIP, "evaluate", "--format", "csv"],
            stdout=subprocess.PIPE,
            stderr=stderr,
            env=environment(),
        )
        assert writer.stdout is not None
        assert writer.stdout.read(10)
        writer.stdout.close()
        assert writer.wait(timeout=120) == 0
    assert errors.read_bytes() == b""


def at_work(pid: int, judge: str) -> None:
    """Wait until it judges: its engine is loaded, or its workers are there."""
    process = Path("/proc", str(pid))
    for _ in range(1200):
        if judge == "columnar" and "polars" in (process / "maps").read_text():
            return
        if judge == "reference" and (process / "task" / str(pid) / "children").read_text():
            return
        time.sleep(0.05)
    pytest.fail("it does not start judging")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """What is started can be interrupted, also where the tests run in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("judge", ["columnar", "reference"])
def test_an_interrupt_ends_it_quietly(judge, tmp_path):
    errors, result = tmp_path / "errors", tmp_path / "result.json"
    with errors.open("wb") as stderr:
        work = subprocess.Popen(
            [IIP, "evaluate", "--judge", judge, "--format", "json", "--output", result],
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            env=environment(),
            start_new_session=True,
        )
        at_work(work.pid, judge)
        os.killpg(work.pid, signal.SIGINT)  # a terminal interrupts the workers as well
        assert work.wait(timeout=30) == 130
    assert errors.read_text() == ""
    assert list(tmp_path.iterdir()) == [errors]


def test_a_file_is_replaced_whole(iip, graph, tmp_path):
    result = tmp_path / "result.json"
    result.write_text("old")
    result.chmod(0o640)
    done = iip("evaluate", graph, "--format", "json", "--output", result)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert result.read_bytes() == iip("evaluate", graph, "--format", "json").stdout
    assert stat.S_IMODE(result.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [result]


def test_a_write_that_fails_half_way_leaves_the_old_file(tmp_path, monkeypatch):
    result = tmp_path / "result"
    result.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.Path, "replace", full)
    with pytest.raises(AtlasError, match="No space left"):
        output.write("new", result)
    assert result.read_text() == "old"
    assert list(tmp_path.iterdir()) == [result]


def test_a_device_is_written_and_never_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    output.write("through", pipe)
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old")
    link.symlink_to(real)
    output.write("new", link)
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path):
    (tmp_path / "plain").touch()
    output.write("x", tmp_path / "ours")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "plain").stat().st_mode
