"""How outcomes come about and join, as operations on columns of codes (see `status`)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rdflib import URIRef

from iip_atlas.conformance.conditions import Bound, Steady
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.plan import Column, Run
from iip_atlas.conformance.status import CODES, exchanged, joined
from iip_atlas.indicators.table import NO_REVIEW, Codes, Flags
from iip_atlas.method.model import Logic

__all__ = [
    "AnyCell",
    "ByReview",
    "Decided",
    "Enough",
    "Joined",
    "JoinedCells",
    "OfPlatform",
    "OpenWorld",
    "Same",
    "Where",
    "WithReview",
]

_PASSED, _FAILED = CODES[Outcome.PASSED], CODES[Outcome.FAILED]
_CANT_TELL, _UNTESTED = CODES[Outcome.CANT_TELL], CODES[Outcome.UNTESTED]
_INAPPLICABLE = CODES[Outcome.INAPPLICABLE]


@dataclass(frozen=True, slots=True)
class Same(Steady):
    """The same outcome for every node."""

    outcome: Outcome

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Give the outcome for every node."""
        return np.full(run.table.tables[kind].size, CODES[self.outcome])


@dataclass(frozen=True, slots=True)
class Decided(Steady):
    """By shape: conforms strictly is passed; not even on the best assumption is failed."""

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Give the outcome of what the strict and the optimistic shape say."""
        strict, hopeful = inputs
        # From failed, cantTell is one down, and passed two more.
        found: Codes = _FAILED - (strict | hopeful).view(np.uint8)
        found -= strict.view(np.uint8) * (_CANT_TELL - _PASSED)
        return found


@dataclass(frozen=True, slots=True)
class Where(Steady):
    """An outcome in place of another, where a condition holds."""

    outcome: Outcome

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Put the outcome where the condition holds."""
        found, condition = inputs
        return np.where(condition, CODES[self.outcome], found)


@dataclass(frozen=True, slots=True)
class ByReview(Steady):
    """A clause that only a person can decide."""

    clause: str

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Give what reviews say; untested where there is none."""
        table = run.table.tables[kind]
        said = table.reviewed.get(self.clause)
        if said is None:
            return np.full(table.size, _UNTESTED)
        return np.where(said == NO_REVIEW, _UNTESTED, said)


@dataclass(frozen=True, slots=True)
class WithReview(Steady):
    """A clause that a shape decides and that reviewers judged as well: both must pass."""

    clause: str

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Join with what reviews say, where the clause applies at all."""
        said = run.table.tables[kind].reviewed.get(self.clause)
        if said is None:
            return inputs[0]
        asked = (said != NO_REVIEW) & (inputs[0] != _INAPPLICABLE)
        return np.where(asked, np.maximum(inputs[0], said), inputs[0])


@dataclass(frozen=True, slots=True)
class Joined(Steady):
    """A group: its members joined, node by node."""

    logic: Logic

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Join the members."""
        return joined(self.logic, inputs, run.table.tables[kind].size)


@dataclass(frozen=True, slots=True)
class OfPlatform(Steady):
    """What holds of the platform, said of each of its cells."""

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Repeat the platform's outcome for each cell."""
        return inputs[0][run.table.tables[kind].owner]


@dataclass(frozen=True, slots=True)
class JoinedCells(Steady):
    """A part joined over the cells of a platform (those for which the second input holds)."""

    cell: URIRef
    logic: Logic

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Join the cells of each platform; of none it is inapplicable."""
        cells = run.table.tables[self.cell]
        found = np.where(inputs[1], inputs[0], _INAPPLICABLE) if inputs[1:] else inputs[0]
        if self.logic is Logic.ANY:
            return exchanged(cells.greatest(exchanged(found)))
        return cells.greatest(found)


# A part for the platform as a whole: passed in one cell is enough, and untested cells are aside
# unless there are no others. The place of each code in that order, and back.
_RANKS = np.zeros(len(CODES), np.uint8)
_ORDER = (_UNTESTED, _INAPPLICABLE, _FAILED, _CANT_TELL, _PASSED)
for _rank, _code in enumerate(_ORDER, 1):
    _RANKS[_code] = _rank
_OF_RANK = np.array([_INAPPLICABLE, *_ORDER], np.uint8)


@dataclass(frozen=True, slots=True)
class AnyCell(Steady):
    """A part for the platform as a whole: one cell that passes is enough."""

    cell: URIRef

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Join the cells of each platform."""
        return _OF_RANK[run.table.tables[self.cell].greatest(_RANKS[inputs[0]])]


@dataclass(frozen=True, slots=True)
class OpenWorld(Steady):
    """A platform known from public sources only may have other cells: what they could change."""

    spared: Outcome | None = None  # the one outcome that other cells cannot change
    changed: Outcome | None = None  # or the one outcome that they can

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Put cantTell where other cells could change the outcome."""
        found = inputs[0]
        if self.changed is not None:
            open_ = run.table.open_world & (found == CODES[self.changed])
        else:
            open_ = run.table.open_world & (found != CODES[self.spared or Outcome.PASSED])
        return np.where(open_, _CANT_TELL, found)


@dataclass(frozen=True, slots=True)
class Enough:
    """Do enough counted cells pass what the count itself does not ask of them?

    Inputs: the cells that count for sure, those that may, and the outcome of what is asked more.
    """

    cell: URIRef
    required: Bound

    @property
    def settings(self) -> frozenset[URIRef]:
        """The setting that says how many are enough."""
        setting = self.required.setting
        return frozenset() if setting is None else frozenset({setting})

    def __call__(self, run: Run, kind: URIRef, inputs: Sequence[Column]) -> Column:
        """Count the cells of each platform."""
        sure, possible, more = inputs
        cells = run.table.tables[self.cell]
        looked_at: Flags = sure | possible
        enough = self.required.holds(cells.tally(sure & (more == _PASSED)), run.figures)
        left = cells.tally(looked_at & (more != _FAILED))
        could = self.required.holds(left, run.figures)
        # A cell that may count, or counts with something undecided, leaves the count undecided.
        open_ = cells.tally((looked_at & ~sure) | (sure & (more == _CANT_TELL))) > 0
        awaited = np.where(open_, _CANT_TELL, _UNTESTED)
        return np.where(enough, _PASSED, np.where(could, awaited, _FAILED))
