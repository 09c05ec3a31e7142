"""`iip query`, run as in a terminal."""

import pytest

from iip_atlas.cli.main import run as run_command

__all__ = ["ask", "refusal"]


def ask(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, str, str]:
    """Give the exit code, and what is written on stdout and stderr."""
    with pytest.raises(SystemExit) as ended:
        run_command(["query", *arguments])
    written = capfdbinary.readouterr()
    return int(ended.value.code or 0), written.out.decode(), written.err.decode()


def refusal(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> str:
    """Give the one clear message with which bad usage ends."""
    code, out, err = ask(capfdbinary, *arguments)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    return err
