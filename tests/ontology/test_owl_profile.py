"""Is everything that the reasoner reads OWL 2 DL, and is all our data consistent with it?"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from iip_atlas.reasoning import ontology_files, statements
from iip_atlas.resources import folder

HERE = Path(__file__).parent
DATA = sorted(folder("data").rglob("*.ttl"))
OUTSIDE = sorted((HERE / "fixtures").glob("outside-*.ttl"))

pytestmark = pytest.mark.java


def check(files: Iterable[Path]) -> dict[str, Any]:
    answer = subprocess.run(
        [sys.executable, str(HERE / "owlapi_check.py")],
        input=statements(files),
        capture_output=True,
        check=True,
        timeout=300,
    )
    return dict(json.loads(answer.stdout))


def test_ontology_is_owl_2_dl() -> None:
    answer = check(ontology_files())
    assert answer["violations"] == []
    assert answer["axioms"] > 4000  # an empty ontology would keep to any profile


def test_all_data_keep_to_the_profile_and_are_consistent() -> None:
    answer = check([*ontology_files(), *DATA])
    assert answer["violations"] == []
    assert answer["consistent"]


@pytest.mark.parametrize("part", ["method", "profiles", "public", "example", "reference"])
def test_no_part_of_the_data_is_left_out(part: str) -> None:
    assert any(folder("data") / part in file.parents for file in DATA)


def test_contradiction_among_all_data_is_caught() -> None:
    fault = HERE / "fixtures" / "fail-industry_both_discrete_and_process.ttl"
    answer = check([*ontology_files(), *DATA, fault])
    assert answer["violations"] == []
    assert not answer["consistent"]


@pytest.mark.parametrize("fixture", OUTSIDE, ids=lambda p: p.stem)
def test_axiom_outside_the_profile_is_caught(fixture: Path) -> None:
    assert check([*ontology_files(), fixture])["violations"]
