"""The outcome of a clause for a platform, summed up over the cells of which it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from iip_atlas.conformance.outcomes import Outcome

__all__ = ["CODES", "MIXED", "Summary", "summaries", "summary_frame"]

MIXED = "mixed"
CODES = (*(outcome.value for outcome in Outcome), MIXED)
_CODE = pl.Enum(CODES)


@dataclass(frozen=True, slots=True)
class Summary:
    """How a platform stands to a clause: outcomes and how often each, in the order of `Outcome`.

    A clause that is asked of the platform as a whole has one; one asked of cells has as many as
    there are cells. As in groups, inapplicable ones are left aside, unless there are no others.
    """

    counts: Mapping[Outcome, int]

    @property
    def code(self) -> str:
        """Give the outcome where it is the same wherever the clause applies, else `mixed`."""
        found = [outcome for outcome in self.counts if outcome is not Outcome.INAPPLICABLE]
        if len(found) > 1:
            return MIXED
        return found[0].value if found else Outcome.INAPPLICABLE.value

    @property
    def differs(self) -> bool:
        """Is there more than one outcome, inapplicable included?"""
        return len(self.counts) > 1

    @property
    def size(self) -> int:
        """How many verdicts are summed up?"""
        return sum(self.counts.values())


def summary_frame(verdicts: pl.DataFrame) -> pl.DataFrame:
    """Sum up verdicts (columns platform, clause, cell, outcome) by platform and clause.

    Columns: platform, clause, code (an outcome, or `mixed` where the cells to which the clause
    applies differ), and for each outcome how often it is there. Where a part is decided for the
    platform as well as for its cells, the platform's own outcome is the one that is told.
    """
    whole = verdicts.filter(pl.col("cell").is_null())
    of_cells = verdicts.filter(pl.col("cell").is_not_null()).join(
        whole.select("clause").unique(), on="clause", how="anti"
    )
    return (
        pl.concat([whole, of_cells])
        .group_by("platform", "clause", maintain_order=True)
        .agg((pl.col("outcome") == o.value).sum().cast(pl.Int32).alias(o.value) for o in Outcome)
        .with_columns(_code().cast(_CODE).alias("code"))
        .select("platform", "clause", "code", *(outcome.value for outcome in Outcome))
    )


def _code() -> pl.Expr:
    aside = Outcome.INAPPLICABLE.value
    applied = [outcome.value for outcome in Outcome if outcome.value != aside]
    kinds = pl.sum_horizontal((pl.col(outcome) > 0).cast(pl.Int8) for outcome in applied)
    alone = (pl.when(pl.col(outcome) > 0).then(pl.lit(outcome)) for outcome in applied)
    return pl.when(kinds > 1).then(pl.lit(MIXED)).otherwise(pl.coalesce(*alone, pl.lit(aside)))


def summaries(summed: pl.DataFrame) -> Mapping[tuple[str, str], Summary]:
    """Give the rows of a frame of `summary_frame` by platform and clause."""
    return {
        (row["platform"], row["clause"]): Summary({o: row[o] for o in Outcome if row[o]})
        for row in summed.iter_rows(named=True)
    }
