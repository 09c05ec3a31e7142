"""The work of reviewers as a list: what waits, since when, and whether there is evidence for it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

import polars as pl
from rdflib import URIRef

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.reviewing import standing
from iip_atlas.indicators.model import Indicators, Review
from iip_atlas.method.model import Method
from iip_atlas.method.rubrics import rubrics_of
from iip_atlas.namespaces import CLAUSE
from iip_atlas.text import Text

__all__ = ["STATES", "Docket", "dockets", "fits"]

_WAITING = (Outcome.UNTESTED.value, Outcome.CANT_TELL.value)
STATES: Mapping[str, Text] = {
    "all": Text("全部", "all"),
    "evidence": Text("有证据", "with evidence"),
    "bare": Text("没有证据", "without evidence"),
    "disputed": Text("意见不一", "disputed"),
}
_NOBODY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Docket:
    """One clause of one platform that waits for a person.

    `cells` counts the verdicts that wait; `evidence` the pieces named for the clause, whether they
    count or not; `since` is the day on which it could first be judged, empty if not known.
    """

    platform: str
    clause: str
    disputed: bool
    cells: int
    evidence: int
    since: str


def fits(docket: Docket, state: str) -> bool:
    """Is it in this state, one of `STATES`?"""
    return _FITS[state](docket)


_FITS: Mapping[str, Callable[[Docket], bool]] = {
    "all": lambda _: True,
    "evidence": lambda docket: docket.evidence > 0,
    "bare": lambda docket: not docket.evidence,
    "disputed": lambda docket: docket.disputed,
}


def dockets(
    verdicts: pl.DataFrame,
    indicators: Indicators,
    method: Method,
    handed_in: Mapping[str, str] = _NOBODY,
) -> list[Docket]:
    """What waits for a person, the oldest first, then by platform and in the order of the method?

    `verdicts` has the columns platform, clause, cell (null for the platform) and outcome.
    `handed_in` gives the day of the submission of each platform, where there is one; else the day
    of the newest evidence for the clause counts. The rules are those of `review_queue`.
    """
    clerk = _Clerk(indicators, method)
    order = {clause: place for place, clause in enumerate(method.clauses)}
    waiting = verdicts.filter(
        pl.col("clause").cast(pl.String).is_in(list(rubrics_of(method))),
        pl.col("outcome").cast(pl.String).is_in(_WAITING),
    )
    found: dict[tuple[str, str, bool], int] = {}
    for platform, clause, cell, outcome in waiting.select(
        pl.col("platform", "clause", "cell", "outcome").cast(pl.String)
    ).iter_rows():
        disputed = clerk.disputed(platform, clause, cell, outcome)
        if disputed is not None:
            key = (platform, clause, disputed)
            found[key] = found.get(key, 0) + 1
    listed = (
        Docket(p, c, d, cells, *clerk.evidence(p, c, handed_in.get(p, "")))
        for (p, c, d), cells in found.items()
    )
    return sorted(listed, key=lambda d: (not d.since, d.since, d.platform, order[d.clause]))


class _Clerk:
    """Looks up reviews and evidence by platform and clause."""

    def __init__(self, indicators: Indicators, method: Method) -> None:
        self._reviews: dict[tuple[str, str], list[Review]] = {}
        for review in indicators.reviews:
            key = (str(review.platform), review.clause)
            self._reviews.setdefault(key, []).append(review)
        judged = frozenset(CLAUSE[clause] for clause in rubrics_of(method))
        self._dates: dict[tuple[str, str], list[str]] = {}
        for platform, clause, date in _named(indicators, judged):
            self._dates.setdefault((platform, clause), []).append(date)

    def disputed(self, platform: str, clause: str, cell: str | None, outcome: str) -> bool | None:
        """Does a verdict wait, and is it for a dispute? None where it does not wait."""
        said = self._reviews.get((platform, clause))
        if said is None:
            return False if outcome == Outcome.UNTESTED.value else None
        here = {None, URIRef(cell) if cell else None}
        left = standing(review for review in said if review.cell in here)
        if outcome == Outcome.UNTESTED.value:
            return None if left else False
        return True if len(left) > 1 else None

    def evidence(self, platform: str, clause: str, handed_in: str) -> tuple[int, str]:
        """How many pieces are named for it, and since when does it wait?"""
        dates = self._dates.get((platform, clause), [])
        return len(dates), handed_in or max(dates, default="")


def _named(indicators: Indicators, clauses: Collection[URIRef]) -> Iterator[tuple[str, str, str]]:
    """The platform and the clause for which each piece of evidence is named, and its day."""
    owners = {cell.node: cell.platform for cell in indicators.cells}
    named = chain(
        ((key, origins) for key, origins in indicators.evidence.items() if key[1] in clauses),
        (
            (key, tuple(piece.origin for piece in refused))
            for key, refused in indicators.rejected.items()
            if key[1] in clauses
        ),
    )
    pieces = {
        (owners.get(node, node), clause, origin.iri, origin.date[:10])
        for (node, clause), origins in named
        for origin in origins
    }
    for platform, clause, _, date in pieces:
        yield str(platform), str(clause).removeprefix(str(CLAUSE)), date
