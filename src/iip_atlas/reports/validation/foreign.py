"""Shapes in a submission: refused, so that nobody takes them for what was judged by."""

from pyoxigraph import NamedNode
from rdflib import RDF, SH

from iip_atlas.errors import InputError
from iip_atlas.registry.statements import Facts

__all__ = ["demand_no_shapes"]

_SHACL = str(SH)


def demand_no_shapes(facts: Facts) -> None:
    """Refuse facts that hold shapes, rules or scripts of SHACL. Raises InputError, naming one."""
    for quad in facts.quads:
        if _is_shape(quad.predicate.value, quad.object):
            raise InputError(
                f"提交中含有 SHACL 形状，不予执行（{quad.predicate.value}）"
                f" / the submission holds SHACL shapes, which are never run"
                f" ({quad.predicate.value})",
                where=facts.path_of(quad.subject),
                remedy="请删去 sh: 的陈述；评价只用本库的形状"
                " / take the sh: statements out; only the shapes of the method judge",
            )


def _is_shape(predicate: str, value: object) -> bool:
    if predicate.startswith(_SHACL):
        return True
    is_class = predicate == str(RDF.type) and isinstance(value, NamedNode)
    return is_class and str(getattr(value, "value", "")).startswith(_SHACL)
