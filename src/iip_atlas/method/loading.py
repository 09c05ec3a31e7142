"""Reads a method from its folder of Turtle files; local criteria join it as further clauses."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from rdflib import RDF, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from iip_atlas.errors import MethodError
from iip_atlas.graphs import instances, iris, label, literal, local_name, one, read_turtle, text
from iip_atlas.method.decidable import demand_decidable
from iip_atlas.method.model import (
    Ambiguity,
    Clause,
    Logic,
    Method,
    Mode,
    Parameter,
    Reading,
    Scope,
)
from iip_atlas.namespaces import IIP
from iip_atlas.resources import folder

__all__ = ["load_method", "read_method", "shipped_method"]


@cache
def shipped_method(year: str = "2018") -> Method:
    """Give the method that ships with the package, with the local criteria of the shipped calls."""
    shapes = folder("shapes")
    local = tuple((shapes / "local").glob("*.ttl"))
    home = folder("data") / "method" / year
    return _load(home, local, (*(shapes / "clauses").glob("*.ttl"), *local))


def load_method(home: Path) -> Method:
    """Read a method from a folder of Turtle files, with shapes in `shapes`, rubrics in `review`.

    Raises MethodError when the folder holds no method, its parts do not fit together, or a clause
    has neither a shape nor a rubric.
    """
    method = _load(home, (), tuple((home / "shapes").glob("*.ttl")))
    demand_decidable(method)
    return method


def _load(home: Path, criteria: tuple[Path, ...], shapes: tuple[Path, ...]) -> Method:
    files = [*home.glob("*.ttl"), *criteria]
    if not files:
        raise MethodError("the folder holds no method", where=str(home))
    return replace(
        read_method(read_turtle(files)),
        shape_files=tuple(sorted(shapes)),
        rubric_files=tuple(sorted((home / "review").glob("*.ttl"))),
    )


def read_method(graph: Graph) -> Method:
    """Read a method from a graph. Raises MethodError when it holds none."""
    found = instances(graph, IIP.Method)
    if len(found) != 1:
        raise MethodError(f"expected one iip:Method, found {len(found)}")
    clauses = [
        _clause(graph, iri)
        for cls in (IIP.Clause, IIP.ClauseGroup)
        for iri in instances(graph, cls)
    ]
    kinds = instances(graph, IIP.EvidenceType)
    ordered = sorted(clauses, key=lambda clause: (clause.order, clause.id))
    return Method(
        found[0],
        label(graph, found[0]),
        {clause.id: clause for clause in ordered},
        {iri: _parameter(graph, iri) for iri in instances(graph, IIP.Parameter)},
        {iri: _ambiguity(graph, iri) for iri in instances(graph, IIP.Ambiguity)},
        _readings(graph),
        evidence_types={kind: iris(graph, kind, SKOS.broader) for kind in kinds},
        evidence_labels={kind: label(graph, kind) for kind in kinds},
    )


def _clause(graph: Graph, iri: URIRef) -> Clause:
    logic, mode = one(graph, iri, IIP.groupLogic), one(graph, iri, IIP.verificationMode)
    return Clause(
        iri=iri,
        id=local_name(iri),
        label=label(graph, iri),
        parent=_name(one(graph, iri, IIP.parentClause)),
        part=_whole(graph, iri, IIP.partNumber),
        line=_whole(graph, iri, IIP.sourceLine),
        order=_whole(graph, iri, IIP.displayOrder) or 0,
        kind=_name(one(graph, iri, IIP.clauseKind)) or "structural",
        scope=Scope(_name(one(graph, iri, IIP.clauseScope)) or Scope.PLATFORM),
        mode=Mode(local_name(mode)) if mode else None,
        logic=_logic(graph, iri, logic),
        parameters=iris(graph, iri, IIP.hasParameter),
        measured_by=iris(graph, iri, IIP.measuredBy),
        evidence_types=iris(graph, iri, IIP.acceptsEvidenceType),
        counts=one(graph, iri, IIP.countsCells),
        decides_count_of=_name(one(graph, iri, IIP.decidesCountOf)),
        presupposes=_name(one(graph, iri, IIP.presupposes)),
        qualifies=one(graph, iri, IIP.qualifiesCells),
        qualifies_as=one(graph, iri, IIP.qualifiesAs),
    )


def _logic(graph: Graph, iri: URIRef, logic: URIRef | None) -> Logic | None:
    if logic is not None:
        return Logic(local_name(logic))
    # A group without its own word on logic asks for all of its members.
    return Logic.ALL if (iri, RDF.type, IIP.ClauseGroup) in graph else None


def _parameter(graph: Graph, iri: URIRef) -> Parameter:
    default, blank = literal(graph, iri, IIP.defaultValue), literal(graph, iri, IIP.fillsBlank)
    return Parameter(
        iri,
        local_name(iri),
        label(graph, iri),
        one(graph, iri, IIP.parameterDatatype) or XSD.integer,
        text(graph, iri, IIP.unit),
        str(blank) if blank is not None else None,
        default.toPython() if default is not None else None,
    )


def _ambiguity(graph: Graph, iri: URIRef) -> Ambiguity:
    default = one(graph, iri, IIP.defaultReading)
    if default is None:
        raise MethodError("an ambiguity without a default reading", where=str(iri))
    readings = iris(graph, iri, IIP.hasReading)
    concerns = tuple(local_name(clause) for clause in iris(graph, iri, IIP.concernsClause))
    return Ambiguity(iri, local_name(iri), label(graph, iri), readings, default, concerns)


def _readings(graph: Graph) -> Mapping[URIRef, Reading]:
    owners = {r: a for a, r in graph.subject_objects(IIP.hasReading)}
    return {iri: _reading(graph, iri, owners.get(iri)) for iri in instances(graph, IIP.Reading)}


def _reading(graph: Graph, iri: URIRef, ambiguity: Node | None) -> Reading:
    if not isinstance(ambiguity, URIRef):
        raise MethodError("a reading that belongs to no ambiguity", where=str(iri))
    precondition = one(graph, iri, IIP.presupposesBy)
    logic = one(graph, iri, IIP.groupLogic)
    groups = iris(graph, iri, IIP.readsGroup)
    return Reading(
        iri,
        local_name(iri),
        ambiguity,
        label(graph, iri),
        Logic(local_name(precondition)) if precondition else None,
        {local_name(group): Logic(local_name(logic)) for group in groups} if logic else {},
        tuple(_listed(graph, found) for found in iris(graph, iri, IIP.readsList)),
        no_defaults=(iri, IIP.setsDefaultsAside, Literal(True)) in graph,
        one_number=(iri, IIP.keepsOneNumber, Literal(True)) in graph,
        in_judgement=(iri, IIP.readingEffect, IIP.inJudgement) in graph,
    )


def _listed(graph: Graph, found: URIRef) -> frozenset[str]:
    return frozenset(local_name(clause) for clause in iris(graph, found, IIP.listsClause))


def _name(iri: URIRef | None) -> str | None:
    return local_name(iri) if iri is not None else None


def _whole(graph: Graph, iri: URIRef, predicate: URIRef) -> int | None:
    value = literal(graph, iri, predicate)
    return int(value) if value is not None else None
