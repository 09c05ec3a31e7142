"""A submission: what one platform handed in at one time, and how it reads as PROV.

A hand-in (an intake, one call of `iip submit`) makes one submission a platform. Each submission's
facts are a named graph, what belongs to no platform is another, and a third says who handed what
in and when. The time at which the intake ended is its seal: it is written last, and a submission
without it does not exist.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import PROV, RDF, SDO, VOID, XSD
from rdflib.namespace import DCTERMS, RDFS

from iip_atlas.namespaces import AGENT, GRAPH, IIP, SOFTWARE, SUBMISSION
from iip_atlas.registry.store import submission_graph
from iip_atlas.registry.updates import by_graph

__all__ = [
    "HandedIn",
    "Intake",
    "Submission",
    "facts_graph",
    "heads",
    "intake_graph",
    "seal",
    "shared_graph",
]


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that was handed in: its IRI, its name, and the SHA-256 digest of its bytes."""

    iri: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Submission:
    """One submission: of which platform, by whom, when, from which files, and in place of which?

    `statements` and `shared` are the numbers of statements in its own graph and in the one that
    it shares with the other submissions of its intake.
    """

    iri: str
    platform: str
    intake: str
    time: datetime
    agent: str
    software: str
    statements: int
    shared: int
    previous: str | None
    files: tuple[HandedIn, ...]

    @property
    def id(self) -> str:
        """Give the short name: what follows `submission/` in the IRI."""
        return self.iri.removeprefix(str(SUBMISSION))

    @property
    def age(self) -> tuple[datetime, str]:
        """By what are the submissions of a platform ordered?"""
        return self.time, self.iri


@dataclass(frozen=True, slots=True)
class Intake:
    """What is handed in together: one submission a platform, each with its statements.

    `known` are the submissions of these platforms that were there when it was planned.
    """

    iri: str
    submissions: tuple[Submission, ...]
    contents: tuple[Quad, ...]
    known: frozenset[str] = frozenset()

    @property
    def graphs(self) -> tuple[str, ...]:
        """Which named graphs does it make?"""
        return tuple(graph.value for graph in by_graph(self.contents))


def facts_graph(submission: Submission) -> str:
    """Which named graph holds the facts of this submission?"""
    return submission_graph(submission.id)


def shared_graph(intake: str) -> str:
    """Which named graph holds what a hand-in says of no platform?"""
    return f"{GRAPH}shared/{_key(intake)}"


def intake_graph(intake: str) -> str:
    """Which named graph says who handed what in and when?"""
    return f"{GRAPH}intake/{_key(intake)}"


def _key(intake: str) -> str:
    return intake.rpartition("/")[2]


def seal(intake: str, time: datetime) -> Quad:
    """Give the statement that a hand-in is complete."""
    value = Literal(time.isoformat(), datatype=NamedNode(str(XSD.dateTime)))
    return Quad(NamedNode(intake), _of(PROV.endedAtTime), value, NamedNode(intake_graph(intake)))


def heads(submissions: Sequence[Submission], files: Iterable[HandedIn]) -> Iterator[Quad]:
    """Say of the submissions and files of one hand-in what PROV says, all but the seal."""
    first = submissions[0]
    graph = NamedNode(intake_graph(first.intake))
    software = SOFTWARE + quote(first.software.replace(" ", "/"))
    who = _agent(first.agent)
    statements = [
        (first.intake, RDF.type, PROV.Activity),
        (first.intake, PROV.wasAssociatedWith, software),
        (first.intake, VOID.triples, first.shared),
        (software, RDF.type, PROV.SoftwareAgent),
        (software, RDFS.label, Literal(first.software)),
        (who, RDF.type, PROV.Agent),
        (who, RDFS.label, Literal(first.agent)),
        *(row for file in files for row in _file(file, first.intake)),
        *(row for submission in submissions for row in _head(submission, who)),
    ]
    for subject, predicate, value in statements:
        yield Quad(NamedNode(str(subject)), _of(predicate), _term(value), graph)


def _agent(name: str) -> str:
    """An agent that is named by an IRI keeps it."""
    return name if name.startswith(("http://", "https://")) else AGENT + quote(name, safe="")


def _file(file: HandedIn, intake: str) -> Iterator[tuple[object, object, object]]:
    yield intake, PROV.used, file.iri
    yield file.iri, RDF.type, PROV.Entity
    yield file.iri, DCTERMS.title, Literal(file.name)
    yield file.iri, SDO.sha256, Literal(file.digest)


def _head(submission: Submission, who: str) -> Iterator[tuple[object, object, object]]:
    iri = submission.iri
    time = Literal(submission.time.isoformat(), datatype=NamedNode(str(XSD.dateTime)))
    yield iri, RDF.type, IIP.Submission
    yield iri, RDF.type, PROV.Entity
    yield iri, IIP.submissionOf, submission.platform
    yield iri, PROV.generatedAtTime, time
    yield iri, PROV.wasAttributedTo, who
    yield iri, PROV.wasGeneratedBy, submission.intake
    yield iri, VOID.triples, submission.statements
    for file in submission.files:
        yield iri, PROV.wasDerivedFrom, file.iri
    if submission.previous is not None:
        yield iri, IIP.supersedes, submission.previous
        yield iri, PROV.wasRevisionOf, submission.previous


def _of(term: object) -> NamedNode:
    return NamedNode(str(term))


def _term(value: object) -> NamedNode | Literal:
    if isinstance(value, Literal):
        return value
    return Literal(value) if isinstance(value, int) else NamedNode(str(value))
