"""The same command gives the same bytes, whatever the order in which Python hashes."""

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import environment

RUNS = {
    "json": ["evaluate", "GRAPH", "--format", "json"],
    "csv": ["evaluate", "GRAPH", "--format", "csv"],
    "ttl": ["evaluate", "GRAPH", "--format", "ttl"],
    "table": ["evaluate", "PUBLIC", "--profile", "wuhan-2023"],
    "explain": ["explain", "cosmoplat", "PUBLIC", "--profile", "chengdu-2022", "--all"],
    "indicators-ttl": ["indicators", "PUBLIC", "--profile", "wuhan-2023"],
    "indicators-csv": ["indicators", "PUBLIC", "--profile", "wuhan-2023", "--format", "csv"],
    "indicators-parquet": ["indicators", "GRAPH", "--format", "parquet"],
    "compile": ["compile", "--profile", "illustrative"],
    "compile-optimistic": ["compile", "--profile", "chengdu-2022", "--optimistic"],
}
# One process for all commands: a seed of its own, and a file for each result.
ALL = """
import sys
from iip_atlas.cli.main import _run
for line in sys.stdin:
    assert _run(line.split()) == 0, line
"""


@pytest.fixture(scope="module")
def folders(graph, repository, tmp_path_factory) -> list[Path]:
    """The results of all commands, under two seeds."""
    places = {"GRAPH": str(graph), "PUBLIC": str(repository / "data/public")}
    found = []
    for seed in ("1", "2"):
        folder = tmp_path_factory.mktemp(f"seed-{seed}-")
        lines = [
            " ".join([*(places.get(w, w) for w in words), "--output", str(folder / name)])
            for name, words in RUNS.items()
        ]
        done = subprocess.run(
            [sys.executable, "-c", ALL],
            input="\n".join(lines),
            env=environment(PYTHONHASHSEED=seed),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        found.append(folder)
    return found


@pytest.mark.parametrize("name", RUNS)
def test_two_runs_are_equal(folders, name):
    first, second = ((folder / name).read_bytes() for folder in folders)
    assert len(first) > 200
    assert first == second
