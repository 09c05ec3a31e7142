"""A study of a profile's numbers over one registry: what `iip what-if` asks, answered whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rdflib import URIRef

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.settings_search import Point, front, points
from iip_atlas.conformance.status import CODES
from iip_atlas.conformance.what_if import Answer, WhatIf
from iip_atlas.errors import AtlasError, ProfileError
from iip_atlas.indicators.table import IndicatorTable
from iip_atlas.method.model import Method, Parameter
from iip_atlas.method.profiles import Number, Profile
from iip_atlas.method.ranges import read_choice

__all__ = ["Choice", "Study", "read_choices", "study"]

Choice = tuple[Parameter, tuple[Number, ...]]


@dataclass(frozen=True)
class Study:
    """The answers. `answer` is there where each parameter has one number, else `points` are.

    `goals` are the groups of clauses, asked of platforms as a whole, whose counts are told; with
    `keep`, `front` holds the settings that leave at least so many platforms for the first goal.
    """

    at_hand: WhatIf
    choices: tuple[Choice, ...]
    goals: tuple[str, ...]
    answer: Answer | None
    points: tuple[Point, ...]
    keep: int | None
    front: tuple[Point, ...]

    @property
    def before(self) -> Mapping[str, Mapping[Outcome, int]]:
        """How many platforms have which outcome under the profile as it is, by goal?"""
        return {goal: self._counts(goal, None) for goal in self.goals}

    @property
    def after(self) -> Mapping[str, Mapping[Outcome, int]]:
        """How many with the numbers of the answer?"""
        return {goal: self._counts(goal, self.answer) for goal in self.goals}

    def _counts(self, goal: str, answer: Answer | None) -> Mapping[Outcome, int]:
        asked = self.at_hand.asked(goal)
        column = answer.after(asked) if answer else self.at_hand.before(asked)
        return {o: int(np.count_nonzero(column == CODES[o])) for o in Outcome}

    @property
    def ranges(self) -> tuple[Choice, ...]:
        """Which parameters take several numbers?"""
        return tuple(choice for choice in self.choices if len(choice[1]) > 1)


def read_choices(texts: Sequence[str], profile: Profile, method: Method) -> tuple[Choice, ...]:
    """Read what is to be tried, each parameter once. Raises ProfileError for what cannot be."""
    found = [read_choice(text, profile, method) for text in texts]
    names = [parameter.id for parameter, _ in found]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ProfileError(
            f"{', '.join(twice)} 出现了两次 / is named twice",
            remedy="每个参数只写一次，范围写成 3..12 / name each once; a range is written 3..12",
        )
    return tuple(found)


def study(
    table: IndicatorTable,
    profile: Profile,
    method: Method,
    choices: Sequence[Choice],
    *,
    goal: str | None = None,
    keep: int | None = None,
) -> Study:
    """What follows from these numbers, or each of them, for the platforms of the table?

    Raises MethodError for a goal that is not asked of platforms as a whole.
    """
    parameters = [parameter.iri for parameter, _ in choices]
    at_hand = WhatIf(table, profile, method, parameters)
    goals = (at_hand.asked(goal),) if goal else at_hand.goals(parameters)
    if not goals:
        raise AtlasError(
            "这些参数不影响任何对平台整体的结论 / these numbers change no verdict on platforms",
            remedy="请选择方法所问条款的参数 / name parameters of clauses that are asked",
        )
    names = tuple(asked.clause.id for asked in goals)
    tried: Mapping[URIRef, Sequence[float]] = {
        parameter.iri: [float(number) for number in numbers] for parameter, numbers in choices
    }
    single = all(len(numbers) == 1 for numbers in tried.values())
    if single and keep is None:
        answer = at_hand.ask({iri: numbers[0] for iri, numbers in tried.items()})
        return Study(at_hand, tuple(choices), names, answer, (), None, ())
    found = tuple(points(at_hand, tried, goals))
    best = tuple(front(at_hand, found, names[0], keep)) if keep is not None else ()
    return Study(at_hand, tuple(choices), names, None, found, keep, best)
