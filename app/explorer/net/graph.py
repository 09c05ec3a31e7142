"""Networks as ECharts graphs: each kind of node has a symbol, a colour and a word of its own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from explorer.language import say, t
from explorer.net.results import node_code
from explorer.theme import palette
from iip_atlas.coverage.layout import Place
from iip_atlas.coverage.space import Proximity
from iip_atlas.reports.network_frames import NODE_KINDS, QUALIFIED
from iip_atlas.text import Text

__all__ = ["KINDS", "graph_options", "space_options"]

Naming = Callable[[str], Text]

KINDS = ("platform", "industry", "domain", "region")
_SYMBOLS = {"platform": "circle", "industry": "rect", "domain": "diamond", "region": "triangle"}
_COLOURS = {
    "platform": "#2b7bd0",
    "industry": "#c2571a",
    "domain": "#8a5cd0",
    "region": "#2e9e5b",
}
_LINES = {"yes": "solid", "unknown": "dashed", "no": "dotted"}
_LONG = 180  # pixels of a name that are drawn
_CUT = {"width": _LONG, "overflow": "break", "lineHeight": 13}
_ROW = 30  # pixels between the rows of neighbours
# Places are given to ECharts in pixels or so: it rounds lines to half units of theirs.
_SIDES, _WIDE, _HIGH = 185, 520, 400
_BENEATH = {"position": "bottom", "width": 130, "fontSize": 11, "lineHeight": 12}


def graph_options(
    graph: "nx.Graph[str]",
    places: Mapping[str, Place],
    name: Naming,
    centre: str | None = None,
    *,
    sides: bool = False,
) -> dict[str, Any]:
    """Draw a network at these places. With `sides`, names stand outward, each on its own row."""
    names = _unique(graph, name)
    data = {node: graph.nodes[node] for node in sorted(graph)}
    kinds = [kind for kind in KINDS if any(d["kind"] == kind for d in data.values())]
    categories = [
        {"name": say(NODE_KINDS[kind]), "symbol": _SYMBOLS[kind],
         "itemStyle": {"color": _COLOURS[kind]}}
        for kind in kinds
    ]  # fmt: skip
    rows = max(sum(places[node][0] < 0 for node in data), sum(places[node][0] > 0 for node in data))
    nodes = [
        _node(
            node,
            found,
            names[node],
            _scaled(places[node], rows if sides else 0),
            kinds,
            centre,
            sides=sides,
        )
        for node, found in data.items()
    ]
    most = max((link.get("shared", 1) for _, _, link in graph.edges(data=True)), default=1)
    links = [
        {
            "source": names[a],
            "target": names[b],
            "name": f"{names[a]} – {names[b]}: {_said_of(link)}",
            "lineStyle": _line(link, most),
        }
        for a, b, link in sorted(graph.edges(data=True), key=lambda edge: (edge[0], edge[1]))
    ]
    return _options(nodes, links, categories, (26, 26) if sides else (3, 3))


def space_options(
    members: Iterable[str],
    links: Sequence[Proximity],
    places: Mapping[str, Place],
    covering: Mapping[str, int],
    name: Naming,
) -> dict[str, Any]:
    """Draw the industry space: the more platforms cover an industry, the larger it is."""
    most = max(covering.values(), default=1)
    names = {m: say(name(m)) for m in members}
    nodes = [
        {
            "name": f"{names[m]} ({t('{number} platforms', number=covering[m])})",
            "code": node_code(m),
            "x": places[m][0] * _WIDE,
            "y": places[m][1] * _WIDE,
            "symbol": "rect",
            "symbolSize": 8 + 22 * (covering[m] / most) ** 0.5,
            "label": {
                "show": True,
                "formatter": names[m],
                **_CUT,
                **_BENEATH,
            },
            "itemStyle": {"color": _COLOURS["industry"]},
        }
        for m in sorted(names)
    ]
    shown = {m: node["name"] for m, node in zip(sorted(names), nodes, strict=True)}
    drawn = [
        {
            "source": shown[p.first],
            "target": shown[p.second],
            "name": f"{names[p.first]} – {names[p.second]}: {p.proximity:.2f}",
            "lineStyle": {
                "width": 1 + 4 * p.proximity,
                "type": "solid" if p.backbone else "dashed",
            },
        }
        for p in links
    ]
    return _options(nodes, drawn, [], (9, 9), named=True)


def _options(
    nodes: list[dict[str, Any]],
    links: list[dict[str, Any]],
    categories: list[dict[str, Any]],
    margins: tuple[int, int],  # left and right, in hundredths of the width
    *,
    named: bool = False,  # all of them, which stand far enough from each other
) -> dict[str, Any]:
    colours = palette()
    left, right = (f"{margin}%" for margin in margins)
    marks = [{"name": c["name"], "icon": c["symbol"]} for c in categories]
    legend = {"data": marks, "top": 0, "left": 0, "textStyle": {"color": colours.text}}
    return {
        "tooltip": {"formatter": "{b}"},
        **({"legend": legend} if categories else {}),
        "series": [
            {
                "type": "graph",
                "layout": "none",
                "left": left,
                "right": right,
                "top": 48,
                "bottom": 72 if named else 28,
                "roam": False,
                "preserveAspect": True,
                "selectedMode": "single",
                "select": {"itemStyle": {"borderColor": "#e07b00", "borderWidth": 3}},
                "data": nodes,
                "links": links,
                "categories": categories,
                # Letters on lines are read by the rim around them.
                "label": {
                    "color": colours.text,
                    "fontSize": 12,
                    "textBorderColor": colours.page,
                    "textBorderWidth": 3,
                },
                "labelLayout": {"hideOverlap": not named},
                "lineStyle": {"color": colours.muted, "opacity": 0.55, "width": 1.2},
                "emphasis": {"focus": "adjacency", "label": {"show": True}},
            }
        ],
    }


def _node(  # noqa: PLR0913  # one argument a thing that is drawn
    node: str,
    data: Mapping[str, Any],
    name: str,
    place: Place,
    kinds: Sequence[str],
    centre: str | None,
    *,
    sides: bool,
) -> dict[str, Any]:
    kind = data["kind"]
    here = node == centre
    beside = "left" if sides and place[0] < 0 else "right" if sides else _inward(place)
    return {
        "name": name,
        "code": f"{kind}:{node_code(node)}",
        "x": place[0],
        "y": place[1],
        "category": kinds.index(kind),
        "symbol": _SYMBOLS[kind],
        "symbolSize": 34 if here else 15 if sides else 11,
        "label": {
            "show": sides or kind != "platform",
            "position": "bottom" if sides and here else beside,
            "formatter": name,
            **_CUT,
            **({"fontWeight": "bold", "fontSize": 14, "width": 230} if here else {}),
        },
    }


def _scaled(place: Place, rows: int) -> Place:
    if rows:
        return place[0] * _SIDES, place[1] * _ROW * max(rows, 8) / 2
    return place[0] * _WIDE, place[1] * _HIGH


def _said_of(link: Mapping[str, Any]) -> str:
    if "shared" in link:
        return t("{number} platforms", number=link["shared"])
    return say(QUALIFIED[link["qualified"]])


def _line(link: Mapping[str, Any], most: int) -> dict[str, Any]:
    """What a link between platform and member says by its kind, one between members by width."""
    if "shared" in link:
        return {"width": 0.5 + 5 * link["shared"] / most}
    return {"type": _LINES[link["qualified"]]}


def _inward(place: Place) -> str:
    """On which side of a node has its name room?"""
    return "right" if place[0] < _WIDE / 4 else "left"


def _unique(graph: "nx.Graph[str]", name: Naming) -> dict[str, str]:
    """ECharts finds nodes by name: namesakes get their code as well."""
    found = {node: say(name(node)) for node in graph}
    words = list(found.values())
    return {n: f"{w} [{node_code(n)}]" if words.count(w) > 1 else w for n, w in found.items()}
