"""The reference data are sound, and each check catches the fault that it is for.

`faults/` has one query a check and beside it a file with that fault; the file's first line names
what the query must find there, and it must find nothing in the reference data.
"""

from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

FAULTS = Path(__file__).parent / "faults"
CHECKS = sorted(file.stem for file in FAULTS.glob("*.rq"))
BASE = "https://w3id.org/iip-atlas/"


def found(check: str, store: Store) -> set[str]:
    solutions = store.query((FAULTS / f"{check}.rq").read_text(encoding="utf-8"))
    assert isinstance(solutions, QuerySolutions)
    return {solution["node"].value for solution in solutions}


def caught(check: str) -> set[str]:
    with (FAULTS / f"{check}.ttl").open(encoding="utf-8") as handle:
        names = handle.readline().removeprefix("#+ caught:").split()
    return {n.strip("<>") if n.startswith("<") else BASE + n.replace(":", "/") for n in names}


def test_each_fault_has_its_check() -> None:
    assert [file.stem for file in sorted(FAULTS.glob("*.ttl"))] == CHECKS


@pytest.mark.parametrize("check", CHECKS)
def test_reference_data_are_sound(check: str, reference: Store) -> None:
    assert found(check, reference) == set()


@pytest.mark.parametrize("check", CHECKS)
def test_check_catches_its_fault(check: str) -> None:
    store = Store()
    store.load(path=FAULTS / f"{check}.ttl", format=RdfFormat.TURTLE)
    expected = caught(check)
    assert expected
    assert found(check, store) == expected
