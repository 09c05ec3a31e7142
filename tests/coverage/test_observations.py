"""Coverage read off an evaluation and off indicators."""

from pathlib import Path

import pytest

from iip_atlas.conformance.evaluation import evaluate, measure
from iip_atlas.coverage.amount import Amount
from iip_atlas.coverage.matrix import industry_by_region
from iip_atlas.coverage.observations import Coverage
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import IIP, INDUSTRY, PLATFORM, REGION

FACTS = """
@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix industry: <https://w3id.org/iip-atlas/industry/> .
@prefix platform: <https://w3id.org/iip-atlas/platform/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix region: <https://w3id.org/iip-atlas/region/> .
platform:x a iip:Platform ; rdfs:label "某（虚构）"@zh , "X (synthetic)"@en ; iip:isSynthetic true .
[] a iip:IndustryCoverage ; iip:coverageOf platform:x ; iip:industry industry:C36 ;
    iip:connectedDeviceCount 12000 ; iip:industrialAppCount 0 .
[] a iip:IndustryCoverage ; iip:coverageOf platform:x ; iip:industry industry:C26 ;
    iip:connectedDeviceCount 7 .
[] a iip:RegionCoverage ; iip:coverageOf platform:x ; iip:region region:huadong ;
    iip:enterpriseUserCount 10 .
"""
CARS, CHEMICALS = str(INDUSTRY["C36"]), str(INDUSTRY["C26"])
X, EAST = str(PLATFORM.x), str(REGION.huadong)
DEVICES, APPS = str(IIP.connectedDeviceCount), str(IIP.industrialAppCount)


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("facts") / "x.ttl"
    file.write_text(FACTS, encoding="utf-8")
    return file


def test_indicators_give_every_figure(facts: Path) -> None:
    coverage = Coverage.from_indicators(measure([facts], load_profile("illustrative")))
    found = {o.target: o for o in coverage.observations}
    assert found[CARS].values[DEVICES] == Amount(12000, 12000)
    assert found[CARS].values[APPS] == Amount(0, 0)  # stated, so known
    assert found[CHEMICALS].values[DEVICES] == Amount(7, 7)
    assert APPS not in found[CHEMICALS].values  # not stated, so not known
    assert {o.qualified for o in coverage.observations} == {None}


def test_an_evaluation_gives_what_clauses_measured_and_who_qualifies(facts: Path) -> None:
    evaluation = evaluate([facts], "illustrative")
    coverage = Coverage.from_evaluation(evaluation, shipped_method())
    found = {o.target: o for o in coverage.observations}
    assert found.keys() == {CARS, CHEMICALS, EAST}
    assert found[CARS].values[DEVICES] == Amount(12000, 12000)
    assert found[CARS].qualified is False  # no app where some are asked for
    assert found[CARS].platform == X
    # devices are not asked of a process industry, so its verdicts do not tell
    assert DEVICES not in found[CHEMICALS].values


def test_the_matrix_of_an_evaluation(facts: Path) -> None:
    coverage = Coverage.from_evaluation(evaluate([facts], "illustrative"), shipped_method())
    matrix = industry_by_region(coverage, layer="devices")
    assert matrix.cell(CARS, EAST).value == 12000
    assert matrix.cell(CHEMICALS, EAST).state == "unknown"
    assert matrix.cell(CARS, str(REGION.huabei)).state == "unclaimed"
    assert len(matrix.rows) == 41
