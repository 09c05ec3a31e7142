"""Two engines that are not ours agree on the SHACL that compiled clauses are made of."""

from pathlib import Path

import pytest

from shacl_engines import rdf_validate_shacl, stock_pyshacl

HERE = Path(__file__).parent / "shacl"
EX = "https://example.org/"
EXPECTED = {
    (EX + "strong-3", EX + "EachCell"),
    (EX + "weak", EX + "Cells-count"),
    (EX + "weak-2", EX + "EachCell"),
    (EX + "weak", EX + "Staff-count"),
    (EX + "silent", EX + "Cells-count"),
    (EX + "silent", EX + "Staff-count"),
}
ENGINES = [stock_pyshacl, pytest.param(rdf_validate_shacl, marks=pytest.mark.node)]


@pytest.mark.parametrize("engine", ENGINES)
def test_each_engine_names_the_failing_nodes_and_shapes(engine):
    assert engine(HERE / "shapes.ttl", HERE / "data.ttl") == EXPECTED


@pytest.mark.parametrize("engine", ENGINES)
def test_conforming_data_gives_the_empty_set(engine, tmp_path):
    data = tmp_path / "data.ttl"
    data.write_text("<https://example.org/x> a <https://example.org/Unknown> .")
    assert engine(HERE / "shapes.ttl", data) == set()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_result_that_names_a_blank_shape_is_refused(engine, tmp_path):
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .\n"
        "ex:S a sh:NodeShape ; sh:targetClass ex:Platform ;\n"
        "  sh:property [ sh:path ex:staff ; sh:minCount 1 ] ."
    )
    with pytest.raises(AssertionError, match="not an IRI"):
        engine(shapes, HERE / "data.ttl")


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_not_turtle_is_an_error_not_an_empty_set(engine, tmp_path):
    data = tmp_path / "data.ttl"
    data.write_text("<https://example.org/x> a")
    with pytest.raises(AssertionError):
        engine(HERE / "shapes.ttl", data)


def test_an_uncompiled_template_is_not_shacl(tmp_path):
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        (HERE / "shapes.ttl").read_text().replace("sh:minInclusive 100", "sh:minInclusive ex:P1")
    )
    with pytest.raises(AssertionError):
        stock_pyshacl(shapes, HERE / "data.ttl")
