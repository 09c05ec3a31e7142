"""What was measured for one clause, of every platform or cell, against the number asked."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from rdflib import URIRef

from iip_atlas.conformance.bulk import Outcomes
from iip_atlas.conformance.conditions import Cells
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.plan import Run, Step
from iip_atlas.conformance.status import OUTCOMES
from iip_atlas.conformance.verdict_plan import Asked, kind_of
from iip_atlas.errors import MethodError
from iip_atlas.indicators.table import NodeTable, Numbers
from iip_atlas.method.compiler import CompiledShapes
from iip_atlas.method.measures import Count, Measure
from iip_atlas.method.model import Clause
from iip_atlas.namespaces import IIP

__all__ = ["ClauseFigures", "clause_figures"]


@dataclass(frozen=True)
class ClauseFigures:
    """The verdicts on a clause with their figures, one a row.

    Columns: platform, cell (null: the platform), outcome, low and high (the ends of what was
    measured; low null: nothing is known; high null: no upper end is known), required (null: the
    profile sets no number there). `measure` is None where the clause is not about a number.
    """

    frame: pl.DataFrame
    measure: Measure | Count | None

    @property
    def known(self) -> int:
        """Of how many is a figure known?"""
        return int(self.frame["low"].count())


def clause_figures(clause: Clause, outcomes: Outcomes, compiled: CompiledShapes) -> ClauseFigures:
    """What was measured for this clause, and how did it come out?

    Raises MethodError where the profile does not ask the clause.
    """
    kind = kind_of(clause)
    asked = _asked(clause, kind, outcomes)
    nodes = outcomes.table.tables[kind]
    shaped = compiled.clauses.get(clause.id) or compiled.untested.get(clause.id)
    measure = shaped.measure if shaped else None
    low, high = _ends(clause, measure, outcomes, nodes)
    targets = outcomes.targets()[kind]
    frame = pl.DataFrame(
        {
            "platform": [outcomes.table.platforms[row] for row in nodes.owner.tolist()],
            "cell": pl.Series(targets, dtype=pl.String),
            "outcome": [OUTCOMES[code].value for code in outcomes.of(asked).tolist()],
            "low": low,
            "high": high,
            "required": pl.Series(_required(measure, targets), dtype=pl.Float64),
        }
    )
    # What does not apply is measured by nothing.
    applies = pl.col("outcome") != Outcome.INAPPLICABLE.value
    told = pl.when(applies).then(pl.col("low", "high", "required").fill_nan(None))
    return ClauseFigures(frame.with_columns(told).with_columns(_no_end()), measure)


def _no_end() -> pl.Expr:
    """A count that leaves the verdict open may not be whole: nothing is known of its upper end."""
    is_open = pl.col("outcome") == Outcome.CANT_TELL.value
    return (
        pl.when(is_open & (pl.col("low") == pl.col("high")))
        .then(None)
        .otherwise(pl.col("high"))
        .alias("high")
    )


def _asked(clause: Clause, kind: URIRef, outcomes: Outcomes) -> Asked:
    for asked in outcomes.planned.asked:
        if (asked.clause.id, asked.kind) == (clause.id, kind):
            return asked
    raise MethodError(
        f"参数方案不问条款 {clause.id} / the profile does not ask the clause {clause.id}",
        where=outcomes.planned.profile.id,
        remedy="`iip evaluate` 给出所问的每一条 / tells every clause that is asked",
    )


def _ends(
    clause: Clause, measure: Measure | Count | None, outcomes: Outcomes, nodes: NodeTable
) -> tuple[Numbers, Numbers]:
    if isinstance(measure, Measure):
        return _measured(measure.properties, nodes)
    # Where the profile sets no number, the judges count nothing.
    if isinstance(measure, Count) and clause.id in outcomes.planned.sides:
        sure = _counted(clause, measure, outcomes)
        return sure, sure
    unknown = np.full(nodes.size, np.nan)
    return unknown, unknown


def _measured(properties: Sequence[URIRef], nodes: NodeTable) -> tuple[Numbers, Numbers]:
    """Of several properties the one with the greatest lower end, as the judges do."""
    low, high = np.full(nodes.size, np.nan), np.full(nodes.size, np.nan)
    for path in properties:
        if path not in nodes.low:
            continue
        own = nodes.low[path]
        top = nodes.high.get(path, own).copy()
        open_above = nodes.flags.get(IIP.openAbove, {}).get(str(path))
        if open_above is not None:
            top[open_above] = np.nan
        greater = ~np.isnan(own) & (np.isnan(low) | (own > low))
        low, high = np.where(greater, own, low), np.where(greater, top, high)
    return low, high


def _counted(clause: Clause, measure: Count, outcomes: Outcomes) -> Numbers:
    """How many cells count for sure, of each platform?"""
    plan = outcomes.planned.plan
    strict, _ = outcomes.planned.sides[clause.id]
    steps = (plan.steps[number] for number in plan.needed([strict]))
    (conforming,) = next(step for step in steps if _counts(step, measure)).inputs
    run = Run(plan, outcomes.table)
    run.work_out(plan.needed([conforming]))
    counted = outcomes.table.tables[measure.cell_class].tally(run.columns[conforming])
    return counted.astype(np.float64)


def _counts(step: Step, measure: Count) -> bool:
    return isinstance(step.operation, Cells) and step.operation.cell == measure.cell_class


def _required(measure: Measure | Count | None, targets: Sequence[str | None]) -> list[float | None]:
    if measure is None:
        return [None] * len(targets)
    found = {target: _limit(measure, target) for target in set(targets)}
    return [found[target] for target in targets]


def _limit(measure: Measure | Count, target: str | None) -> float | None:
    limit = measure.limits.at(URIRef(target) if target else None)
    return float(limit.value) if limit else None
