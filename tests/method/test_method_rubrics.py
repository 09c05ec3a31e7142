"""Has every clause left to people a rubric that can be used, and is a fault in one found?"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef

from iip_atlas.graphs import instances, local_name, read_turtle
from iip_atlas.method.rubric_soundness import rubric_flaws, to_review
from iip_atlas.namespaces import CLAUSE, EARL, IIP, RUBRIC

INVESTMENT = RUBRIC["C1.4.1-a"]
FIRST, THIRD, TOP = (RUBRIC[f"C1.4.1-a/{rank}"] for rank in (1, 3, 4))
# The one qualitative clause that a shape evaluates too: claims are checked, the rubric judges.
SHAPED_AND_REVIEWED = "C1.2.2-g"


@pytest.fixture(scope="module")
def shipped(repository: Path) -> Graph:
    return read_turtle((repository / "data/method/2018").rglob("*.ttl"))


@pytest.fixture(scope="module")
def shaped(repository: Path) -> set[str]:
    shapes = read_turtle((repository / "shapes/clauses").glob("*.ttl"))
    return {local_name(clause) for clause in shapes.objects(None, IIP.evaluatesClause)}


@pytest.fixture
def method(shipped: Graph) -> Graph:
    """A copy to plant faults in."""
    copy = Graph(bind_namespaces="none")
    copy += shipped
    return copy


def modes(graph: Graph, clauses: list[URIRef]) -> Counter[str]:
    return Counter(local_name(mode) for c in clauses for mode in graph[c : IIP.verificationMode])


def test_every_clause_left_to_people_has_a_sound_rubric(shipped: Graph, shaped: set[str]) -> None:
    assert rubric_flaws(shipped, shaped) == []


def test_manual_and_qualitative_clauses_are_left_to_people(
    shipped: Graph, shaped: set[str]
) -> None:
    reviewed = to_review(shipped, shaped)
    assert modes(shipped, reviewed) == {"manual": 38, "semiAuto": 1}
    assert CLAUSE[SHAPED_AND_REVIEWED] in reviewed
    assert SHAPED_AND_REVIEWED in shaped
    assert len(instances(shipped, IIP.Rubric)) == len(reviewed)


def test_no_two_rubrics_say_the_same(shipped: Graph) -> None:
    for predicate, things in ((IIP.looksAt, IIP.Rubric), (SKOS.definition, IIP.RubricLevel)):
        said = Counter(o for thing in instances(shipped, things) for o in shipped[thing:predicate])
        assert [text for text, times in said.items() if times > 1] == []


def test_levels_are_named_briefly_and_differ_within_a_rubric(shipped: Graph) -> None:
    for rubric in instances(shipped, IIP.Rubric):
        levels = shipped.objects(rubric, IIP.hasLevel)
        names = [name for level in levels for name in shipped.objects(level, SKOS.prefLabel)]
        assert len(names) == len(set(names))
        for name in names:
            assert isinstance(name, Literal)
            assert 2 <= len(name) <= (12 if name.language == "zh" else 40), name


def test_rubrics_are_not_read_with_the_clauses(repository: Path) -> None:
    clauses = read_turtle((repository / "data/method/2018").glob("*.ttl"))
    assert instances(clauses, IIP.Rubric) == []


def test_general_types_of_evidence_are_named_as_in_the_ontology(
    shipped: Graph, repository: Path
) -> None:
    words = read_turtle([repository / "ontology/iip.ttl"])
    general = set(instances(words, IIP.EvidenceType))
    assert general <= set(instances(shipped, IIP.EvidenceType))
    for kind in general:
        assert set(shipped[kind : SKOS.prefLabel]) == set(words[kind : RDFS.label])


def level_of_another(graph: Graph) -> None:
    """One level in two rubrics."""
    graph.add((RUBRIC["C1.4.1-b"], IIP.hasLevel, TOP))


def only_two_levels(graph: Graph) -> None:
    for level in (RUBRIC["C1.4.1-a/2"], THIRD):
        graph.remove((level, None, None))
        graph.remove((None, None, level))
    graph.set((TOP, IIP.levelRank, Literal(2)))


def six_levels(graph: Graph) -> None:
    for rank in (5, 6):
        extra = RUBRIC[f"C1.4.1-a/{rank}"]
        for predicate, value in list(graph[TOP]):
            graph.add((extra, predicate, value))
        graph.set((extra, IIP.levelRank, Literal(rank)))
        graph.add((INVESTMENT, IIP.hasLevel, extra))


def all_passed(graph: Graph) -> None:
    for rank in (1, 2):
        graph.set((RUBRIC[f"C1.4.1-a/{rank}"], IIP.levelOutcome, EARL.passed))


def second_rubric(graph: Graph) -> None:
    """A rubric under another id, for a clause that has one."""
    for predicate, value in list(graph[INVESTMENT]):
        if predicate != IIP.hasLevel:
            graph.add((RUBRIC["C1.4.1-z"], predicate, value))


def no_rubric(graph: Graph) -> None:
    for level in list(graph[INVESTMENT : IIP.hasLevel]):
        graph.remove((level, None, None))
    graph.remove((INVESTMENT, None, None))


def without_english(subject: URIRef, predicate: URIRef) -> Callable[[Graph], object]:
    def plant(graph: Graph) -> None:
        for text in list(graph[subject:predicate]):
            if isinstance(text, Literal) and text.language == "en":
                graph.remove((subject, predicate, text))

    return plant


PLANTED: dict[str, tuple[Callable[[Graph], object], set[str]]] = {
    "a clause without a rubric": (no_rubric, {"C1.4.1-a"}),
    "two rubrics of one clause": (second_rubric, {"C1.4.1-a", "C1.4.1-z"}),
    "a rubric of no clause": (
        lambda graph: graph.remove((INVESTMENT, IIP.rubricOf, None)),
        {"C1.4.1-a"},
    ),
    "a rubric of a clause that does not exist": (
        lambda graph: graph.remove((CLAUSE["C1.4.1-a"], RDF.type, None)),
        {"C1.4.1-a"},
    ),
    "a rubric of a clause that data decide": (
        lambda graph: graph.set((CLAUSE["C1.4.1-a"], IIP.verificationMode, EARL.automatic)),
        {"C1.4.1-a"},
    ),
    "two levels": (only_two_levels, {"C1.4.1-a"}),
    "six levels": (six_levels, {"C1.4.1-a"}),
    "a gap in the ranks": (
        lambda graph: graph.set((TOP, IIP.levelRank, Literal(5))),
        {"C1.4.1-a"},
    ),
    "a rank twice": (
        lambda graph: graph.set((TOP, IIP.levelRank, Literal(3))),
        {"C1.4.1-a"},
    ),
    "a level without a rank": (
        lambda graph: graph.remove((FIRST, IIP.levelRank, None)),
        {"C1.4.1-a"},
    ),
    "a rank in words": (
        lambda graph: graph.set((FIRST, IIP.levelRank, Literal("first"))),
        {"C1.4.1-a"},
    ),
    "no level that fails": (all_passed, {"C1.4.1-a"}),
    "a higher level that fails": (
        lambda graph: graph.set((TOP, IIP.levelOutcome, EARL.failed)),
        {"C1.4.1-a"},
    ),
    "a level without an outcome": (
        lambda graph: graph.remove((THIRD, IIP.levelOutcome, None)),
        {"C1.4.1-a"},
    ),
    "a level with another outcome": (
        lambda graph: graph.set((FIRST, IIP.levelOutcome, EARL.cantTell)),
        {"C1.4.1-a"},
    ),
    "a level of two rubrics": (level_of_another, {"C1.4.1-a/4", "C1.4.1-b"}),
    "a level that is not defined": (
        lambda graph: graph.remove((TOP, RDF.type, None)),
        {"C1.4.1-a/4"},
    ),
    "a level of no rubric": (
        lambda graph: graph.remove((INVESTMENT, IIP.hasLevel, TOP)),
        {"C1.4.1-a/4"},
    ),
    "nothing to look at in English": (without_english(INVESTMENT, IIP.looksAt), {"C1.4.1-a"}),
    "a level without an English name": (without_english(TOP, SKOS.prefLabel), {"C1.4.1-a/4"}),
    "a level without an English definition": (
        without_english(TOP, SKOS.definition),
        {"C1.4.1-a/4"},
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(method: Graph, shaped: set[str], fault: str) -> None:
    plant, expected = PLANTED[fault]
    plant(method)
    assert {flaw.where for flaw in rubric_flaws(method, shaped)} == expected


def test_a_clause_that_loses_its_shape_needs_a_rubric(shipped: Graph, shaped: set[str]) -> None:
    found = rubric_flaws(shipped, shaped - {"C1.1.1-b", "C5-b"})
    assert [flaw.where for flaw in found] == ["C1.1.1-b"]
