"""Platforms and what they cover as a network: who is alone, who is broad, who is alike.

Links join a platform with an industry, a domain or a region (two kinds of node, never two of one).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from iip_atlas.coverage.observations import CellKind, Coverage, Observation
from iip_atlas.reference import Level, Reference
from iip_atlas.text import Text

__all__ = ["CoverageNetwork", "Similarity"]

_KINDS: tuple[CellKind, ...] = ("industry", "domain", "region")


@dataclass(frozen=True, slots=True)
class Similarity:
    """How much two platforms cover in common: shared members over all that either covers."""

    first: str
    second: str
    shared: int
    jaccard: float


@dataclass(frozen=True)
class CoverageNetwork:
    """The network; nodes are IRIs with `kind`, `zh`, `en` and `code`, links have `qualified`."""

    graph: "nx.Graph[str]"

    @classmethod
    def from_coverage(
        cls,
        coverage: Coverage,
        *,
        level: Level = "division",
        kinds: tuple[CellKind, ...] = _KINDS,
        reference: Reference | None = None,
    ) -> "CoverageNetwork":
        """Join each platform with what it covers; finer industries and places count for theirs.

        Industries above the level are left out; places stand for their macro-region. `qualified`
        is yes, no or unknown.
        """
        known = reference or Reference.load()
        graph: nx.Graph[str] = nx.Graph()
        for platform, label in coverage.platforms.items():
            _add(graph, platform, "platform", label, platform.rsplit("/", 1)[-1])
        for kind in kinds:
            for observation in coverage.of_kind(kind):
                if (member := _member(observation, level, known)) is not None:
                    _add(graph, member, kind, known.label(member), known.code(member))
                    _link(graph, observation.platform, member, observation.qualified)
        return cls(graph)

    def platforms(self) -> tuple[str, ...]:
        """Which platforms are there?"""
        return self._of_kind("platform")

    def members(self, kind: CellKind) -> tuple[str, ...]:
        """Which industries, domains or regions are covered?"""
        return self._of_kind(kind)

    def ubiquity(self, kind: CellKind = "industry") -> Mapping[str, int]:
        """How many platforms cover each industry (domain, region)?"""
        return {member: int(self.graph.degree[member]) for member in self.members(kind)}

    def diversity(self, kind: CellKind = "industry") -> Mapping[str, int]:
        """How many industries (domains, regions) does each platform cover?"""
        return {platform: len(self._covered(platform, kind)) for platform in self.platforms()}

    def sole_providers(self, kind: CellKind = "industry") -> Mapping[str, str]:
        """Which industries (domains, regions) does one platform alone cover, and which is it?"""
        alone = (member for member, count in self.ubiquity(kind).items() if count == 1)
        return {member: next(iter(self.graph[member])) for member in alone}

    def similarities(self, kind: CellKind = "industry") -> tuple[Similarity, ...]:
        """Which two platforms cover the same, the most alike first?

        Pairs without anything in common are left out.
        """
        covered = {platform: self._covered(platform, kind) for platform in self.platforms()}
        pairs = (
            Similarity(first, second, len(common), len(common) / len(a | b))
            for (first, a), (second, b) in combinations(covered.items(), 2)
            if (common := a & b)
        )
        return tuple(sorted(pairs, key=lambda pair: (-pair.jaccard, pair.first, pair.second)))

    def to_graphml(self) -> str:
        """Give the network as GraphML."""
        return "\n".join(nx.generate_graphml(self.graph)) + "\n"

    def to_node_link(self) -> str:
        """Give the network as node-link JSON, with `nodes` and `edges`."""
        found = nx.node_link_data(self.graph, edges="edges")
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"

    def _of_kind(self, kind: str) -> tuple[str, ...]:
        return tuple(sorted(node for node, found in self._kinds() if found == kind))

    def _kinds(self) -> Iterator[tuple[str, str]]:
        for node, data in self.graph.nodes(data=True):
            yield node, str(data["kind"])

    def _covered(self, platform: str, kind: CellKind) -> frozenset[str]:
        nodes = self.graph.nodes
        return frozenset(n for n in self.graph[platform] if nodes[n]["kind"] == kind)


def _member(observation: Observation, level: Level, reference: Reference) -> str | None:
    if observation.kind == "industry":
        return reference.at_level(observation.target, level)
    if observation.kind == "region":
        return reference.at_level(observation.target, "macro-region")
    return observation.target


def _add(graph: "nx.Graph[str]", node: str, kind: str, label: Text, code: str) -> None:
    graph.add_node(node, kind=kind, zh=label.zh, en=label.en, code=code)


def _link(graph: "nx.Graph[str]", platform: str, member: str, qualified: bool | None) -> None:
    """Of several parts of one member, the best known verdict stands on the link."""
    words = {True: "yes", False: "no", None: "unknown"}
    order = ("yes", "unknown", "no")
    seen = graph.edges[platform, member]["qualified"] if graph.has_edge(platform, member) else "no"
    best = min(seen, words[qualified], key=order.index)
    graph.add_edge(platform, member, qualified=best)
