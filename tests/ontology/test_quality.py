"""Does each check of the ontology's form catch what it must, and does the ontology pass all?"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib import Dataset, URIRef
from rdflib.query import ResultRow

from iip_atlas.errors import MethodError
from iip_atlas.quality import Finding, checks, examine
from iip_atlas.queries import Catalogue, Query
from iip_atlas.queries.store import Value
from iip_atlas.registry.store import ONTOLOGY, EmbeddedStore
from iip_atlas.resources import folder

FIXTURES = Path(__file__).parent / "quality"
CHECKS = {query.name: query for query in checks(Catalogue.load())}
PREFIXES = {
    "bibo": "http://purl.org/ontology/bibo/",
    "dcterms": "http://purl.org/dc/terms/",
    "ex": "https://example.org/",
    "iip": "https://w3id.org/iip-atlas/ontology#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# Decidable on the graph alone. What is left out of each list, and why, stands in the guide of the
# checks, docs/reference/quality.md.
OOPS = """
    02 03 04 05 06 07 08 10 11 12 13 19 20 21 22 24 25 26 27 28 29 30 31 32 33 34 35 36 38 39 40 41
"""
ROBOT = """
    annotation_whitespace deprecated_boolean_datatype deprecated_class_reference
    deprecated_property_reference duplicate_definition duplicate_exact_synonym
    duplicate_label_synonym duplicate_label duplicate_scoped_synonym equivalent_pair
    equivalent_class_axiom_no_genus illegal_use_of_built_in_vocabulary label_formatting
    label_whitespace lowercase_definition
    missing_definition missing_label missing_obsolete_label missing_ontology_description
    missing_ontology_license missing_ontology_title missing_superclass misused_obsolete_label
    misused_replaced_by multiple_definitions multiple_equivalent_classes
    multiple_equivalent_class_definitions multiple_labels multiple_asserted_superclasses
    invalid_entity_uri
"""
FOOPS = "FIND1 HTTP1 OM1 OM2 OM3 OM4.1 OM5.1 OM5.2 PURL1 URI2 VER1 VOC1 VOC2 VOC3 VOC4"
FOLLOWED = {
    *(f"OOPS-P{number}" for number in OOPS.split()),
    *(f"ROBOT-{name}" for name in ROBOT.split()),
    *(f"FOOPS-{name}" for name in FOOPS.split()),
}


def stored(*files: Path) -> EmbeddedStore:
    store = EmbeddedStore.in_memory()
    store.load_turtle(files, ONTOLOGY)
    return store


def written(value: Value) -> str:
    """Write a term as the expected rows do: `iip:Platform`, `<iri>`, `text@zh`."""
    if isinstance(value, Literal):
        return f"{value.value}@{value.language}" if value.language else value.value
    if isinstance(value, NamedNode):
        for prefix, namespace in PREFIXES.items():
            local = value.value.removeprefix(namespace)
            if local != value.value and re.fullmatch(r"[\w-]+", local):
                return f"{prefix}:{local}"
        return f"<{value.value}>"
    return ""


def offenders(query: Query, *files: Path) -> list[list[str]]:
    table = stored(*files).select(query.sparql)
    rows = sorted([written(value) for value in row] for row in table.rows)
    return [list(table.variables), *rows]


def expected(name: str) -> list[list[str]]:
    with (FIXTURES / name / "offenders.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return [header, *sorted(rows)]


@pytest.mark.parametrize("name", CHECKS)
def test_planted_offenders_are_caught_and_no_others(name: str) -> None:
    wanted = expected(name)
    assert len(wanted) > 1
    assert offenders(CHECKS[name], FIXTURES / name / "bad.ttl") == wanted


# rdflib 7.6 warns of properties that its own query method uses
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
@pytest.mark.parametrize("name", CHECKS)
def test_rdflib_catches_the_same(name: str) -> None:
    dataset = Dataset(default_union=False)
    dataset.graph(URIRef(ONTOLOGY)).parse(FIXTURES / name / "bad.ttl")
    found = cast("Iterable[ResultRow]", dataset.query(CHECKS[name].sparql))
    rows = [[written(from_rdflib(term)) for term in row] for row in found]
    assert sorted(rows) == expected(name)[1:]


def from_rdflib(term: object) -> Value:
    if isinstance(term, URIRef):
        return NamedNode(term)
    return Literal(str(term), language=getattr(term, "language", None)) if term else None


def without_each_condition(query: Query) -> Iterator[tuple[str, Query]]:
    """Give the query with one condition dropped, for each that stands on a line of its own."""
    lines = query.sparql.splitlines()
    for at, line in enumerate(lines):
        whole = all(line.count(a) == line.count(b) for a, b in ("{}", "()"))
        if whole and line.strip().startswith(("FILTER", "MINUS", "UNION {")):
            rest = [*lines[:at], *lines[at + 1 :]]
            yield line.strip(), replace(query, sparql="\n".join(rest))


@pytest.mark.parametrize("name", CHECKS)
def test_each_condition_of_a_check_makes_a_difference_to_its_fixture(name: str) -> None:
    bad, wanted = FIXTURES / name / "bad.ttl", expected(name)
    weakened = without_each_condition(CHECKS[name])
    assert [line for line, query in weakened if offenders(query, bad) == wanted] == []


def test_the_shipped_ontology_passes_every_check() -> None:
    found = examine(stored(*sorted(folder("ontology").glob("*.ttl"))), Catalogue.load())
    assert found.findings == ()
    assert found.terms > 500
    assert len(found.checks) > 50


def test_every_check_has_its_fixture_and_every_fixture_its_check() -> None:
    assert {path.name for path in FIXTURES.iterdir()} == set(CHECKS)


def test_the_lists_that_are_followed_are_covered() -> None:
    named = {tag for query in CHECKS.values() for tag in query.header.tags if "-" in tag}
    assert named - {"own-zh"} == FOLLOWED


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_takes_no_values_and_asks_the_ontology_only(name: str) -> None:
    assert CHECKS[name].header.parameters == {}
    assert re.findall(r"GRAPH\s+(\S+)", CHECKS[name].sparql) == [f"<{ONTOLOGY}>"]


def test_data_beside_the_ontology_change_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data.ttl"
    data.write_text("<https://w3id.org/iip-atlas/ontology#x> a <https://example.org/Y> .", "utf-8")
    store = stored(*sorted(folder("ontology").glob("*.ttl")))
    store.load_turtle([data], "https://w3id.org/iip-atlas/graph/example")
    assert examine(store, Catalogue.load()).findings == ()


def test_findings_name_the_check_and_the_offender() -> None:
    found = examine(stored(FIXTURES / "self-inverses" / "bad.ttl"), Catalogue.load())
    iip = PREFIXES["iip"]
    near = Finding("self-inverses", {"term": NamedNode(iip + "near")})
    assert near in found.findings
    assert near.offender == NamedNode(iip + "near")
    assert {finding.check for finding in found.findings} > {"missing-labels", "missing-definitions"}


@pytest.mark.parametrize("queries", [Catalogue.load().queries, {}])
def test_nothing_asked_of_nothing_is_refused(queries: Mapping[str, Query]) -> None:
    census = {"term-counts": Catalogue.load().find("term-counts")}
    with pytest.raises(MethodError, match="load the ontology"):
        examine(EmbeddedStore.in_memory(), Catalogue({**queries, **census}))
