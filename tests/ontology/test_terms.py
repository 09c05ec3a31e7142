"""Is every word of ours defined, in both languages, and is every word in use one of ours?"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from iip_atlas.namespaces import BASE, IIP
from iip_atlas.reasoning import ontology_files
from iip_atlas.resources import folder

OURS = str(IIP._NS)
HEADER = URIRef(BASE + "ontology")
CLAUSES = folder("data") / "method" / "2018" / "clauses.ttl"
# Vocabularies whose terms need no declaration: RDF, RDFS and OWL themselves, and SHACL, since
# shapes are not among what the reasoner reads.
BUILT_IN = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/2001/XMLSchema#",
    "http://www.w3.org/ns/shacl#",
)
BILINGUAL = (DCTERMS.title, DCTERMS.description, DCTERMS.abstract, RDFS.label)
STATED = tuple(
    URIRef(iri)
    for iri in (
        OWL.versionIRI,
        OWL.versionInfo,
        DCTERMS.creator,
        DCTERMS.publisher,
        DCTERMS.created,
        DCTERMS.modified,
        DCTERMS.issued,
        DCTERMS.license,
        DCTERMS.source,
        DCTERMS.bibliographicCitation,
        "http://purl.org/vocab/vann/preferredNamespacePrefix",
        "http://purl.org/vocab/vann/preferredNamespaceUri",
        "http://purl.org/ontology/bibo/status",
    )
)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return parsed(ontology_files())


@pytest.fixture
def words(ontology: Graph) -> Graph:
    """Give a copy to plant a fault in."""
    copy = Graph()
    copy += ontology
    return copy


def parsed(files: Iterable[Path]) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file)
    return graph


def terms(graph: Graph) -> set[URIRef]:
    return {s for s in graph.subjects(RDF.type) if isinstance(s, URIRef) and s.startswith(OURS)}


def not_bilingual(graph: Graph, subjects: Iterable[URIRef], predicate: URIRef) -> set[URIRef]:
    """Which subjects do not have the text exactly once in zh and once in en?"""
    return {s for s in subjects if languages(graph, s, predicate) != ["en", "zh"]}


def languages(graph: Graph, subject: URIRef, predicate: URIRef) -> list[str]:
    texts = graph.objects(subject, predicate)
    return sorted(t.language or "" for t in texts if isinstance(t, Literal) and t.strip())


def namesakes(graph: Graph, language: str) -> dict[str, set[URIRef]]:
    """Which classes share a label with another class?"""
    named: dict[str, set[URIRef]] = {}
    for term in set(graph.subjects(RDF.type, OWL.Class)) & terms(graph):
        for label in graph.objects(term, RDFS.label):
            if isinstance(label, Literal) and label.language == language:
                named.setdefault(str(label), set()).add(term)
    return {name: bearers for name, bearers in named.items() if len(bearers) > 1}


def unknown_clauses(graph: Graph, clauses: Graph) -> set[str]:
    """Which clauses do terms name as their source that the method does not have?"""
    named = {o for t in terms(graph) for o in graph.objects(t, DCTERMS.source)}
    return {str(clause) for clause in named if (clause, None, None) not in clauses}


def undeclared(used: Graph, declared: Graph) -> set[str]:
    """Which properties and classes are used without a declaration?"""
    known = set(declared.subjects(RDF.type))
    return {str(t) for t in vocabulary(used) if t not in known and not str(t).startswith(BUILT_IN)}


def vocabulary(graph: Graph) -> Iterator[URIRef]:
    for _, p, o in graph:
        if isinstance(p, URIRef):
            yield p
        if isinstance(o, URIRef) and (p == RDF.type or o.startswith(OURS)):
            yield o


def unknown_words(text: str, known: set[str]) -> set[str]:
    """Which `iip:` names in a query are not in the ontology?"""
    code = re.sub(r"(^|\s)#.*", "", text)
    return {w for w in re.findall(r"\biip:(\w+)", code) if w not in known}


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition])
def test_every_term_is_named_and_defined_in_both_languages(words: Graph, predicate: URIRef) -> None:
    assert len(terms(words)) > 500
    assert not_bilingual(words, terms(words), predicate) == set()
    words.remove((IIP.Platform, predicate, None))
    words.add((IIP.Verdict, predicate, Literal("另一个", lang="zh")))
    assert not_bilingual(words, terms(words), predicate) == {IIP.Platform, IIP.Verdict}


def test_every_term_says_where_it_is_defined(words: Graph) -> None:
    def homeless() -> set[URIRef]:
        return {t for t in terms(words) if (t, RDFS.isDefinedBy, HEADER) not in words}

    assert homeless() == set()
    words.remove((IIP.Platform, RDFS.isDefinedBy, None))
    assert homeless() == {IIP.Platform}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_classes_share_a_name(words: Graph, language: str) -> None:
    assert namesakes(words, language) == {}
    label = next(o for o in words.objects(IIP.Clause, RDFS.label) if o.language == language)
    words.add((IIP.Platform, RDFS.label, label))
    assert namesakes(words, language) == {str(label): {IIP.Clause, IIP.Platform}}


def test_every_term_of_the_code_is_in_the_ontology(words: Graph) -> None:
    def missing() -> set[str]:
        named = {name for name in IIP.__annotations__ if not name.startswith("_")}
        return {name for name in named if URIRef(OURS + name) not in terms(words)}

    assert missing() == set()
    words.remove((IIP.Platform, RDF.type, None))
    assert missing() == {"Platform"}


def test_sources_are_clauses_of_the_method(words: Graph) -> None:
    clauses = parsed([CLAUSES])
    assert unknown_clauses(words, clauses) == set()
    words.add((IIP.Platform, DCTERMS.source, URIRef(BASE + "clause/C9-z")))
    assert unknown_clauses(words, clauses) == {BASE + "clause/C9-z"}


@pytest.mark.parametrize("room", ["ontology", "data", "shapes"])
def test_every_word_in_use_is_declared(ontology: Graph, room: str) -> None:
    used = parsed(sorted(folder(room).rglob("*.ttl")))  # type: ignore[arg-type]
    assert undeclared(used, ontology) == set()
    used.add((IIP.Platform, URIRef(OURS + "connectedDevices"), Literal(5)))
    used.add((IIP.Platform, URIRef("http://purl.org/dc/terms/titel"), Literal("x")))
    assert undeclared(used, ontology) == {
        OURS + "connectedDevices",
        "http://purl.org/dc/terms/titel",
    }


def test_every_word_of_the_queries_is_in_the_ontology(ontology: Graph) -> None:
    known = {term.removeprefix(OURS) for term in terms(ontology)}
    files = sorted(folder("queries").rglob("*.rq"))
    assert {f.name: unknown_words(f.read_text("utf-8"), known) for f in files} == {
        f.name: set() for f in files
    }
    assert unknown_words("SELECT * { ?p a iip:Plattform } # iip:note", known) == {"Plattform"}


def test_header_tells_what_the_ontology_is(words: Graph) -> None:
    def gaps() -> set[URIRef]:
        absent = {p for p in STATED if (HEADER, p, None) not in words}
        return absent | {p for p in BILINGUAL if not_bilingual(words, [HEADER], p)}

    assert gaps() == set()
    words.remove((HEADER, DCTERMS.license, None))
    words.remove((HEADER, DCTERMS.title, Literal("工业互联网平台本体", lang="zh")))
    assert gaps() == {DCTERMS.license, DCTERMS.title}


def test_measured_properties_carry_their_unit(words: Graph) -> None:
    measured = set(words.subjects(RDF.type, IIP.MeasuredProperty))
    assert len(measured) >= 30
    assert not_bilingual(words, measured, IIP.unit) == set()
    words.remove((IIP.staffCount, IIP.unit, None))
    assert not_bilingual(words, measured, IIP.unit) == {IIP.staffCount}


def test_nothing_is_imported(words: Graph) -> None:
    assert not set(words.objects(None, OWL.imports))
    assert not set(parsed([folder("ontology") / "cube.ttl"]).objects(None, OWL.imports))
