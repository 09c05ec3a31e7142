"""Does the structure of the cubes fit the measured properties of the ontology?"""

import pytest
from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection

from iip_atlas.namespaces import BASE, IIP
from iip_atlas.resources import folder

QB = Namespace("http://purl.org/linked-data/cube#")
CUBES = {
    "industry": IIP.IndustryCoverage,
    "domain": IIP.DomainCoverage,
    "region": IIP.RegionCoverage,
}


@pytest.fixture
def cube() -> Graph:
    return Graph().parse(folder("ontology") / "cube.ttl")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(folder("ontology") / "iip.ttl")


def components(cube: Graph, name: str, role: URIRef) -> set[URIRef]:
    structure = URIRef(f"{BASE}cube/{name}-structure")
    parts = cube.objects(structure, QB.component)
    return {p for part in parts for p in cube.objects(part, role) if isinstance(p, URIRef)}


def measured(ontology: Graph, coverage: URIRef) -> set[URIRef]:
    return {
        p
        for p in ontology.subjects(RDF.type, IIP.MeasuredProperty)
        if isinstance(p, URIRef) and coverage in domain(ontology, p)
    }


def domain(ontology: Graph, p: URIRef) -> set[object]:
    union = URIRef("http://www.w3.org/2002/07/owl#unionOf")
    found: set[object] = set(ontology.objects(p, RDFS.domain))
    for node in ontology.objects(p, RDFS.domain):
        for members in ontology.objects(node, union):
            found |= set(Collection(ontology, members))
    return found


@pytest.mark.parametrize("name", CUBES)
def test_measures_are_those_of_the_cell(cube: Graph, ontology: Graph, name: str) -> None:
    expected = measured(ontology, CUBES[name])
    assert expected
    assert components(cube, name, QB.measure) == expected
    cube.remove((None, QB.measure, next(iter(expected))))
    assert components(cube, name, QB.measure) != expected


@pytest.mark.parametrize("name", CUBES)
def test_dimensions_are_platform_category_and_period(cube: Graph, name: str) -> None:
    dimensions = {IIP.coverageOf, URIRef(f"{IIP._NS}{name}"), IIP.refPeriod}
    assert components(cube, name, QB.dimension) == dimensions


def test_every_component_is_typed_by_its_role(cube: Graph) -> None:
    roles = {
        QB.dimension: QB.DimensionProperty,
        QB.measure: QB.MeasureProperty,
        QB.attribute: QB.AttributeProperty,
    }
    for role, kind in roles.items():
        assert set(cube.objects(None, role)) == set(cube.subjects(RDF.type, kind))
