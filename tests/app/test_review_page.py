"""Reviewing: the queue, a case, a decision recorded in a registry or taken away as Turtle."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from conformance.asking import HEAD, cell, platform
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.judgements import judgements
from iip_atlas.registry.store import EmbeddedStore

Explorer = Callable[..., AppTest]
CLAUSE = "C1.4.1-a"
CASE = {"platform": "x", "clause": CLAUSE}
FACTS = (
    platform("iip:staffCount 3")
    + cell("industry/C36")
    + f"""<evidence/a> a iip:Evidence ; dcterms:title "年度审计报告（虚构）"@zh ;
  iip:evidenceType <evidence-type/audited-accounts> ; dcterms:source <https://e.org/report> .
<claim/1> a iip:CapabilityClaim ; iip:claimant <platform/x> ; iip:claimsClause clause:{CLAUSE} ;
  iip:supportedBy <evidence/a> .
"""
)


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forget: None) -> Path:
    """A registry of one small platform, behind the explorer."""
    file, place = tmp_path / "x.ttl", tmp_path / "registry"
    file.write_text(HEAD + FACTS, encoding="utf-8")
    store = EmbeddedStore.open(place)
    keep(planned(read_facts([file]), store, by="王工"), store)
    monkeypatch.setenv("IIP_ATLAS_STORE", str(place))
    return place


def said(app: AppTest) -> str:
    parts = [*app.text, *app.markdown, *app.error, *app.success, *app.info, *app.warning]
    words = [str(part.value) for part in parts]
    return "\n".join([*words, *(block.proto.body for block in app.get("html"))])


def decide(app: AppTest, decision: str | None, reviewer: str) -> AppTest:
    radio = next(r for r in app.radio if r.label == "Decision")
    radio.set_value(decision)
    next(each for each in app.text_input if each.label == "Reviewer").set_value(reviewer)
    next(each for each in app.text_area if each.label == "Reasons").set_value("材料齐全")
    return next(b for b in app.button if b.label == "Record the judgement").click().run()


def test_the_queue_is_counted_filtered_and_dated(explorer: Explorer, registry: Path) -> None:
    app = explorer("review", lang="en")
    queue = app.dataframe[0].value
    assert "of platforms: 1; disputed: 0; with evidence: 1" in said(app)
    assert len(queue) > 25
    assert queue["Handed in on"].notna().all()
    app.selectbox(key="state").set_value("evidence").run()
    assert app.dataframe[0].value["Clause"].to_list() == [CLAUSE]
    app.selectbox(key="state").set_value("disputed").run()
    assert "Nothing waits here" in said(app)
    app.selectbox(key="state").set_value("all").run()
    app.selectbox(key="clause").set_value("C1.4.1-b").run()
    assert app.query_params["clause"] == "C1.4.1-b"
    assert app.dataframe[0].value["Clause"].to_list() == ["C1.4.1-b"]


def test_a_link_opens_a_case_with_rubric_evidence_and_rule(
    explorer: Explorer, registry: Path
) -> None:
    text = said(explorer("review", lang="zh", **CASE))
    for words in (
        "评审要看",
        "年度审计报告（虚构）",
        "https://e.org/report",
        "计入",
        "方案的规定",
        "还没有人评审",
    ):
        assert words in text, words
    assert "<a href" not in text


def test_a_judgement_is_kept_in_the_registry_and_its_verdict_follows(
    explorer: Explorer, registry: Path
) -> None:
    app = decide(explorer("review", lang="en", **CASE), "4", "甲")
    assert not app.exception
    text = said(app)
    assert "Recorded in the registry" in text
    assert "○ not tested</td><td>✓ passed" in text
    (kept,) = judgements(EmbeddedStore.open_read_only(registry))
    assert kept.platform.endswith("/x")
    again = explorer("review", lang="en", **CASE)
    assert "Nothing waits here" in said(again)
    assert "材料齐全" in said(again)
    decide(again, "1", "乙")
    third = explorer("review", lang="en", **CASE)
    assert "disputed: 1" in said(third)
    assert "Reviewers disagree, and nothing is settled" in said(third)


def test_what_cannot_be_recorded_is_said_and_nothing_is_kept(
    explorer: Explorer, registry: Path
) -> None:
    app = explorer("review", lang="en", **CASE)
    for decision, reviewer, told in (
        (None, "甲", "neither a level nor an outcome"),
        ("4", " ", "the review is by nobody"),
    ):
        decide(app, decision, reviewer)
        assert "It was not recorded" in said(app)
        assert told in said(app)
    assert judgements(EmbeddedStore.open_read_only(registry)) == ()


def test_without_a_registry_judgements_are_taken_away_as_turtle(explorer: Explorer) -> None:
    case = {"data": "public", "platform": "rootcloud", "clause": CLAUSE}
    app = decide(explorer("review", lang="en", **case), "1", "甲")
    assert not app.exception
    text = said(app)
    assert "These data are no registry" in text
    assert "Recorded for the file above" in text
    assert "✗ failed" in text
    assert "材料齐全" in text
    labels = [each.proto.label for each in app.get("download_button")]
    assert "Download the judgements of this session (Turtle)" in labels
    decide(app, "1", "乙")
    assert "材料齐全" in app.session_state["judgements as Turtle"]
    assert app.session_state["judgements as Turtle"].count("earl:Assertion") == 2
