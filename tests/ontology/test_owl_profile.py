"""Is everything that the reasoner reads OWL 2 DL, and is all our data consistent with it?"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from iip_atlas.reasoning import ontology_files, statements
from iip_atlas.resources import folder

HERE = Path(__file__).parent
FIXTURES = HERE / "fixtures"
DATA = sorted(folder("data").rglob("*.ttl"))
CONTRADICTIONS = sorted(FIXTURES.glob("fail-*.ttl"))
OUTSIDE = sorted(FIXTURES.glob("outside-*.ttl"))


@pytest.fixture(scope="module")
def found() -> Mapping[str, Any]:
    """What one run of the checker finds in the ontology together with each of the others."""
    together = {
        "ontology": [],
        "data": DATA,
        "clash": [
            folder("data") / "reference" / "production-type.ttl",
            FIXTURES / "clash-second_type_for_an_industry_of_the_data.ttl",
        ],
        **{file.stem: [file] for file in (*CONTRADICTIONS, *OUTSIDE)},
    }
    documents = {
        name: statements([*ontology_files(), *files]).decode() for name, files in together.items()
    }
    answer = subprocess.run(
        [sys.executable, str(HERE / "owlapi_check.py")],
        input=json.dumps(documents).encode(),
        capture_output=True,
        check=True,
        timeout=600,
    )
    return dict(json.loads(answer.stdout))


@pytest.mark.java
def test_ontology_is_owl_2_dl_and_consistent(found: Mapping[str, Any]) -> None:
    assert found["ontology"]["violations"] == []
    assert found["ontology"]["consistent"]
    assert found["ontology"]["axioms"] > 4000  # an empty ontology would keep to any profile


@pytest.mark.java
def test_all_data_keep_to_the_profile_and_are_consistent(found: Mapping[str, Any]) -> None:
    assert found["data"]["violations"] == []
    assert found["data"]["consistent"]


@pytest.mark.parametrize("part", ["method", "profiles", "public", "example", "reference"])
def test_no_part_of_the_data_is_left_out(part: str) -> None:
    assert any(folder("data") / part in file.parents for file in DATA)


@pytest.mark.java
def test_clash_with_the_data_is_caught(found: Mapping[str, Any]) -> None:
    assert found["clash"]["violations"] == []
    assert not found["clash"]["consistent"]


@pytest.mark.java
@pytest.mark.parametrize("fixture", CONTRADICTIONS, ids=lambda p: p.stem)
def test_contradiction_is_caught(found: Mapping[str, Any], fixture: Path) -> None:
    assert found[fixture.stem]["violations"] == []
    assert not found[fixture.stem]["consistent"]


@pytest.mark.java
@pytest.mark.parametrize("fixture", OUTSIDE, ids=lambda p: p.stem)
def test_axiom_outside_the_profile_is_caught(found: Mapping[str, Any], fixture: Path) -> None:
    assert found[fixture.stem]["violations"]
