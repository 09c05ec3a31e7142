"""A mixed-integer model, row by row, and HiGHS to solve it to the proven minimum."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from iip_atlas.errors import MethodError

if TYPE_CHECKING:
    from highspy import HighsLp

__all__ = ["Model", "Solution"]

# Exact, and the same each time: no gap is left to tolerance, and one thread decides.
_OPTIONS: Final = (
    ("output_flag", False),
    ("threads", 1),
    ("random_seed", 0),
    ("mip_rel_gap", 0.0),
    ("mip_abs_gap", 1e-7),
    ("mip_feasibility_tolerance", 1e-7),
)
_LOOSE: Final = 1e-6  # what a fixed value may give way, since the solver gives values so


@dataclass(frozen=True, slots=True)
class Solution:
    """The values of all variables, and what they cost by the costs of the variables."""

    cost: float
    values: tuple[float, ...]

    def value(self, column: int) -> float:
        """What is the value of this variable?"""
        return self.values[column]


@dataclass
class Model:
    """Variables from 0 to an upper end with their costs, and rows that bound sums of them."""

    costs: list[float] = field(default_factory=list)
    uppers: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[tuple[tuple[int, float], ...], float]] = field(default_factory=list)

    def binary(self, cost: float = 0.0) -> int:
        """Add a variable that is 0 or 1."""
        return self._column(1.0, cost, whole=True)

    def real(self, upper: float, cost: float = 0.0) -> int:
        """Add a variable from 0 to an upper end."""
        return self._column(upper, cost, whole=False)

    def upper(self, column: int) -> float:
        """What is the upper end of the variable?"""
        return self.uppers[column]

    def at_most(self, row: Iterable[tuple[int, float]], bound: float) -> None:
        """Hold a sum of multiples of variables at or below a bound."""
        summed: dict[int, float] = {}
        for column, factor in row:
            summed[column] = summed.get(column, 0.0) + factor
        self.rows.append((tuple(summed.items()), bound))

    def at_least(self, row: Iterable[tuple[int, float]], bound: float) -> None:
        """Hold a sum of multiples of variables at or above a bound."""
        self.at_most([(column, -factor) for column, factor in row], -bound)

    def solve(
        self,
        costs: Mapping[int, float] | None = None,
        fixed: Mapping[int, float] | None = None,
        at_cost: float | None = None,
    ) -> Solution | None:
        """Which values cost least? None if no values keep to the rows.

        `costs` stand in for those of the variables; `fixed` variables keep their values, and by
        their own costs all may cost no more than `at_cost`. Raises MethodError when the solver
        gives up.
        """
        # Imported here: it takes its time, and only this asks for it.
        import highspy  # noqa: PLC0415

        solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its stub leaves __init__ bare
        for option, setting in _OPTIONS:
            solver.setOptionValue(option, setting)
        solver.passModel(self._programme(costs, fixed or {}))
        if at_cost is not None:
            paid = [(i, cost) for i, cost in enumerate(self.costs) if cost]
            columns, factors = [i for i, _ in paid], [cost for _, cost in paid]
            solver.addRow(-highspy.kHighsInf, at_cost, len(paid), columns, factors)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status not in {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty}:
            raise MethodError(f"HiGHS stopped: {solver.modelStatusToString(status)}")
        values = tuple(solver.getSolution().col_value)
        return Solution(sum(v * cost for v, cost in zip(values, self.costs, strict=True)), values)

    def _column(self, upper: float, cost: float, *, whole: bool) -> int:
        self.costs.append(cost)
        self.uppers.append(upper)
        self.whole.append(whole)
        return len(self.costs) - 1

    def _programme(
        self, costs: Mapping[int, float] | None, fixed: Mapping[int, float]
    ) -> "HighsLp":
        import highspy  # noqa: PLC0415  # as above

        lp = highspy.HighsLp()
        size = len(self.costs)
        lp.num_col_, lp.num_row_ = size, len(self.rows)
        lp.col_cost_ = self.costs if costs is None else [costs.get(i, 0.0) for i in range(size)]
        lp.col_lower_ = [self._near(i, fixed, -_LOOSE) for i in range(size)]
        lp.col_upper_ = [self._near(i, fixed, _LOOSE) for i in range(size)]
        lp.row_lower_ = [-highspy.kHighsInf] * len(self.rows)
        lp.row_upper_ = [bound for _, bound in self.rows]
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in self.whole]
        matrix = lp.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = list(accumulate((len(row) for row, _ in self.rows), initial=0))
        matrix.index_ = [column for row, _ in self.rows for column, _ in row]
        matrix.value_ = [factor for row, _ in self.rows for _, factor in row]
        return lp

    def _near(self, column: int, fixed: Mapping[int, float], loose: float) -> float:
        """Give the lower or upper end of a variable; a fixed one has its value, whole if it is."""
        if column not in fixed:
            return 0.0 if loose < 0 else self.uppers[column]
        if self.whole[column]:
            return float(round(fixed[column]))
        return min(max(fixed[column] + loose, 0.0), self.uppers[column])
