"""In a terminal: its width, colour only there, a sign of life; in a pipe none of it."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios

import pytest
import typer
from rich.cells import cell_len

from iip_atlas.cli.main import app

from .conftest import IIP, environment

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def on_a_terminal(*arguments, columns: int, **changes: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr, each on a terminal of this width."""
    pairs = [pty.openpty() for _ in range(2)]
    for _, end in pairs:
        fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    work = subprocess.Popen(
        [IIP, *arguments],
        stdin=pairs[0][1],
        stdout=pairs[0][1],
        stderr=pairs[1][1],
        env=environment(**changes),
    )
    for _, end in pairs:
        os.close(end)
    out, err = (_all_of(handle) for handle, _ in pairs)
    return work.wait(timeout=60), out, err


def _all_of(handle: int) -> str:
    found = b""
    while True:
        try:
            piece = os.read(handle, 65536)
        except OSError:  # the other end is closed
            piece = b""
        if not piece:
            os.close(handle)
            return found.decode().replace("\r\n", "\n")
        found += piece


def widest(page: str) -> int:
    return max(cell_len(line) for line in ESCAPE.sub("", page).splitlines())


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_page_is_as_wide_as_the_terminal(columns):
    code, page, _ = on_a_terminal("profile", "show", "illustrative", columns=columns)
    assert code == 0
    assert columns - 10 <= widest(page) <= columns


def test_colour_and_a_sign_of_life_on_a_terminal_only(graph, iip):
    code, page, err = on_a_terminal("evaluate", graph, columns=100)
    assert code == 0
    assert "\x1b[31m✗" in page
    assert "正在评价" in err
    piped = iip("evaluate", graph)
    assert b"\x1b" not in piped.stdout
    assert piped.stderr == b""
    # The words are the same.
    assert ESCAPE.sub("", page) == piped.stdout.decode()


@pytest.mark.parametrize("changes", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"])
def test_no_colour_where_none_is_wanted(changes):
    command = ["profile", "show", "illustrative"]
    assert "\x1b[1m" in on_a_terminal(*command, columns=100)[1]
    assert "\x1b" not in on_a_terminal(*command, columns=100, **changes)[1]


def test_json_on_a_terminal_is_plain(graph):
    _, page, _ = on_a_terminal("evaluate", graph, "--format", "json", columns=80)
    assert "\x1b" not in page
    assert page.startswith("{\n")


def test_binary_is_not_written_to_a_terminal(graph):
    code, page, err = on_a_terminal("indicators", graph, "--format", "parquet", columns=80)
    assert (code, page) == (2, "")
    assert "--output" in err


def test_a_pipe_is_100_wide_or_as_columns_says(iip):
    command = ["profile", "show", "illustrative"]
    plain, narrow = iip(*command), iip(*command, COLUMNS="70")
    assert 90 <= widest(plain.stdout.decode()) <= 100
    assert 60 <= widest(narrow.stdout.decode()) <= 70


COMMANDS = sorted(typer.main.get_command(app).commands)


@pytest.mark.parametrize(
    "command",
    [
        *("", *COMMANDS, *(f"profile {name}" for name in ("list", "show", "diff", "check"))),
        *(f"query {name}" for name in ("list", "show", "run")),
    ],
)
def test_help_is_not_cut_off_in_a_narrow_terminal(iip, command):
    done = iip(*command.split(), "--help", COLUMNS="80")
    assert (done.returncode, done.stderr) == (0, b"")
    page = done.stdout.decode()
    assert "…" not in page
    assert widest(page) <= 80


def test_the_version(iip):
    assert iip("--version").stdout == iip("evaluate", "--version").stdout
    assert re.fullmatch(rb"iip \d+\.\d+\.\d+\n", iip("--version").stdout)
