"""The industry space, against the definition of proximity."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iip_atlas.coverage.network import CoverageNetwork
from iip_atlas.coverage.space import space


def network(covering: dict[str, set[str]]) -> CoverageNetwork:
    """Platforms by industry."""
    graph: nx.Graph[str] = nx.Graph()
    for industry, platforms in covering.items():
        graph.add_node(industry, kind="industry")
        for platform in platforms:
            graph.add_node(platform, kind="platform")
            graph.add_edge(platform, industry, qualified="yes")
    return CoverageNetwork(graph)


def test_proximity_is_the_lesser_of_the_two_chances() -> None:
    found = space(network({"i": {"p", "q", "r", "s"}, "j": {"p"}, "k": {"p", "q"}}))
    by_pair = {(p.first, p.second): p for p in found.proximities}
    assert by_pair["i", "j"].proximity == pytest.approx(1 / 4)  # P(j|i); P(i|j) is 1
    assert by_pair["i", "k"].proximity == pytest.approx(2 / 4)
    assert by_pair["i", "k"].shared == 2
    assert by_pair["j", "k"].proximity == pytest.approx(1 / 2)


def test_what_is_drawn_is_the_backbone_and_what_is_strong() -> None:
    found = space(network({"i": {"p", "q", "r", "s"}, "j": {"p"}, "k": {"p", "q"}}))
    assert [(p.first, p.second) for p in found.drawn()] == [("i", "k"), ("j", "k")]
    assert len(found.drawn(strong=0.2)) == 3
    assert [p.backbone for p in found.proximities] == [True, True, False]


def test_industries_with_nothing_in_common_are_not_joined() -> None:
    found = space(network({"i": {"p"}, "j": {"q"}}))
    assert found.members == ("i", "j")
    assert found.proximities == ()
    assert space(network({})).members == ()


@given(
    st.dictionaries(
        st.sampled_from("ijklmn"), st.sets(st.sampled_from(["p", "q", "r", "s"]), min_size=1)
    )
)
@settings(deadline=None, derandomize=True, max_examples=40)
def test_the_backbone_holds_together_what_hangs_together(covering: dict[str, set[str]]) -> None:
    found = space(network(covering))
    whole: nx.Graph[str] = nx.Graph()
    tree: nx.Graph[str] = nx.Graph()
    for graph in (whole, tree):
        graph.add_nodes_from(found.members)
    whole.add_edges_from((p.first, p.second) for p in found.proximities)
    tree.add_edges_from((p.first, p.second) for p in found.proximities if p.backbone)
    assert nx.number_connected_components(tree) == nx.number_connected_components(whole)
    assert nx.is_forest(tree) if tree else not covering
    for one, two in combinations(sorted(covering), 2):
        both = covering[one] & covering[two]
        chances = [len(both) / len(covering[one]), len(both) / len(covering[two])]
        known = {(p.first, p.second): p.proximity for p in found.proximities}
        assert known.get((one, two), 0) == pytest.approx(min(chances))
