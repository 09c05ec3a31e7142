"""A registry of submissions behind the explorer: offered, dated, and judged anew when it grows."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer.choices import Choice
from explorer.results import rejudging
from explorer.sources import fingerprint, versions
from iip_atlas.conformance.rejudging import PART
from iip_atlas.registry.facts import parse_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.store import EmbeddedStore

Explorer = Callable[..., AppTest]

PLATFORM = """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/iip-atlas/platform/{name}> a iip:Platform ; rdfs:label "平台{name}"@zh ,
    "Platform {name}"@en ; iip:staffCount 5 .
"""


def hand_in(place: Path, name: str, day: int) -> None:
    file = place.parent / f"{name}.ttl"
    file.write_text(PLATFORM.format(name=name), encoding="utf-8")
    store = EmbeddedStore.open(place)
    keep(planned(parse_facts([file]), store, by="x", now=datetime(2026, 1, day, tzinfo=UTC)), store)


def counted(app: AppTest) -> str:
    """The facts of the overview, among them how many platforms there are."""
    return "\n".join(
        block.proto.body for block in app.get("html") if "iip-facts" in block.proto.body
    )


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forget: None) -> Path:
    found = tmp_path / "registry-of-tests"
    monkeypatch.setenv("IIP_ATLAS_STORE", str(found))
    hand_in(found, "a", 5)
    return found


def test_a_registry_comes_first_and_is_judged_anew_when_it_grows(
    explorer: Explorer, place: Path
) -> None:
    app = explorer("overview", lang="en")
    assert not app.exception
    assert app.query_params["data"] == "store"
    assert "Registry registry-of-tests" in app.selectbox(key="data").options
    assert "<dd>1</dd>" in counted(app)
    before = fingerprint("store")
    hand_in(place, "b", 20)
    assert fingerprint("store") != before
    app.run()
    assert "<dd>2</dd>" in counted(app)
    assert versions("store") == ("latest", "2026-01-05")
    app.selectbox(key="version").set_value("2026-01-05").run()
    assert "<dd>1</dd>" in counted(app)
    assert app.query_params["version"] == "2026-01-05"
    kept = rejudging(Choice("store", "illustrative", "en"))
    assert kept.counts == {"there is nothing to build on": 1, PART: 2}


def test_a_registry_that_is_not_there_is_said_and_the_other_data_stay_in_reach(
    explorer: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forget: None
) -> None:
    monkeypatch.setenv("IIP_ATLAS_STORE", str(tmp_path / "none"))
    app = explorer("overview", lang="en")
    assert not app.exception
    assert [error.value for error in app.error] == ["This page cannot be shown."]
    app.selectbox(key="data").set_value("example").run()
    assert not app.error


def test_the_page_of_a_platform_tells_its_submissions_and_what_they_changed(
    explorer: Explorer, place: Path
) -> None:
    more = PLATFORM.replace("staffCount 5", "staffCount 250")
    file = place.parent / "again.ttl"
    file.write_text(more.format(name="a"), encoding="utf-8")
    store = EmbeddedStore.open(place)
    again = planned(parse_facts([file]), store, by="y", now=datetime(2026, 1, 9, tzinfo=UTC))
    keep(again, store)
    del store  # lets go of the folder
    app = explorer("scorecard", lang="en", platform="a", view="history")
    assert not app.exception
    text = "\n".join(
        [*(t.value for t in (*app.text, *app.markdown)), *(b.proto.body for b in app.get("html"))]
    )
    (submission,) = again.submissions
    assert f"Submission: {submission.id} · 2026-01-09" in text
    assert "1 facts differ from the version before" in text
    assert "C5.4.1-c" in text
    assert "there is none before it" in text
    assert [s.value[:10] for s in app.subheader[1:]] == ["2026-01-09", "2026-01-05"]
