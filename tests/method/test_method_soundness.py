"""Does each check of a method's soundness catch a planted fault, and nothing else?"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, XSD, Graph, Literal
from rdflib.term import Node

from iip_atlas.graphs import instances, local_name, read_turtle
from iip_atlas.method.soundness import CHECKS, Flaw, blanks, flaws
from iip_atlas.namespaces import (
    AMBIGUITY,
    CLAUSE,
    EARL,
    EVIDENCE_TYPE,
    IIP,
    METHOD,
    PARAMETER,
    READING,
)

BLANKS = [f"B{number:02}" for number in range(1, 26)]


@pytest.fixture(scope="module")
def shipped(repository: Path) -> Graph:
    return read_turtle((repository / "data/method/2018").glob("*.ttl"))


@pytest.fixture
def method(shipped: Graph) -> Graph:
    """A copy to plant faults in."""
    copy = Graph(bind_namespaces="none")
    copy += shipped
    return copy


def drop(subject: Node, predicate: Node, value: Node | None = None) -> Callable[[Graph], object]:
    return lambda graph: graph.remove((subject, predicate, value))


def add(subject: Node, predicate: Node, value: Node) -> Callable[[Graph], object]:
    return lambda graph: graph.add((subject, predicate, value))


def put(subject: Node, predicate: Node, value: Node) -> Callable[[Graph], object]:
    return lambda graph: graph.set((subject, predicate, value))


def zh(words: str) -> Literal:
    return Literal(words, lang="zh")


def circle(graph: Graph) -> None:
    """Two groups that stand in each other, cut off from the root."""
    graph.set((CLAUSE["C5.5"], IIP.parentClause, CLAUSE["C5.5.1"]))


CIRCLE = {"C5.5", "C5.5.1", "C5.5.1-a", "C5.5.1-b", "C5.5.1-c"} | {
    "C5.5.2",
    "C5.5.2-a",
    "C5.5.2-b",
    "C5.5.3",
    "C5.5.3-a",
}
DEVICES, P_DEVICES = CLAUSE["C5.1-b"], PARAMETER["P5.1-devices"]
PLANTED: dict[str, tuple[Callable[[Graph], object], set[tuple[str, str]]]] = {
    "a clause without a parent": (
        drop(DEVICES, IIP.parentClause),
        {("tree", "C5.1-b")},
    ),
    "a clause with two parents": (
        add(DEVICES, IIP.parentClause, CLAUSE["C5.1"]),
        {("tree", "C5.1-b")},
    ),
    "a clause under a clause": (
        put(DEVICES, IIP.parentClause, CLAUSE["C5.1-d"]),
        {("tree", "C5.1-b")},
    ),
    "groups in a circle": (circle, {("tree", name) for name in CIRCLE}),
    "a group without logic": (
        drop(CLAUSE["C5.1-G1"], IIP.groupLogic),
        {("groups", "C5.1-G1")},
    ),
    "a group that is both all and any": (
        add(CLAUSE["C5.1-G1"], IIP.groupLogic, IIP.all),
        {("groups", "C5.1-G1")},
    ),
    "a group without members": (
        lambda graph: graph.remove((None, IIP.parentClause, CLAUSE["C5.5.2"])),
        {("groups", "C5.5.2"), ("tree", "C5.5.2-a"), ("tree", "C5.5.2-b")},
    ),
    "a clause without a kind": (
        drop(CLAUSE["C5.4.1-b"], IIP.clauseKind),
        {("kinds", "C5.4.1-b")},
    ),
    "a clause verified in two ways": (
        add(DEVICES, IIP.verificationMode, EARL.manual),
        {("kinds", "C5.1-b")},
    ),
    "a note without its line": (
        drop(CLAUSE["C0-a"], IIP.sourceLine),
        {("kinds", "C0-a")},
    ),
    "two clauses in one place": (
        put(CLAUSE["C0-a"], IIP.displayOrder, Literal(1)),
        {("kinds", "C0"), ("kinds", "C0-a")},
    ),
    "a number clause that measures nothing": (
        drop(DEVICES, IIP.measuredBy),
        {("numbers", "C5.1-b")},
    ),
    "a number clause without a parameter": (
        drop(DEVICES, IIP.hasParameter),
        {("numbers", "C5.1-b"), ("parameters", "P5.1-devices")},
    ),
    "a parameter of two clauses": (
        add(CLAUSE["C2-a"], IIP.hasParameter, P_DEVICES),
        {("parameters", "P5.1-devices")},
    ),
    "a parameter that names another clause": (
        put(P_DEVICES, IIP.ofClause, CLAUSE["C2.1-b"]),
        {("parameters", "P5.1-devices")},
    ),
    "a parameter without a unit in English": (
        drop(P_DEVICES, IIP.unit, Literal("devices", lang="en")),
        {("parameters", "P5.1-devices")},
    ),
    "a parameter of an odd datatype": (
        put(P_DEVICES, IIP.parameterDatatype, XSD.string),
        {("parameters", "P5.1-devices")},
    ),
    "a parameter that is not defined": (
        drop(P_DEVICES, RDF.type),
        {("parameters", "C5.1-b")},
    ),
    "a cell clause that decides no count": (
        put(DEVICES, IIP.decidesCountOf, CLAUSE["C5.1-d"]),
        {("counting", "C5.1-b")},
    ),
    "a precondition without its part": (
        drop(CLAUSE["C5-b"], IIP.presupposes),
        {("counting", "C5-b")},
    ),
    "a default that is another ambiguity's reading": (
        put(AMBIGUITY["A12"], IIP.defaultReading, READING["A11-any"]),
        {("readings", "A12")},
    ),
    "an ambiguity without a default": (
        drop(AMBIGUITY["A12"], IIP.defaultReading),
        {("readings", "A12")},
    ),
    "a reading of no ambiguity": (
        drop(AMBIGUITY["A12"], IIP.hasReading, READING["A12-any"]),
        {("readings", "A12-any")},
    ),
    "a reading that is not defined": (
        add(AMBIGUITY["A12"], IIP.hasReading, READING["A12-some"]),
        {("readings", "A12-some")},
    ),
    "an ambiguity that the clause does not know of": (
        drop(DEVICES, IIP.subjectToAmbiguity, AMBIGUITY["A14"]),
        {("concerns", "C5.1-b")},
    ),
    "an ambiguity that concerns nothing": (
        lambda graph: (
            graph.remove((AMBIGUITY["A32"], IIP.concernsClause, None)),
            graph.remove((None, IIP.subjectToAmbiguity, AMBIGUITY["A32"])),
        ),
        {("concerns", "A32")},
    ),
    "an ambiguity of a clause that does not exist": (
        lambda graph: (
            graph.add((AMBIGUITY["A32"], IIP.concernsClause, CLAUSE["C9"])),
            graph.add((CLAUSE["C9"], IIP.subjectToAmbiguity, AMBIGUITY["A32"])),
        ),
        {("concerns", "C9")},
    ),
    "a clause without a Chinese name": (
        lambda graph: [
            graph.remove((DEVICES, SKOS.prefLabel, name))
            for name in set(graph.objects(DEVICES, SKOS.prefLabel))
            if isinstance(name, Literal) and name.language == "zh"
        ],
        {("labels", "C5.1-b")},
    ),
    "an empty name": (
        lambda graph: (
            graph.remove((READING["A12-any"], SKOS.prefLabel, None)),
            graph.add((READING["A12-any"], SKOS.prefLabel, zh(" "))),
        ),
        {("labels", "A12-any")},
    ),
    "two clauses of one name": (
        lambda graph: [
            graph.set((clause, SKOS.prefLabel, zh("同名")))
            or graph.add((clause, SKOS.prefLabel, Literal(f"name {clause}", lang="en")))
            for clause in (CLAUSE["C5.1-d"], CLAUSE["C5.1-e"])
        ],
        {("labels", "C5.1-d"), ("labels", "C5.1-e")},
    ),
    "a clause without evidence": (
        drop(DEVICES, IIP.acceptsEvidence),
        {("wording", "C5.1-b")},
    ),
    "evidence in one language": (
        add(DEVICES, IIP.acceptsEvidence, zh("又一份材料")),
        {("wording", "C5.1-b")},
    ),
    "a definition in one language": (
        put(DEVICES, SKOS.definition, zh("只有中文。")),
        {("wording", "C5.1-b")},
    ),
    "a clause that accepts no type of evidence": (
        drop(CLAUSE["C1.2.3-b"], IIP.acceptsEvidenceType),
        {("evidence_types", "C1.2.3-b")},
    ),
    "a clause that accepts an unknown type": (
        add(DEVICES, IIP.acceptsEvidenceType, EVIDENCE_TYPE["devices-register"]),
        {("evidence_types", "C5.1-b")},
    ),
    "a group that accepts evidence": (
        add(CLAUSE["C5.1-G1"], IIP.acceptsEvidenceType, EVIDENCE_TYPE["device-register"]),
        {("evidence_types", "C5.1-G1")},
    ),
    "a note that accepts evidence": (
        add(CLAUSE["C0-a"], IIP.acceptsEvidenceType, EVIDENCE_TYPE["device-register"]),
        {("evidence_types", "C0-a")},
    ),
    "a type that no clause accepts": (
        lambda graph: graph.remove((None, IIP.acceptsEvidenceType, EVIDENCE_TYPE["tag-list"])),
        {("evidence_types", "tag-list")},
    ),
    "a type without a place in the scheme": (
        drop(EVIDENCE_TYPE["tag-list"], SKOS.broader),
        {("evidence_types", "tag-list")},
    ),
    "types in a circle": (
        put(EVIDENCE_TYPE["tag-list"], SKOS.broader, EVIDENCE_TYPE["tag-list"]),
        {("evidence_types", "tag-list")},
    ),
    "a type of no scheme": (
        drop(EVIDENCE_TYPE["tag-list"], SKOS.inScheme),
        {("evidence_types", "tag-list")},
    ),
    "a type without an English name": (
        put(EVIDENCE_TYPE["tag-list"], SKOS.prefLabel, zh("测点位号清单")),
        {("labels", "tag-list")},
    ),
    "a note in a third language": (
        add(CLAUSE["C5.2-a"], SKOS.note, Literal("Hinweis", lang="de")),
        {("wording", "C5.2-a")},
    ),
}


def places(found: list[Flaw]) -> Iterator[tuple[str, str]]:
    return ((flaw.check, flaw.where) for flaw in found)


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(method: Graph, fault: str) -> None:
    plant, expected = PLANTED[fault]
    plant(method)
    assert set(places(flaws(method))) == expected


def test_without_a_root_every_node_says_so(method: Graph) -> None:
    method.remove((METHOD["2018"], IIP.rootClause, None))
    found = set(places(flaws(method)))
    nodes = [n for c in (IIP.Clause, IIP.ClauseGroup, IIP.MethodNote) for n in instances(method, c)]
    unreached = {("tree", local_name(node)) for node in nodes}
    assert found == unreached | {("tree", "Method"), ("groups", "C0")}


def test_every_check_has_a_planted_fault() -> None:
    caught = {check for _, expected in PLANTED.values() for check, _ in expected}
    assert caught == {check.__name__ for check in CHECKS}


@pytest.mark.parametrize("blank", ["B11", "B26"])
def test_a_blank_that_is_missing_or_unknown_is_found(method: Graph, blank: str) -> None:
    if blank in BLANKS:
        method.remove((P_DEVICES, IIP.fillsBlank, None))
    else:
        method.add((P_DEVICES, IIP.fillsBlank, Literal(blank)))
    assert [flaw.where for flaw in blanks(method, BLANKS)] == [blank]


def test_a_graph_without_a_method_is_not_sound() -> None:
    assert [flaw.check for flaw in flaws(Graph())] == ["tree"]
