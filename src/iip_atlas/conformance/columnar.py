"""The columnar judge: compiled SHACL as a plan over the indicator table.

It gives exactly the judgement of the reference judge, and refuses by name what it does not know.
"""

from collections.abc import Iterator

import numpy as np
from rdflib import URIRef

from iip_atlas.conformance.judgement import Judgement, Side, inapplicable, probes
from iip_atlas.conformance.lowering import Lowering
from iip_atlas.conformance.plan import Plan, Run
from iip_atlas.conformance.tables import indicator_table
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.table import Flags
from iip_atlas.method.compiler import CompiledShapes

__all__ = ["judge"]


def judge(indicators: Indicators, strict: CompiledShapes, optimistic: CompiledShapes) -> Judgement:
    """Judge indicators by columns, strictly and on the best assumption.

    Raises MethodError for a construct that this judge does not know.
    """
    plan = Plan()
    asked = [_asked(plan, compiled) for compiled in (strict, optimistic)]
    run = Run(plan, indicator_table(indicators))
    run.work_out(range(len(plan.steps)))
    known, hoped = (_side(run, *steps) for steps in asked)
    return Judgement(known, hoped, strict, inapplicable(strict, known))


_Clauses = dict[str, int]
_Probes = dict[URIRef, int]


def _asked(plan: Plan, compiled: CompiledShapes) -> tuple[_Clauses, _Probes]:
    """Which steps tell of each clause, and of each probe?"""
    lowering = Lowering(plan, compiled)
    clauses = {c.clause: lowering.step(c.target, c.shape) for c in compiled.clauses.values()}
    return clauses, {shape: lowering.step(kind, shape) for shape, kind in probes(compiled)}


def _side(run: Run, clauses: _Clauses, asked: _Probes) -> Side:
    broken = {
        (node, clause)
        for clause, step in clauses.items()
        for node in _nodes(run, step, ~run.columns[step])
    }
    met = {
        (node, shape)
        for shape, step in asked.items()
        for node in _nodes(run, step, run.columns[step])
    }
    return Side(frozenset(broken), frozenset(met))


def _nodes(run: Run, step: int, wanted: Flags) -> Iterator[URIRef]:
    nodes = run.table.tables[run.plan.kind(step)].nodes
    for row in np.flatnonzero(wanted).tolist():
        yield URIRef(nodes[row])
