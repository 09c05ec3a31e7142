"""Is the ontology consistent, alone and with data, and does HermiT catch what cannot be true?"""

import tempfile
from pathlib import Path

import pytest

from iip_atlas.errors import InputError, MethodError, ResourceError
from iip_atlas.reasoning import Report, ontology_files, reason, statements
from iip_atlas.resources import folder

FIXTURES = Path(__file__).parent / "fixtures"
INDUSTRIES = folder("data") / "reference" / "industries.ttl"  # takes a while


@pytest.mark.java
def test_ontology_is_consistent_and_every_class_can_have_members() -> None:
    assert reason(ontology_files()) == Report(consistent=True, unsatisfiable=())


@pytest.mark.java
def test_small_registry_is_consistent() -> None:
    assert reason([*ontology_files(), FIXTURES / "pass-small_registry.ttl"]).consistent


@pytest.mark.java
@pytest.mark.parametrize(
    "fixture", ["fail-device_is_a_region.ttl", "fail-industry_both_discrete_and_process.ttl"]
)
def test_contradiction_is_caught(fixture: str) -> None:
    assert not reason([*ontology_files(), FIXTURES / fixture]).consistent


@pytest.mark.java
def test_contradictions_come_from_the_ontology_not_from_the_fixtures() -> None:
    assert reason(sorted(FIXTURES.glob("fail-*.ttl"))).consistent


@pytest.mark.java
def test_class_that_can_have_no_member_is_named() -> None:
    report = reason([*ontology_files(), FIXTURES / "empty_class-park_that_is_a_device.ttl"])
    assert report == Report(consistent=True, unsatisfiable=("https://example.org/WalkingPark",))


@pytest.mark.java
@pytest.mark.parametrize("seconds", [0.05, 1])
def test_slow_reasoner_is_stopped_and_leaves_nothing_behind(
    seconds: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(MethodError, match="no answer within"):
        reason(
            [*ontology_files(), folder("data") / "reference" / "industries.ttl"], timeout=seconds
        )
    assert not list(tmp_path.iterdir())


def test_imports_are_dropped() -> None:
    importing = FIXTURES / "imports-a_place_on_the_network.ttl"
    assert b"owl#imports" not in statements([*ontology_files(), importing])


def test_broken_file_is_refused_with_its_name(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b> ", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.ttl"):
        statements([broken])


def test_without_java_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ResourceError, match="install a Java runtime"):
        reason(ontology_files())
