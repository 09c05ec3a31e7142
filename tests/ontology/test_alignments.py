"""Does every foreign term that is declared here exist in its own vocabulary, spelt so?

What rdflib holds as a closed namespace is looked up there, the rest in `alignment_targets.txt`.
"""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef, namespace
from rdflib.namespace import DefinedNamespace

from iip_atlas.namespaces import BASE, IIP
from iip_atlas.resources import folder

CLOSED = {
    str(vocabulary._NS): vocabulary
    for vocabulary in vars(namespace).values()
    if isinstance(vocabulary, type)
    and issubclass(vocabulary, DefinedNamespace)
    and vocabulary is not DefinedNamespace
}
LISTED = {
    line
    for line in (Path(__file__).parent / "alignment_targets.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
}
MAPPINGS = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    SKOS.closeMatch,
    SKOS.relatedMatch,
    SKOS.broadMatch,
)
OUTSIDE = (BASE, "https://creativecommons.org/")  # our own IRIs, and that of the licence
UNVERIFIED = URIRef(f"{IIP._NS}unverifiedTarget")


@pytest.fixture
def words() -> Graph:
    graph = Graph()
    for file in sorted(folder("ontology").glob("*.ttl")):
        graph.parse(file)
    return graph


def foreign(graph: Graph) -> set[URIRef]:
    return {
        term
        for triple in graph
        for term in triple
        if isinstance(term, URIRef) and not str(term).startswith(OUTSIDE)
    }


def known(term: URIRef) -> bool:
    for home, vocabulary in CLOSED.items():
        if term.startswith(home):
            local = term.removeprefix(home)
            return local in vocabulary.__annotations__ or local in getattr(
                vocabulary, "_extras", ()
            )
    return str(term) in LISTED


def unverified(graph: Graph) -> set[URIRef]:
    """Which terms say, in both languages, why they could not be checked?"""
    return {
        s
        for s in graph.subjects(UNVERIFIED)
        if isinstance(s, URIRef)
        and {o.language for o in graph.objects(s, UNVERIFIED) if isinstance(o, Literal)}
        == {"zh", "en"}
    }


def doubtful(graph: Graph) -> set[URIRef]:
    return {term for term in foreign(graph) - unverified(graph) if not known(term)}


def test_every_foreign_term_exists_or_says_why_it_is_unverified(words: Graph) -> None:
    assert len(foreign(words)) > 150
    assert doubtful(words) == set()


@pytest.mark.parametrize(
    "misspelt",
    [
        "http://data.europa.eu/m8g/Critereon",  # in the list
        "http://www.w3.org/ns/prov#Entitiy",  # in a closed namespace
        "http://purl.org/linked-data/cube#observation_",
        "http://www.w3.org/ns/earl#passes",
        "https://spec.industrialontologies.org/ontology/core/Core/MaterialArtifact",  # moved away
        "http://unknown.example/vocabulary#Thing",
    ],
)
def test_a_misspelt_target_is_caught(words: Graph, misspelt: str) -> None:
    words.add((IIP.Clause, SKOS.closeMatch, URIRef(misspelt)))
    assert doubtful(words) == {URIRef(misspelt)}


def test_a_target_half_excused_is_caught(words: Graph) -> None:
    device = URIRef("https://saref.etsi.org/core/Device")
    assert device in unverified(words)
    words.remove((device, UNVERIFIED, None))
    words.add((device, UNVERIFIED, Literal("不明", lang="zh")))
    assert doubtful(words) == {device}


def test_what_can_be_verified_is_not_excused(words: Graph) -> None:
    assert {term for term in unverified(words) if known(term)} == set()


def test_every_alignment_points_from_our_terms_at_declared_foreign_ones(words: Graph) -> None:
    alignments = Graph().parse(folder("ontology") / "alignments.ttl")
    pairs = {(s, p, o) for s, p, o in alignments if p in MAPPINGS}
    assert len(pairs) > 40
    assert {s for s, _, _ in pairs if (s, RDFS.isDefinedBy, None) not in words} == set()
    assert {o for _, _, o in pairs if (o, RDF.type, None) not in words} == set()
    assert {o for _, _, o in pairs if str(o).startswith(BASE)} == set()


def test_a_class_is_aligned_with_classes_and_a_property_with_properties(words: Graph) -> None:
    classes = set(words.subjects(RDF.type, OWL.Class))
    alignments = Graph().parse(folder("ontology") / "alignments.ttl")
    unlike = {
        (s, o) for s, p, o in alignments if p in MAPPINGS and (s in classes) != (o in classes)
    }
    assert unlike == set()
