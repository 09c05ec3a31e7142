"""Locked versions: complete, hashed, in step with each other, and from no particular index."""

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement

RUNTIME, DEVELOPMENT, NO_DEPS = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-nodeps.lock",
)
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)
NAMES_A_PLACE = re.compile(r"://|--(?:extra-)?index-url|--find-links|--trusted-host", re.IGNORECASE)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(text: str) -> dict[str, set[str]]:
    """The versions of each name: more than one where they differ between Pythons or systems."""
    found: dict[str, set[str]] = {}
    for pin in PIN.finditer(text):
        found.setdefault(canonical(pin["name"]), set()).add(pin["version"])
    return found


def unmet(required: list[str], locked: dict[str, set[str]]) -> list[str]:
    """Which requirements does the lock not satisfy?"""
    return [
        str(each)
        for each in map(Requirement, required)
        if not any(map(each.specifier.contains, locked.get(canonical(each.name), ())))
    ]


@pytest.fixture(scope="module")
def project(repository):
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [RUNTIME, DEVELOPMENT, NO_DEPS])
def test_every_version_has_a_hash(repository, name):
    text = (repository / name).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=[A-Za-z0-9])", text) if PIN.match(entry)]
    assert len(entries) == len(PIN.findall(text)) > 0
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", [RUNTIME, DEVELOPMENT, NO_DEPS])
def test_no_lock_names_an_index(repository, name):
    assert not NAMES_A_PLACE.search((repository / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "line", ["--index-url https://index.example/simple", "x @ https://files.example/x.whl"]
)
def test_a_named_index_would_be_caught(line):
    assert NAMES_A_PLACE.search(line)


@pytest.mark.parametrize("home", ["tests/node", "editor"])
def test_an_npm_lock_says_what_but_not_where_from(repository, home):
    lock = json.loads((repository / home / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []


def test_the_runtime_lock_satisfies_the_project(repository, project):
    locked = pins((repository / RUNTIME).read_text(encoding="utf-8"))
    required = project["project"]["dependencies"] + project["dependency-groups"]["build"]
    assert unmet(required, locked) == []


def test_the_development_lock_satisfies_the_project(repository, project):
    locked = pins((repository / DEVELOPMENT).read_text(encoding="utf-8"))
    development = [line for line in project["dependency-groups"]["dev"] if isinstance(line, str)]
    assert unmet(project["project"]["dependencies"] + development, locked) == []


def test_a_lock_left_behind_would_be_caught():
    assert unmet(["rdflib>=7.5", "duckdb>=1"], {"rdflib": {"7.4"}}) == ["rdflib>=7.5", "duckdb>=1"]


def test_tests_run_with_the_versions_that_people_get(repository):
    runtime = pins((repository / RUNTIME).read_text(encoding="utf-8"))
    development = pins((repository / DEVELOPMENT).read_text(encoding="utf-8"))
    assert {name: development.get(name) for name in runtime} == runtime
