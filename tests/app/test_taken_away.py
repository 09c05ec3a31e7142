"""The number on the screen is the number in the download, under filters that leave a part."""

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from openpyxl import load_workbook
from pandas import isna
from streamlit.testing.v1 import AppTest

from conformance.asking import HEAD, cell, platform
from iip_atlas.registry.facts import parse_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.store import EmbeddedStore

Explorer = Callable[..., AppTest]
Rows = list[dict[str, str]]

PLATFORMS = {
    "x": platform("iip:staffCount 150")
    + cell("industry/C36", "iip:enterpriseUserCount 5")
    + cell("industry/C25")
    + cell("region/huadong"),
    "y": platform("iip:staffCount 250")
    + cell("industry/C36", "iip:enterpriseUserCount 7")
    + cell("region/huadong"),
    "z": platform("iip:staffCount 90") + cell("industry/C26") + cell("region/huanan"),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry of three platforms: two in C36 and East China, one elsewhere."""
    home = tmp_path_factory.mktemp("taken")
    store = EmbeddedStore.open(home / "three")
    for day, (name, facts) in enumerate(PLATFORMS.items(), 1):
        file = home / f"{name}.ttl"
        file.write_text(HEAD + facts.replace("platform/x", f"platform/{name}"), encoding="utf-8")
        now = datetime(2026, 1, day, tzinfo=UTC)
        keep(planned(parse_facts([file]), store, by="x", now=now), store)
    return home / "three"


@pytest.fixture
def files(place: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What every button of the page would hand over, by the name of the file."""
    monkeypatch.setenv("IIP_ATLAS_STORE", str(place))
    found: dict[str, Any] = {}

    def hand_over(_: str, data: object, file_name: str, **__: object) -> bool:
        found[file_name] = data() if callable(data) else data
        return False

    monkeypatch.setattr(st, "download_button", hand_over)
    return found


def taken(files: dict[str, Any], name: str) -> Rows:
    """The rows of one CSV file, below its notes; the workbook beside it has as many."""
    plain = csv.reader(io.StringIO(files[f"{name}-store-illustrative.csv"].decode("utf-8-sig")))
    heads, *rows = [row for row in plain if not row[0].startswith("# ")]
    book = load_workbook(io.BytesIO(files[f"{name}-store-illustrative.xlsx"]), read_only=True)
    assert sum(1 for _ in book.worksheets[0].iter_rows()) == len(rows) + 1
    return [dict(zip(heads, row, strict=True)) for row in rows]


def shown(app: AppTest, *columns: str) -> Any:
    """The one table on the screen that has these columns."""
    found = [f.value for f in app.dataframe if set(columns) <= set(f.value.columns)]
    assert found, [list(f.value.columns) for f in app.dataframe]
    return found[0]


def said(app: AppTest) -> str:
    assert not app.exception
    assert not app.error
    assert not app.warning
    parts = [*app.markdown, *app.text, *app.subheader]
    return "\n".join([*(str(p.value) for p in parts), *(b.proto.body for b in app.get("html"))])


def same(rows: Rows, table: Any) -> None:
    """The file has the rows of the table, in their order, with the same columns and numbers."""
    assert len(rows) == len(table)
    assert list(rows[0]) == list(table.columns)
    for row, held in zip(rows, table.to_dict("records"), strict=True):
        for column, value in held.items():
            alike = (
                float(row[column]) == value
                if isinstance(value, float) and row[column]
                else (row[column] == ("" if isna(value) else str(value)))
            )
            assert alike, (column, row[column], value)


def test_coverage(explorer: Explorer, files: dict[str, Any]) -> None:
    app = explorer("coverage", lang="en", layer="enterprises", cell="C36|huadong")
    assert "C36 Manufacture of Automobiles | East China: 12" in said(app)
    behind = taken(files, "cell")
    same(behind, shown(app, "Platform"))
    figures = [row["enterprise users (enterprises)"] for row in behind]
    assert sum(int(figure) for figure in figures if figure != "?") == 12
    labels = [tab.label for tab in app.tabs]
    assert labels == [
        f"Every cell ({len(taken(files, 'cells'))})",
        f"What nobody covers ({len(taken(files, 'gaps'))})",
    ]
    same(taken(files, "coverage"), shown(app, "Industry", "East China"))


def test_regions(explorer: Explorer, files: dict[str, Any]) -> None:
    app = explorer("regions", lang="en", sector="C36", province="370000")
    text = said(app)
    same(taken(files, "provinces"), shown(app, "Province"))
    same(taken(files, "province"), shown(app, "Platform"))
    assert len(taken(files, "province")) == 2
    assert f"What nobody covers ({len(taken(files, 'gaps'))})" in text


def test_platforms(explorer: Explorer, files: dict[str, Any]) -> None:
    app = explorer("platforms", lang="en", industry="C36", compare=["x", "y"])
    text = said(app)
    rows = taken(files, "platforms")
    assert f"{len(rows)} of 3 platforms" in text
    assert f"Platforms 1 to 2 of {len(rows)}" in text
    assert {row["Platform"] for row in rows} == {"x", "y"}
    clauses = taken(files, "compared-clauses")
    assert len(re.findall(r'<th scope="row">C[-.\da-zA-Z]+<br>', text)) == len(clauses)


def test_a_filter_stays_chosen_when_its_count_changes(
    explorer: Explorer, files: dict[str, Any]
) -> None:
    app = explorer("platforms", lang="en", industry="C36", q="x")
    (label,) = [each for each in app.multiselect(key="industry").options if "C36" in each]
    assert label.endswith("(1)")
    app.text_input(key="q").set_value("").run()
    assert label not in app.multiselect(key="industry").options  # two are left now
    app.session_state["industry"] = [label]  # as a browser sends it that is a moment behind
    app.run()
    assert app.multiselect(key="industry").value == ["C36"]
    assert len(taken(files, "platforms")) == 2


@pytest.mark.parametrize("view", ["counts", "table", "map"])
def test_conformance(explorer: Explorer, files: dict[str, Any], view: str) -> None:
    address = {"show": view, "part": "C5", "outcome": "failed", "industry": "C36"}
    app = explorer("conformance", lang="en", **address)
    text = said(app)
    assert "2 of 3 platforms" in text
    if view == "counts":
        rows = taken(files, "conformance-counts")
        assert f"{len(rows)} clauses, 2 platforms" in text
        failed = [int(row["✗ failed"] or 0) for row in rows]
        assert max(failed) == 2
        assert min(failed) >= 1
        return
    rows = taken(files, "conformance-matrix")
    (counted,) = re.findall(r"Platforms 1 to 2 of 2 · (\d+) clauses", text)
    assert len(rows) == 2
    assert len(rows[0]) == int(counted) + 2  # name and IRI of the platform
    if view == "map":
        same(taken(files, "conformance-map"), shown(app, "Platform"))


def test_one_clause(explorer: Explorer, files: dict[str, Any]) -> None:
    app = explorer("clause", lang="en", clause="C5.4.1-c", outcome="failed")
    rows = taken(files, "clause-C5.4.1-c")
    assert f"Verdicts 1 to 2 of {len(rows)}" in said(app)
    assert {row["Platform"] for row in rows} == {"x", "z"}


def test_thresholds(explorer: Explorer, files: dict[str, Any]) -> None:
    app = explorer("thresholds", lang="en", view="curve", number="P5.4.1-staff")
    said(app)
    rows = taken(files, "curve")
    same(rows, app.dataframe[0].value)
    files.clear()
    address = {"P5.4.1-staff": "100", "view": "pairs", "across": "P5.4.1-staff"}
    app = explorer("thresholds", lang="en", **address)
    said(app)
    same(taken(files, "pairs"), app.dataframe[0].value)


def test_network(explorer: Explorer, files: dict[str, Any]) -> None:
    app = explorer("network", lang="en", kind="industry", **{"node-industry": "C36"})
    said(app)
    rows = taken(files, "network-C36")
    same(rows, app.dataframe[0].value)
    (graph,) = [json.loads(files[file]) for file in files if file.endswith(".json")]
    assert len(graph["nodes"]) == len(rows) + 1
    assert len(graph["links" if "links" in graph else "edges"]) == len(rows) == 2
    files.clear()
    app = explorer("network", lang="en", net="measures", measure="ubiquity", of="region")
    said(app)
    same(taken(files, "ubiquity-region"), app.dataframe[0].value)


def test_quality(explorer: Explorer, files: dict[str, Any]) -> None:
    app = explorer("quality", lang="en", view="missing")
    said(app)
    same(taken(files, "completeness"), app.dataframe[0].value)
    same(taken(files, "figures"), app.dataframe[1].value)
    files.clear()
    app = explorer("quality", lang="en", view="provenance", platform="y")
    said(app)
    same(taken(files, "sources"), app.dataframe[0].value)
    same(taken(files, "history"), app.dataframe[1].value)
    same(taken(files, "origins"), app.dataframe[2].value)


def test_review(explorer: Explorer, files: dict[str, Any]) -> None:
    app = explorer("review", lang="en", platform="y")
    rows = taken(files, "review-queue")
    assert f"Clauses that wait: {len(rows)}, of platforms: 1;" in said(app)
    assert len(rows) == len(app.dataframe[0].value)
    assert len({row["Clause"] for row in rows}) == len(rows)


def test_query(explorer: Explorer, files: dict[str, Any]) -> None:
    app = explorer("query", lang="en", query="platforms-by-industry")
    rows = taken(files, "query-platforms-by-industry")
    assert f"{len(rows)} rows" in said(app)
    same(rows, app.dataframe[0].value)


def test_one_platform(explorer: Explorer, files: dict[str, Any]) -> None:
    app = explorer("scorecard", lang="en", platform="y", industry="C36")
    text = said(app)
    figures = taken(files, "cell-figures-y-IndustryCoverage-C36")
    assert [row["Figure"] for row in figures] == ["7 enterprises"]
    assert "7 enterprises" in text
    peers = taken(files, "cell-peers-y-IndustryCoverage-C36")
    assert f"{len(peers)} platforms are active here" in text
