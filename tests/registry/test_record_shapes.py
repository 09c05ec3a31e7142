"""The quick reading of record shapes refuses what it does not understand."""

import pytest
from pyoxigraph import Literal, NamedNode

from iip_atlas.errors import MethodError
from iip_atlas.registry.literals import is_well_typed, number
from iip_atlas.registry.nodes import Nodes
from iip_atlas.registry.record_shapes import read_shapes, results
from iip_atlas.registry.wellformed import record_shapes

HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <http://e/> .
e:s a sh:NodeShape ; sh:targetClass e:C ; """


@pytest.mark.parametrize(
    "rest",
    [
        "sh:closed true .",
        "sh:severity sh:Info .",
        "sh:xone ( e:a e:b ) .",
        "sh:nodeKind sh:BlankNode .",
        "sh:targetNode e:x .",
        "sh:property [ sh:path [ sh:zeroOrMorePath e:p ] ; sh:minCount 1 ] .",
        "sh:property [ sh:path ( e:p e:q ) ; sh:minCount 1 ] .",
        "sh:property [ sh:path e:p ; sh:uniqueLang false ] .",
        "sh:node [ sh:lessThan e:p ] .",
        "sh:or ( [ sh:disjoint e:p ] ) .",
    ],
)
def test_what_is_not_understood_is_never_passed_over(tmp_path, rest):
    file = tmp_path / "shapes.ttl"
    file.write_text(HEAD + rest, encoding="utf-8")
    with pytest.raises(MethodError, match=r"understood|is true or left out"):
        read_shapes(file)


def test_shapes_without_a_target_are_parts_of_others(tmp_path):
    file = tmp_path / "shapes.ttl"
    file.write_text(HEAD.replace("sh:targetClass e:C ; ", "sh:nodeKind sh:IRI ."), encoding="utf-8")
    assert read_shapes(file) == ()


def test_the_shipped_shapes_reach_something():
    assert len(record_shapes()) >= 15
    assert all(
        shape.message.zh and shape.message.en for s in record_shapes() for shape in s.properties
    )
    assert results(record_shapes(), Nodes([])) == []


@pytest.mark.parametrize(
    ("text", "datatype", "fits"),
    [
        ("12", "integer", True),
        ("12.0", "integer", False),
        ("1_000", "integer", False),
        ("١٢", "integer", False),
        ("1e3", "decimal", False),
        (".5", "decimal", True),
        ("INF", "double", True),
        ("inf", "double", False),
        ("1", "boolean", True),
        ("yes", "boolean", False),
        ("2024-02-29", "date", True),
        ("2023-02-29", "date", False),
        ("2024-02-29T25:00:00", "dateTime", False),
        ("2024-02-29T12:00:00+08:00", "dateTime", True),
        ("2024-13", "gYearMonth", False),
        ("anything", "anyURI", True),
    ],
)
def test_which_texts_fit_their_datatype(text, datatype, fits):
    xsd = NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}")
    assert is_well_typed(Literal(text, datatype=xsd)) is fits


def test_numbers():
    assert number(Literal(12)) == 12
    assert number(Literal("12")) is None
    assert number(Literal(float("inf"))) == float("inf")
    assert str(number(Literal(float("nan")))) == "NaN"
