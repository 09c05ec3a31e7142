"""Rubrics: how a person judges what no shape decides, in levels of what is seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from iip_atlas.graphs import instances, iris, label, literal, local_name, one, read_turtle, text
from iip_atlas.method.model import Method
from iip_atlas.namespaces import EARL, IIP
from iip_atlas.text import Text

__all__ = ["Level", "Rubric", "rubrics_of"]


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a rubric: its rank from 1 up, what is seen there, and the outcome it gives."""

    iri: URIRef
    rank: int
    label: Text
    seen: Text
    outcome: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """What a reviewer of one clause looks at, and the levels that are told apart, lowest first."""

    clause: str
    looks_at: Text
    levels: tuple[Level, ...]

    def level(self, rank: int) -> Level | None:
        """Which level has this rank? None where the rubric has no such level."""
        return next((level for level in self.levels if level.rank == rank), None)


def rubrics_of(method: Method) -> Mapping[str, Rubric]:
    """Which rubrics does the method bring, by the id of their clause?"""
    return _read(method.rubric_files)


@cache
def _read(files: tuple[Path, ...]) -> Mapping[str, Rubric]:
    graph = read_turtle(files)
    found = (_rubric(graph, iri) for iri in instances(graph, IIP.Rubric))
    return {rubric.clause: rubric for rubric in found}


def _rubric(graph: Graph, iri: URIRef) -> Rubric:
    clause = one(graph, iri, IIP.rubricOf) or iri
    levels = (_level(graph, level) for level in iris(graph, iri, IIP.hasLevel))
    ranked = tuple(sorted(levels, key=lambda level: level.rank))
    return Rubric(local_name(clause), text(graph, iri, IIP.looksAt), ranked)


def _level(graph: Graph, iri: URIRef) -> Level:
    rank = literal(graph, iri, IIP.levelRank)
    outcome = one(graph, iri, IIP.levelOutcome) or EARL.cantTell
    return Level(
        iri,
        int(rank) if rank is not None else 0,
        label(graph, iri),
        text(graph, iri, SKOS.definition),
        local_name(outcome),
    )
