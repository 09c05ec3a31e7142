"""What waits for reviewers, and what they have before them."""

from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from conformance.asking import HEAD, X, cell, platform
from iip_atlas.conformance.evaluation import evaluate, measure
from iip_atlas.conformance.review_case import RULES, Case, case_of
from iip_atlas.conformance.review_entry import Entry
from iip_atlas.conformance.review_list import dockets
from iip_atlas.conformance.review_queue import review_queue
from iip_atlas.conformance.reviewing_desk import Desk
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profile_check import faults as profile_faults
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import BASE, IIP
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.recording import added_to
from iip_atlas.registry.splitting import alone
from iip_atlas.registry.statements import Facts
from iip_atlas.text import Text

COLUMNS = dict.fromkeys(("platform", "clause", "cell", "outcome"), pl.String)
CLAUSE, PROFILE = "C1.4.1-a", "illustrative"


def review(name: str, outcome: str, clause: str = CLAUSE, day: int = 1, more: str = "") -> str:
    return (
        f"<review/{name}> a iip:Review ; earl:subject <platform/x> ; earl:test clause:{clause} ; "
        f"earl:assertedBy <reviewer/{name.rstrip('0123456789')}> ; earl:result <review/{name}#r> ;"
        f' {more} dcterms:date "2025-06-{day:02}T09:00:00+08:00"^^xsd:dateTime .\n'
        f"<review/{name}#r> earl:outcome earl:{outcome} .\n"
    )


EVIDENCE = """
<evidence/a> a iip:Evidence ; dcterms:title "年度审计报告（虚构）"@zh ;
  iip:evidenceType <evidence-type/audited-accounts> ; dcterms:issued "2025-03-31" ;
  dcterms:publisher "审计所（虚构）" ; dcterms:valid "2030-01-01"^^xsd:date ;
  iip:attachedFile "审计.pdf" ; dcterms:source <https://e.org/report> .
<evidence/b> a iip:Evidence ; dcterms:title "旧报告"@zh ; dcterms:valid "2001-01-01"^^xsd:date .
<evidence/c> a iip:Evidence ; dcterms:title "别的材料"@zh .
<claim/1> a iip:CapabilityClaim ; iip:claimant <platform/x> ; iip:claimsClause clause:C1.4.1-a ;
  iip:supportedBy <evidence/a> , <evidence/b> .
<claim/2> a iip:CapabilityClaim ; iip:claimant <platform/x> ; iip:claimsClause clause:C1.1.1-b ;
  iip:supportedBy <evidence/c> .
"""
OTHER = """<platform/y> a iip:Platform ; iip:staffCount 9 .
<review/y> a iip:Review ; earl:subject <platform/y> ; earl:test clause:C1.4.1-a ;
  earl:assertedBy <reviewer/y> ; earl:result <review/y#r> . <review/y#r> earl:outcome earl:passed .
"""
LEVEL = "iip:atLevel <rubric/C1.4.1-a/1> ; "
FACTS = (
    platform()
    + cell("industry/C36")
    + EVIDENCE
    + review("a", "failed", day=1)
    + review("a2", "passed", day=2)
    + review("b", "failed", day=3, more=LEVEL)
    + OTHER
)


def facts_of(folder: Path, text: str) -> Facts:
    file = folder / "facts.ttl"
    file.write_text(HEAD + text, encoding="utf-8")
    (folder / "审计.pdf").write_bytes(b"%PDF")
    return read_facts([file])


@pytest.fixture(scope="module")
def facts(tmp_path_factory) -> Facts:
    return facts_of(tmp_path_factory.mktemp("facts"), FACTS)


@pytest.fixture(scope="module")
def desk(facts) -> Desk:
    return Desk.open(alone(facts, X), PROFILE, X)


@pytest.fixture(scope="module")
def case(desk) -> Case:
    return case_of(desk, CLAUSE)


def frame(verdicts) -> pl.DataFrame:
    rows = [(v.platform, v.clause, v.cell, v.outcome.value) for v in verdicts]
    return pl.DataFrame(rows, COLUMNS, orient="row")


def test_the_list_is_the_queue_with_evidence_and_days(facts) -> None:
    found, method = evaluate(facts, PROFILE), shipped_method()
    indicators = measure(facts, load_profile(PROFILE))
    listed = dockets(frame(found.verdicts), indicators, method)
    queue = {
        (w.platform, w.clause.id, w.disputed, len(w.verdicts)) for w in review_queue(found, method)
    }
    assert {(d.platform, d.clause, d.disputed, d.cells) for d in listed} == queue
    assert len(queue) > 40
    first = listed[0]
    assert (first.platform, first.clause, first.disputed) == (X, CLAUSE, True)
    assert (first.evidence, first.since) == (2, "2025-03-31")
    assert {d.since for d in listed[1:]} == {""}


def test_the_oldest_submission_comes_first(facts) -> None:
    found, method = evaluate(facts, PROFILE), shipped_method()
    indicators = measure(facts, load_profile(PROFILE))
    days = {X: "2026-02-01", f"{BASE}platform/y": "2026-01-01"}
    listed = dockets(frame(found.verdicts), indicators, method, days)
    assert [d.since for d in listed] == sorted(d.since for d in listed)
    assert listed[0].platform == f"{BASE}platform/y"
    clauses = [d.clause for d in listed if d.platform == X]
    assert clauses == [c for c in method.clauses if c in clauses]


def test_a_platform_alone_is_judged_as_among_others(facts) -> None:
    among = [v for v in evaluate(facts, PROFILE).verdicts if v.platform == X]
    own = alone(facts, X)
    assert list(evaluate(own, PROFILE).verdicts) == among
    assert len(own.quads) < len(facts.quads)
    assert not own.nodes.values(f"{BASE}review/y", f"{BASE}ontology#supportedBy")
    assert f"{BASE}platform/y" not in {q.subject.value for q in own.quads}


def test_evidence_for_the_clause_comes_first_and_says_why_it_does_not_count(case) -> None:
    found = {e.iri.rpartition("/")[2]: e for e in case.exhibits}
    assert list(found) == ["a", "b", "c"]
    assert [e.named for e in case.exhibits] == [True, True, False]
    said = (found["a"].title, found["a"].publisher)
    assert said == tuple(Text(words, words) for words in ("年度审计报告（虚构）", "审计所（虚构）"))
    assert (found["a"].issued, found["a"].valid_until) == ("2025-03-31", "2030-01-01")
    assert found["a"].links == ("审计.pdf", "https://e.org/report")
    assert found["a"].refused is None
    assert [kind.en for kind in found["a"].types] == ["audited annual accounts"]
    assert "2001-01-01" in found["b"].refused.en
    assert found["c"].refused is None


def test_former_judgements_tell_which_stand_and_who_disagrees(case) -> None:
    said = [(str(o.review.iri)[-1], o.stands, o.dissents) for o in case.opinions]
    assert said == [("a", False, False), ("2", True, True), ("b", True, True)]
    assert case.disputed
    assert "cannot be told" in case.rule.en
    assert case.rubric.level(1).outcome == "failed"


def test_reviewers_who_agree_do_not_dispute(tmp_path) -> None:
    facts = facts_of(tmp_path, platform() + review("a", "passed") + review("b", "passed"))
    found = case_of(Desk.open(facts, PROFILE, X), CLAUSE)
    assert not found.disputed
    assert [o.dissents for o in found.opinions] == [False, False]


def test_every_rule_of_a_profile_is_explained() -> None:
    assert set(RULES) == {IIP.allReviewers, IIP.majority, IIP.leadReviewer}
    for rule, told in RULES.items():
        found = replace(load_profile(PROFILE), review_rule=rule)
        assert profile_faults(found, shipped_method()) == []
        assert told.zh != told.en


def test_a_judgement_on_the_desk_is_an_opinion_and_its_verdict_follows(desk) -> None:
    moment = datetime.fromisoformat("2026-01-01T09:00:00+08:00")
    entry = Entry("C1.4.1-b", None, 1, None, "甲", "lead", moment, "材料不足", ("evidence/a",))
    said = desk.judgement(entry)
    after = desk.with_judgement(said)
    assert [v.outcome.value for v in desk.verdicts("C1.4.1-b")] == ["untested"]
    assert after.verdicts("C1.4.1-b") == desk.after(said)
    (opinion,) = case_of(after, "C1.4.1-b").opinions
    assert (opinion.review.comment.zh, opinion.review.is_lead) == ("材料不足", True)
    assert [str(seen.iri) for seen in opinion.review.seen] == [f"{BASE}evidence/a"]
    text = added_to("", said)
    assert text.count("earl:Assertion") == 1
    assert added_to(text, desk.judgement(Entry(**{**asdict(entry), "reviewer": "乙"}))) != text
