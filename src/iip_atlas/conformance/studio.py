"""A registry laid out for moving thresholds: every open number, its stops, and what it decides."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
from rdflib import URIRef

from iip_atlas.conformance.compared import compared
from iip_atlas.conformance.curves import Curve, curve
from iip_atlas.conformance.notches import notches
from iip_atlas.conformance.ranking import Ranking
from iip_atlas.conformance.verdict_plan import Asked
from iip_atlas.conformance.what_if import WhatIf
from iip_atlas.indicators.table import IndicatorTable, Numbers
from iip_atlas.method.model import Clause, Method
from iip_atlas.method.open_numbers import OpenNumber, open_numbers
from iip_atlas.method.profiles import Profile
from iip_atlas.namespaces import IIP

__all__ = ["Studio"]


class Studio:
    """What the sliders of one registry under one profile need; made once, then read only."""

    def __init__(
        self,
        table: IndicatorTable,
        profile: Profile,
        method: Method,
        opened: Iterable[URIRef] = (),
    ) -> None:
        """Judge once. `opened` are numbers that the profile leaves open and that are set here."""
        self.numbers = open_numbers(profile, method)
        wanted = set(opened)
        moving = [
            n.parameter.iri
            for n in self.numbers
            if n.value is not None or n.parameter.iri in wanted
        ]
        self.at_hand = WhatIf(table, profile, method, moving)

    @cached_property
    def was(self) -> Mapping[URIRef, float]:
        """Which numbers has the profile set, or the method by default?"""
        return {n.parameter.iri: float(n.value) for n in self.numbers if n.value is not None}

    @cached_property
    def by_id(self) -> Mapping[str, OpenNumber]:
        """Give the open numbers by the id of their parameter."""
        return {n.parameter.id: n for n in self.numbers}

    @cached_property
    def goals(self) -> tuple[Asked, ...]:
        """Which parts are asked of platforms as a whole? Criteria of a local call come first."""
        method = self.at_hand.method
        parts = {clause.id for clause in method.parts}
        whole = {a.clause.id: a for a in self.at_hand.planned.asked if a.kind == IIP.Platform}
        found = [a for a in whole.values() if a.clause.id in parts or _is_local(a.clause)]
        return tuple(sorted(found, key=lambda a: a.clause.id in parts))

    def group(self, number: OpenNumber) -> str:
        """To which part, or local criterion, does a number belong? Its id."""
        clauses = self.at_hand.method.clauses
        tops = {goal.clause.id for goal in self.goals}
        clause = number.clause
        while clause.id not in tops and clause.parent in clauses:
            clause = clauses[clause.parent or ""]
        return clause.id

    def goals_of(self, parameter: URIRef) -> tuple[Asked, ...]:
        """Which groups asked of platforms rest on a number? The parts first."""
        if parameter not in self.at_hand.settings:
            return ()
        tops = {goal.clause.id for goal in self.goals}
        found = self.at_hand.goals([parameter])
        return tuple(sorted(found, key=lambda a: a.clause.id not in tops))

    def stops(self, number: OpenNumber, present: float | None) -> tuple[float, ...]:
        """At which numbers does the slider stop? The profile's and the present one included."""
        kept = [n for n in (self.was.get(number.parameter.iri), present) if n is not None]
        return notches(
            self._measured[number.parameter.iri], kept, whole=number.is_whole, share=number.is_share
        )

    @cached_property
    def _measured(self) -> Mapping[URIRef, Numbers]:
        """What do the clauses compare with each number, as far as it is known?"""
        found: dict[URIRef, Numbers] = {}
        as_it_is = self.at_hand.ask({})
        for number in self.numbers:
            iri = number.parameter.iri
            values = compared(as_it_is, iri) if iri in self.at_hand.settings else None
            found[iri] = values.low if values is not None else self._figures(number)
        return found

    def _figures(self, number: OpenNumber) -> Numbers:
        """Give the figures of what the clause measures, where no number is set to compare with."""
        tables = self.at_hand.table.tables.values()
        paths = number.clause.measured_by
        return np.concatenate(
            [t.low[path] for t in tables for path in paths if path in t.low] or [np.zeros(0)]
        )

    def edges(
        self, parameter: URIRef, goal: Asked, present: Mapping[URIRef, float]
    ) -> tuple[float, ...]:
        """What are the greatest numbers that still leave as many, those nearest to present first?

        With the other numbers as they are at present.
        """
        beside = {p: number for p, number in present.items() if p != parameter}
        here = present.get(parameter, self.was.get(parameter, 0.0))
        found = curve(self.at_hand, parameter, [goal], beside).stretches
        lasts = (stretch.last for stretch in found if stretch.last is not None)
        return tuple(sorted(lasts, key=lambda last: (abs(last - here), last)))

    @cached_property
    def ranking(self) -> Ranking:
        """Give the order of the platforms."""
        return Ranking(self.at_hand)

    @cached_property
    def curves(self) -> Mapping[URIRef, Curve]:
        """Give the curve of every number, with the others as the profile has them."""
        return {p: curve(self.at_hand, p, self.goals) for p in self.was}


def _is_local(clause: Clause) -> bool:
    return clause.parent is None and clause.part is None
