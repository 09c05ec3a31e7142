"""What if a number were another? A registry kept at hand, judged anew in milliseconds.

Of the plan, only the steps that rest on the changed numbers are worked out again; the others keep
their columns. The outcomes are exactly those of a whole evaluation under the changed profile.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from rdflib import URIRef

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.plan import Column, Run
from iip_atlas.conformance.status import CODES, OUTCOMES
from iip_atlas.conformance.verdict_plan import Asked, verdict_plan
from iip_atlas.errors import MethodError
from iip_atlas.indicators.table import Codes, IndicatorTable, Rows
from iip_atlas.method.changed import setting_of, with_numbers
from iip_atlas.method.model import Method
from iip_atlas.method.profiles import Profile
from iip_atlas.namespaces import IIP

__all__ = ["Answer", "Flip", "WhatIf"]


@dataclass(frozen=True, slots=True)
class Flip:
    """A platform whose outcome changes, and the clauses with changed numbers that change it."""

    platform: str
    before: Outcome
    after: Outcome
    causes: tuple[str, ...]


class WhatIf:
    """A registry at hand: which outcomes follow from other numbers than the profile's?"""

    def __init__(
        self,
        table: IndicatorTable,
        profile: Profile,
        method: Method,
        parameters: Iterable[URIRef] | None = None,
    ) -> None:
        """Judge once. `parameters` are those that will change (by default, all that are set).

        A parameter that the profile leaves open is opened with the number 0, so that it can take
        one; what was before is judged with it open.
        """
        self.table = table
        self.profile = profile
        self.method = method
        wanted = list(parameters or (p for p, scope in profile.settings if scope is None))
        unset = [p for p in wanted if setting_of(p, profile, method) is None]
        opened = with_numbers(profile, dict.fromkeys(unset, 0), method) if unset else profile
        self.settings = {p: setting_of(p, opened, method) or p for p in wanted}
        self.planned = verdict_plan(opened, method)
        self._steps: dict[frozenset[URIRef], list[int]] = {}
        self._kept = self._judge()
        self._before = self._columns_before(unset)

    def _judge(self) -> Mapping[int, Column]:
        """Work everything out, and keep what rests on a number that may change, and its inputs."""
        plan, resting = self.planned.plan, self._resting(self.settings.values())
        run = Run(plan, self.table)
        run.work_out(self.planned.steps)
        kept = set(resting) | {i for step in resting for i in plan.steps[step].inputs}
        kept |= {asked.step for asked in self.planned.asked if asked.kind == IIP.Platform}
        return {step: run.columns[step] for step in kept}

    def _columns_before(self, unset: list[URIRef]) -> Mapping[tuple[str, URIRef], Column]:
        if not unset:
            return {(a.clause.id, a.kind): self._kept[a.step] for a in self.shown}
        original = verdict_plan(self.profile, self.method)
        run = Run(original.plan, self.table)
        run.work_out(original.steps)
        wanted = {(a.clause.id, a.kind) for a in self.shown}
        return {
            (a.clause.id, a.kind): run.columns[a.step]
            for a in original.asked
            if (a.clause.id, a.kind) in wanted
        }

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """In which row of the table is each platform?"""
        return {platform: row for row, platform in enumerate(self.table.platforms)}

    @cached_property
    def shown(self) -> list[Asked]:
        """Which verdicts are kept: those on platforms as a whole, and what rests on a number."""
        return [asked for asked in self.planned.asked if asked.step in self._kept]

    def _resting(self, settings: Iterable[URIRef]) -> list[int]:
        """Which needed steps rest on these settings, in order?"""
        needed = set(self.planned.steps)
        return sorted(self.planned.plan.resting_on(settings) & needed)

    def ask(self, numbers: Mapping[URIRef, float]) -> "Answer":
        """What are the outcomes with these numbers, by parameter?

        The numbers are taken as they are: `with_numbers` refuses those that cannot be.
        """
        figures = {self.settings[p]: float(number) for p, number in numbers.items()}
        key = frozenset(figures)
        if key not in self._steps:
            self._steps[key] = self._resting(key)
        run = Run(self.planned.plan, self.table, figures)
        run.columns = dict(self._kept)
        for step in self._steps[key]:
            del run.columns[step]
        run.work_out(self._steps[key])
        return Answer(self, dict(numbers), run.columns)

    def asked(self, clause: str) -> Asked:
        """Give a clause as it is asked of the platform as a whole.

        Raises MethodError for one that is not.
        """
        for asked in self.planned.asked:
            if asked.clause.id == clause and asked.kind == IIP.Platform:
                return asked
        raise MethodError(
            f"条款 {clause} 不是对平台整体提出的 / {clause} is not asked of platforms as a whole",
            remedy="请给出 C5、C5.1 之类的编号 / name one like C5 or C5.1",
        )

    def goals(self, parameters: Iterable[URIRef]) -> tuple[Asked, ...]:
        """Which groups of clauses, asked of platforms as a whole, rest on these parameters?"""
        resting = set(self._resting(self.settings[p] for p in parameters))
        return tuple(
            asked
            for asked in self.planned.asked
            if asked.kind == IIP.Platform and asked.step in resting and asked.clause.is_group
        )

    def before(self, asked: Asked) -> Codes:
        """What are the outcomes under the profile as it is?"""
        return self._before[asked.clause.id, asked.kind]


@dataclass(frozen=True)
class Answer:
    """The outcomes with other numbers, beside those under the profile as it is."""

    at_hand: WhatIf
    numbers: Mapping[URIRef, float]
    _columns: Mapping[int, Column]

    def after(self, asked: Asked) -> Codes:
        """What are the outcomes with these numbers?"""
        return self._columns[asked.step]

    def column(self, step: int) -> Column:
        """Give what a step comes to with these numbers: one that rests on a number, or its input.

        Raises KeyError for any other.
        """
        return self._columns[step]

    def count(self, asked: Asked, outcome: Outcome = Outcome.PASSED) -> int:
        """How many platforms have this outcome?"""
        return int(np.count_nonzero(self.after(asked) == CODES[outcome]))

    def changed(self, asked: Asked) -> Rows:
        """Whose outcome changes (as rows of the table)?"""
        return np.flatnonzero(self.after(asked) != self.at_hand.before(asked))

    def flips(self, asked: Asked, most: int | None = None) -> Iterator[Flip]:
        """Whose outcome changes (the first so many), from what to what, and by which clauses?"""
        rows = self.changed(asked)[:most]
        before, after = self.at_hand.before(asked), self.after(asked)
        causes = self._causes(rows)
        for row in rows.tolist():
            yield Flip(
                self.at_hand.table.platforms[row],
                OUTCOMES[before[row]],
                OUTCOMES[after[row]],
                tuple(clause for clause, where in causes.items() if row in where),
            )

    def _causes(self, rows: Rows) -> Mapping[str, set[int]]:
        """In which of these platforms does a clause with a changed number come out differently?"""
        wanted, found = set(rows.tolist()), dict[str, set[int]]()
        for asked in self.at_hand.planned.asked:
            if asked.step in self._columns and not self.numbers.keys().isdisjoint(
                asked.clause.parameters
            ):
                owner = self.at_hand.table.tables[asked.kind].owner
                different = np.unique(owner[self.changed(asked)])
                found[asked.clause.id] = wanted & set(different.tolist())
        return found
