"""The smallest set of platforms, against trying them all."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iip_atlas.coverage.cover import Cover, smallest_covers
from iip_atlas.coverage.network import CoverageNetwork
from iip_atlas.coverage.observations import Coverage
from iip_atlas.namespaces import INDUSTRY, PLATFORM, REGION
from iip_atlas.reference import Reference

MEMBERS = ["i", "j", "k", "r", "s"]
PLATFORMS = ["p0", "p1", "p2", "p3", "p4", "p5"]
Links = dict[tuple[str, str], str]


def network(links: Links) -> CoverageNetwork:
    graph: nx.Graph[str] = nx.Graph()
    for (platform, member), qualified in links.items():
        graph.add_node(platform, kind="platform")
        graph.add_node(member, kind="industry")
        graph.add_edge(platform, member, qualified=qualified)
    return CoverageNetwork(graph)


def tried_all(links: Links, wanted: list[str], *, qualified_only: bool) -> Cover:
    good = {pair for pair, word in links.items() if not qualified_only or word == "yes"}
    uncovered = tuple(m for m in wanted if not any((p, m) in good for p in PLATFORMS))
    rest = [m for m in wanted if m not in uncovered]
    for size in range(1, len(PLATFORMS) + 1) if rest else ():
        covers = [
            chosen
            for chosen in combinations(PLATFORMS, size)
            if all(any((p, m) in good for p in chosen) for m in rest)
        ]
        if covers:
            return Cover(tuple(covers), complete=True, uncovered=uncovered)
    return Cover((), complete=True, uncovered=uncovered)


@given(
    links=st.dictionaries(
        st.tuples(st.sampled_from(PLATFORMS), st.sampled_from(MEMBERS)),
        st.sampled_from(["yes", "no", "unknown"]),
        max_size=18,
    ),
    wanted=st.lists(st.sampled_from(MEMBERS), unique=True),
    qualified_only=st.booleans(),
)
@settings(deadline=None, derandomize=True, max_examples=60)
def test_all_smallest_sets_are_found(
    links: Links, wanted: list[str], *, qualified_only: bool
) -> None:
    found = smallest_covers(network(links), wanted, qualified_only=qualified_only, most=100)
    assert found == tried_all(links, wanted, qualified_only=qualified_only)


def test_more_sets_than_wanted_are_not_called_all() -> None:
    links = {(platform, "i"): "yes" for platform in PLATFORMS}
    found = smallest_covers(network(links), ["i"], most=3)
    assert len(found.covers) == 3
    assert not found.complete
    assert smallest_covers(network(links), ["i"], most=6).complete
    assert found == smallest_covers(network(links), ["i"], most=3)


def test_what_nobody_covers_is_named_and_the_rest_is_covered(
    coverage: Coverage, reference: Reference
) -> None:
    known = CoverageNetwork.from_coverage(coverage, reference=reference)
    cars, east = str(INDUSTRY["C36"]), str(REGION["huadong"])
    north, nobody = str(REGION["huabei"]), str(INDUSTRY["C13"])
    found = smallest_covers(known, [cars, east, north, nobody])
    assert found.covers == ((str(PLATFORM["a"]),),)
    assert (found.size, found.uncovered) == (1, (nobody,))
    only = smallest_covers(known, [cars, north], qualified_only=True)
    assert only.covers == ((str(PLATFORM["a"]),),)
    assert only.uncovered == (north,)


@pytest.mark.parametrize("wanted", [[], ["x"]])
def test_nothing_to_cover_takes_no_platform(wanted: list[str]) -> None:
    found = smallest_covers(network({("p0", "i"): "yes"}), wanted)
    assert (found.covers, found.size, found.uncovered) == ((), 0, tuple(wanted))
