"""The rooms of the house: a lower one never imports a higher one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "iip_atlas"
EXPLORER = {"app", "app_pages", "explorer"}
# From the ground up. Rooms of one storey may import each other.
STOREYS = [
    {
        "__init__",
        "errors",
        "graphs",
        "namespaces",
        "nearest",
        "reference",
        "reference_reading",
        "resources",
        "tabular",
        "text",
    },
    {"hermit", "method", "quality", "queries", "reasoning"},
    {"registry"},
    {"indicators"},
    {"conformance"},
    {"audit", "coverage", "directory", "standings"},
    {"asking", "dataset", "reports", "server", "cli"},
]
STOREY = {room: level for level, rooms in enumerate(STOREYS) for room in rooms}


def storey_of(name: str) -> int | None:
    """iip_atlas.method.clauses stands in the room `method`; the explorer's pages are on top."""
    parts = name.split(".")
    if parts[0] != PACKAGE:
        return len(STOREYS)
    if len(parts) == 2 and parts[1] not in STOREY:
        parts = [PACKAGE]  # a name that the package itself defines
    return STOREY.get([*parts, "__init__"][1])


def modules(source: Path) -> dict[str, Path]:
    found = {}
    for path in sorted((source / PACKAGE).rglob("*.py")):
        parts = path.relative_to(source).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(module: str, path: Path) -> Iterator[str]:
    """What this module imports from the package or the explorer, wherever in the file it does."""
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            base = [*base, node.module] if node.module else base
            names = [".".join([*base, alias.name]) for alias in node.names]
        yield from (name for name in names if name.split(".")[0] in {PACKAGE, *EXPLORER})


def faults(source: Path) -> list[str]:
    """Imports that go up, imports of the explorer's pages, and rooms without a storey."""
    found = []
    for module, path in modules(source).items():
        here = storey_of(module + ".x" if module != PACKAGE else module)
        if here is None:
            found.append(f"{module} stands in no known room")
            continue
        found += [
            f"{module} imports {name}"
            for name in imported(module, path)
            if (there := storey_of(name)) is None or there > here
        ]
    return found


def test_no_room_imports_a_higher_one(repository):
    assert faults(repository / "src") == []


def test_the_check_reaches_every_module(repository):
    reached = modules(repository / "src")
    assert {"iip_atlas", "iip_atlas.namespaces", "iip_atlas.errors"} <= reached.keys()


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        (
            "method/clauses.py",
            "from iip_atlas.registry import intake",
            "iip_atlas.method.clauses imports iip_atlas.registry.intake",
        ),
        (
            "registry/intake.py",
            "def late():\n    import iip_atlas.coverage.matrix",
            "iip_atlas.registry.intake imports iip_atlas.coverage.matrix",
        ),
        (
            "indicators.py",
            "from .conformance.verdicts import Verdict",
            "iip_atlas.indicators imports iip_atlas.conformance.verdicts.Verdict",
        ),
        (
            "errors.py",
            "from iip_atlas import cli",
            "iip_atlas.errors imports iip_atlas.cli",
        ),
        (
            "method/deep/x.py",
            "from ...conformance import verdicts",
            "iip_atlas.method.deep.x imports iip_atlas.conformance.verdicts",
        ),
        ("cli/main.py", "import app.main", "iip_atlas.cli.main imports app.main"),
        ("attic/x.py", "", "iip_atlas.attic.x stands in no known room"),
    ],
)
def test_a_planted_fault_is_caught(tmp_path, path, text, fault):
    file = tmp_path / PACKAGE / path
    file.parent.mkdir(parents=True)
    file.write_text(text)
    assert faults(tmp_path) == [fault]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("conformance/judge.py", "from iip_atlas.method.clauses import Clause"),
        ("method/clauses.py", "from iip_atlas import __version__"),
        ("method/clauses.py", "from . import profiles\nfrom .. import namespaces\nimport rdflib"),
    ],
)
def test_what_is_allowed_passes(tmp_path, path, text):
    file = tmp_path / PACKAGE / path
    file.parent.mkdir(parents=True)
    file.write_text(text)
    assert faults(tmp_path) == []
