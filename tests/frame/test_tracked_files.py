"""What is committed says nothing about the machine it was written on."""

import re
import subprocess
from pathlib import Path

import pytest

# A checkout right under one of these says nothing that a text might not say for other reasons.
ORDINARY = {"/", "/home", "/opt", "/root", "/srv", "/tmp", "/usr/src", "/var/tmp"}  # noqa: S108
HOME = re.compile(r"(?<![\w.:/-])(?:/home/[a-z]|/root/|/Users/[A-Za-z]|[A-Z]:\\Users\\)")


def machine_paths(checkout: Path) -> re.Pattern[str]:
    """The checkout's own place and, where it is telling, the folder that holds it."""
    places = {str(checkout)} | {str(checkout.parent)} - ORDINARY
    alternatives = "|".join(re.escape(place) for place in sorted(places))
    return re.compile(rf"(?<![\w.:/-])(?:{alternatives})(?=/|$|[\s\"'`)])", re.MULTILINE)


def tracked_texts(repository: Path):
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=repository, check=True, capture_output=True
    )
    for name in filter(None, done.stdout.decode().split("\0")):
        content = (repository / name).read_bytes() if (repository / name).is_file() else b"\0"
        if b"\0" not in content:
            yield name, content.decode("utf-8")


def test_no_tracked_file_names_a_place_on_this_machine(repository):
    paths, reached, found = machine_paths(repository), 0, []
    for name, text in tracked_texts(repository):
        reached += 1
        if name == "tests/frame/test_tracked_files.py":
            continue
        found += [f"{name}: {m[0]}" for m in (*paths.finditer(text), *HOME.finditer(text))]
    assert found == []
    assert reached > 20


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("see /build/desk/atlas/data", True),
        ("in /build/desk", True),
        ("https://host.example/build/desk/x", False),
        ("a/build/desk/x", False),
        ("/build/desktop", False),
    ],
)
def test_a_planted_path_is_caught(text, told):
    assert bool(machine_paths(Path("/build/desk/atlas")).search(text)) is told


@pytest.mark.parametrize("text", ["/home/ada/x", "open /root/x", "C:\\Users\\ada"])
def test_a_home_folder_is_caught(text):
    assert HOME.search(text)
