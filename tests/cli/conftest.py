"""The command as a person starts it, with warnings as errors; long runs are made once."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

IIP = Path(sys.executable).parent / "iip"
FIXTURES = Path(__file__).parent / "fixtures"
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


def environment(**changes: str) -> dict[str, str]:
    """As in a shell, but with warnings as errors, and no colour or width from outside."""
    kept = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "NO_COLOR", "TERM"}}
    return {**kept, "PYTHONWARNINGS": "error", "PYTHONUTF8": "1", "TERM": "xterm"} | changes


@pytest.fixture(scope="session")
def iip() -> Run:
    """Runs the command; keyword arguments are environment variables."""

    def run(*arguments: str | Path, **changes: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [IIP, *arguments],
            capture_output=True,
            env=environment(**changes),
            check=False,
            timeout=300,
        )

    return run


@pytest.fixture(scope="session")
def graph() -> Path:
    """The indicator graph that the contract shows: one platform, blank nodes, no period."""
    return FIXTURES / "contract-graph.ttl"


@pytest.fixture(scope="session")
def profile() -> Path:
    """The profile file that the contract shows."""
    return FIXTURES / "contract-profile.ttl"


@pytest.fixture(scope="session")
def example(iip: Run) -> dict[str, Any]:
    """The shipped example under the illustrative profile, as JSON."""
    done = iip("evaluate", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def contract(iip: Run, graph: Path) -> dict[str, Any]:
    """The contract's own graph, as JSON."""
    done = iip("evaluate", graph, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)
