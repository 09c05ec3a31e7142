"""Judgements of reviewers: which stand, what settles a disagreement, and which are refused."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from conformance.asking import a_profile, ask, platform
from iip_atlas.errors import InputError
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profile_check import faults
from iip_atlas.method.profiles import Profile
from iip_atlas.namespaces import IIP

CLAUSE = "C1.4.1-a"


def review(
    name: str,
    outcome: str = "passed",
    *,
    by: str = "",
    day: int = 1,
    more: str = "",
    clause: str = CLAUSE,
) -> str:
    reviewer = by or name
    return (
        f"<review/{name}> a iip:Review ; earl:subject <platform/x> ; earl:test clause:{clause} ; "
        f"earl:assertedBy <reviewer/{reviewer}> ; earl:result <review/{name}#r> ; {more}"
        f'dcterms:date "2025-06-{day:02}T09:00:00+08:00"^^xsd:dateTime .\n'
        f"<review/{name}#r> earl:outcome earl:{outcome} .\n"
    )


def under(rule: str | None) -> Profile:
    return replace(a_profile(), review_rule=IIP[rule] if rule else None)


LEAD = "iip:reviewerRole iip:lead ; "


@pytest.mark.parametrize(
    ("reviews", "outcome"),
    [
        (review("a", "failed") + review("b", by="a", day=2), "passed"),
        (review("a", "failed", day=2) + review("b", by="a", day=1), "failed"),
        (review("a", "failed", by="a") + review("b", by="b", day=2), "cantTell"),
        (
            review("a", "failed") + review("b", by="b", day=2, more="iip:supersedes <review/a> ; "),
            "passed",
        ),
        (
            review("a", "failed")
            + review("b", by="b", clause="C1.4.1-b", more="iip:supersedes <review/a> ; "),
            "failed",
        ),
        (review("a", "failed") + review("b", by="a"), "cantTell"),
    ],
    ids=[
        "a later judgement of the same reviewer",
        "an earlier one changes nothing",
        "a later one of somebody else does not supersede",
        "unless it says so",
        "and only on the clause that it judges",
        "two at the same moment contradict each other",
    ],
)
def test_a_later_judgement_supersedes(tmp_path: Path, reviews: str, outcome: str) -> None:
    found = ask(tmp_path, platform() + reviews, a_profile())
    assert found[CLAUSE] == outcome


TWO_TO_ONE = review("a") + review("b") + review("c", "failed")
EVEN = review("a") + review("b", "failed")
LED = review("a", "failed", more=LEAD) + review("b") + review("c")


@pytest.mark.parametrize(
    ("rule", "outcomes"),
    [
        (None, ("cantTell", "cantTell", "cantTell")),
        ("allReviewers", ("failed", "failed", "failed")),
        ("majority", ("passed", "cantTell", "passed")),
        ("leadReviewer", ("cantTell", "cantTell", "failed")),
    ],
)
def test_the_rule_of_the_profile_settles_a_disagreement(
    tmp_path: Path, rule: str | None, outcomes: tuple[str, ...]
) -> None:
    found = [
        ask(tmp_path, platform() + said, under(rule))[CLAUSE] for said in (TWO_TO_ONE, EVEN, LED)
    ]
    assert tuple(found) == outcomes


def test_reviewers_who_agree_need_no_rule(tmp_path: Path) -> None:
    for rule in (None, "allReviewers", "majority", "leadReviewer"):
        found = ask(tmp_path, platform() + review("a") + review("b"), under(rule))
        assert found[CLAUSE] == "passed"


def test_the_reason_names_reviewers_rule_and_level(tmp_path: Path) -> None:
    level = "iip:atLevel <rubric/C1.4.1-a/1> ; "
    facts = platform() + review("a", "failed", more=LEAD + level) + review("b")
    reason = ask(tmp_path, facts, under("leadReviewer")).of(CLAUSE).reason
    assert "a（组长）评审：不符合（1 级" in reason.zh
    assert "以组长为准：不符合" in reason.zh
    assert "reviewed by a (lead): failed (level 1," in reason.en
    assert "the lead decides: failed" in reason.en


def test_the_evidence_that_a_reviewer_saw_is_among_the_sources(tmp_path: Path) -> None:
    seen = '<evidence/e> a iip:Evidence ; dcterms:title "财务报表（虚构）"@zh .'
    facts = platform() + review("a", more="iip:supportedBy <evidence/e> ; ") + seen
    sources = ask(tmp_path, facts, a_profile()).of(CLAUSE).sources
    assert [(s.origin, s.iri.rpartition("/")[2]) for s in sources] == [
        ("review", "a"),
        ("evidence", "e"),
    ]


@pytest.mark.parametrize(
    ("more", "clause", "told"),
    [
        ({"more": "iip:atLevel <rubric/C1.4.1-a/9> ; "}, CLAUSE, "take a level from 1 to 4"),
        ({"more": "iip:atLevel <rubric/C1.4.1-b/1> ; "}, CLAUSE, "not in the rubric of C1.4.1-a"),
        ({"more": "iip:atLevel <rubric/C1.4.1-a/1> ; "}, CLAUSE, "not that of level 1, failed"),
        ({"more": "iip:atLevel <rubric/C2.1-b/1> ; "}, "C2.1-b", "name no level"),
        ({}, "C9.9-z", "C9.9-z"),
    ],
    ids=["no such level", "of another clause", "another outcome", "no rubric", "no such clause"],
)
def test_a_review_that_cannot_be_is_refused_with_its_place(
    tmp_path: Path, more: Mapping[str, str], clause: str, told: str
) -> None:
    with pytest.raises(InputError) as caught:
        ask(tmp_path, platform() + review("a", clause=clause, **more), a_profile())
    assert told in str(caught.value)
    assert "facts.ttl" in str(caught.value)
    assert "→ " in str(caught.value)


def test_every_refused_review_is_told_at_once(tmp_path: Path) -> None:
    wrong = {"more": "iip:atLevel <rubric/C1.4.1-a/9> ; "}
    with pytest.raises(InputError, match="2 faults"):
        ask(tmp_path, platform() + review("a", **wrong) + review("b", **wrong), a_profile())


def test_a_rule_that_does_not_exist_is_a_fault_of_the_profile() -> None:
    assert faults(under("majority"), shipped_method()) == []
    (fault,) = faults(under("lead"), shipped_method())
    assert "majority" in fault.remedy.en
