"""`iip evaluate --format json` keeps its contract: keys, types, IRIs, ids."""

import json
from collections import Counter

import pytest

from iip_atlas.method.loading import shipped_method
from json_shape import Each, Matching, faults

BASE = "https://w3id.org/iip-atlas/"
NUMBER = [int, float]
TEXT = {"zh": str, "en": str}
IRI = Matching(r"https?://\S+")
CELL = Matching(rf"{BASE}(industry|domain|region)/[\w-]+")
SOURCE = {
    "iri": IRI,
    "title": str,
    "date": str,
    "origin": {"counted", "declared", "public", "evidence", "review"},
}
VERDICT = {
    "platform": IRI,
    "clause": Matching(r"[A-Z][\w.-]*"),
    "cell": [None, CELL],
    "outcome": {"passed", "failed", "cantTell", "inapplicable", "untested"},
    "measured": [None, *NUMBER, Each([None, *NUMBER])],
    "required": [None, *NUMBER],
    "comparator": [None, {">=", ">", "<=", "<"}],
    "unit": [None, TEXT],
    "setting": [None, IRI],
    "reason": TEXT,
    "sources": Each(SOURCE),
}
SHARE = {"decided": int, "asked": int, "share": float}
PARTS = ("C1", "C2", "C3", "C4", "C5")
DOCUMENT = {
    "profile": {"id": str, "iri": IRI, "label": TEXT, "illustrative": bool},
    "method": IRI,
    "inputs": Each(str),
    "reached": {
        "platforms": int,
        "industryCells": int,
        "domainCells": int,
        "regionCells": int,
        "figures": int,
        "reviews": int,
        "verdicts": int,
    },
    "platforms": Each(
        {
            "platform": IRI,
            "label": TEXT,
            "synthetic": bool,
            "classification": Each(
                {
                    "kind": {"industry", "domain", "region", "crossIndustry"},
                    "cell": [None, CELL],
                    "label": TEXT,
                }
            ),
            "completeness": {**SHARE, "parts": dict.fromkeys(PARTS, SHARE)},
        }
    ),
    "verdicts": Each(VERDICT),
}


@pytest.mark.parametrize("name", ["example", "contract"])
def test_the_document_looks_as_promised(name, request):
    assert list(faults(request.getfixturevalue(name), DOCUMENT))[:5] == []


@pytest.mark.parametrize("name", ["example", "contract"])
def test_what_belongs_together_is_there_together(name, request):
    document = request.getfixturevalue(name)
    verdicts = document["verdicts"]
    assert document["reached"]["verdicts"] == len(verdicts) > 0
    assert document["reached"]["platforms"] == len(document["platforms"]) > 0
    keys = Counter((v["platform"], v["clause"], v["cell"]) for v in verdicts)
    assert keys.most_common(1)[0][1] == 1
    assert {v["platform"] for v in verdicts} == {p["platform"] for p in document["platforms"]}
    for verdict in verdicts:
        assert (verdict["required"] is None) == (verdict["comparator"] is None)
        assert verdict["reason"]["zh"]
        assert verdict["reason"]["en"]


def test_clauses_groups_and_parts_are_named_by_id(example):
    named = {v["clause"] for v in example["verdicts"]}
    clauses = shipped_method().clauses
    assert {"C1", "C5", "C5.1", "C5.1-a", "C5.1-G1"} <= named <= clauses.keys()


def test_a_number_names_its_setting_and_an_open_one_has_none(example):
    profile = example["profile"]["iri"]
    measured = [v for v in example["verdicts"] if v["required"] is not None]
    assert {v["setting"].rpartition("#")[0] for v in measured if v["setting"]} == {profile}
    assert all(v["setting"] for v in measured)


def test_the_example_holds_every_outcome_and_says_that_it_is_made_up(example):
    assert {v["outcome"] for v in example["verdicts"]} == VERDICT["outcome"]
    assert example["profile"]["illustrative"] is True
    assert all(p["synthetic"] for p in example["platforms"])
    assert all("虚构" in p["label"]["zh"] for p in example["platforms"])


def verdict(document, clause, cell=None):
    [found] = [v for v in document["verdicts"] if (v["clause"], v["cell"]) == (clause, cell)]
    return found


def test_the_contracts_own_graph_is_judged_without_a_period_of_its_own(contract):
    """Blank nodes and a missing refPeriod are taken: the cells are reached and judged."""
    reached = contract["reached"]
    cells = [reached[k] for k in ("industryCells", "domainCells", "regionCells")]
    assert cells == [1, 1, 1]
    car = f"{BASE}industry/C36"
    devices = verdict(contract, "C5.1-b", car)
    assert (devices["outcome"], devices["measured"], devices["comparator"]) == (
        "passed",
        12000,
        ">=",
    )
    # A discrete industry is counted by devices, not by data points.
    assert verdict(contract, "C5.1-c", car)["outcome"] == "inapplicable"
    assert verdict(contract, "C5.4.1-c")["measured"] == 320
    assert verdict(contract, "C5.4.2-c")["measured"] == 0.41


def test_a_blank_coverage_gets_the_same_iri_each_time(contract, iip, graph, tmp_path):
    """Named after platform and cell, whatever the order of the file."""
    blocks = graph.read_text().split("[] a ")
    shuffled = tmp_path / "shuffled.ttl"
    shuffled.write_text(blocks[0] + "".join(f"[] a {b}" for b in reversed(blocks[1:])))
    again = json.loads(iip("evaluate", shuffled, "--format", "json").stdout)
    car = f"{BASE}industry/C36"
    sources = [verdict(d, "C5.1-b", car)["sources"][0]["iri"] for d in (contract, again)]
    assert sources == [f"{BASE}coverage/x/C36"] * 2


def test_the_contracts_own_profile_counts(iip, graph, profile):
    done = iip("evaluate", graph, "--profile", profile, "--format", "json")
    document = json.loads(done.stdout)
    assert list(faults(document, DOCUMENT)) == []
    industries = verdict(document, "C5.1-a")
    assert (industries["required"], industries["setting"]) == (3, f"{BASE}profile/p#s1")
    # Background only: the other parts are no precondition.
    assert verdict(document, "C5-b")["outcome"] == "inapplicable"
    assert verdict(document, "C5.4.1-c")["outcome"] == "untested"


def test_both_judges_write_the_same(contract, iip, graph):
    done = iip("evaluate", graph, "--format", "json", "--judge", "reference")
    assert json.loads(done.stdout) == contract


def planted(document, change):
    copy = json.loads(json.dumps(document))
    change(copy)
    return list(faults(copy, DOCUMENT))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda d: d.pop("method"), "$: the keys are"),
        (lambda d: d["verdicts"][3].update(outcome="cant tell"), "$.verdicts[3].outcome"),
        (lambda d: d["verdicts"][0].update(measured="12"), "$.verdicts[0].measured"),
        (lambda d: d["verdicts"][0].update(measured=True), "$.verdicts[0].measured"),
        (lambda d: d["verdicts"][0].update(cell="C36"), "$.verdicts[0].cell"),
        (lambda d: d["verdicts"][0].update(extra=1), "$.verdicts[0]: the keys are"),
        (lambda d: d["platforms"][0]["label"].pop("en"), "$.platforms[0].label"),
        (lambda d: d.update(verdicts={}), "$.verdicts: {} is no list"),
        (lambda d: d.update(inputs=[None]), "$.inputs[0]"),
    ],
)
def test_the_check_catches(contract, change, fault):
    [found] = planted(contract, change)
    assert found.startswith(fault)
