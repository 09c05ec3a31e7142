"""Every word of the project's own that the reference data use is defined in the ontology."""

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from iip_atlas.namespaces import BASE
from iip_atlas.resources import folder

OWN = BASE + "ontology#"


@pytest.fixture(scope="module")
def defined() -> set[str]:
    store = Store()
    store.load(path=folder("ontology") / "iip.ttl", format=RdfFormat.TURTLE)
    return {quad.subject.value for quad in store if isinstance(quad.subject, NamedNode)}


def used(store: Store) -> set[str]:
    terms = (term for quad in store for term in (quad.predicate, quad.object))
    return {t.value for t in terms if isinstance(t, NamedNode) and t.value.startswith(OWN)}


def test_words_are_defined(reference: Store, defined: set[str]) -> None:
    assert used(reference)
    assert used(reference) <= defined


def test_an_undefined_word_is_noticed(defined: set[str]) -> None:
    planted = Store()
    word = NamedNode(OWN + "isoCodde")
    planted.add(Quad(NamedNode(BASE + "region/370000"), word, NamedNode(OWN + "Province")))
    assert used(planted) - defined == {word.value}
