"""One clause of the method: where it stands, what it asks, whose numbers, which readings."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import RDF, RDFS, SH, XSD, BNode, Graph
from rdflib.term import Node

from iip_atlas.method.compiler import CompiledShapes
from iip_atlas.method.measures import made_of
from iip_atlas.method.model import Ambiguity, Clause, Method, Parameter, Reading
from iip_atlas.method.profiles import Profile, Setting
from iip_atlas.method.rubrics import Rubric, rubrics_of
from iip_atlas.method.templates import Templates
from iip_atlas.namespaces import PREFIXES
from iip_atlas.standings.ways import ways
from iip_atlas.text import Text

__all__ = ["ClauseSheet", "Numbered", "Read", "clause_sheet"]

_STANDARD = {"rdf": RDF, "rdfs": RDFS, "sh": SH, "xsd": XSD}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number that the clause leaves open, and what fills it.

    Settings come first, else the method's own default; with neither, nobody set it.
    """

    parameter: Parameter
    settings: tuple[Setting, ...]
    default: int | float | None


@dataclass(frozen=True, slots=True)
class Read:
    """A place where the clause can be read in more ways; `adopted` is the one that holds."""

    ambiguity: Ambiguity
    readings: tuple[Reading, ...]
    adopted: Reading


@dataclass(frozen=True)
class ClauseSheet:
    """What the method and a profile say of one clause.

    `line` are the groups that it stands in, the widest first; `way` is a key of WAYS; `shape` the
    compiled SHACL as Turtle, empty where no shape decides.
    """

    clause: Clause
    line: tuple[Clause, ...]
    members: tuple[Clause, ...]
    way: str
    numbers: tuple[Numbered, ...]
    readings: tuple[Read, ...]
    shape: str
    evidence: tuple[Text, ...]
    rubric: Rubric | None


def clause_sheet(
    clause: Clause, profile: Profile, method: Method, compiled: CompiledShapes
) -> ClauseSheet:
    """What is to be known of this clause under this profile?"""
    line = tuple(_line(clause, method))
    return ClauseSheet(
        clause,
        line,
        method.children(clause.id),
        ways(method, compiled)[clause.id],
        tuple(_numbers(clause, profile, method)),
        tuple(_readings(clause, line, profile, method)),
        _shape(clause, compiled),
        tuple(method.evidence_labels[kind] for kind in clause.evidence_types),
        rubrics_of(method).get(clause.id),
    )


def _line(clause: Clause, method: Method) -> Iterator[Clause]:
    above = method.clauses.get(clause.parent or "")
    if above is not None:
        yield from _line(above, method)
        yield above


def _numbers(clause: Clause, profile: Profile, method: Method) -> Iterator[Numbered]:
    for iri in clause.parameters:
        parameter, settings = method.parameters[iri], profile.settings_of(iri)
        general = any(setting.scope is None for setting in settings)
        falls_back = not general and profile.keeps_defaults(method)
        yield Numbered(parameter, settings, parameter.default if falls_back else None)


def _readings(
    clause: Clause, line: tuple[Clause, ...], profile: Profile, method: Method
) -> Iterator[Read]:
    """The ambiguities of the clause and of the groups that it stands in."""
    names = {clause.id, *(above.id for above in line)}
    adopted = profile.readings(method)
    for ambiguity in method.ambiguities.values():
        if not names.isdisjoint(ambiguity.concerns):
            readings = tuple(method.readings[iri] for iri in ambiguity.readings)
            yield Read(ambiguity, readings, adopted[ambiguity.iri])


def _shape(clause: Clause, compiled: CompiledShapes) -> str:
    """The clause's own shapes as Turtle, with the anonymous nodes in them."""
    shaped = compiled.clauses.get(clause.id) or compiled.untested.get(clause.id)
    if shaped is None:
        return ""
    templates = Templates(compiled.graph)
    excerpt = Graph(bind_namespaces="none")
    for prefix, namespace in {**PREFIXES, **_STANDARD}.items():
        excerpt.bind(prefix, namespace)
    for shape in made_of(templates, shaped.shape, set()):
        if templates.owner(shape) in {None, clause.iri}:
            _copy(shape, compiled.graph, excerpt)
    return excerpt.serialize(format="turtle") if len(excerpt) else ""


def _copy(node: Node, source: Graph, into: Graph) -> None:
    for triple in source.triples((node, None, None)):
        into.add(triple)
        if isinstance(triple[2], BNode):
            _copy(triple[2], source, into)
