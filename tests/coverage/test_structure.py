"""Communities, bridges and betweenness, the same on every run; and where nodes are drawn."""

import os
import subprocess
import sys
from itertools import combinations

import networkx as nx
import pytest

from iip_atlas.coverage import structure
from iip_atlas.coverage.layout import MOST_DRAWN, apart, fan, spread
from iip_atlas.coverage.structure import Structure
from iip_atlas.errors import AtlasError

# Two groups of three, joined by one link; a tail on the first.
EDGES = [*combinations("abc", 2), *combinations("xyz", 2), ("c", "x"), ("a", "t")]


@pytest.fixture
def found() -> Structure:
    return Structure(nx.Graph(EDGES))


def test_groups_that_are_linked_among_themselves_are_communities(found: Structure) -> None:
    assert found.communities == (("a", "b", "c", "t"), ("x", "y", "z"))


def test_bridges_and_articulations_are_those_whose_loss_cuts_something_off(
    found: Structure,
) -> None:
    assert found.bridges == (("a", "t"), ("c", "x"))
    assert found.articulations == {"a", "c", "x"}
    graph: nx.Graph[str] = nx.Graph(EDGES)
    for node in graph:
        without = graph.copy()
        without.remove_node(node)
        assert (node in found.articulations) == (not nx.is_connected(without))


def test_every_node_has_all_measures_the_busiest_first(found: Structure) -> None:
    first, *others = found.measures
    assert first.node in {"c", "x"}
    assert (first.articulation, first.degree) == (True, 3)
    assert {m.node for m in found.measures} == set("abcxyzt")
    assert [m.betweenness for m in others] == sorted((m.betweenness for m in others), reverse=True)
    assert {m.node: m.community for m in found.measures}["z"] == 2


def test_betweenness_is_that_of_the_definition(found: Structure) -> None:
    graph: nx.Graph[str] = nx.Graph(EDGES)
    pairs = list(combinations(sorted(set(graph) - {"c"}), 2))
    through = 0.0
    for one, two in pairs:
        ways = list(nx.all_shortest_paths(graph, one, two))
        through += sum("c" in way for way in ways) / len(ways)
    assert found.betweenness["c"] == pytest.approx(through / len(pairs))
    assert not found.is_estimated


def test_a_large_network_is_estimated_and_says_so(
    found: Structure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(structure, "EXACT_UP_TO", 5)
    assert found.is_estimated
    assert found.betweenness == Structure(nx.Graph(EDGES[::-1])).betweenness


def test_an_empty_network_has_no_measures() -> None:
    empty = Structure(nx.Graph())
    assert empty.measures == ()
    assert empty.communities == ()


SCRIPT = """
import networkx as nx
from iip_atlas.coverage.layout import spread
from iip_atlas.coverage.structure import Structure
from iip_atlas.errors import AtlasError
graph = nx.Graph((f"p{i % 9}", f"i{i * i % 7}") for i in range(60))
found = Structure(graph)
print(found.communities, found.bridges, sorted(spread(graph).items()))
"""


def test_another_process_finds_the_same() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_a_drawing_does_not_depend_on_the_order_of_links() -> None:
    one, two = spread(nx.Graph(EDGES)), spread(nx.Graph((b, a) for a, b in reversed(EDGES)))
    assert one == two
    assert len(set(one.values())) == 7
    assert spread(nx.Graph()) == {}


def test_more_nodes_than_can_be_told_apart_are_not_drawn() -> None:
    assert len(spread(nx.path_graph([str(n) for n in range(MOST_DRAWN)]))) == MOST_DRAWN
    with pytest.raises(AtlasError, match="too many nodes"):
        spread(nx.path_graph([str(n) for n in range(MOST_DRAWN + 1)]))


def test_neighbours_stand_beside_the_centre_each_in_a_row_of_its_own() -> None:
    left = [f"i{n}" for n in range(25)]
    found = fan("p", left, ["r1"])
    assert found["p"] == (0, 0)
    assert found["r1"] == (1, 0)
    rows = [found[node][1] for node in left]
    assert rows == sorted(set(rows))
    assert all(-1 <= x < -0.5 and -1 < y < 1 for x, y in (found[node] for node in left))
    assert fan("p", [], []) == {"p": (0.0, 0.0)}


def test_no_node_lies_on_the_name_of_another_where_there_is_room() -> None:
    crowd = {name: (0.9, 0.1 * place) for place, name in enumerate("abcdefgh")} | {"z": (0.9, 0.0)}
    wide, high = 0.4, 0.2
    found = apart(crowd, (wide, high))
    assert found == apart(dict(reversed(crowd.items())), (wide, high))
    assert all(-1 <= x <= 1 and -1 <= y <= 1 for x, y in found.values())
    for (x, y), (u, v) in combinations(found.values(), 2):
        assert abs(x - u) > wide - 0.02 or abs(y - v) > high - 0.02
    far = {"a": (-1.0, 0.0), "b": (1.0, 0.0)}
    assert apart(far, (wide, high)) == far
    assert apart({}, (wide, high)) == {}
