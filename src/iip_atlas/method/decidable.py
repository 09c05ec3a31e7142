"""Is there a way to a verdict for every clause of a method?"""

from rdflib import Graph

from iip_atlas.errors import MethodError
from iip_atlas.method.model import Clause, Method
from iip_atlas.method.rubrics import rubrics_of
from iip_atlas.method.templates import templates_of

__all__ = ["demand_decidable", "undecidable"]


def undecidable(method: Method) -> list[Clause]:
    """Which clauses can neither data nor a reviewer decide: no shape, no rubric, no other part?"""
    templates, rubrics = templates_of(method, Graph()), rubrics_of(method)
    shaped = {templates.owner(shape) for shape in templates.targeted()}
    return [
        clause
        for clause in method.clauses.values()
        if clause.mode is not None
        and not clause.is_group
        and clause.presupposes is None
        and clause.iri not in shaped
        and clause.id not in rubrics
    ]


def demand_decidable(method: Method) -> None:
    """Refuse a method that no one could judge by: raises MethodError that names the clauses."""
    if found := undecidable(method):
        names = ", ".join(clause.id for clause in found)
        raise MethodError(
            f"条款既无形状，也无评分细则：{names} / clauses without shape or rubric: {names}",
            where=str(method.iri),
            remedy="请在 shapes/ 中写形状，或在 review/ 中写评分细则"
            " / write a shape in shapes/ or a rubric in review/",
        )
