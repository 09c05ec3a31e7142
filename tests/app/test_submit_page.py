"""Handing in: a form and files, faults that go as they are put right, drafts, receipts."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from damaged_handins import DEVICES, book
from iip_atlas.registry.drafts import Draft, Drafts

Explorer = Callable[..., AppTest]
GOOD = {"设备": [DEVICES[0], ["SN-1", "机床", "C36", "2025-12-30"]]}
BAD = {"设备": [DEVICES[0], ["SN-1", "机床", "C99", "昨天"]]}
# Few platforms, and a profile that asks little: both are judged at once.
ELSE = {"data": "public", "profile": "chengdu-2022"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IIP_ATLAS_DRAFTS", str(tmp_path / "drafts"))
    return tmp_path / "drafts"


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forget: None) -> Path:
    """An explorer of an empty registry."""
    monkeypatch.setenv("IIP_ATLAS_STORE", str(tmp_path / "registry"))
    return tmp_path / "registry"


def texts(app: AppTest) -> str:
    parts = [*app.text, *app.markdown, *app.error, *app.success, *app.info, *app.warning]
    return "\n".join(str(part.value) for part in parts)


def field(app: AppTest, label: str):
    return next(each for each in app.text_input if each.label == label)


def upload(app: AppTest, content: bytes, name: str = "../申报.xlsx") -> AppTest:
    return app.file_uploader[0].set_value((name, content, XLSX)).run()


def button(app: AppTest, label: str):
    return next(each for each in app.button if each.label == label)


def table(app: AppTest, head: str) -> list[list[str]]:
    """The rows of the table with this heading; none if it is not there."""
    pages = [block.proto.body for block in app.get("html") if f">{head}</th>" in block.proto.body]
    rows = [row for page in pages for row in re.findall(r"<tr>(.*?)</tr>", page)[1:]]
    return [[unescape(c) for c in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]


def faults(app: AppTest) -> list[list[str]]:
    return table(app, "What is wrong")


def test_a_form_is_checked_as_it_is_filled_in_and_a_reload_brings_it_back(
    explorer: Explorer, drafts: Path
) -> None:
    app = explorer("submit", lang="en", **ELSE, way="form")
    assert "Nothing is at hand yet" in texts(app)
    assert not drafts.exists()
    field(app, "platform id *").set_value("mine").run()
    field(app, "staff count (people)").set_value("about 300").run()
    ((sheet, row, column, wrong, remedy),) = faults(app)
    assert (sheet, row, column) == ("Platform", "1", "staff count")
    assert "about 300" in str(wrong)
    assert "unit: people" in str(remedy)
    assert "Begin here: Platform · row 1 · staff count" in texts(app)
    again = explorer("submit", lang="zh", **ELSE, draft=app.query_params["draft"])
    assert again.query_params["way"] == "form"
    assert field(again, "人员规模（人）").value == "about 300"
    field(again, "人员规模（人）").set_value("300").run()
    assert not again.exception
    assert "没有错误" in texts(again)
    assert len(again.get("download_button")) >= 4


def test_a_form_holds_other_sheets_too_and_counts_their_rows(explorer: Explorer) -> None:
    app = explorer("submit", lang="en", **ELSE, way="form")
    field(app, "platform id *").set_value("mine").run()
    app.selectbox(key="sheet").set_value("device").run()
    assert not app.exception
    assert "Platform (1 rows)" in app.selectbox(key="sheet").options
    assert "nothing to judge" in texts(app)


def test_a_bad_file_shows_its_faults_and_a_mended_one_what_is_missing(explorer: Explorer) -> None:
    app = upload(explorer("submit", lang="en", **ELSE), book(**BAD))
    assert [row[:3] for row in faults(app)] == [
        ["设备", "2", "C industry"],
        ["设备", "2", "D last seen"],
    ]
    assert "设备 2" in texts(app)
    assert not [each for each in app.button if each.label == "Hand in now"]
    upload(app, book(**GOOD))
    assert not app.exception
    assert faults(app) == []
    assert "No faults" in texts(app)
    assert "No registry is connected" in texts(app)
    assert not [each for each in app.button if each.label == "Hand in now"]
    assert "devices" in texts(app)
    assert len(table(app, "Clauses asked")) == 6
    app.selectbox(key="tier").set_value("industry").run()
    assert not app.exception
    assert app.query_params["tier"] == "industry"


def test_a_file_can_be_gone_on_with_as_a_form(explorer: Explorer) -> None:
    app = upload(explorer("submit", lang="en", **ELSE), book(**BAD))
    app.selectbox(key="way").set_value("form").run()
    button(app, "Go on with ../申报.xlsx as a form").click().run()
    assert not app.exception
    assert field(app, "platform id *").value == "mine"
    assert {row[0] for row in faults(app)} == {"Devices"}


@pytest.mark.parametrize("content", [b"", b"<html>", b"PK\x03\x04junk"])
def test_what_is_no_workbook_is_said_and_nothing_breaks(explorer: Explorer, content: bytes) -> None:
    app = upload(explorer("submit", lang="en", **ELSE), content)
    assert not app.exception
    assert len(faults(app)) == 1


def test_a_draft_is_thrown_away_and_a_strange_address_leads_nowhere(
    explorer: Explorer, drafts: Path
) -> None:
    app = explorer("submit", lang="en", **ELSE, way="form")
    field(app, "platform id *").set_value("mine").run()
    assert len(list(drafts.iterdir())) == 1
    button(app, "Throw the draft away").click().run()
    assert list(drafts.iterdir()) == []
    assert "draft" not in app.query_params
    assert field(app, "platform id *").value == ""
    strange = explorer("submit", lang="en", **ELSE, draft=Drafts.new_key())
    assert "not there any more" in texts(strange)
    assert "draft" not in strange.query_params


def test_a_form_of_another_version_is_lost_and_a_folder_that_cannot_be_written_is_said(
    explorer: Explorer, drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = Drafts.new_key()
    Drafts(drafts).keep(key, Draft("form", b'{"platform": [{"noSuchColumn": "x"}]}'))
    app = explorer("submit", lang="en", draft=key, **ELSE)
    assert not app.exception
    assert "not there any more" in texts(app)
    (drafts.parent / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("IIP_ATLAS_DRAFTS", str(drafts.parent / "file" / "drafts"))
    app = explorer("submit", lang="en", way="form", **ELSE)
    field(app, "platform id *").set_value("mine").run()
    assert not app.exception
    assert "a lost connection would lose it" in texts(app)
    assert "nothing to judge" in texts(app)


def test_a_form_of_more_rows_than_it_takes_is_said(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("iip_atlas.registry.registers.form.MOST_ROWS", 0)
    app = explorer("submit", lang="en", way="form", **ELSE)
    field(app, "platform id *").set_value("mine").run()
    assert not app.exception
    assert "does not fit into the form" in texts(app)


def test_what_is_handed_in_gets_a_receipt_stands_in_the_history_and_is_superseded(
    explorer: Explorer, registry: Path, drafts: Path
) -> None:
    app = explorer("submit", lang="en", profile="chengdu-2022")
    assert not app.error
    assert "Nothing has been handed in yet" in texts(app)
    for version in (1, 2):
        upload(app, book(**GOOD))
        field(app, "Handed in by").set_value("王工").run()
        button(app, "Hand in now").click().run()
        assert not app.exception
        assert "Keep this receipt" in texts(app)
        assert f"Version: {version}" in texts(app)
    assert re.search(r"SHA-256\): [0-9a-f]{64}", texts(app))
    assert re.search(r"Supersedes: \S+/submission/mine/", texts(app))
    history = next(f.value for f in app.dataframe if "Version" in f.value.columns)
    assert history["Version"].to_list() == [2, 1]
    assert history["By"].to_list() == ["王工", "王工"]
    assert list(drafts.iterdir()) == []
    other = explorer("scorecard", lang="en", data="store", profile="chengdu-2022")
    assert other.query_params["platform"] == "mine"


def test_a_registry_that_cannot_be_written_is_said_and_the_draft_stays(
    explorer: Explorer, registry: Path, drafts: Path
) -> None:
    app = upload(explorer("submit", lang="en", profile="chengdu-2022"), book(**GOOD))
    registry.mkdir()
    (registry / "other").write_text("x", encoding="utf-8")
    field(app, "Handed in by").set_value("王工").run()
    button(app, "Hand in now").click().run()
    assert "It was not handed in" in texts(app)
    assert "holds other things" in texts(app)
    assert len(list(drafts.iterdir())) == 1
