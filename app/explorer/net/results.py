"""The coverage network of a choice and what is worked out of it: once, then shared, read only."""

from collections.abc import Mapping

import networkx as nx
import streamlit as st

from explorer.choices import Choice
from explorer.language import t
from explorer.naming import name
from explorer.results import at_hand, coverage_of, key_of
from iip_atlas.coverage.joint import covered_together
from iip_atlas.coverage.layout import MOST_DRAWN, Place, apart, spread
from iip_atlas.coverage.network import CoverageNetwork
from iip_atlas.coverage.space import Space, space
from iip_atlas.coverage.structure import Structure
from iip_atlas.reference import Level
from iip_atlas.text import Text

__all__ = [
    "Named",
    "drawable",
    "network",
    "node_code",
    "nothing_covered",
    "places",
    "space_of",
    "structure",
]


def nothing_covered() -> None:
    """Say that there is no link at all, and what to choose instead."""
    st.info(
        t(
            "No platform covers anything in what this profile admits. Choose another profile or"
            " other data."
        )
    )


def linked(found: CoverageNetwork) -> "nx.Graph[str]":
    """Give the nodes that are linked at all: the others would only make the drawing small."""
    graph = found.graph
    return graph.subgraph([node for node in graph if graph.degree[node]])


def drawable(choice: Choice, level: Level) -> "nx.Graph[str]":
    """Give what can be drawn of the whole: all that is linked, or what is covered together."""
    return at_hand(t("Drawing the network …"), lambda: _drawable(key_of(choice), level, choice))


_NAMED = (0.43, 0.22)  # width and height of an industry and its name on a narrow window
_LINKS = 250  # of those covered together


class Named:
    """Names the nodes of a network: platforms by their label, all else as on every page."""

    def __init__(self, found: CoverageNetwork) -> None:
        self._nodes = found.graph.nodes

    def __call__(self, node: str) -> Text:
        """What is this node called?"""
        data = self._nodes.get(node, {})
        if data.get("kind") == "platform":
            return Text(data["zh"], data["en"])
        return name(node)


def node_code(node: str) -> str:
    """How is a node written in the address?"""
    return node.rsplit("/", 1)[-1]


def network(choice: Choice, level: Level) -> CoverageNetwork:
    """Give the network of platforms, industries, domains and regions."""
    coverage_of(choice)
    return at_hand(t("Joining platforms with what they cover …"), lambda: _network(choice, level))


def structure(choice: Choice, level: Level) -> Structure:
    """Give how it hangs together, measured while the page says that it waits."""
    waiting = t("Measuring how the network hangs together …")
    return at_hand(waiting, lambda: _structure(key_of(choice), level, choice))


def places(choice: Choice, level: Level) -> Mapping[str, Place]:
    """Give where the nodes stand when all are drawn."""
    return at_hand(t("Drawing the network …"), lambda: _places(key_of(choice), level, choice))


def space_of(choice: Choice, level: Level) -> tuple[Space, Mapping[str, Place]]:
    """Give the industry space, and where the industries stand when it is drawn."""
    return at_hand(t("Drawing the network …"), lambda: _space(key_of(choice), level, choice))


def _network(choice: Choice, level: Level) -> CoverageNetwork:
    return _joined(key_of(choice), level, choice)


@st.cache_resource(show_spinner=False, max_entries=8)
def _joined(key: str, level: Level, _choice: Choice) -> CoverageNetwork:  # the key of the cache
    return CoverageNetwork.from_coverage(coverage_of(_choice), level=level)


@st.cache_resource(show_spinner=False, max_entries=8)
def _structure(key: str, level: Level, _choice: Choice) -> Structure:
    found = Structure(_joined(key, level, _choice).graph)
    _ = found.measures, found.bridges  # worked out now: seconds, with thousands of platforms
    return found


@st.cache_resource(show_spinner=False, max_entries=8)
def _places(key: str, level: Level, _choice: Choice) -> Mapping[str, Place]:
    return spread(_drawable(key, level, _choice))


@st.cache_resource(show_spinner=False, max_entries=8)
def _drawable(key: str, level: Level, _choice: Choice) -> "nx.Graph[str]":
    whole = linked(_joined(key, level, _choice))
    if len(whole) <= MOST_DRAWN:
        return whole
    together = covered_together(_joined(key, level, _choice), _LINKS)
    most = sorted(together, key=lambda node: (-together.degree[node], node))[:MOST_DRAWN]
    return together.subgraph(most)


@st.cache_resource(show_spinner=False, max_entries=8)
def _space(key: str, level: Level, _choice: Choice) -> tuple[Space, Mapping[str, Place]]:
    found = space(_joined(key, level, _choice))
    covering = _joined(key, level, _choice).ubiquity()
    most = sorted(found.members, key=lambda m: (-covering[m], m))[:MOST_DRAWN]
    drawn: nx.Graph[str] = nx.Graph()
    drawn.add_nodes_from(found.members)
    drawn.add_weighted_edges_from((p.first, p.second, p.proximity) for p in found.drawn())
    return found, apart(spread(drawn.subgraph(most), "weight"), _NAMED)
