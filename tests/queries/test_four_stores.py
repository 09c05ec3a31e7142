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
    assert {store for store, answer in found.items() if answer != wanted} == set()


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
