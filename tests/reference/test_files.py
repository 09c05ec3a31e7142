"""The Turtle is generated and committed: both must be the same, byte for byte."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from iip_atlas.resources import folder

REFERENCE = folder("data") / "reference"


def turtle(home: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in home.glob("*.ttl")}


def build(tool: Path, *arguments: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, str(tool), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_committed_turtle_is_what_the_tool_writes(
    repository: Path, tmp_path: Path, seed: str
) -> None:
    tool = repository / "tools" / "build_reference.py"
    assert build(tool, "--to", str(tmp_path), seed=seed).returncode == 0
    assert turtle(tmp_path) == turtle(REFERENCE)


@pytest.fixture
def checkout(repository: Path, tmp_path: Path) -> Path:
    """The tool and its tables, to plant faults in."""
    for path in ("tools/facts_turtle.py", "tools/build_reference.py", "tools/reference"):
        copy(repository / path, tmp_path / path)
    for path in ("source", "mapping"):
        copy(REFERENCE / path, tmp_path / "data" / "reference" / path)
    return tmp_path


def copy(source: Path, target: Path) -> None:
    files = [source] if source.is_file() else sorted(source.glob("*.*"))
    for file in files:
        place = target if source.is_file() else target / file.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())


def replant(file: Path, old: str, new: str) -> None:
    words = file.read_bytes().decode("utf-8")
    assert old in words
    file.write_bytes(words.replace(old, new, 1).encode("utf-8"))


def test_a_changed_table_is_noticed(checkout: Path) -> None:
    home = checkout / "data" / "reference"
    replant(home / "source" / "provinces.csv", "CN-SD", "CN-XX")
    assert build(checkout / "tools" / "build_reference.py").returncode == 0
    changed = {name for name, text in turtle(home).items() if text != turtle(REFERENCE)[name]}
    assert changed == {"regions.ttl"}


@pytest.mark.parametrize(
    ("table", "old", "message"),
    [
        ("mapping/wording.csv", "autonomous prefecture,", "no row for 'autonomous prefecture'"),
        ("source/crosswalk_gbt4754_isic4_class.csv", "annexC,", "what does the basis"),
    ],
)
def test_words_without_meaning_stop_the_tool(
    checkout: Path, table: str, old: str, message: str
) -> None:
    replant(checkout / "data" / "reference" / table, old, f"planted {old}")
    outcome = build(checkout / "tools" / "build_reference.py")
    assert outcome.returncode != 0
    assert message in outcome.stderr
