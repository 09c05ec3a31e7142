"""The registers follow from the ontology and the record shapes; nothing about them is left out."""

from decimal import Decimal

import pytest
from rdflib import RDF, SH, Graph, URIRef

from iip_atlas.errors import MethodError
from iip_atlas.namespaces import IIP
from iip_atlas.registry.registers.cells import read_cell
from iip_atlas.registry.registers.description import _register, register, registers
from iip_atlas.registry.registers.model import ValueKind
from iip_atlas.registry.registers.names import named_register
from iip_atlas.resources import folder

COLUMNS = [(each, column) for each in registers() for column in each.columns]


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(folder("shapes") / "records.ttl")


def name(pair) -> str:
    return f"{pair[0].id}-{pair[1].name}" if isinstance(pair, tuple) else str(pair)


def test_every_record_of_an_application_has_its_register():
    assert [each.id for each in registers()] == [
        "platform",
        "industry-coverage",
        "domain-coverage",
        "region-coverage",
        "device",
        "collection-point",
        "app",
        "model",
        "microservice",
        "interface",
        "enterprise-user",
        "developer",
        "entity",
        "agreement",
        "capability",
        "evidence",
        "population",
    ]
    assert {part for each in registers() for part in each.parts} == {1, 2, 3, 4, 5}


def test_every_property_that_record_shapes_ask_of_a_class_has_a_column(shapes):
    """What a shape knows and no sheet offers could not be handed in."""
    derived = {"modelAndMicroserviceCount", "interfaceModelAndMicroserviceCount"}
    derived |= {f"qualified{kind}Count" for kind in ("Industry", "Domain", "Region")}
    # The period is the profile's, what is handed in is declared, and dates are for public claims.
    profile = {"refPeriod", "claimOrigin", "asOf"}
    for each in registers():
        offered = {column.predicate for column in each.columns} | {each.linked_by}
        asked = {
            str(path)
            for shape in shapes.subjects(SH.targetClass, URIRef(each.of_class))
            for path in shapes.objects(shape, SH.property / SH.path)
            if isinstance(path, URIRef)
        }
        others = {"industry", "domain", "region"} if each.id.endswith("-coverage") else set()
        left = {
            p for p in asked - offered if p.rpartition("#")[2] not in derived | profile | others
        }
        assert left == set(), each.id


@pytest.mark.parametrize("pair", COLUMNS, ids=name)
def test_every_column_is_named_explained_and_takes_its_own_example(pair):
    _, column = pair
    assert column.label.zh
    assert column.label.en
    assert column.definition.zh or column.predicate.endswith(("label", "identifier"))
    assert isinstance(read_cell(column.example, column), tuple), column.example


@pytest.mark.parametrize("each", registers(), ids=lambda each: each.id)
def test_headings_tell_columns_apart_and_sheets_have_names_that_fit(each):
    headings = [heading for column in each.columns for heading in set(column.headings)]
    assert len(headings) == len(set(headings))
    assert all(len(n) <= 31 and named_register(n) == each.id for n in each.names)
    assert set(each.key) <= {column.name for column in each.columns}


def test_what_a_column_takes_is_what_its_record_shape_asks():
    share = register("industry-coverage").by_name["enterpriseShare"]
    assert (share.kind, share.least, share.most) == (ValueKind.NUMBER, Decimal(0), Decimal(1))
    users = register("industry-coverage").by_name["enterpriseUserCount"]
    assert (users.kind, users.most, users.unit.zh) == (ValueKind.COUNT, Decimal(10**10), "家")
    assert register("capability").by_name["claimsClause"].required
    assert register("capability").by_name["claimsClause"].several
    assert not register("device").by_name["industry"].several
    assert register("device").by_name["lastSeen"].kind is ValueKind.INSTANT
    assert register("developer").by_name["type"].codes == (
        str(IIP.Developer),
        str(IIP.ThirdPartyDeveloper),
    )


def test_a_register_without_a_class_is_refused():
    graph = Graph()
    node = URIRef("https://w3id.org/iip-atlas/register/x")
    graph.add((node, RDF.type, IIP.Register))
    with pytest.raises(MethodError, match="registerOf"):
        _register(graph, node)
