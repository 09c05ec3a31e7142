"""Every query of the catalogue, as it is, gives the same rows on four stores.

`test_rows.py` says which rows are right; here pyoxigraph, rdflib, the Oxigraph server and Virtuoso
must agree on them. `python -m four_stores` prints the same as a table.
"""

from collections.abc import Iterator, Mapping

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from four_stores import STORES, Embedded, Found, Rdflib, Store, answers, asked, filled, held
from iip_atlas.queries import Catalogue

CATALOGUE = Catalogue.load()
# Checks of the ontology that Virtuoso 7.2.5 refuses or answers with other rows. It is no store of
# ontologies in development: who changes ours runs the checks on the embedded store.
NOT_ON_VIRTUOSO = {
    *("chinese-punctuation", "deprecation-notes", "hierarchy-cycles", "is-relations"),
    *("merged-concepts", "miscellaneous-classes", "missing-disjointness", "recursive-definitions"),
    *("several-definitions", "several-labels", "stray-whitespace", "swapped-annotations"),
    *("wrong-equivalent-properties", "wrong-inverses"),
    "wrong-symmetric-or-transitive-properties",
}


@pytest.fixture(scope="module")
def queries() -> Mapping[str, str]:
    return asked(CATALOGUE, held())


@pytest.fixture(scope="module")
def stores() -> Iterator[Mapping[str, Store]]:
    with filled(held()) as running:
        yield running


@pytest.mark.parametrize("name", CATALOGUE.queries)
def test_four_stores_give_the_same_rows(
    name: str, stores: Mapping[str, Store], queries: Mapping[str, str]
) -> None:
    found = answers(stores, queries[name])
    wanted = found["pyoxigraph"]
    assert tuple(found) == STORES
    assert isinstance(wanted, Found)
    assert wanted.rows
    differing = {store for store, answer in found.items() if answer != wanted}
    assert differing == ({"Virtuoso"} if name in NOT_ON_VIRTUOSO else set())


def test_only_checks_of_the_ontology_are_let_off() -> None:
    assert {CATALOGUE.find(name).section for name in NOT_ON_VIRTUOSO} <= {"ontology"}


@pytest.mark.parametrize(
    "other", [Literal("7", language="zh"), Literal("8"), NamedNode("http://e/7"), None]
)
def test_a_store_that_holds_something_else_is_told_apart(other: Literal | NamedNode | None) -> None:
    subject, link, graph = (NamedNode(f"http://e/{name}") for name in ("s", "p", "g"))
    stores = {
        "pyoxigraph": Embedded([Quad(subject, link, Literal("7"), graph)]),
        "rdflib": Rdflib([Quad(subject, link, other, graph)] if other else []),
    }
    found = answers(stores, "SELECT ?o WHERE { GRAPH ?g { ?s <http://e/p> ?o } }")
    assert found["pyoxigraph"] != found["rdflib"]
