"""How a judged registry stands as a whole: counts by part and kind, and how fresh it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from iip_atlas.conformance.judged import Judged
from iip_atlas.conformance.verdicts import Outcome
from iip_atlas.graphs import label, local_name
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.method.model import Method
from iip_atlas.reports.outcomes import KINDS, Standing, outcome_words, parts
from iip_atlas.text import Language, Text

__all__ = [
    "Freshness",
    "freshness",
    "kinds_held",
    "standing_frame",
    "standings_of",
    "verdict_counts",
]


@dataclass(frozen=True, slots=True)
class Freshness:
    """Of which period are the figures, and how old is the newest source (YYYY-MM-DD)?"""

    period: Text | None
    newest_source: str | None


def standings_of(judged: Judged, method: Method) -> tuple[Standing, ...]:
    """How many platforms have which outcome in each part? Parts without a verdict are left out."""
    whole = judged.frame.filter(pl.col("cell").is_null())
    counts = whole.group_by("clause", "outcome").len().cast({"clause": pl.String})
    found: dict[str, dict[Outcome, int]] = {}
    for clause, outcome, number in counts.iter_rows():
        found.setdefault(clause, dict.fromkeys(Outcome, 0))[Outcome(outcome)] = number
    return tuple(Standing(part, found[part.id]) for part in parts(method) if part.id in found)


def standing_frame(
    standings: tuple[Standing, ...], heading: str, language: Language
) -> pl.DataFrame:
    """Give the same as a table: one row a part, one column an outcome."""
    return pl.DataFrame(
        {
            heading: [standing.clause.label.get(language) for standing in standings],
            **{
                outcome_words(outcome, language): [s.counts[outcome] for s in standings]
                for outcome in Outcome
            },
        }
    )


def verdict_counts(judged: Judged) -> Mapping[Outcome, int]:
    """How many verdicts are there of each outcome, of platforms and of cells?"""
    found = dict(judged.frame.group_by("outcome").len().iter_rows())
    return {outcome: found.get(outcome.value, 0) for outcome in Outcome}


def kinds_held(judged: Judged, method: Method) -> Mapping[str, int]:
    """How many platforms qualify at least once, by kind of platform?"""
    passed = judged.frame.filter(pl.col("outcome") == Outcome.PASSED.value)
    found = dict.fromkeys(KINDS, 0)
    for clause in method.clauses.values():
        of_clause = pl.col("clause").cast(pl.String) == clause.id
        if clause.qualifies is not None:
            kind = local_name(CELL_PROPERTIES[clause.qualifies])
            found[kind] = _platforms(passed.filter(of_clause, pl.col("cell").is_not_null()))
        elif clause.qualifies_as is not None:
            found["crossIndustry"] = _platforms(passed.filter(of_clause, pl.col("cell").is_null()))
    return found


def freshness(judged: Judged) -> Freshness:
    """Of which period are the figures, and from which day is the newest source?"""
    profile, period = judged.profile, judged.indicators.period
    if period is None:
        return Freshness(None, max(_days(judged), default=None))
    return Freshness(label(profile.graph, period), max(_days(judged), default=None))


def _days(judged: Judged) -> Iterator[str]:
    for measurement in judged.indicators.measured.values():
        for origin in measurement.origins:
            if origin.date:
                yield origin.date[:10]
    for review in judged.indicators.reviews:
        yield review.date[:10]


def _platforms(frame: pl.DataFrame) -> int:
    return frame["platform"].n_unique()
