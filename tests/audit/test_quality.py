"""Checks explained, what is missing, and what verdicts rest on."""

import re
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from conformance.asking import HEAD, X, cell, platform
from iip_atlas.audit import audit
from iip_atlas.audit.auditing import CHECKS
from iip_atlas.audit.explained import EXPLAINED
from iip_atlas.audit.lineage import figures_of, lineage_of, sources_of
from iip_atlas.audit.missing import completeness_by_platform, stated_figures
from iip_atlas.conformance.evaluation import evaluate, evaluate_indicators, judges, measure
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import IIP
from iip_atlas.queries import Catalogue
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.recall import recall
from iip_atlas.registry.statements import Facts
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.reports.outcomes import parts
from iip_atlas.reports.quality_frames import (
    changes_frame,
    completeness_frame,
    finding_frame,
    finding_id,
    lineage_frame,
    records_frame,
    stated_frame,
)
from iip_atlas.text import Text

PROFILE = "illustrative"
FACTS = (
    platform("iip:staffCount 3 ; iip:protocolTypeCount 5")
    + cell("industry/C36", "iip:connectedDeviceCount 20000 ; iip:enterpriseShare 0.2")
    + cell("industry/C26")
    + """<record/x/device/1> a iip:DeviceConnection ; iip:recordOf <platform/x> ;
  dcterms:identifier "SN-1" ; iip:industry <industry/C36> ;
  iip:lastSeen "2025-12-30T08:00:00+08:00"^^xsd:dateTime .
<claim/1> a iip:CapabilityClaim ; iip:claimant <platform/x> ; iip:claimsClause clause:C1.1.1-b .
<claim/2> a iip:FigureClaim ; iip:claimant <platform/y> ; iip:claimedIndicator iip:staffCount ;
  iip:claimedValue 9 ; iip:claimOrigin iip:public .
<platform/y> a iip:Platform ; iip:knownFrom iip:public .
"""
)


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    file = tmp_path_factory.mktemp("quality") / "facts.ttl"
    file.write_text(HEAD + FACTS, encoding="utf-8")
    return read_facts([file])


@pytest.fixture(scope="module")
def indicators(facts: Facts):
    return measure(facts, load_profile(PROFILE))


@pytest.fixture(scope="module")
def evaluation(facts: Facts):
    return evaluate(facts, PROFILE)


def test_every_check_is_explained_in_both_languages(repository: Path) -> None:
    told = (repository / "docs" / "counting.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", told, re.MULTILINE)) == set(EXPLAINED)
    assert len(EXPLAINED) == len(CHECKS)
    for each in EXPLAINED.values():
        for text in (each.label, each.looks_for, each.accept, each.ask):
            assert re.search(r"[\u4e00-\u9fff]", text.zh)
            assert re.fullmatch(r"[\x20-\x7e]+", text.en)


def test_the_queries_that_list_the_same_are_in_the_catalogue() -> None:
    named = [each.query for each in EXPLAINED.values() if each.query]
    assert len(named) == 2
    for name in named:
        assert "platform" in Catalogue.load().find(name).header.parameters


def test_completeness_by_columns_is_that_of_the_evaluation(facts) -> None:
    """Also of a platform that is known from public sources alone."""
    profile, method = load_profile(PROFILE), shipped_method()
    profile = replace(profile, admits=profile.admits | {IIP.public})
    indicators = measure(facts, profile)
    evaluation = evaluate_indicators(indicators, profile, inputs=(), judge=judges()["columnar"])
    rows = [(v.platform, v.clause, v.outcome.value) for v in evaluation.verdicts]
    schema = dict.fromkeys(("platform", "clause", "outcome"), pl.String)
    verdicts = pl.DataFrame(rows, schema, orient="row")
    found = completeness_by_platform(verdicts, indicators.platforms, profile, method)
    assert found == {p.platform: p.completeness for p in evaluation.platforms}
    assert {p.open_world for p in indicators.platforms} == {True, False}
    labels = {p.platform: p.label for p in evaluation.platforms}
    frame = completeness_frame(found, labels, parts(method), "en")
    whole = found[X].whole
    assert f"{whole.decided} of {whole.asked}" in frame["All"].to_list()
    assert len(frame.columns) == 7


def test_figures_that_nobody_states_come_first(indicators) -> None:
    found = {s.indicator.rpartition("#")[2]: s for s in _stated(indicators)}
    staff, devices = found["protocolTypeCount"], found["connectedDeviceCount"]
    assert (staff.known, staff.places) == (1, 2)
    assert (devices.known, devices.places) == (2, 2)  # a register says that C26 has none
    assert "C2.1-b" in devices.clauses
    shares = [s.known / s.places for s in _stated(indicators)]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert "qualifiedIndustryCount" not in found
    frame = stated_frame(_stated(indicators), "zh")
    assert frame["已知"].sum() == sum(s.known for s in found.values())


def _stated(indicators):
    return stated_figures(indicators, load_profile(PROFILE), shipped_method())


def test_verdicts_lead_back_to_files_records_and_figures(facts, indicators, evaluation) -> None:
    found = lineage_of(facts, indicators, evaluation)
    (source,) = found.sources
    assert (source.name, source.statements) == ("facts.ttl", len(facts.quads))
    assert source == sources_of(facts)[0]
    assert len(source.digest) == 64
    assert {label.en: n for label, n in found.records.items()}["Devices"] == 1
    own = [v.outcome for v in evaluation.verdicts if v.platform == X]
    assert sum(found.outcomes.values()) == len(own)
    assert found.outcomes[Outcome.FAILED] == own.count(Outcome.FAILED)
    assert found.figures.counted > 0
    assert found.figures.outweighed == 1
    assert figures_of(indicators)[X] == found.figures
    frame = lineage_frame(found, "en")
    assert frame["Number"][0] == source.statements


def test_a_submission_is_a_source_with_who_when_and_digest(facts) -> None:
    store = EmbeddedStore.in_memory()
    intake = planned(facts, store, by="王工")
    keep(intake, store)
    kept, recalled = intake.submissions[0], recall(store)
    found = lineage_of(
        recalled,
        measure(recalled, load_profile(PROFILE)),
        evaluate(recalled, PROFILE),
        (kept,),
    )
    (source,) = found.sources
    assert (source.name, source.agent) == (kept.iri, "王工")
    assert source.digest == kept.files[0].digest


def test_findings_stand_in_tables_with_what_hangs_on_them(facts) -> None:
    found = audit(facts, PROFILE)
    by_check = {f.check: f for f in found.findings}
    declared = by_check["declared-against-counted"]
    labels = {X: Text("甲", "Platform A")}
    frame = finding_frame(found.findings, labels, "en")
    assert frame.height == len(found.findings)
    assert frame["Severity"][0].startswith("✗ error")
    assert "Declared against counted" in frame["Check"].to_list()
    stakes = changes_frame(declared, "zh")
    assert stakes.height == len(declared.changes) > 0
    assert "汽车制造业" in stakes["单元"].to_list()
    assert records_frame(by_check["unsupported-claims"], "en").height == 1
    names = [finding_id(each) for each in found.findings]
    assert len(set(names)) == len(names)
    again = [finding_id(each) for each in audit(facts, PROFILE).findings]
    assert again == names
