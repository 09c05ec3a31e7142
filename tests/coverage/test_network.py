"""The network of platforms and what they cover, measured on one made by hand."""

import io
import json
from dataclasses import replace

import networkx as nx
import pytest

from iip_atlas.coverage.network import CoverageNetwork, Similarity
from iip_atlas.coverage.observations import Coverage, Observation
from iip_atlas.namespaces import DOMAIN, INDUSTRY, PLATFORM, REGION
from iip_atlas.reference import Reference

A, B, C, D = (str(PLATFORM[name]) for name in "abcd")
CHEMICALS, CARS = str(INDUSTRY["C26"]), str(INDUSTRY["C36"])
EAST, NORTH, SOUTHWEST = (str(REGION[name]) for name in ("huadong", "huabei", "xinan"))
ORIGIN = {"profile": "p", "period": "2025", "synthetic": True}


@pytest.fixture
def network(coverage: Coverage, reference: Reference) -> CoverageNetwork:
    return CoverageNetwork.from_coverage(coverage, reference=reference)


def test_links_join_platforms_with_what_they_cover_only(network: CoverageNetwork) -> None:
    kinds = nx.get_node_attributes(network.graph, "kind")
    assert all({kinds[a], kinds[b]} > {"platform"} for a, b in network.graph.edges)
    assert nx.is_bipartite(network.graph)
    assert network.platforms() == (A, B, C, D)


def test_how_many_platforms_cover_it(network: CoverageNetwork) -> None:
    assert network.ubiquity() == {CHEMICALS: 1, CARS: 3}  # two classes of d count once
    assert network.ubiquity("region") == {NORTH: 1, EAST: 3, SOUTHWEST: 1}


def test_how_much_a_platform_covers(network: CoverageNetwork) -> None:
    assert network.diversity("region") == {A: 2, B: 2, C: 0, D: 1}


def test_who_is_alone(network: CoverageNetwork) -> None:
    assert network.sole_providers() == {CHEMICALS: C}
    assert network.sole_providers("domain") == {str(DOMAIN["supply-chain"]): A}


def test_who_is_alike(network: CoverageNetwork) -> None:
    assert network.similarities("region") == (
        Similarity(A, D, 1, 1 / 2),
        Similarity(B, D, 1, 1 / 2),
        Similarity(A, B, 1, 1 / 3),
    )


def test_a_link_knows_whether_the_platform_qualifies(network: CoverageNetwork) -> None:
    assert network.graph.edges[A, CARS]["qualified"] == "yes"
    assert network.graph.edges[A, NORTH]["qualified"] == "no"
    assert network.graph.edges[B, CARS]["qualified"] == "unknown"


def test_kinds_and_levels_are_chosen(coverage: Coverage, reference: Reference) -> None:
    network = CoverageNetwork.from_coverage(
        coverage, level="group", kinds=("industry",), reference=reference
    )
    assert network.ubiquity() == {str(INDUSTRY["C361"]): 1}
    assert network.members("region") == ()


@pytest.mark.parametrize(
    ("link", "figures"),
    [
        ((A, CARS), {"devices": 100}),
        ((B, CARS), {}),  # not known: not there, and not zero
        ((C, CHEMICALS), {"devices": 0}),
        ((D, CARS), {"devicesAtLeast": 7, "devicesAtMost": 9}),  # the class is part of its group
    ],
    ids=["exact", "unknown", "zero", "within bounds"],
)
def test_a_link_carries_what_is_known(
    network: CoverageNetwork, link: tuple[str, str], figures: dict[str, int]
) -> None:
    attributes = network.graph.edges[link]
    assert {k: v for k, v in attributes.items() if k != "qualified"} == figures


def test_platforms_say_whether_they_are_made_up(coverage: Coverage, reference: Reference) -> None:
    network = CoverageNetwork.from_coverage(
        replace(coverage, synthetic=frozenset({A})), reference=reference
    )
    said = nx.get_node_attributes(network.graph, "synthetic")
    assert said == {A: True, B: False, C: False, D: False}


def test_who_qualifies_is_taken_from_the_verdicts(coverage: Coverage) -> None:
    judged = Coverage(coverage.platforms, (Observation(B, "industry", CARS, {}, qualified=False),))
    found = {(o.platform, o.target): o for o in coverage.qualified_by(judged).observations}
    assert found[B, CARS].qualified is False
    assert found[A, CARS].qualified is None
    assert found[A, CARS].values == coverage.observations[0].values


def test_graphml_reads_back_the_same(network: CoverageNetwork) -> None:
    found = nx.read_graphml(io.BytesIO(network.to_graphml(ORIGIN).encode()))
    assert found.adj == network.graph.adj
    assert dict(found.nodes(data=True)) == dict(network.graph.nodes(data=True))
    assert found.nodes[CARS]["zh"] == "汽车制造业"
    assert ORIGIN.items() <= found.graph.items()
    written = network.to_graphml(ORIGIN)
    assert ">true</data>" in written  # as XML Schema has it, which GraphML refers to
    assert ">True</data>" not in written


def test_node_link_json_reads_back_the_same(network: CoverageNetwork) -> None:
    found = nx.node_link_graph(json.loads(network.to_node_link(ORIGIN)), edges="edges")
    assert found.graph == ORIGIN
    found.graph.clear()
    assert nx.utils.graphs_equal(found, network.graph)


def test_no_platform_gives_an_empty_network(reference: Reference) -> None:
    network = CoverageNetwork.from_coverage(Coverage({}, ()), reference=reference)
    assert network.similarities() == ()
    assert network.sole_providers() == {}
