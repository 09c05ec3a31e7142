"""What was measured against the number that is asked: shares of the way, and what is missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iip_atlas.conformance.verdicts import Measured, Verdict
from iip_atlas.method.model import Clause, Method

__all__ = ["Gauge", "gauges"]

_AT_MOST = {"<=", "<"}


@dataclass(frozen=True, slots=True)
class Gauge:
    """One measured clause of one platform or cell.

    `low` and `high` are the ends of what was measured over what is required, so that figures of
    any unit stand on one scale, on which the number asked is 1. Both None: nothing is known;
    `high` alone None: no upper end is known. `short` is how much the known lower end lacks, 0
    where it is enough (for a number that must not be passed: how much the upper end is over), and
    None where that is not known.
    """

    clause: Clause
    verdict: Verdict
    low: float | None
    high: float | None
    short: float | None

    @property
    def is_exact(self) -> bool:
        """Is there one value only?"""
        return self.low is not None and self.low == self.high


def gauges(verdicts: Iterable[Verdict], method: Method) -> tuple[Gauge, ...]:
    """Which of these verdicts set a figure against a number, in their order?

    A number of 0 leaves no share to tell, and is left out.
    """
    return tuple(_gauges(verdicts, method))


def _gauges(verdicts: Iterable[Verdict], method: Method) -> Iterator[Gauge]:
    for verdict in verdicts:
        if not verdict.required or verdict.comparator is None:
            continue
        low, high = _ends(verdict.known)
        yield Gauge(
            method.clauses[verdict.clause],
            verdict,
            None if low is None else low / verdict.required,
            None if high is None else high / verdict.required,
            _short(low, high, verdict.required, at_most=verdict.comparator in _AT_MOST),
        )


def _ends(measured: Measured) -> tuple[float | None, float | None]:
    return measured if isinstance(measured, tuple) else (measured, measured)


def _short(
    low: float | None, high: float | None, required: float, *, at_most: bool
) -> float | None:
    if at_most:
        return None if high is None else max(high - required, 0)
    return None if low is None else max(required - low, 0)
