"""What came of a mutant, and tables of many."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rdflib import Graph

from conformance.cases import cases
from iip_atlas.graphs import local_name
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.templates import templates_of
from mutation.equivalents import equivalents
from mutation.mutants import Mutant

__all__ = ["FATES", "Trial", "catching", "table"]

FATES: Final = ("caught", "refused", "equivalent", "not caught")


@dataclass(frozen=True)
class Trial:
    """A mutant, the file that its shape stands in, and the fixture that notices it."""

    mutant: Mutant
    file: str
    caught_by: str | None

    @property
    def fate(self) -> str:
        """Noticed by a fixture, refused by compiler or judge, equivalent, or none of these?"""
        if self.caught_by is None:
            return "equivalent" if self.mutant.key in equivalents() else "not caught"
        return "refused" if self.caught_by.startswith("refused: ") else "caught"

    @property
    def unnoticed(self) -> bool:
        """Does it go unnoticed without being listed as equivalent?"""
        return self.fate == "not caught"


def table(trials: Iterable[Trial], by: Callable[[Trial], str]) -> Iterator[str]:
    """Count fates by what `by` names, as lines of text."""
    counts: dict[str, Counter[str]] = {}
    for trial in trials:
        for name in (by(trial), "all"):
            counts.setdefault(name, Counter())[trial.fate] += 1
    yield f"{'':32}{'all':>8}" + "".join(f"{fate:>12}" for fate in FATES)
    for name in [*sorted(set(counts) - {"all"}), "all"]:
        fates = "".join(f"{counts[name][fate]:12}" for fate in FATES)
        yield f"{name:32}{counts[name].total():8}{fates}"


def catching() -> tuple[int, int]:
    """How many clause shapes does a fixture fail, and how many are there?"""
    templates = templates_of(shipped_method(), Graph(bind_namespaces="none"))
    owners = {local_name(templates.owner(shape) or shape) for shape in templates.targeted()}
    failed = {c for case in cases() for (_, c), o in case.expected.items() if o == "failed"}
    return len(owners & failed), len(owners)
