"""Verdicts as RDF: one EARL assertion each, of defined terms only, the same numbers as in JSON."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDFS

from iip_atlas.conformance.verdicts import Evaluation, Outcome
from iip_atlas.graphs import read_turtle
from iip_atlas.namespaces import BASE, EARL, IIP
from iip_atlas.reports.earl import verdict_turtle
from verdict_double import ONE, a_verdict, an_evaluation

OURS = (BASE + "ontology#",)
STANDARD = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#")
VOCABULARIES = ("http://www.w3.org/ns/earl#", "http://www.w3.org/ns/prov#", str(DCTERMS))


@pytest.fixture(scope="module")
def turtle(public: Evaluation) -> bytes:
    return verdict_turtle(public)


@pytest.fixture(scope="module")
def graph(turtle: bytes) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


@pytest.fixture(scope="module")
def store(turtle: bytes) -> pyoxigraph.Store:
    found = pyoxigraph.Store()
    found.load(turtle, format=pyoxigraph.RdfFormat.TURTLE)
    return found


def test_both_parsers_read_the_same(graph: Graph, store: pyoxigraph.Store) -> None:
    assert len(graph) == len(store) > 1000


def test_each_verdict_is_one_assertion_with_one_result(public: Evaluation, graph: Graph) -> None:
    assertions = set(graph.subjects(RDF.type, EARL.Assertion))
    assert len(assertions) == len(public.verdicts)
    assert assertions == set(graph.subjects(RDF.type, IIP.Verdict))
    for predicate in (EARL.subject, EARL.test, EARL.mode, EARL.result, IIP.underProfile):
        counts = Counter(graph.subjects(predicate, None))
        assert counts == dict.fromkeys(assertions, 1), predicate
    assert set(graph.objects(None, PROV.wasGeneratedBy)) == set(
        graph.subjects(RDF.type, PROV.Activity)
    )


COUNT = """
PREFIX earl: <http://www.w3.org/ns/earl#>
SELECT ?outcome (COUNT(*) AS ?number)
WHERE { ?verdict a earl:Assertion ; earl:result/earl:outcome ?outcome }
GROUP BY ?outcome
"""


def test_a_sparql_count_by_outcome_is_that_of_the_evaluation(
    public: Evaluation, store: pyoxigraph.Store
) -> None:
    solutions = store.query(COUNT)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    found = {}
    for solution in solutions:
        outcome, number = solution["outcome"], solution["number"]
        assert isinstance(outcome, pyoxigraph.NamedNode)
        assert isinstance(number, pyoxigraph.Literal)
        found[outcome.value.rpartition("#")[2]] = int(number.value)
    assert found == Counter(verdict.outcome.value for verdict in public.verdicts)
    assert len(found) > 2


def undefined(graph: Graph, repository: Path) -> set[URIRef]:
    """Terms of ours and of the vocabularies that nothing in the ontology declares."""
    defined = set(read_turtle((repository / "ontology").glob("*.ttl")).subjects())
    used = {term for triple in graph for term in triple if isinstance(term, URIRef)}
    # rdflib's own startswith takes no tuple, and says so to nobody.
    return {term for term in used if str(term).startswith(OURS + VOCABULARIES)} - defined


def test_predicates_and_classes_are_of_known_vocabularies(graph: Graph) -> None:
    words = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    known = (*OURS, *STANDARD, *VOCABULARIES)
    assert {str(word) for word in words if not str(word).startswith(known)} == set()


def test_every_term_is_defined(graph: Graph, repository: Path) -> None:
    assert undefined(graph, repository) == set()


def test_an_undefined_term_is_caught(repository: Path) -> None:
    graph = Graph()
    term = URIRef(str(IIP.Verdict) + "x")
    graph.add((URIRef("https://example.org/x"), RDF.type, term))
    assert undefined(graph, repository) == {term}


def result_of(**changes: object) -> Graph:
    evaluation = an_evaluation([a_verdict("C5.1-a", Outcome.PASSED, **changes)])
    return Graph().parse(data=verdict_turtle(evaluation), format="turtle")


def measured(graph: Graph) -> list[str]:
    return sorted(value.n3() for value in graph.objects(None, IIP.measuredValue))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (12, ["12"]),
        (0.41, ["0.41"]),
        (1e-07, ["0.0000001"]),
        (1e22, ["10000000000000000000000.0"]),
        ((5, 9), ["5", "9"]),
        ((5, None), ["5"]),
        ((5, 5), ["5"]),
        (None, []),
    ],
)
def test_numbers_are_written_as_what_they_are(value: object, written: list[str]) -> None:
    assert [n.partition("^^")[0].strip('"') for n in measured(result_of(measured=value))] == written


def test_a_run_is_named_after_what_it_found(public: Evaluation, turtle: bytes) -> None:
    assert verdict_turtle(public) == turtle
    other = replace(public, verdicts=public.verdicts[1:])
    runs = [
        Graph().parse(data=data, format="turtle").value(None, RDF.type, PROV.Activity)
        for data in (turtle, verdict_turtle(other))
    ]
    assert runs[0] != runs[1]


def test_what_a_platform_is_called_and_qualifies_for(synthetic: Evaluation) -> None:
    graph = Graph().parse(data=verdict_turtle(synthetic), format="turtle")
    [platform] = synthetic.platforms
    node = URIRef(platform.platform)
    labels = {
        label.language: str(label)
        for label in graph.objects(node, RDFS.label)
        if isinstance(label, Literal)
    }
    assert labels == {"zh": platform.label.zh, "en": platform.label.en}
    cells = {q.cell for q in platform.classification if q.cell}
    assert {str(cell) for cell in graph.objects(node, IIP.qualifiesIn)} == cells
    assert (node, IIP.isCrossIndustryPlatform, None) in graph
    assert (node, IIP.isSynthetic, None) in graph


def test_text_that_would_break_turtle_is_escaped() -> None:
    from iip_atlas.text import Text  # noqa: PLC0415  # only here

    nasty = Text('引号"与\\反斜杠\n换行', '""" . <x> <y> <z> . #')
    graph = result_of(reason=nasty)
    described = {str(text) for text in graph.objects(None, DCTERMS.description)}
    assert described == {nasty.zh, nasty.en}
    assert set(graph.subjects(RDF.type, EARL.Assertion)) == set(
        graph.subjects(EARL.subject, URIRef(ONE))
    )
