"""The fixtures of records notice every fault that can be planted in the shapes of records."""

from collections import Counter

import pytest
from rdflib import SH

from mutation.equivalents import equivalents
from mutation.mutants import Mutant, described
from mutation.record_operators import SAYS_NOTHING, TOUCHED
from mutation.records import RecordMutants
from mutation.trial import Trial


@pytest.fixture(scope="module")
def planted() -> RecordMutants:
    return RecordMutants()


@pytest.fixture(scope="module")
def trials(planted: RecordMutants) -> list[Trial]:
    return [planted.tried(mutant) for mutant in planted.all()]


def test_each_mutant_is_caught(trials: list[Trial]) -> None:
    assert len(trials) > 600
    assert [t.mutant.key for t in trials if t.fate != "caught"] == []
    assert not any(shape.startswith("record/") for shape, _, _ in equivalents())


def test_each_mutant_has_a_key_of_its_own(planted: RecordMutants) -> None:
    times = Counter(mutant.key for mutant in planted.all())
    assert [key for key, n in times.items() if n > 1] == []


def test_every_word_of_a_shape_has_an_operator(planted: RecordMutants) -> None:
    """Lists and nameless shapes inside included."""
    said = set(described(planted.graph, planted.shapes).predicates())
    lists = {p for p in said if str(p).endswith(("#first", "#rest"))}
    assert said - lists <= TOUCHED | SAYS_NOTHING
    assert SH.alternativePath in said


def test_every_shape_is_a_part_of_one_that_has_a_target(planted: RecordMutants) -> None:
    assert [s for s in planted.shapes if not planted.reached(s)] == []


def test_a_mutant_that_nothing_notices_would_be_told(planted: RecordMutants) -> None:
    mutant = next(planted.all())
    assert planted.tried(Mutant(mutant.shape, "nothing", "", lambda graph: None)).unnoticed
