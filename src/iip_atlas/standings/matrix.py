"""Platforms by clauses: counted clause by clause, and laid out page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from iip_atlas.method.model import Clause, Method
from iip_atlas.standings.summary import CODES, Summary, summaries, summary_frame
from iip_atlas.standings.ways import WAYS

__all__ = ["ORDERS", "ClauseFilter", "Matrix", "Standings"]

# In which order platforms stand: as the registry has them, or by how often an outcome is there.
ORDERS = ("registry", "passed", "failed")


@dataclass(frozen=True, slots=True)
class ClauseFilter:
    """Which clauses and outcomes are looked at: one filter for screen, address and download.

    `part` is a part or group with everything below it; empty means all. Empty sets mean all.
    """

    part: str = ""
    outcomes: frozenset[str] = frozenset()
    ways: frozenset[str] = frozenset()
    groups: bool = True

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Sequence[str]]) -> "ClauseFilter":
        """Read the filter off the parameters of an address; unknown outcomes are passed over."""
        found = {
            name: [v for each in parameters.get(name, ()) for v in each.split(",") if v]
            for name in ("part", "outcome", "way", "groups")
        }
        return cls(
            "".join(found["part"][:1]),
            frozenset(found["outcome"]) & set(CODES),
            frozenset(found["way"]) & set(WAYS),
            found["groups"] != ["0"],
        )

    def to_parameters(self) -> dict[str, list[str]]:
        """Give the parameters that `from_parameters` reads; what narrows nothing is left out."""
        found = {
            "part": [self.part] if self.part else [],
            "outcome": sorted(self.outcomes),
            "way": sorted(self.ways),
            "groups": [] if self.groups else ["0"],
        }
        return {name: values for name, values in found.items() if values}


@dataclass(frozen=True)
class Matrix:
    """One page of platforms by clauses; `cells` holds what the filter lets through.

    `total` is the number of platforms on all pages, `first` the place of the first one here.
    """

    platforms: tuple[str, ...]
    clauses: tuple[Clause, ...]
    cells: Mapping[tuple[str, str], Summary]
    total: int
    first: int

    def cell(self, platform: str, clause: str) -> Summary | None:
        """How does the platform stand to the clause? None: not asked, or filtered out."""
        return self.cells.get((platform, clause))


@dataclass(frozen=True)
class Standings:
    """How all platforms stand to all clauses.

    `verdicts` has the columns platform, clause, cell and outcome; `decided_by` is how each clause
    is decided, as `ways` says.
    """

    verdicts: pl.DataFrame
    method: Method
    decided_by: Mapping[str, str]

    @cached_property
    def summed(self) -> pl.DataFrame:
        """Give one row a platform and clause, as `summary_frame` does; worked out once."""
        return summary_frame(self.verdicts).with_columns(
            pl.col("platform", "clause").cast(pl.String)
        )

    def clauses(self, wanted: ClauseFilter) -> tuple[Clause, ...]:
        """Which clauses with a verdict does the filter let through, in document order?"""
        return tuple(
            clause
            for clause in self.method.clauses.values()
            if clause.id in self._asked
            and (wanted.groups or not clause.is_group)
            and (not wanted.ways or self.decided_by.get(clause.id) in wanted.ways)
            and (not wanted.part or wanted.part in self._line(clause))
        )

    @cached_property
    def _asked(self) -> frozenset[str]:
        return frozenset(self.summed["clause"].unique())

    def _line(self, clause: Clause) -> tuple[str, ...]:
        """The clause and the groups that it stands in."""
        above = self.method.clauses.get(clause.parent or "")
        return (clause.id, *(self._line(above) if above else ()))

    def rows(self, wanted: ClauseFilter, among: Sequence[str] | None = None) -> pl.DataFrame:
        """Which summaries does the filter let through (for these platforms)?"""
        kept = [clause.id for clause in self.clauses(wanted)]
        found = self.summed.filter(pl.col("clause").is_in(kept))
        if wanted.outcomes:
            found = found.filter(pl.col("code").is_in(list(wanted.outcomes)))
        if among is not None:
            found = found.filter(pl.col("platform").is_in(list(among)))
        return found

    def counts(
        self, wanted: ClauseFilter, among: Sequence[str] | None = None
    ) -> tuple[tuple[Clause, Mapping[str, int]], ...]:
        """How many platforms stand how to each clause?

        Every code is named; cells that differ count as `mixed`. Clauses in which nothing is left
        are left out.
        """
        counted = self.rows(wanted, among).group_by("clause", "code").len()
        found: dict[str, dict[str, int]] = {}
        for clause, code, number in counted.iter_rows():
            found.setdefault(clause, dict.fromkeys(CODES, 0))[code] = number
        return tuple((c, found[c.id]) for c in self.clauses(wanted) if c.id in found)

    def page(
        self,
        wanted: ClauseFilter,
        platforms: Sequence[str],
        *,
        first: int = 0,
        size: int = 50,
        order: str = "registry",
    ) -> Matrix:
        """Lay out some of these platforms; those in which nothing is left are left out."""
        rows = self.rows(wanted, platforms)
        ordered = _ordered(rows, platforms, order)
        shown = ordered[first : first + size]
        cells = summaries(rows.filter(pl.col("platform").is_in(shown)))
        left = frozenset(rows["clause"].unique())
        clauses = tuple(clause for clause in self.clauses(wanted) if clause.id in left)
        return Matrix(tuple(shown), clauses, cells, len(ordered), first)

    def whole(self, wanted: ClauseFilter, platforms: Sequence[str], order: str) -> pl.DataFrame:
        """Give all of these platforms by clauses: one row a platform, one column a clause."""
        rows = self.rows(wanted, platforms)
        kept = [c.id for c in self.clauses(wanted)]
        ordered = pl.DataFrame(
            {"platform": _ordered(rows, platforms, order)}, schema={"platform": pl.String}
        )
        wide = rows.select("platform", "clause", pl.col("code").cast(pl.String)).pivot(
            "clause", index="platform", values="code"
        )
        columns = [name for name in kept if name in wide.columns]
        return ordered.join(wide, on="platform", how="left", maintain_order="left").select(
            "platform", *columns
        )


def _ordered(rows: pl.DataFrame, platforms: Sequence[str], order: str) -> list[str]:
    """Those platforms that have rows, in the order wished for."""
    counted = rows.group_by("platform").agg((pl.col("code") == c).sum().alias(c) for c in CODES)
    numbers = {row["platform"]: row.get(order, 0) for row in counted.iter_rows(named=True)}
    kept = [platform for platform in platforms if platform in numbers]
    return sorted(kept, key=lambda platform: -numbers[platform])
