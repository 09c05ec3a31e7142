"""Is the 2018 method there whole, with every number, reading and name that it needs?"""

from collections import Counter
from pathlib import Path

import pytest
from rdflib import SKOS, XSD, Graph, Literal, URIRef

from iip_atlas.graphs import instances, local_name, read_turtle
from iip_atlas.method.soundness import blanks, flaws
from iip_atlas.namespaces import AMBIGUITY, IIP, READING

BLANKS = [f"B{number:02}" for number in range(1, 26)]
NODES = {IIP.Clause: 188, IIP.ClauseGroup: 53, IIP.MethodNote: 11}
KINDS = {
    "capability": 101,
    "qualitative": 32,
    "count": 27,
    "evidence": 10,
    "precondition": 7,
    "example": 6,
    "share": 5,
}
MODES = {"automatic": 47, "semiAuto": 103, "manual": 38}
ATOMIC_BY_PART = {1: 103, 2: 12, 3: 24, 4: 12, 5: 37}


@pytest.fixture(scope="module")
def shipped(repository: Path) -> Graph:
    return read_turtle((repository / "data/method/2018").glob("*.ttl"))


def of_atomic(graph: Graph, predicate: URIRef) -> Counter[str]:
    clauses = instances(graph, IIP.Clause)
    return Counter(local_name(o) for c in clauses for o in graph.objects(c, predicate))


def test_no_check_finds_a_flaw(shipped: Graph) -> None:
    assert flaws(shipped) == []


@pytest.mark.parametrize(("cls", "number"), NODES.items(), ids=local_name)
def test_every_node_of_the_document_is_there(shipped: Graph, cls: URIRef, number: int) -> None:
    assert len(instances(shipped, cls)) == number


def test_clauses_by_kind_mode_and_part(shipped: Graph) -> None:
    parts = Counter(
        int(str(part))
        for clause in instances(shipped, IIP.Clause)
        for part in shipped.objects(clause, IIP.partNumber)
    )
    assert of_atomic(shipped, IIP.clauseKind) == KINDS
    assert of_atomic(shipped, IIP.verificationMode) == MODES
    assert parts == ATOMIC_BY_PART


def test_display_order_is_the_order_of_the_document(shipped: Graph) -> None:
    by_order = sorted((int(str(o)), s) for s, o in shipped.subject_objects(IIP.displayOrder))
    lines = [int(str(shipped.value(node, IIP.sourceLine))) for _, node in by_order]
    assert [order for order, _ in by_order] == list(range(1, 253))
    assert lines == sorted(lines)


def test_every_identifier_is_the_end_of_its_iri(shipped: Graph) -> None:
    for cls in (*NODES, IIP.Parameter, IIP.Ambiguity, IIP.Reading):
        for thing in instances(shipped, cls):
            identifier = shipped.value(thing, URIRef("http://purl.org/dc/terms/identifier"))
            assert str(identifier) == local_name(thing)


def test_parameters_fill_every_blank(shipped: Graph) -> None:
    assert len(instances(shipped, IIP.Parameter)) == 32
    assert list(blanks(shipped, BLANKS)) == []


def test_parameters_without_a_blank_are_the_implicit_plurals(shipped: Graph) -> None:
    implicit = {
        local_name(parameter)
        for parameter in instances(shipped, IIP.Parameter)
        if (parameter, IIP.fillsBlank, None) not in shipped
    }
    with_default = {local_name(p): int(str(v)) for p, v in shipped[: IIP.defaultValue]}
    assert with_default == dict.fromkeys(implicit, 2)
    assert implicit == {
        "P1.1.1-protocolTypes",
        "P1.2.2-languages",
        "P1.2.2-frameworks",
        "P1.2.2-tools",
    }


def test_shares_and_volumes_are_decimal_and_counts_are_whole(shipped: Graph) -> None:
    decimal = {local_name(p) for p in shipped.subjects(IIP.parameterDatatype, XSD.decimal)}
    shares = {
        local_name(p)
        for c in shipped.subjects(IIP.clauseKind, IIP.share)
        for p in shipped.objects(c, IIP.hasParameter)
    }
    assert decimal == shares | {"P1.2.1-dataVolume"}


@pytest.mark.parametrize(
    ("ambiguity", "words"),
    [
        ("A02", ["atLeastTwo", "profile"]),
        ("A12", ["each", "any", "background"]),
        ("A13", ["byType", "free", "bothForHybrid"]),
        ("A15", ["each", "sum"]),
        ("A18", ["keyDomains", "stages"]),
        ("A21", ["division", "section", "group", "class"]),
        ("A24", ["sum", "oneKind"]),
        ("A25", ["six", "seven"]),
        ("A26", ["total", "perRegion"]),
    ],
)
def test_readings_and_their_default(shipped: Graph, ambiguity: str, words: list[str]) -> None:
    readings = set(shipped.objects(AMBIGUITY[ambiguity], IIP.hasReading))
    assert readings == {READING[f"{ambiguity}-{word}"] for word in words}
    assert (
        shipped.value(AMBIGUITY[ambiguity], IIP.defaultReading)
        == READING[f"{ambiguity}-{words[0]}"]
    )


def test_there_are_thirty_three_ambiguities(shipped: Graph) -> None:
    found = {local_name(a) for a in instances(shipped, IIP.Ambiguity)}
    assert found == {f"A{number:02}" for number in range(1, 34)}


def test_preconditions_name_the_parts_that_the_document_names(shipped: Graph) -> None:
    found = {local_name(c): local_name(p) for c, p in shipped[: IIP.presupposes]}
    own = {f"C{part}-a": "C1" for part in (2, 3, 4, 5)}
    assert found == {**own, "C5-b": "C2", "C5-c": "C4", "C5-d": "C3"}


def test_labels_are_titles_and_not_sentences(shipped: Graph) -> None:
    for node in (n for cls in NODES for n in instances(shipped, cls)):
        for label in shipped.objects(node, SKOS.prefLabel):
            assert isinstance(label, Literal)
            assert 3 <= len(label) <= (24 if label.language == "zh" else 80), label
            assert not label.endswith(("。", "；", "，", ".", ";", ",")), label
