"""`iip robustness`: what hangs on one record, and what does not."""

import pytest

from conformance.asking import HEAD, X, a_profile, cell, platform
from iip_atlas.conformance.comparison import compare
from iip_atlas.conformance.evaluation import (
    both_shapes,
    evaluate_indicators,
    judges,
    measure,
    shipped_example,
)
from iip_atlas.conformance.robustness import robustness_of
from iip_atlas.graphs import local_name
from iip_atlas.indicators.build import build_indicators
from iip_atlas.indicators.counts import NOTHING_COUNTED
from iip_atlas.indicators.records import without
from iip_atlas.indicators.selection import only
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import BASE, PLATFORM
from iip_atlas.reference import Reference
from iip_atlas.registry.extract import facts_about
from iip_atlas.registry.facts import read_facts


def claim(name, value, qualifier="exact"):
    return (
        f"<claim/{name}> a iip:FigureClaim ; iip:claimant <platform/x> ; "
        f"iip:claimedIndicator iip:staffCount ; iip:claimedValue {value} ; "
        f"iip:claimQualifier iip:{qualifier} ; dcterms:source <source/{name}> .\n"
        f'<source/{name}> dcterms:title "{name}" .\n'
    )


def found(tmp_path, facts):
    file = tmp_path / "facts.ttl"
    file.write_text(HEAD + facts, encoding="utf-8")
    graph = read_facts([file]).graph
    return robustness_of(graph, PLATFORM["x"], a_profile(), shipped_method(), NOTHING_COUNTED)


def on(answer, clause, place=None):
    key = (clause, f"{BASE}{place}" if place else None)
    return {
        (h.record.kind, local_name(h.record.iri)): h.then.value if h.then else None
        for h in answer.on(*key)
    }


def test_a_verdict_on_one_figure_hangs_on_it(tmp_path):
    answer = found(tmp_path, platform("iip:staffCount 16"))
    assert on(answer, "C5.4.1-c") == {("figure", "x"): "cantTell"}


def test_two_sources_that_agree_make_it_safe(tmp_path):
    answer = found(tmp_path, platform() + claim("a", 16) + claim("b", 20))
    assert on(answer, "C5.4.1-c") == {}
    assert answer.outcomes["C5.4.1-c", None].value == "passed"


def test_of_two_that_conflict_either_decides_once_the_other_is_gone(tmp_path):
    answer = found(tmp_path, platform() + claim("few", 10) + claim("many", 20))
    assert answer.outcomes["C5.4.1-c", None].value == "cantTell"
    assert on(answer, "C5.4.1-c") == {("claim", "few"): "passed", ("claim", "many"): "failed"}


def test_a_count_with_one_cell_to_spare_hangs_on_no_cell(tmp_path):
    good = "iip:enterpriseUserCount 15"
    two = cell("region/huabei", good) + cell("region/huadong", good)
    tight = found(tmp_path, platform("iip:operatingEntityCount 3") + two)
    assert {kind for kind, _ in on(tight, "C5.3-a")} == {"coverage", "figure"}
    spare = two + cell("region/huanan", good)
    assert on(found(tmp_path, platform("iip:operatingEntityCount 3") + spare), "C5.3-a") == {}


def test_a_cell_that_is_taken_away_is_not_told_of_itself(tmp_path):
    answer = found(tmp_path, platform() + cell("region/huabei", "iip:enterpriseUserCount 5"))
    assert ("coverage", "huabei") not in on(answer, "C4.3-b", "region/huabei")


@pytest.mark.parametrize("name", ["syn-one-below-c541c", "syn-reviews-disagree"])
def test_each_state_is_judged_as_if_the_record_had_never_been_there(name):
    profile, method, number = load_profile("illustrative"), shipped_method(), 17
    graph, target = read_facts([shipped_example()]).graph, PLATFORM[name]
    answer = robustness_of(graph, target, profile, method, NOTHING_COUNTED)
    own, judge = facts_about(graph, target), judges()["columnar"]
    before = only(measure([shipped_example()], profile), target)
    shapes = both_shapes(profile, method)
    was = evaluate_indicators(before, profile, inputs=(), judge=judge, shapes=shapes)
    tried = answer.records[::number]
    for record, state in zip(tried, without(own, tried), strict=True):
        left = build_indicators(state, profile, method, Reference.load(), lambda _: "")
        now = evaluate_indicators(
            only(left, target), profile, inputs=(), judge=judge, shapes=shapes
        )
        changes = {
            (c.verdict.clause, c.verdict.cell): c.after.outcome if c.after else None
            for c in compare(was, now).changes
            if not (record.kind == "coverage" and c.verdict.cell == record.cell)
        }
        assert {(h.clause, h.cell): h.then for h in answer.hanging if h.record == record} == changes


def test_the_platform_is_named_and_records_are_in_order(tmp_path):
    answer = found(tmp_path, platform("iip:staffCount 16") + claim("a", 16))
    assert str(answer.platform.iri) == X
    kinds = [record.kind for record in answer.records]
    assert kinds == sorted(kinds)
