"""Figures that are claimed: the interval that a claim admits, and that several claims span."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from iip_atlas.errors import InputError
from iip_atlas.graphs import instances, literal, local_name, one, read_turtle
from iip_atlas.indicators.model import Measurement, Origin, is_count, real_bounds, whole_bounds
from iip_atlas.namespaces import IIP
from iip_atlas.resources import folder

__all__ = ["FigureClaim", "Qualifier", "figure_claims", "qualifiers", "span", "title_of"]


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What a word such as "nearly" admits, as factors of the stated value."""

    lower: Decimal
    upper: Decimal
    open_above: bool
    upper_exclusive: bool


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """A stated figure about a platform, read as the interval that its qualifier admits."""

    platform: URIRef
    cell: URIRef | None
    indicator: URIRef
    measurement: Measurement
    origin: URIRef


@cache
def qualifiers() -> Mapping[URIRef, Qualifier]:
    """Give the qualifiers that the ontology defines, with their factors."""
    graph = read_turtle([folder("ontology") / "iip.ttl"])
    return {iri: _qualifier(graph, iri) for iri in instances(graph, IIP.Qualifier)}


def _qualifier(graph: Graph, iri: URIRef) -> Qualifier:
    return Qualifier(
        _factor(graph, iri, IIP.lowerFactor),
        _factor(graph, iri, IIP.upperFactor),
        _flag(graph, iri, IIP.hasOpenUpperEnd),
        _flag(graph, iri, IIP.upperExclusive),
    )


def _factor(graph: Graph, iri: URIRef, predicate: URIRef) -> Decimal:
    found = literal(graph, iri, predicate)
    return Decimal(str(found)) if found is not None else Decimal(1)


def _flag(graph: Graph, iri: URIRef, predicate: URIRef) -> bool:
    return (iri, predicate, Literal(True)) in graph


def figure_claims(graph: Graph, admits: frozenset[URIRef]) -> Iterator[FigureClaim]:
    """Which claims state an indicator, and come from an origin that the profile admits?

    Raises InputError for a qualifier that the ontology does not know.
    """
    for iri in instances(graph, IIP.FigureClaim):
        indicator, platform = one(graph, iri, IIP.claimedIndicator), one(graph, iri, IIP.claimant)
        value = literal(graph, iri, IIP.claimedValue)
        origin = one(graph, iri, IIP.claimOrigin) or IIP.declared
        if indicator and platform and value is not None and origin in admits:
            found = Origin(iri, title_of(graph, iri), _date(graph, iri), local_name(origin))
            measurement = _admitted(graph, iri, indicator, Decimal(str(value)), found)
            yield FigureClaim(platform, one(graph, iri, IIP.inCell), indicator, measurement, origin)


def _admitted(
    graph: Graph, iri: URIRef, indicator: URIRef, value: Decimal, origin: Origin
) -> Measurement:
    word = one(graph, iri, IIP.claimQualifier) or IIP.exact
    qualifier = qualifiers().get(word)
    if qualifier is None:
        raise InputError(
            f"the qualifier {local_name(word)} is unknown",
            where=str(iri),
            remedy=f"take one of {', '.join(sorted(local_name(q) for q in qualifiers()))}",
        )
    low = value * qualifier.lower
    high = None if qualifier.open_above else value * qualifier.upper
    if is_count(indicator):
        bounds = whole_bounds(low, high, exclusive=qualifier.upper_exclusive)
        return Measurement(*bounds, (origin,))
    return Measurement(*real_bounds(low, high, exclusive=qualifier.upper_exclusive), (origin,))


def span(measurements: Iterable[Measurement]) -> Measurement:
    """Which interval do several measurements of one thing span? At least one is needed."""
    found = list(measurements)
    highs = [m.high for m in found if m.high is not None]
    origins = tuple(dict.fromkeys(origin for m in found for origin in m.origins))
    # An open end belongs to one claim; another claim does not close it.
    high = max(highs) if len(highs) == len(found) else None
    return Measurement(min(m.low for m in found), high, origins)


def title_of(graph: Graph, node: Node) -> str:
    """What is the title of the source that a claim or a piece of evidence names?"""
    for source in (*graph.objects(node, DCTERMS.source), node):
        title = literal(graph, source, DCTERMS.title)
        if title is not None:
            return str(title)
    return local_name(node)


def _date(graph: Graph, iri: URIRef) -> str:
    return str(literal(graph, iri, IIP.asOf) or "")
