"""What changes between two profiles: flips with their causes, and what platforms gain or lose."""

import json

import pytest

from iip_atlas.conformance.comparison import compare
from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.errors import AtlasError
from iip_atlas.reports.comparison import render
from iip_atlas.reports.profiles import profile_diff
from iip_atlas.reports.screen import Screen

FACTS = """
@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix p: <https://w3id.org/iip-atlas/platform/> .
@prefix r: <https://w3id.org/iip-atlas/region/> .
p:south-west a iip:Platform ; iip:isSynthetic true .
[] a iip:RegionCoverage ; iip:coverageOf p:south-west ;
  iip:region r:xinan ; iip:enterpriseUserCount 9 .
[] a iip:RegionCoverage ; iip:coverageOf p:south-west ;
  iip:region r:huadong ; iip:enterpriseUserCount 9 .
"""
PROFILE = """
@prefix s: <https://w3id.org/iip-atlas/profile/test#> .
@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix parameter: <https://w3id.org/iip-atlas/parameter/> .
<https://w3id.org/iip-atlas/profile/{id}> a iip:ThresholdProfile ;
  iip:adoptsReading <https://w3id.org/iip-atlas/reading/{reading}> ;
  iip:hasSetting s:{id}-n , s:{id}-u .
s:{id}-n iip:setsParameter parameter:P5.3-regions ; iip:parameterValue 2 .
s:{id}-u iip:setsParameter parameter:P5.3-users ; iip:parameterValue 5 .
"""


@pytest.fixture(scope="module")
def evaluations(tmp_path_factory):
    home = tmp_path_factory.mktemp("comparison")
    (home / "facts.ttl").write_text(FACTS)
    found = {}
    for name, reading in (("six", "A25-six"), ("seven", "A25-seven")):
        file = home / f"{name}.ttl"
        file.write_text(PROFILE.format(id=name, reading=reading))
        found[name] = evaluate([home / "facts.ttl"], file)
    return found


@pytest.fixture(scope="module")
def comparison(evaluations):
    return compare(evaluations["six"], evaluations["seven"])


def test_the_count_flips_and_names_the_cell_clause_as_its_cause(comparison):
    changes = {
        (c.verdict.clause, (c.verdict.cell or "").rsplit("/", 1)[-1]): c for c in comparison.changes
    }
    cell, count = changes["C5.3-d", "xinan"], changes["C5.3-a", ""]
    assert (cell.before.outcome, cell.after.outcome) == ("inapplicable", "passed")
    assert cell.causes == ()
    assert (count.before.outcome, count.after.outcome) == ("failed", "passed")
    assert "C5.3-d" in count.causes
    assert not any(key[1] == "huadong" for key in changes)


def test_a_profile_does_not_differ_from_itself(evaluations):
    found = compare(evaluations["six"], evaluations["six"])
    assert (found.changes, found.gained, found.lost) == ((), {}, {})


@pytest.mark.parametrize(("language", "words"), [("zh", "改变的结论共"), ("en", "verdicts change")])
def test_the_page_says_how_many(comparison, language, words):
    page = render(comparison, "table", language, Screen())
    assert words in page
    assert "C5.3-d" in page


def test_the_json_has_every_change(comparison):
    document = json.loads(render(comparison, "json", "zh", Screen()))
    assert (document["before"], document["after"]) == ("six", "seven")
    assert len(document["changes"]) == len(comparison.changes)


def test_another_format_is_refused(comparison):
    with pytest.raises(AtlasError, match="not written as 'ttl'"):
        render(comparison, "ttl", "zh", Screen())


def test_cells_that_change_alike_share_a_row(tmp_path):
    facts = tmp_path / "facts.ttl"
    more = FACTS + "[] a iip:RegionCoverage ; iip:coverageOf p:south-west ; iip:region r:huabei .\n"
    facts.write_text(more)
    found = []
    for reading in ("A12-each", "A12-background"):
        file = tmp_path / f"{reading}.ttl"
        file.write_text(PROFILE.format(id=reading, reading=reading))
        found.append(evaluate([facts], file))
    page = render(compare(*found), "table", "zh", Screen(160))
    rows = [line for line in page.splitlines() if "C4-a" in line]
    assert len(rows) == 1
    assert "华东" in page
    assert "华北" in page


def test_a_profile_that_reads_otherwise_says_which_clauses_that_touches(tmp_path):
    files = []
    for reading in ("A05-allListed", "A05-anyListed"):
        file = tmp_path / f"{reading}.ttl"
        file.write_text(PROFILE.format(id=reading, reading=reading))
        files.append(str(file))
    page = profile_diff(*files, "en", Screen(140))
    assert "Open lists" in page
    assert "C1.1.1-h" in page
    assert "Any listed item" in page
