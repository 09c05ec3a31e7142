"""How each clause is decided: by counting, by a figure, by evidence, by a person."""

from collections.abc import Mapping

from iip_atlas.method.compiler import CompiledShapes
from iip_atlas.method.measures import Count, Measure
from iip_atlas.method.model import Clause, Method
from iip_atlas.text import Text

__all__ = ["WAYS", "ways"]

WAYS: Mapping[str, Text] = {
    "count": Text("计数", "by counting"),
    "figure": Text("数值", "by a figure"),
    "evidence": Text("佐证", "by evidence"),
    "review": Text("评审", "by review"),
    "precondition": Text("前提", "by another part"),
    "group": Text("汇总", "by its members"),
}


def ways(method: Method, compiled: CompiledShapes) -> Mapping[str, str]:
    """How is each clause of the method decided under a profile, as a key of WAYS?"""
    return {clause.id: _way(clause, compiled) for clause in method.clauses.values()}


def _way(clause: Clause, compiled: CompiledShapes) -> str:
    if clause.is_group:
        return "group"
    if clause.presupposes is not None:
        return "precondition"
    shaped = compiled.clauses.get(clause.id) or compiled.untested.get(clause.id)
    if shaped is None:
        return "review"
    if isinstance(shaped.measure, Count):
        return "count"
    return "figure" if isinstance(shaped.measure, Measure) else "evidence"
