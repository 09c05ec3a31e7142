"""The variables of figures: how much more of each, how much is shown, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass

from iip_atlas.conformance.gap import conditions as c
from iip_atlas.conformance.gap.conditions import Figure
from iip_atlas.conformance.gap.figures import Demand
from iip_atlas.conformance.gap.solver import Model

__all__ = ["Columns", "FigureColumns"]


@dataclass(frozen=True, slots=True)
class Columns:
    """The variables of one figure: how much more, whether more; what is shown, whether supplied."""

    more: int | None
    raised: int | None
    shown: int | None
    supplied: int | None

    @property
    def amounts(self) -> list[int]:
        """What adds to the figure?"""
        return [col for col in (self.more, self.shown) if col is not None]

    @property
    def flags(self) -> list[int]:
        """What says that something is done about it?"""
        return [col for col in (self.raised, self.supplied) if col is not None]


class FigureColumns:
    """The variables of all figures in a model. Amounts are relative to the unit of each demand."""

    def __init__(
        self,
        model: Model,
        demands: Mapping[Figure, Demand],
        unit_costs: Mapping[Figure, float],
        supply_cost: float,
    ) -> None:
        self.model = model
        self.demands = demands
        self.of = {f: self._columns(f, unit_costs[f], supply_cost) for f in demands}
        for figure, demand in demands.items():
            self._share_slack(figure, demand)

    def _columns(self, figure: Figure, cost: float, supply_cost: float) -> Columns:
        demand, most = self.demands[figure], self._most(figure)
        more = raised = shown = supplied = None
        # An unknown figure must be supplied anyway, and may turn out to be large enough.
        if demand.known and most > 0 and not (demand.down and demand.slack is None):
            more, raised = self.model.real(most, cost), self.model.binary()
            self.model.at_most([(more, 1.0), (raised, -most)], 0)
        if demand.slack != 0:
            top = max(most, 1.0)
            if demand.slack is not None and demand.known:
                top = float(demand.slack) / float(demand.unit)
            shown, supplied = self.model.real(top), self.model.binary(supply_cost)
            self.model.at_most([(shown, 1.0), (supplied, -top)], 0)
        return Columns(more, raised, shown, supplied)

    def _most(self, figure: Figure) -> float:
        """How much more (or less) of the figure could be of use at most?"""
        demand = self.demands[figure]
        base, unit = float(demand.base), float(demand.unit)
        if demand.down:
            return base / unit if demand.known else 1.0
        sums = [d for d in self.demands.values() if figure in d.parts]
        wanted = [(float(d.unit) - float(d.base)) / unit for d in sums]
        return max(0.0, 1 - base / unit, *wanted)

    def _share_slack(self, figure: Figure, demand: Demand) -> None:
        """Parts and their sum cannot both show the same slack."""
        if demand.slack is None or not demand.parts:
            return
        own = [(col, 1.0) for col in (self.of[figure].shown,) if col is not None]
        of_parts = [
            (col, self._ratio(part, figure))
            for part in demand.parts
            for col in (self.of[part].shown,)
            if col is not None
        ]
        self.model.at_most([*own, *of_parts], float(demand.slack) / float(demand.unit))

    def _ratio(self, part: Figure, total: Figure) -> float:
        return float(self.demands[part].unit) / float(self.demands[total].unit)

    def _gain(self, figure: Figure) -> list[tuple[int, float]]:
        """What adds to the figure: its own steps, and those of its parts."""
        found = [(col, 1.0) for col in self.of[figure].amounts]
        for part in self.demands[figure].parts:
            ratio = self._ratio(part, figure)
            found += [(col, ratio) for col in self.of[part].amounts]
        return found

    def _flags(self, figure: Figure) -> list[int]:
        parts = self.demands[figure].parts
        return [flag for f in (figure, *parts) for flag in self.of[f].flags]

    def literal(self, atom: c.Reach | c.Known | c.Untouched, *, positive: bool) -> int:
        """Add the variable that may be 1 only if the atom holds (or, negative, does not)."""
        column = self.model.binary()
        match atom, positive:
            case c.Reach(), True:
                self._reach(column, atom)
            case c.Reach(), False:
                self._miss(column, atom)
            case (c.Known(figure), True) | (c.Untouched(figure), False):
                self._some_flag(column, figure)
            case (c.Known(figure), False) | (c.Untouched(figure), True):
                for flag in self._flags(figure):
                    self.model.at_most([(column, 1.0), (flag, 1.0)], 1)
        return column

    def _some_flag(self, column: int, figure: Figure) -> None:
        # The figures of a cell that is opened are given, be they zero.
        if not self.demands[figure].fresh:
            row = [(flag, -1.0) for flag in self._flags(figure)]
            self.model.at_most([(column, 1.0), *row], 0)

    def _reach(self, column: int, reach: c.Reach) -> None:
        demand = self.demands[reach.figure]
        unknown = demand.down and (not demand.known or demand.slack is None)
        lack = 1.0 if unknown else demand.lack(reach)
        row = [(col, -factor) for col, factor in self._gain(reach.figure)]
        self.model.at_most([(column, lack), *row], 0)

    def _miss(self, column: int, reach: c.Reach) -> None:
        """Stay below the number that is not to be reached."""
        demand, gain = self.demands[reach.figure], self._gain(reach.figure)
        room = demand.room(reach)
        if demand.down or room < 0:
            self.model.at_most([(column, 1.0)], 0)
            return
        most = sum(self.model.upper(col) * factor for col, factor in gain)
        self.model.at_most([(column, most), *gain], room + most)
