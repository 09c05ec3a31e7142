"""The page of queries: found, filled in, answered, and what it says without an editor."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

Explorer = Callable[..., AppTest]


@pytest.fixture(scope="module")
def public() -> dict[str, str]:
    return {"data": "public", "lang": "en"}


def said(app: AppTest) -> str:
    blocks = [*app.markdown, *app.info, *app.error, *app.text]
    return "\n".join(str(block.value) for block in blocks)


def test_a_link_gives_question_and_values(explorer: Explorer, public: dict[str, str]) -> None:
    app = explorer(
        "query",
        **public,
        query="platforms-by-region",
        **{"p.scheme": "seven", "p.region": "huadong"},
    )
    assert not app.exception
    assert app.subheader[0].value == "Platforms by macro-region"
    frame = app.dataframe[0].value
    assert frame["Region"].tolist() == ["huadong East China"]
    assert frame["Platforms"].dtype.kind == "i"
    assert f"{len(frame)} rows" in said(app)
    assert "-p region=huadong" in app.code[0].value
    assert "VALUES (?scheme ?region)" in app.code[1].value


def test_a_graph_is_a_table_of_statements_and_a_file(
    explorer: Explorer, public: dict[str, str]
) -> None:
    app = explorer("query", **public, query="coverage-network", **{"p.scheme": "seven"})
    assert not app.exception
    frame = app.dataframe[0].value
    assert list(frame.columns) == ["Subject", "Predicate", "Object"]
    assert "rdf:type" in set(frame["Predicate"])
    assert f"{len(frame):,} statements" in said(app)
    assert "Download the graph (Turtle)" in [button.label for button in app.get("download_button")]


def test_another_question_leaves_the_values_of_the_last(
    explorer: Explorer, public: dict[str, str]
) -> None:
    app = explorer("query", **public, query="platforms-by-domain", **{"p.region": "huadong"})
    assert not app.exception
    assert "p.region" not in app.query_params
    assert len(app.dataframe[0].value) == 6


def test_the_list_is_narrowed_by_room(explorer: Explorer, public: dict[str, str]) -> None:
    app = explorer("query", **public, room="ontology")
    (box,) = [box for box in app.selectbox if box.key == "query"]
    assert len(box.options) > 30
    (rooms,) = [box for box in app.selectbox if box.key == "room"]
    assert any("Quality of the ontology" in option for option in rooms.options)


def test_a_value_that_is_none_is_said(explorer: Explorer, public: dict[str, str]) -> None:
    app = explorer("query", **public, query="near-misses", **{"p.percent": "ten"})
    assert not app.exception
    assert "This question is not answered" in said(app)
    assert "is not a whole number" in said(app)


def test_a_question_about_submissions_is_for_a_registry(
    explorer: Explorer, public: dict[str, str]
) -> None:
    app = explorer("query", **public, query="submissions")
    assert not app.exception
    assert "iip app --store PLACE" in said(app)
    assert not app.dataframe


def test_verdicts_are_asked_under_the_chosen_profile(explorer: Explorer) -> None:
    app = explorer(
        "query", data="public", lang="zh", profile="chengdu-2022", query="completeness",
    )  # fmt: skip
    assert not app.exception
    assert "成都" in said(app)
    assert len(app.dataframe[0].value) > 10


def test_without_iip_app_the_page_says_that_there_is_no_editor(
    explorer: Explorer, public: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("IIP_ATLAS_BESIDE", raising=False)
    assert "Only the catalogue is available here" in said(explorer("query", **public))
    monkeypatch.setenv("IIP_ATLAS_BESIDE", "yes")
    app = explorer("query", **public)
    assert "Only the catalogue" not in said(app)
    assert not app.exception
