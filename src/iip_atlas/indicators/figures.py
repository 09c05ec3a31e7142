"""Which figure of a platform or cell holds: counted beats declared, and declared beats public.

Where claims of one kind differ, the interval that they span is kept.
"""

from collections.abc import Callable, Mapping

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from iip_atlas.errors import InputError
from iip_atlas.indicators.claims import figure_claims, span
from iip_atlas.indicators.derived import add_sums
from iip_atlas.indicators.model import Cell, Measurement, Number, Origin, Platform, as_written
from iip_atlas.method.model import Method
from iip_atlas.method.profiles import Profile
from iip_atlas.namespaces import IIP

__all__ = ["Measured", "said", "weighed"]

Measured = dict[tuple[URIRef, URIRef], Measurement]
# Totals and parts that shapes reach through readings, or that people look at.
_ALWAYS = frozenset(
    {
        IIP.modelAndMicroserviceCount,
        IIP.interfaceModelAndMicroserviceCount,
        IIP.domainModelCount,
        IIP.domainMicroserviceCount,
        IIP.domainAppCount,
        IIP.selfDevelopedModelCount,
        IIP.selfDevelopedMicroserviceCount,
        IIP.selfDevelopedAppCount,
        IIP.operatingEntityCount,
        IIP.connectedDeviceTotal,
        IIP.enterpriseUserTotal,
        IIP.industrialAppTotal,
        IIP.mechanismModelTotal,
        IIP.industryTotal,
    }
)


def said(
    facts: Graph,
    platforms: tuple[Platform, ...],
    cells: tuple[Cell, ...],
    profile: Profile,
    file_of: Callable[[Node], str],
) -> Measured:
    """Figures that stand on the platforms and cells, else those in claims."""
    said = _stated(facts, _nodes(platforms, cells), file_of)
    claimed = _claimed(facts, cells, profile)
    return {**{key: span(claims) for key, claims in claimed.items()}, **said}


def weighed(
    stated: Measured,
    counted: Mapping[tuple[URIRef, URIRef], Measurement],
    platforms: tuple[Platform, ...],
    cells: tuple[Cell, ...],
    method: Method,
) -> tuple[Measured, Measured]:
    """What holds, sums included, and what was stated where something was counted?"""
    nodes = _nodes(platforms, cells)
    added = dict(counted)
    add_sums(added, nodes)
    # A sum is counted where all of its parts are.
    whole = {key: m for key, m in added.items() if key in counted or m.high is not None}
    measured = {**stated, **whole}
    add_sums(measured, nodes)
    asked = {i for clause in method.clauses.values() for i in clause.measured_by} | _ALWAYS
    return (
        {key: value for key, value in measured.items() if key[1] in asked},
        {key: value for key, value in stated.items() if key in whole},
    )


def _nodes(platforms: tuple[Platform, ...], cells: tuple[Cell, ...]) -> list[URIRef]:
    return [*(p.iri for p in platforms), *(c.node for c in cells)]


def _stated(facts: Graph, nodes: list[URIRef], file_of: Callable[[Node], str]) -> Measured:
    """Figures that stand on the platform or the cell itself."""
    found: Measured = {}
    for node in nodes:
        for predicate, value in facts.predicate_objects(node):
            if (
                isinstance(predicate, URIRef)
                and isinstance(value, Literal)
                and value.value is not None
            ):
                if isinstance(value.value, bool) or not hasattr(value.value, "__abs__"):
                    continue
                number = _number(value, node)
                origin = Origin(node, file_of(node), "", "declared")
                found[node, predicate] = Measurement(number, number, (origin,))
    return found


def _number(value: Literal, node: URIRef) -> Number:
    try:
        return as_written(value.toPython())
    except ValueError as error:
        raise InputError(
            f"数值 {value} 不是有限的数 / {error}",
            where=str(node),
            remedy="请写一个数，或不写 / write a number, or leave it out",
        ) from error


def _claimed(
    facts: Graph, cells: tuple[Cell, ...], profile: Profile
) -> dict[tuple[URIRef, URIRef], list[Measurement]]:
    """Figures in claims, by node; what is declared outweighs what is public."""
    nodes = {(cell.platform, cell.target): cell.node for cell in cells}
    found: dict[tuple[URIRef, URIRef], dict[URIRef, list[Measurement]]] = {}
    for claim in figure_claims(facts, profile.admits):
        node = nodes.get((claim.platform, claim.cell)) if claim.cell else claim.platform
        if node is not None:
            by_origin = found.setdefault((node, claim.indicator), {})
            by_origin.setdefault(claim.origin, []).append(claim.measurement)
    return {key: _weightiest(by_origin) for key, by_origin in found.items()}


def _weightiest(by_origin: Mapping[URIRef, list[Measurement]]) -> list[Measurement]:
    return next(by_origin[o] for o in (IIP.counted, IIP.declared, IIP.public) if o in by_origin)
