"""Why a platform flips: what was measured, beside what was asked and what is asked now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from rdflib import URIRef

from iip_atlas.conformance.compared import Compared, compared
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.status import OUTCOMES
from iip_atlas.conformance.verdict_plan import Asked
from iip_atlas.conformance.verdicts import Measured
from iip_atlas.conformance.what_if import Answer, Flip
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.indicators.table import Rows
from iip_atlas.method.model import Clause, Parameter

__all__ = ["FlipReason", "FlipReasons"]


@dataclass(frozen=True, slots=True)
class FlipReason:
    """A clause with a changed number that comes out differently for a platform, or for its cells.

    `cell` is the first such industry, domain or region (None: the platform as a whole), and
    `others` says how many more there are. `then` is what is measured with the new numbers: another
    figure only where cells are counted. `was` is None where the profile leaves the number open.
    `sign` says how the figure must stand to the number (>=, >, <=, <).
    """

    clause: Clause
    parameter: Parameter
    cell: str | None
    others: int
    before: Outcome
    after: Outcome
    measured: Measured
    then: Measured
    was: float | None
    now: float
    sign: str


class FlipReasons:
    """Finds the reasons for the flips of one answer."""

    def __init__(self, answer: Answer, profile_numbers: Mapping[URIRef, float]) -> None:
        """Look at what the changed numbers are compared with, once."""
        self.answer = answer
        self._was = profile_numbers
        at_hand = answer.at_hand
        as_it_is = at_hand.ask({})
        self._then = {p: compared(answer, p) for p in answer.numbers}
        self._measured = {p: compared(as_it_is, p) for p in answer.numbers}
        self._changed: dict[Asked, Rows] = {}

    def of(self, flip: Flip) -> tuple[FlipReason, ...]:
        """What made this platform flip?"""
        row = self._rows[flip.platform]
        return tuple(
            reason
            for asked in self.answer.at_hand.planned.asked
            if asked.clause.id in flip.causes
            for reason in self._reason(asked, row)
        )

    @property
    def _rows(self) -> Mapping[str, int]:
        return self.answer.at_hand.rows

    def _reason(self, asked: Asked, row: int) -> Iterator[FlipReason]:
        at_hand = self.answer.at_hand
        table = at_hand.table.tables[asked.kind]
        if asked not in self._changed:
            self._changed[asked] = self.answer.changed(asked)
        start, end = int(table.starts[row]), int(table.ends[row])
        changed = self._changed[asked]
        mine = changed[np.searchsorted(changed, start) : np.searchsorted(changed, end)]
        if not len(mine):
            return
        first = int(mine[0])
        coded = table.coded.get(CELL_PROPERTIES.get(asked.kind, asked.kind))
        cell = None if coded is None else coded.things[int(coded.codes[first])]
        for parameter in asked.clause.parameters:
            if parameter in self.answer.numbers:
                found = self._then[parameter]
                yield FlipReason(
                    asked.clause,
                    at_hand.method.parameters[parameter],
                    cell,
                    len(mine) - 1,
                    OUTCOMES[at_hand.before(asked)[first]],
                    OUTCOMES[self.answer.after(asked)[first]],
                    _measured(self._measured[parameter], asked, first),
                    _measured(found, asked, first),
                    self._was.get(parameter),
                    self.answer.numbers[parameter],
                    found.sign if found else ">=",
                )


def _measured(found: Compared | None, asked: Asked, node: int) -> Measured:
    if found is None or found.kind != asked.kind or np.isnan(found.low[node]):
        return None
    low, high = float(found.low[node]), float(found.high[node])
    if np.isinf(high):
        return (_plain(low), None)
    return _plain(low) if high == low else (_plain(low), _plain(high))


def _plain(number: float) -> int | float:
    return int(number) if number == int(number) else number
