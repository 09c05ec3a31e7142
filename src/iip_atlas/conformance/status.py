"""Outcomes as small numbers, in columns: so that groups join by taking the greatest.

Of "all", the greatest code wins: failed, cantTell, untested, passed, inapplicable. "Any" is the
same with passed and failed exchanged.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.indicators.table import REVIEWS, Codes
from iip_atlas.method.model import Logic

__all__ = ["CODES", "OUTCOMES", "exchanged", "joined"]

OUTCOMES: Final[Sequence[Outcome]] = tuple(Outcome(word) for word in REVIEWS)
CODES: Final[Mapping[Outcome, np.uint8]] = {o: np.uint8(i) for i, o in enumerate(OUTCOMES)}
_PASSED, _FAILED = CODES[Outcome.PASSED], CODES[Outcome.FAILED]


def exchanged(column: Codes) -> Codes:
    """Put passed for failed and failed for passed."""
    decided = (column == _PASSED) | (column == _FAILED)
    return np.asarray(column ^ (decided.view(np.uint8) * (_PASSED ^ _FAILED)))


def joined(logic: Logic, columns: Sequence[Codes], size: int) -> Codes:
    """What is the outcome of a group of these members, node by node?"""
    if logic is Logic.NONE or not columns:
        return np.full(size, CODES[Outcome.INAPPLICABLE])
    if logic is Logic.ANY:
        return exchanged(_greatest([exchanged(column) for column in columns]))
    return _greatest(columns)


def _greatest(columns: Sequence[Codes]) -> Codes:
    found = columns[0].copy()
    for column in columns[1:]:
        np.maximum(found, column, out=found)
    return found
