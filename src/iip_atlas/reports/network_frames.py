"""The coverage network as tables for readers: links, measures, nearness, and smallest sets."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import polars as pl

from iip_atlas.coverage.cover import Cover
from iip_atlas.coverage.network import CoverageNetwork
from iip_atlas.coverage.observations import CellKind
from iip_atlas.coverage.space import Proximity
from iip_atlas.coverage.specialisation import Specialisation
from iip_atlas.coverage.structure import NodeMeasures
from iip_atlas.text import Language, Text

__all__ = [
    "NODE_KINDS",
    "QUALIFIED",
    "bridge_frame",
    "cover_frame",
    "diversity_frame",
    "link_frame",
    "measure_frame",
    "proximity_frame",
    "similarity_frame",
    "sole_frame",
    "specialisation_frame",
    "ubiquity_frame",
]

Naming = Callable[[str], Text]

NODE_KINDS: Mapping[str, Text] = {
    "platform": Text("平台", "platform"),
    "industry": Text("行业", "industry"),
    "domain": Text("领域", "domain"),
    "region": Text("区域", "region"),
}
QUALIFIED: Mapping[str, Text] = {
    "yes": Text("合格", "qualifies"),
    "no": Text("不合格", "does not qualify"),
    "unknown": Text("未知", "not known"),
}
_YES, _NO = Text("是", "yes"), Text("否", "no")
_PLATFORM, _KIND, _NAME = Text("平台", "Platform"), Text("类别", "Kind"), Text("名称", "Name")


class _Reader:
    """Writes headings, kinds and names in one language."""

    def __init__(self, network: CoverageNetwork, name: Naming, language: Language) -> None:
        self.nodes = network.graph.nodes
        self._name = name
        self._language = language

    def say(self, text: Text) -> str:
        return text.get(self._language)

    def name(self, node: str) -> str:
        return self.say(self._name(node))

    def kind(self, node: str) -> str:
        return self.say(NODE_KINDS[self.nodes[node]["kind"]])

    def frame(self, heads: Sequence[Text], rows: Iterable[Sequence[object]]) -> pl.DataFrame:
        """Give rows under headings; without any, all columns are of words."""
        found = list(rows)
        names = [self.say(head) for head in heads]
        if not found:
            return pl.DataFrame(schema=dict.fromkeys(names, pl.String))
        return pl.DataFrame(found, schema=names, orient="row", infer_schema_length=None)


def link_frame(
    network: CoverageNetwork, name: Naming, language: Language, around: str | None = None
) -> pl.DataFrame:
    """Which platform covers what, and does it qualify there? All links, or those of one node."""
    reader = _Reader(network, name, language)
    graph, kinds = network.graph, {n: d["kind"] for n, d in network.graph.nodes(data=True)}
    edges = graph.edges(around, data=True) if around is not None else graph.edges(data=True)
    pairs = [(a, b, data) if kinds[a] == "platform" else (b, a, data) for a, b, data in edges]
    pairs.sort(key=lambda link: (link[0], kinds[link[1]], link[1]))
    return reader.frame(
        (_PLATFORM, _KIND, Text("所覆盖", "Covers"), Text("是否合格", "Qualifies")),
        (
            (reader.name(p), reader.kind(m), reader.name(m), reader.say(QUALIFIED[d["qualified"]]))
            for p, m, d in pairs
        ),
    )


def measure_frame(
    network: CoverageNetwork, measures: Sequence[NodeMeasures], name: Naming, language: Language
) -> pl.DataFrame:
    """Give the measures of every node."""
    reader = _Reader(network, name, language)
    heads = (
        _KIND,
        _NAME,
        Text("连接数", "Links"),
        Text("介数（0—1）", "Betweenness (0 to 1)"),
        Text("社群", "Community"),
        Text("割点", "Cut point"),
    )
    rows = (
        (
            reader.kind(m.node),
            reader.name(m.node),
            m.degree,
            round(m.betweenness, 4),
            m.community,
            reader.say(_YES if m.articulation else _NO),
        )
        for m in measures
    )
    return reader.frame(heads, rows)


def bridge_frame(
    network: CoverageNetwork,
    bridges: Sequence[tuple[str, str]],
    name: Naming,
    language: Language,
) -> pl.DataFrame:
    """Give the links without which something is cut off."""
    reader = _Reader(network, name, language)
    ordered = [
        (a, b) if network.graph.nodes[a]["kind"] == "platform" else (b, a) for a, b in bridges
    ]
    return reader.frame(
        (_PLATFORM, _KIND, Text("所覆盖", "Covers")),
        ((reader.name(p), reader.kind(m), reader.name(m)) for p, m in ordered),
    )


def specialisation_frame(
    network: CoverageNetwork,
    found: Sequence[Specialisation],
    name: Naming,
    language: Language,
) -> pl.DataFrame:
    """Give who is specialised in what."""
    reader = _Reader(network, name, language)
    heads = (
        Text("主体", "Who"),
        Text("在何处", "In what"),
        Text("平台数", "Platforms"),
        Text("区位商", "Location quotient"),
    )
    rows = (
        (reader.name(s.row), reader.name(s.column), s.count, round(s.quotient, 3)) for s in found
    )
    return reader.frame(heads, rows)


def ubiquity_frame(
    network: CoverageNetwork, kind: CellKind, name: Naming, language: Language
) -> pl.DataFrame:
    """Give how many platforms cover each industry (domain, region), the most covered first."""
    reader = _Reader(network, name, language)
    found = sorted(network.ubiquity(kind).items(), key=lambda pair: (-pair[1], pair[0]))
    heads = (_NAME, Text("覆盖它的平台数", "Platforms that cover it"))
    return reader.frame(heads, ((reader.name(node), number) for node, number in found))


def diversity_frame(
    network: CoverageNetwork, kind: CellKind, name: Naming, language: Language
) -> pl.DataFrame:
    """Give how many industries (domains, regions) each platform covers, the broadest first."""
    reader = _Reader(network, name, language)
    found = sorted(network.diversity(kind).items(), key=lambda pair: (-pair[1], pair[0]))
    heads = (_PLATFORM, Text("覆盖数", "Covers so many"))
    return reader.frame(heads, ((reader.name(node), number) for node, number in found))


def sole_frame(
    network: CoverageNetwork, kind: CellKind, name: Naming, language: Language
) -> pl.DataFrame:
    """Give what one platform alone covers."""
    reader = _Reader(network, name, language)
    found = sorted(network.sole_providers(kind).items())
    heads = (_NAME, Text("唯一的平台", "Only platform"))
    return reader.frame(heads, ((reader.name(node), reader.name(p)) for node, p in found))


def similarity_frame(
    network: CoverageNetwork, kind: CellKind, name: Naming, language: Language, most: int
) -> pl.DataFrame:
    """Give the platforms that cover most alike, as many pairs as wanted."""
    reader = _Reader(network, name, language)
    heads = (
        Text("平台", "Platform"),
        Text("另一平台", "Other platform"),
        Text("共同覆盖", "In common"),
        Text("相似度（0—1）", "Similarity (0 to 1)"),
    )
    rows = (
        (reader.name(s.first), reader.name(s.second), s.shared, round(s.jaccard, 3))
        for s in network.similarities(kind)[:most]
    )
    return reader.frame(heads, rows)


def proximity_frame(
    network: CoverageNetwork, found: Sequence[Proximity], name: Naming, language: Language
) -> pl.DataFrame:
    """Give how near industries are to each other."""
    reader = _Reader(network, name, language)
    heads = (
        Text("行业", "Industry"),
        Text("另一行业", "Other industry"),
        Text("共同覆盖的平台数", "Platforms that cover both"),
        Text("邻近度（0—1）", "Proximity (0 to 1)"),
        Text("骨架", "Backbone"),
    )
    rows = (
        (
            reader.name(p.first),
            reader.name(p.second),
            p.shared,
            round(p.proximity, 3),
            reader.say(_YES if p.backbone else _NO),
        )
        for p in found
    )
    return reader.frame(heads, rows)


def cover_frame(
    network: CoverageNetwork,
    found: Cover,
    wanted: Sequence[str],
    name: Naming,
    language: Language,
    *,
    qualified_only: bool,
) -> pl.DataFrame:
    """Give every smallest set: its platforms, and what each covers of what is wanted."""
    reader = _Reader(network, name, language)
    said = "、".join if language == "zh" else ", ".join
    heads = (Text("方案", "Set"), _PLATFORM, Text("所覆盖", "Covers"))

    def covers(platform: str) -> str:
        links = network.graph[platform]
        good = [
            m
            for m in wanted
            if m in links and (not qualified_only or links[m]["qualified"] == "yes")
        ]
        return said(reader.name(member) for member in good)

    return reader.frame(
        heads,
        (
            (number, reader.name(platform), covers(platform))
            for number, cover in enumerate(found.covers, 1)
            for platform in cover
        ),
    )
