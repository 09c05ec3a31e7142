"""The coverage network as tables, in both languages."""

import networkx as nx
import pytest

from iip_atlas.coverage.cover import smallest_covers
from iip_atlas.coverage.network import CoverageNetwork
from iip_atlas.coverage.space import space
from iip_atlas.coverage.specialisation import specialisations
from iip_atlas.coverage.structure import Structure
from iip_atlas.reports import network_frames as frames
from iip_atlas.text import Text


@pytest.fixture
def network() -> CoverageNetwork:
    graph: nx.Graph[str] = nx.Graph()
    for node, kind in (("p", "platform"), ("q", "platform"), ("i", "industry"), ("r", "region")):
        graph.add_node(node, kind=kind)
    graph.add_edge("p", "i", qualified="yes")
    graph.add_edge("p", "r", qualified="unknown")
    graph.add_edge("q", "i", qualified="no")
    return CoverageNetwork(graph)


def name(node: str) -> Text:
    return Text(f"名{node}", node.upper())


def test_links_of_all_and_of_one_node(network: CoverageNetwork) -> None:
    found = frames.link_frame(network, name, "en")
    assert found.rows() == [
        ("P", "industry", "I", "qualifies"),
        ("P", "region", "R", "not known"),
        ("Q", "industry", "I", "does not qualify"),
    ]
    assert frames.link_frame(network, name, "zh", "r").rows() == [("名p", "区域", "名r", "未知")]


def test_measures_and_bridges(network: CoverageNetwork) -> None:
    hangs = Structure(network.graph)
    rows = {row[1]: row for row in frames.measure_frame(network, hangs.measures, name, "en").rows()}
    assert rows["P"][0] == "platform"
    assert (rows["I"][2], rows["I"][5], rows["R"][5]) == (2, "yes", "no")
    bridges = frames.bridge_frame(network, hangs.bridges, name, "en")
    assert set(bridges.rows()) == {
        ("P", "industry", "I"), ("P", "region", "R"), ("Q", "industry", "I"),
    }  # fmt: skip


def test_counts_and_who_is_alone(network: CoverageNetwork) -> None:
    assert frames.ubiquity_frame(network, "industry", name, "en").rows() == [("I", 2)]
    assert frames.diversity_frame(network, "region", name, "en").rows() == [("P", 1), ("Q", 0)]
    assert frames.sole_frame(network, "region", name, "en").rows() == [("R", "P")]
    assert frames.sole_frame(network, "domain", name, "en").is_empty()
    assert frames.similarity_frame(network, "industry", name, "en", 9).rows() == [
        ("P", "Q", 1, 1.0)
    ]


def test_specialisation_nearness_and_smallest_sets(network: CoverageNetwork) -> None:
    found = specialisations(network)
    assert frames.specialisation_frame(network, found, name, "en").rows() == [("R", "I", 1, 1.0)]
    near = space(network).proximities
    assert frames.proximity_frame(network, near, name, "en").is_empty()
    cover = smallest_covers(network, ["i", "r"])
    table = frames.cover_frame(network, cover, ["i", "r"], name, "en", qualified_only=False)
    assert table.rows() == [(1, "P", "I, R")]
    strict = smallest_covers(network, ["i", "r"], qualified_only=True)
    table = frames.cover_frame(network, strict, ["i", "r"], name, "zh", qualified_only=True)
    assert table.rows() == [(1, "名p", "名i")]
