"""Values go in front of the outermost pattern, whatever stands in the query's texts."""

import pytest
from pyoxigraph import Literal, NamedNode

from iip_atlas.errors import QueryError
from iip_atlas.registry.binding import bound, form_of

VALUES = {"x": Literal(1)}
BLOCK = ' VALUES (?x) { ("1"^^<http://www.w3.org/2001/XMLSchema#integer>) } '


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x WHERE {@ ?x ?p ?o }",
        "select ?x {@ ?x ?p ?o }",
        "ASK {@ ?x ?p ?o }",
        "# WHERE { ?y\nSELECT ?x # {\nWHERE {@ ?x ?p ?o }",
        "BASE <http://x/#> PREFIX a.b: <http://x/#> PREFIX : <y> SELECT ?x WHERE {@ ?x a.b:c ?o.}",
        "SELECT (CONCAT('{', \"WHERE {\", '''{'{''', ?x) AS ?z) WHERE {@ ?x ?p ?o }",
        "CONSTRUCT { ?x ?p ?o } WHERE {@ ?x ?p ?o }",
        "SELECT $x FROM <http://where/> {@ { ?x ?p ?o } UNION { ?x ?q ?o } }",
        "SELECT ?where WHERE {@ ?x ?p ?where }",
    ],
)
def test_where_the_values_go(query):
    assert bound(query.replace("@", ""), VALUES) == query.replace("@", BLOCK)


def test_without_values_the_query_is_untouched():
    assert bound("anything {", {}) == "anything {"


def test_terms_are_escaped():
    values = {"x": NamedNode("http://e/é"), "y": Literal('"\n}', language="zh")}
    made = bound("SELECT ?x { ?x ?p ?y }", values)
    assert 'VALUES (?x ?y) { (<http://e/é> "\\"\\n}"@zh) }' in made


def test_marked_parts_get_their_values_as_well():
    query = "SELECT ?x { { SELECT ?x ?y {\n#: ?y ?z\n?x ?y ?z } } ?x ?p ?y }"
    made = bound(query, {"x": NamedNode("http://e/x"), "y": Literal("1")})
    assert made.count("VALUES") == 2
    assert '#: ?y ?z\n VALUES (?y) { ("1") } \n?x ?y ?z' in made
    assert bound(query, {"x": NamedNode("http://e/x")}).count("VALUES") == 1


@pytest.mark.parametrize(
    "hidden", ['"#: ?x"', '"""\n#: ?x\n"""', "<http://e/#:?x>", "1 # see #: ?x\n", "1 #: no\n"]
)
def test_what_only_looks_like_a_mark_is_none(hidden):
    made = bound(f"SELECT ?x {{ ?x ?p {hidden} }}", {"x": Literal("1")})
    assert made.count("VALUES") == 1


@pytest.mark.parametrize("query", ["CONSTRUCT { ?x ?p ?o }", "DESCRIBE ?x", "SELECT ?x", "?x"])
def test_a_query_without_a_pattern(query):
    with pytest.raises(QueryError, match="no pattern that takes values"):
        bound(query, VALUES)


def test_the_known_variables_are_listed():
    with pytest.raises(QueryError) as caught:
        bound("SELECT ?a { ?a ?b 1 }", VALUES)
    assert "?a, ?b" in str(caught.value)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("select ?x {}", "SELECT"),
        ("# SELECT\nPREFIX select: <http://x/> ASK { SELECT ?x {} }", "ASK"),
        ("INSERT { ?s ?p 1 } WHERE { SELECT ?s ?p {} }", "INSERT"),
        ("", ""),
    ],
)
def test_the_form_is_the_first_word_after_the_prologue(query, form):
    assert form_of(query) == form
