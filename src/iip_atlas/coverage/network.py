"""Platforms and what they cover as a network: who is alone, who is broad, who is alike.

Links join a platform with an industry, a domain or a region (two kinds of node, never two of one).
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from iip_atlas.coverage.links import figures, joined, standing
from iip_atlas.coverage.observations import CellKind, Coverage, outermost
from iip_atlas.reference import Level, Reference
from iip_atlas.text import Text

__all__ = ["CoverageNetwork", "Origin", "Similarity"]

Origin = Mapping[str, str | bool]
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
    """The network of platforms and the industries, domains and regions that they cover.

    Nodes are IRIs with `kind`, `zh`, `en` and `code`; platforms also say whether they are
    `synthetic`. Links say whether the platform is `qualified` (yes, no, unknown) and carry
    `devices`, `apps` and `enterprises`: what is known within bounds is called `devicesAtLeast`,
    `devicesAtMost`; what is not known is left out, because it is not zero.
    """

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

        Industries above the level are left out; places stand for their macro-region.
        """
        known = reference or Reference.load()
        graph: nx.Graph[str] = nx.Graph()
        for platform, label in coverage.platforms.items():
            _add(graph, platform, "platform", label, platform.rsplit("/", 1)[-1])
            graph.nodes[platform]["synthetic"] = platform in coverage.synthetic
        for kind in kinds:
            for (platform, member), seen in joined(coverage, kind, level, known).items():
                _add(graph, member, kind, known.label(member), known.code(member))
                counted = outermost(seen, known.ancestors)
                graph.add_edge(platform, member, qualified=standing(seen), **figures(counted))
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

    def around(self, node: str) -> "CoverageNetwork":
        """Give a node and its neighbours, with the links between them."""
        return CoverageNetwork(nx.Graph(self.graph.subgraph([node, *self.graph[node]])))

    def to_graphml(self, origin: Origin | None = None) -> str:
        """Give the network as GraphML, for networkx, Gephi, yEd and igraph.

        `origin` says of the whole where it comes from: profile, period and the like.
        """
        written = "\n".join(nx.generate_graphml(self._with(origin))) + "\n"
        return _with_xml_booleans(written)

    def to_node_link(self, origin: Origin | None = None) -> str:
        """Give the network as node-link JSON, with `nodes` and `edges`, for networkx and D3."""
        found = nx.node_link_data(self._with(origin), edges="edges")
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"

    def _with(self, origin: Origin | None) -> "nx.Graph[str]":
        graph = self.graph.copy()
        graph.graph.update(origin or {})
        return graph

    def _of_kind(self, kind: str) -> tuple[str, ...]:
        return tuple(sorted(node for node, found in self._kinds() if found == kind))

    def _kinds(self) -> Iterator[tuple[str, str]]:
        for node, data in self.graph.nodes(data=True):
            yield node, str(data["kind"])

    def _covered(self, platform: str, kind: CellKind) -> frozenset[str]:
        nodes = self.graph.nodes
        return frozenset(n for n in self.graph[platform] if nodes[n]["kind"] == kind)


def _with_xml_booleans(graphml: str) -> str:
    """Write true and false as XML Schema does; networkx writes them as Python does."""
    keys = re.findall(r'<key id="(\w+)"[^>]* attr\.type="boolean"', graphml)
    found = rf'(<data key="(?:{"|".join(keys)})">)(True|False)(?=</data>)'
    return re.sub(found, lambda match: match[1] + match[2].lower(), graphml) if keys else graphml


def _add(graph: "nx.Graph[str]", node: str, kind: str, label: Text, code: str) -> None:
    graph.add_node(node, kind=kind, zh=label.zh, en=label.en, code=code)
