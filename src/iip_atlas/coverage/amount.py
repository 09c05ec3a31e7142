"""Amounts that may be known only within bounds."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Amount", "Number", "largest", "total"]

Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """How much is it, at least and at most? `high` None: no upper end is known."""

    low: Number
    high: Number | None

    @property
    def is_exact(self) -> bool:
        """Is there one value only?"""
        return self.low == self.high


def total(amounts: Iterable[Amount]) -> Amount | None:
    """What do these come to together? None of nothing: an empty sum is unknown, not zero."""
    found = list(amounts)
    if not found:
        return None
    highs = [amount.high for amount in found if amount.high is not None]
    closed = len(highs) == len(found)
    return Amount(sum(a.low for a in found), sum(highs) if closed else None)


def largest(amounts: Iterable[Amount]) -> Amount | None:
    """Which is the largest of these? None of nothing: the largest of none is unknown, not zero."""
    found = list(amounts)
    if not found:
        return None
    highs = [amount.high for amount in found if amount.high is not None]
    closed = len(highs) == len(found)
    return Amount(max(a.low for a in found), max(highs) if closed else None)
