"""One node and its neighbours, or all of them; a click on a node goes there."""

from functools import partial

import streamlit as st

from explorer.charts import show
from explorer.choices import Choice, pick
from explorer.language import capital, language, say, t
from explorer.net.graph import KINDS, graph_options
from explorer.net.results import (
    Named,
    drawable,
    network,
    node_code,
    nothing_covered,
    places,
)
from explorer.results import registry
from iip_atlas.coverage.layout import fan
from iip_atlas.coverage.network import CoverageNetwork
from iip_atlas.graphs import local_name
from iip_atlas.reference import Level
from iip_atlas.reports.network_frames import NODE_KINDS, link_frame

__all__ = ["arrive", "show_all", "show_ego"]

_ROW, _FRAME = 30, 110  # pixels
_MOST = 120  # neighbours that are drawn
_NEXT = "node to go to"


def show_ego(choice: Choice, level: Level) -> None:
    """Draw one node with what it is linked to."""
    found = network(choice, level)
    name = Named(found)
    node = _pick(found, name)
    kinds = {n: d["kind"] for n, d in found.graph.nodes(data=True)}
    around = sorted(found.graph[node], key=lambda n: (KINDS.index(kinds[n]), n))
    if not around:
        st.info(
            t(
                "It is linked to nothing in what this profile admits. Choose another node, another"
                " profile or other data."
            )
        )
        return
    drawn = around[:_MOST]
    if len(around) > _MOST:
        st.write(
            t(
                "The first {most} of {number} neighbours are drawn; the table has all.",
                most=_MOST,
                number=len(around),
            )
        )
    # Industries on one side and the rest on the other, if both are there; else half and half.
    left = [n for n in drawn if kinds[n] == "industry"] or drawn[: len(drawn) // 2]
    left = left if len(left) < len(drawn) else drawn[: len(drawn) // 2]
    right = [n for n in drawn if n not in set(left)]
    graph = found.graph.subgraph([node, *drawn])
    title = t("{name} and its {number} neighbours", name=say(name(node)), number=len(around))
    clicked = show(
        graph_options(graph, fan(node, left, right), name, node, sides=True),
        link_frame(found, name, language(), node),
        f"network-{node_code(node)}",
        title=title,
        height=_FRAME + _ROW * max(len(left), len(right), 8),
    )
    _go(clicked)
    _legend()
    _downloads(choice, found.around(node), node_code(node))


def show_all(choice: Choice, level: Level) -> None:
    """Draw everything."""
    found = network(choice, level)
    name = Named(found)
    drawn = drawable(choice, level)
    if not drawn:
        nothing_covered()
        return
    has_platforms = any(data["kind"] == "platform" for _, data in drawn.nodes(data=True))
    numbers = {"nodes": drawn.number_of_nodes(), "links": drawn.number_of_edges()}
    title = t("The whole network: {nodes} nodes, {links} links", **numbers)
    if not has_platforms:
        title = t("What is covered together: {nodes} nodes, {links} links", **numbers)
        st.write(
            t(
                "So many platforms cannot be drawn. Drawn is what they cover together: the wider a"
                " line, the more platforms cover both. The table and the files hold every platform."
            )
        )
    clicked = show(
        graph_options(drawn, places(choice, level), name),
        link_frame(found, name, language()),
        "network-all",
        title=title,
        height=760,
    )
    _go(clicked)
    apart = sum(not found.graph.degree[node] for node in found.platforms())
    if apart:
        st.write(
            t(
                "{number} platforms cover nothing that is admitted; they are not drawn.",
                number=apart,
            )
        )
    if has_platforms:
        _legend()
    _downloads(choice, found, "all")


def _pick(found: CoverageNetwork, name: Named) -> str:
    """Let the reader choose the node in the middle."""
    kinds = [k for k in KINDS if any(d["kind"] == k for _, d in found.graph.nodes(data=True))]
    columns = st.columns([2, 5])
    with columns[0]:
        kind = pick(t("Kind of node"), kinds, lambda key: capital(say(NODE_KINDS[key])), "kind")
    codes = {node_code(n): n for n, d in found.graph.nodes(data=True) if d["kind"] == kind}
    ordered = sorted(codes, key=lambda code: (-found.graph.degree[codes[code]], code))
    labels = {code: say(name(codes[code])) for code in ordered}
    with columns[1]:
        return codes[pick(t("In the middle"), ordered, labels.__getitem__, f"node-{kind}")]


def _go(clicked: str | None) -> None:
    """Go to a node that was clicked: it becomes the middle."""
    if clicked:
        st.session_state[_NEXT] = clicked
        st.rerun()


def arrive() -> None:
    """Put a node that was clicked in the middle, before any widget is drawn."""
    if wanted := st.session_state.pop(_NEXT, None):
        kind, _, code = wanted.partition(":")
        st.session_state.update({"net": "ego", "kind": kind, f"node-{kind}": code})


def _legend() -> None:
    st.write(
        t(
            "Click a node to put it in the middle. Lines: solid, the platform qualifies there;"
            " dashed, not known; dotted, it does not."
        )
    )


def _downloads(choice: Choice, found: CoverageNetwork, part: str) -> None:
    """Offer what is drawn for networkx, Gephi, yEd, D3."""
    judged = registry(choice)
    origin: dict[str, str | bool] = {
        "profile": choice.profile,
        "data": choice.dataset,
        "version": choice.version,
        "illustrative": judged.profile.illustrative,
        "synthetic": any(platform.synthetic for platform in judged.platforms),
    }
    if judged.indicators.period is not None:
        origin["period"] = local_name(judged.indicators.period)
    file = f"network-{part}-{choice.dataset}-{choice.profile}"
    with st.container(horizontal=True):
        st.download_button(
            t("Download as GraphML"),
            partial(found.to_graphml, origin),
            file_name=f"{file}.graphml",
            mime="application/graphml+xml",
            on_click="ignore",
            key=f"graphml {part}",
        )
        st.download_button(
            t("Download as node-link JSON"),
            partial(found.to_node_link, origin),
            file_name=f"{file}.json",
            mime="application/json",
            on_click="ignore",
            key=f"node-link {part}",
        )
