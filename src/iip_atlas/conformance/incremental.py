"""A registry of verdicts kept up to date: a new submission judges anew only what it touches.

No shape looks from one platform to another, so a submission touches its own platform alone; the
work is the same however many others there are.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iip_atlas.conformance.bulk import Outcomes, judge_table
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.verdict_plan import VerdictPlan
from iip_atlas.indicators.table import IndicatorTable

__all__ = ["Changed", "Standing"]

_Place = tuple[str, str | None]  # clause and cell


@dataclass(frozen=True, slots=True)
class Changed:
    """A verdict that a submission changed; None where it was not, or is no longer, asked."""

    platform: str
    clause: str
    cell: str | None
    before: Outcome | None
    after: Outcome | None


class Standing:
    """The verdicts on every platform, as of the last submission of each."""

    def __init__(self, planned: VerdictPlan, table: IndicatorTable) -> None:
        """Judge every platform once."""
        self.planned = planned
        self._whole = judge_table(planned, table)
        self._rows = {platform: row for row, platform in enumerate(table.platforms)}
        self._later: dict[str, Outcomes] = {}

    def submit(self, table: IndicatorTable) -> list[Changed]:
        """Take what platforms handed in anew: which of their verdicts change?

        The table holds the platforms of the submission alone, each whole.
        """
        found = judge_table(self.planned, table)
        changed: list[Changed] = []
        for row, platform in enumerate(table.platforms):
            new = found.only(row)
            changed += _changes(platform, self.of(platform), new.places())
            self._later[platform] = new
        return changed

    def withdraw(self, platform: str) -> list[Changed]:
        """Take a platform out of the registry: which verdicts are gone?"""
        before = self.of(platform)
        self._later.pop(platform, None)
        self._rows.pop(platform, None)
        return list(_changes(platform, before, {}))

    def of(self, platform: str) -> Mapping[_Place, Outcome]:
        """What are the verdicts on this platform, by clause and cell? None for one not there."""
        if platform in self._later:
            return self._later[platform].places()
        row = self._rows.get(platform)
        return {} if row is None else self._whole.only(row).places()

    def platforms(self) -> Iterator[str]:
        """Which platforms are there?"""
        yield from dict.fromkeys([*self._rows, *self._later])

    def counts(self) -> Mapping[tuple[str, Outcome], int]:
        """How many verdicts on each clause have which outcome? This looks at every platform."""
        found: Counter[tuple[str, Outcome]] = Counter()
        for platform in self.platforms():
            found.update((clause, outcome) for (clause, _), outcome in self.of(platform).items())
        return found


def _changes(
    platform: str, before: Mapping[_Place, Outcome], after: Mapping[_Place, Outcome]
) -> Iterator[Changed]:
    for place in {**after, **before}:
        was, is_ = before.get(place), after.get(place)
        if was is not is_:
            yield Changed(platform, *place, was, is_)
