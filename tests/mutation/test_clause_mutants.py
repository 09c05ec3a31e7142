"""The fixtures notice every fault that can be planted in a clause's shape with one slip of the pen.

`PYTHONPATH=tests python -m mutation` tells the same as tables.
"""

from collections import Counter

import pytest

from mutation.clauses import ClauseMutants
from mutation.equivalents import equivalents
from mutation.mutants import Mutant
from mutation.operators import SAYS_NOTHING, TOUCHED
from mutation.trial import Trial, catching


@pytest.fixture(scope="module")
def planted() -> ClauseMutants:
    return ClauseMutants()


@pytest.fixture(scope="module")
def trials(planted: ClauseMutants) -> list[Trial]:
    return [planted.tried(mutant) for mutant in planted.all()]


def test_each_mutant_is_caught_unless_it_is_equivalent(trials: list[Trial]) -> None:
    assert len(trials) > 2000
    assert [t.mutant.key for t in trials if t.unnoticed] == []


def test_each_equivalent_mutant_is_there_and_changes_nothing(trials: list[Trial]) -> None:
    unnoticed = {t.mutant.key for t in trials if t.caught_by is None}
    assert set(equivalents()) <= unnoticed, "strike from equivalent.csv what is caught or gone"
    assert all(reason for reason in equivalents().values())


def test_only_what_a_judge_cannot_read_is_refused(trials: list[Trial]) -> None:
    """A count without a number, a shape or a class of cells, or asked of another class."""
    operators = {t.mutant.operator for t in trials if t.fate == "refused"}
    counting = {"class dropped", "qualifiedValueShape dropped", "qualifiedMinCount dropped"}
    assert operators <= counting | {"target swapped"}


def test_each_mutant_has_a_key_of_its_own(planted: ClauseMutants) -> None:
    times = Counter(mutant.key for mutant in planted.all())
    assert [key for key, n in times.items() if n > 1] == []


def test_every_word_of_a_template_has_an_operator(planted: ClauseMutants) -> None:
    said = {
        predicate
        for shape in planted.templates.all()
        for predicate in planted.templates.graph.predicates(shape)
    }
    assert said <= TOUCHED | SAYS_NOTHING


def test_every_shape_takes_part_in_a_verdict(planted: ClauseMutants) -> None:
    assert [s for s in planted.templates.all() if not planted.reached(s)] == []


def test_templates_without_a_fault_change_nothing(planted: ClauseMutants) -> None:
    noticed = {
        shape: planted.judged(planted.part(shape), planted.clause_of(shape))
        for shape in planted.templates.targeted()
    }
    assert {shape: by for shape, by in noticed.items() if by is not None} == {}


def test_a_mutant_that_nothing_notices_would_be_told(planted: ClauseMutants) -> None:
    """A fault that is none: the trial itself can come out uncaught."""
    mutant = next(planted.all())
    idle = Mutant(mutant.shape, "nothing", "", lambda graph: None)
    assert planted.tried(idle).unnoticed


def test_each_clause_shape_is_failed_by_a_fixture() -> None:
    caught, shapes = catching()
    # The six examples of key domains cannot fail: met in their own domain, not asked elsewhere.
    assert shapes - caught == 6
