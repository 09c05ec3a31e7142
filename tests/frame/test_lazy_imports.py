"""The command starts quickly because heavy libraries load only when they are needed."""

import subprocess
import sys

import pytest

HEAVY = ["duckdb", "networkx", "owlready2", "pandas", "polars", "pyoxigraph", "pyshacl", "rdflib"]
HEAVY += ["streamlit"]


def loaded_after(code: str) -> set[str]:
    listing = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", listing], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split()) & set(HEAVY)


@pytest.mark.parametrize(
    "code",
    [
        "import iip_atlas.cli.main",
        "from typer.testing import CliRunner; from iip_atlas.cli.main import app\n"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0",
    ],
    ids=["import", "help"],
)
def test_the_command_line_loads_nothing_heavy(code):
    assert loaded_after(code) == set()


def test_the_check_sees_a_heavy_import():
    assert loaded_after("import iip_atlas.namespaces") == {"rdflib"}
