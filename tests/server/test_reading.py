"""The scan of a query before any parser: it sees what is there, and nothing that is not."""

import pytest

from iip_atlas.queries import Catalogue
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.server.sparql.reading import Reading, read_query

LIMITS = Limits()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service a ?o }",
        "SELECT * { ?s ?p 'SERVICE <http://x/> { }' }",
        'SELECT * { ?s ?p """a "quoted" SERVICE <http://x/> { }""" }',
        "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { }",
        "SELECT * { <http://x/service#SERVICE> ?p ?o }",
        "SELECT * { ?s <http://x/(y)#service> ?o . ?a ?b ?c }",
        'SELECT * { VALUES (?a ?b) { ("x" <http://x/SERVICE>) } }',
        "PREFIX service: <http://x/> SELECT * { ?s service:of ?o . ?o service:at ?p }",
        "PREFIX x: <http://x/> SELECT * { ?s x:SERVICE ?o . { ?s x:service ?o } }",
        "SELECT * { ?s ?p 'x'@service }",
    ],
)
def test_the_word_alone_is_no_service(query: str) -> None:
    assert not read_query(query).service


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT*{}", "SELECT"),
        ("PREFIX select: <urn:ask> BASE <urn:x> # INSERT\nASK{}", "ASK"),
        ("construct where {}", "CONSTRUCT"),
        ("DESCRIBE<urn:a>", "DESCRIBE"),
        ("PREFIX : <urn:> INSERT DATA {}", "update"),
        ("with <urn:g> delete {} where {}", "update"),
        ("LOAD<http://x/>", "update"),
        ("nonsense", ""),
    ],
)
def test_the_form_is_seen(query: str, form: str) -> None:
    assert read_query(query).form == form


@pytest.mark.parametrize(
    ("query", "own"),
    [
        ("SELECT * FROM <urn:g> {}", True),
        ("SELECT*FROM NAMED<urn:g>{}", True),
        ("SELECT ?from { ?from ?p ?o }", False),
        ("SELECT * { ?s ?p 'FROM' } # FROM", False),
        ("PREFIX from: <urn:> SELECT * { ?s from:x ?o }", False),
    ],
)
def test_a_query_that_names_its_graphs_is_seen(query: str, own: bool) -> None:
    assert read_query(query).own_dataset is own


def test_depth_and_parts_leave_texts_and_comments_aside() -> None:
    query = "SELECT (1 + 2 AS ?x) { ?s ?p '((((', \"{{{{\" , <urn:(((> } # [[[["
    assert read_query(query) == Reading("SELECT", 1, 3, own_dataset=False, service=False)


@pytest.mark.parametrize("name", Catalogue.load().queries)
def test_every_query_of_the_catalogue_is_let_through(name: str) -> None:
    found = read_query(Catalogue.load().queries[name].sparql)
    assert found.form in {"SELECT", "ASK", "CONSTRUCT"}
    assert not found.own_dataset
    assert not found.service
    # with room for what an analyst adds
    assert found.depth <= LIMITS.depth / 2
    assert found.parts <= LIMITS.parts / 2
