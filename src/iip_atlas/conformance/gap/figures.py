"""What can be done about a figure: supply it, or have more (or less) of it, at which effort."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from rdflib import URIRef

from iip_atlas.conformance.gap.conditions import Figure, Known, Literal, Reach, Untouched
from iip_atlas.errors import MethodError
from iip_atlas.graphs import local_name
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.derived import SUMS
from iip_atlas.indicators.model import Measurement, Number, is_count

__all__ = ["Demand", "demands", "goal"]

# The smallest difference of two shares that a plan tells apart: a hundredth of a per cent.
_SHARE_STEP = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Demand:
    """A figure that a condition asks about, or a part of a sum that it asks about.

    `unit` is the largest number that is asked: efforts are relative to it. `base` is what is sure
    to be there (from which a plan counts), `slack` how much more a supplied figure may show: None
    where the end is not known, 0 where nothing is open. `fresh`: the cell is yet to be opened.
    `goals` are the values to reach.
    """

    figure: Figure
    down: bool
    unit: Number
    base: Number
    slack: Number | None
    known: bool
    fresh: bool
    parts: tuple[Figure, ...]
    goals: tuple[Number, ...] = ()

    def lack(self, reach: Reach) -> float:
        """How much is missing to the number, relative to the unit?"""
        missing = float(goal(reach)) - float(self.base)
        return max(0.0, (-missing if self.down else missing) / float(self.unit))

    def room(self, reach: Reach) -> float:
        """How much more leaves the number just not reached, relative to the unit?"""
        step = 1 if is_count(self.figure.indicator) else _SHARE_STEP
        return (float(goal(reach)) - float(step) - float(self.base)) / float(self.unit)


def goal(reach: Reach) -> Number:
    """Which is the first value that meets the demand? Counts are whole."""
    number, whole = reach.number, is_count(reach.figure.indicator)
    if whole:
        exact = {
            ">=": ceil(number),
            ">": floor(number) + 1,
            "<=": floor(number),
            "<": ceil(number) - 1,
        }
        return exact[reach.comparator]
    step = {">": _SHARE_STEP, "<": -_SHARE_STEP}.get(reach.comparator)
    return number if step is None else Decimal(str(number)) + step


def demands(
    literals: Iterable[Literal], indicators: Indicators, fresh: Callable[[URIRef], bool]
) -> Mapping[Figure, Demand]:
    """Which figures are asked about, and what is known of each?

    `fresh` tells the cells that are not there yet: their figures are zero. Raises MethodError for
    a figure that must be neither below one number nor above another.
    """
    reaches: dict[Figure, list[Reach]] = {}
    for literal in literals:
        atom = literal.atom
        if isinstance(atom, Reach | Known | Untouched):
            found = reaches.setdefault(atom.figure, [])
            found += [atom] if isinstance(atom, Reach) else []
    units = {figure: _unit(figure, found) for figure, found in reaches.items()}
    parts = _shared_parts(units)
    for members in parts.values():
        for part in members:
            units.setdefault(part, max(units[t] for t, ms in parts.items() if part in ms))
            reaches.setdefault(part, [])
    return {
        figure: _demand(figure, found, units[figure], parts.get(figure, ()), indicators, fresh)
        for figure, found in reaches.items()
    }


def _unit(figure: Figure, reaches: list[Reach]) -> Number:
    sides = {reach.comparator[0] for reach in reaches}
    if len(sides) > 1:
        raise MethodError(
            "一个指标既有下限又有上限，差距无法计算"
            " / a figure is asked from both sides; the gap cannot be worked out",
            where=f"{figure.node} {local_name(figure.indicator)}",
        )
    largest = max((goal(reach) for reach in reaches), default=1)
    return largest if largest > 0 else 1


def _shared_parts(units: Mapping[Figure, Number]) -> dict[Figure, tuple[Figure, ...]]:
    """Which parts of the asked sums are asked themselves, or belong to several asked sums?

    Others are left to their sum: of which kind is then no matter.
    """
    sums: dict[Figure, list[Figure]] = {}
    for figure in units:
        if figure.indicator in SUMS:
            sums[figure] = [Figure(figure.node, part) for part in SUMS[figure.indicator]]
    times: dict[Figure, int] = {}
    for part in (part for members in sums.values() for part in members):
        times[part] = times.get(part, 0) + 1
    return {
        total: tuple(part for part in members if part in units or times[part] > 1)
        for total, members in sums.items()
    }


def _demand(  # each is one thing that a demand is made of
    figure: Figure,
    reaches: list[Reach],
    unit: Number,
    parts: tuple[Figure, ...],
    indicators: Indicators,
    fresh: Callable[[URIRef], bool],
) -> Demand:
    down = any(reach.comparator.startswith("<") for reach in reaches)
    goals = tuple(goal(reach) for reach in reaches)
    found = indicators.measured.get((figure.node, figure.indicator))
    if found is None:
        new = fresh(figure.node)
        return Demand(figure, down, unit, 0, 0 if new else None, new, new, parts, goals)
    base, slack = _ends(found, down=down)
    return Demand(figure, down, unit, base, slack, True, False, parts, goals)


def _ends(found: Measurement, *, down: bool) -> tuple[Number, Number | None]:
    if found.high is None:
        return found.low, None
    return (found.high if down else found.low), found.high - found.low  # type: ignore[operator]
