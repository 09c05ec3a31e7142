"""Each platform gets what belongs to it, whichever way the links run; nothing gets lost."""

from collections.abc import Callable

import pytest

from iip_atlas.registry.facts import parse_facts, read_facts
from iip_atlas.registry.splitting import split
from iip_atlas.registry.statements import Facts

HEAD = """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix platform: <https://w3id.org/iip-atlas/platform/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
BASE = "https://w3id.org/iip-atlas/"
TWO = """
platform:a a iip:Platform ; iip:staffCount 1 ; iip:operatedBy <http://e/operator> .
platform:b a iip:Platform ; iip:staffCount 2 ; iip:operatedBy <http://e/operator> .
<http://e/operator> a iip:Operator ; rdfs:label "运营方"@zh .
<http://e/claim> a iip:FigureClaim ; iip:claimant platform:a ; iip:claimedValue 3 ;
    iip:claimedIndicator iip:staffCount ; iip:supportedBy <http://e/evidence> .
<http://e/evidence> a iip:Evidence ; rdfs:label "报告"@zh .
<http://e/note> rdfs:seeAlso <http://e/evidence> ; rdfs:label "注"@zh .
<http://e/alone> rdfs:label "别的"@zh .
[] a iip:RegionCoverage ; iip:coverageOf platform:b ;
    iip:region <https://w3id.org/iip-atlas/region/huadong> ; iip:enterpriseUserCount 5 .
"""


@pytest.fixture
def facts(tmp_path) -> Callable[[str], Facts]:
    """Facts that need not be well formed."""

    def read(turtle: str) -> Facts:
        (tmp_path / "two.ttl").write_text(HEAD + turtle, encoding="utf-8")
        return parse_facts([tmp_path / "two.ttl"])

    return read


def subjects(quads) -> set[str]:
    return {q.subject.value.removeprefix(BASE).removeprefix("http://e/") for q in quads}


def test_links_to_and_from_a_platform_are_followed(facts):
    parts = split(facts(TWO))
    a, b = (parts.platforms[f"{BASE}platform/{name}"] for name in "ab")
    assert subjects(a) == {"platform/a", "operator", "claim", "evidence"}
    assert subjects(b) == {"platform/b", "operator", "coverage/b/huadong"}
    assert subjects(parts.shared) == {"note", "evidence", "alone"}


def test_one_platform_that_names_another_does_not_take_its_facts(facts):
    parts = split(facts(TWO + "platform:a rdfs:seeAlso platform:b ."))
    assert "coverage/b/huadong" not in subjects(parts.platforms[f"{BASE}platform/a"])


def test_a_record_of_two_platforms_belongs_to_both(facts):
    both = "<http://e/x> rdfs:seeAlso platform:a , platform:b ."
    parts = split(facts(TWO + both))
    assert all("x" in subjects(quads) for quads in parts.platforms.values())


@pytest.mark.parametrize("name", ["example", "public"])
def test_no_statement_of_the_shipped_data_is_lost(repository, name):
    facts = read_facts([repository / "data" / name])
    parts = split(facts)
    kept = {q for quads in (*parts.platforms.values(), parts.shared) for q in quads}
    assert kept == set(facts.quads)
