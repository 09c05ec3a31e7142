"""How far platforms are from a number: their figures in classes of its share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from iip_atlas.conformance.outcomes import Outcome

__all__ = ["EDGES", "Class", "distribution"]

# Shares of the number required. Near it the classes are narrow: there a number decides.
EDGES = (0.0, 0.25, 0.5, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0, 3.0)


@dataclass(frozen=True, slots=True)
class Class:
    """From `low` to below `high` of the number required, and how many verdicts of each outcome.

    `high` None: and more. Both None: no figure is known.
    """

    low: float | None
    high: float | None
    counts: Mapping[Outcome, int]

    @property
    def size(self) -> int:
        """How many verdicts are in the class?"""
        return sum(self.counts.values())


def distribution(figures: pl.DataFrame) -> tuple[Class, ...]:
    """How many figures (columns low, required, outcome) lie in which class of their number?

    The lower end of a figure is taken. Where no number is set, or it is 0, there is no share, and
    the verdict is left out; what is not applicable is left out too. The last class has those of
    which no figure is known.
    """
    asked = figures.filter(
        (pl.col("required") > 0) & (pl.col("outcome") != Outcome.INAPPLICABLE.value)
    ).with_columns((pl.col("low") / pl.col("required")).alias("share"))
    bounds: Sequence[tuple[float, float | None]] = [*pairwise(EDGES), (EDGES[-1], None)]
    known = [Class(low, high, _counts(asked.filter(_within(low, high)))) for low, high in bounds]
    return (*known, Class(None, None, _counts(asked.filter(pl.col("share").is_null()))))


def _within(low: float, high: float | None) -> pl.Expr:
    above = pl.col("share") >= low
    return above if high is None else above & (pl.col("share") < high)


def _counts(figures: pl.DataFrame) -> Mapping[Outcome, int]:
    counted = dict(figures.group_by("outcome").len().iter_rows())
    return {outcome: counted[outcome.value] for outcome in Outcome if outcome.value in counted}
