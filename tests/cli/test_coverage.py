"""`iip coverage` as its user meets it."""

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest

from iip_atlas.namespaces import INDUSTRY, PLATFORM, REGION

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
LINK = (str(PLATFORM["x"]), str(INDUSTRY["C36"]))


def done(iip: Run, *arguments: str | Path) -> str:
    ended = iip("coverage", *arguments)
    assert (ended.returncode, ended.stderr) == (0, b"")
    return ended.stdout.decode()


def test_both_formats_hold_the_same_network(iip: Run, graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "network.graphml"
    done(iip, "export", graph, "--output", file)
    opened = nx.read_graphml(file)
    written = json.loads(done(iip, "export", graph, "--format", "node-link"))
    linked = nx.node_link_graph(written, edges="edges")
    assert linked.graph["profile"] == "illustrative"
    assert linked.graph["illustrative"] is True
    assert linked.graph.items() <= opened.graph.items()
    assert opened.adj == linked.adj
    assert dict(opened.nodes(data=True)) == dict(linked.nodes(data=True))
    assert opened.edges[LINK]["devices"] == 12000
    assert opened.edges[LINK]["apps"] == 60
    assert "devices" not in opened.edges[str(PLATFORM["x"]), str(REGION["huadong"])]


def test_kinds_and_level_are_chosen(iip: Run, graph: Path) -> None:
    page = done(iip, "export", graph, "--format", "node-link", "--kinds", "industry", "--level",
                "section")  # fmt: skip
    found = nx.node_link_graph(json.loads(page), edges="edges")
    assert {data["kind"] for _, data in found.nodes(data=True)} == {"platform", "industry"}
    assert str(INDUSTRY["C"]) in found


def test_the_matrix_has_a_row_for_each_cell(iip: Run, graph: Path) -> None:
    as_csv = list(csv.DictReader(io.StringIO(done(iip, "matrix", graph, "--layer", "devices"))))
    as_json = json.loads(done(iip, "matrix", graph, "--layer", "devices", "--format", "json"))
    assert len(as_csv) == len(as_json) > 100
    (found,) = [
        row for row in as_json if (row["row_code"], row["column_code"]) == ("C36", "huadong")
    ]
    assert (found["state"], found["low"], found["high"]) == ("known", 12000, 12000)
    assert {row["state"] for row in as_json if row is not found} == {"unclaimed"}


@pytest.mark.parametrize(
    "arguments",
    [("--kinds", "industry,provinces"), ("--format", "gexf"), ("--level", "chapter")],
    ids=["kind", "format", "level"],
)
def test_a_typo_is_refused(iip: Run, graph: Path, arguments: tuple[str, str]) -> None:
    ended = iip("coverage", "export", graph, *arguments)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert arguments[1] in ended.stderr.decode()
