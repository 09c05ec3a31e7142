"""One platform in one industry, domain or region: everything that is known of that cell."""

import streamlit as st
from rdflib import URIRef

from explorer.choices import profile_of
from explorer.directory import evidence_at_hand
from explorer.exports import offer
from explorer.filters import pick
from explorer.grids import Cell, grid, link, show_words
from explorer.language import language, say, t
from explorer.naming import name
from explorer.one_platform import Seen, show_gauges
from explorer.tables import show_lines
from iip_atlas.directory.gauges import gauges
from iip_atlas.directory.pair import Pair, Peer, pair
from iip_atlas.graphs import local_name
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.method.loading import shipped_method
from iip_atlas.reports.directory_frames import evidence_frame
from iip_atlas.reports.figures import amount
from iip_atlas.reports.pair_frames import figure_frame, measurement_words, missing_frame, peer_frame
from iip_atlas.reports.scorecard import scorecard
from iip_atlas.reports.scorecard_lines import block_lines

__all__ = ["show_cell"]

_PEERS = 20


def show_cell(seen: Seen, target: str) -> None:
    """Show figures with sources, verdicts, evidence, peers, and what is missing."""
    found = _pair(seen, target)
    if found is None:
        st.info(t("The platform is not said to be active there."))
        return
    title = f"{say(seen.platform.label)} × {say(name(target))}"
    file = f"{seen.id}-{local_name(found.kind)}-{local_name(URIRef(target))}"
    st.subheader(t("Figures"))
    if found.figures:
        show_words(figure_frame(found, language()), f"cell-figures-{file}", title)
    else:
        st.info(t("No figure is known here."))
    st.subheader(t("Against the numbers"))
    show_gauges(gauges(found.verdicts, shipped_method()), f"cell-gauges-{file}")
    _verdicts(seen, found)
    _evidence(seen, target, file)
    _peers(seen, found, file)
    _missing(found, file)


def _verdicts(seen: Seen, found: Pair) -> None:
    st.subheader(t("Verdicts here"))
    profile = profile_of(seen.choice)
    for section in scorecard(seen.evaluation, shipped_method(), seen.iri, name):
        rows = [
            row
            for block in section.blocks
            for row in block.rows
            if found.target in {row.cell, block.cell}
        ]
        if rows:
            with st.expander(say(section.label)):
                lines = block_lines(section, say(name(found.target)), rows, profile, language())
                show_lines(lines, say(section.label))


def _evidence(seen: Seen, target: str, file: str) -> None:
    st.subheader(t("Evidence here"))
    pieces = evidence_at_hand(seen.choice, seen.iri, target)
    if pieces:
        show_words(evidence_frame(pieces, language()), f"cell-evidence-{file}", t("Evidence"))
    else:
        st.write(t("No evidence was handed in for a capability in this cell."))


def _peers(seen: Seen, found: Pair, file: str) -> None:
    """Show who else is there, ranked by a figure; many are cut around the platform itself."""
    st.subheader(t("Peers in the same cell"))
    figures = {local_name(URIRef(figure.indicator)): figure for figure in found.figures}
    ranked, unit, head = found, None, t("Figure")
    if figures:
        code = pick(t("Ranked by"), list(figures), lambda key: say(figures[key].label), "rank")
        ranked = _pair(seen, found.target, figures[code].indicator) or found
        unit, head = figures[code].unit, say(figures[code].label)
    grid(
        [Cell(t("Rank")), Cell(t("Platform")), Cell(head)],
        [
            [
                Cell("–" if peer.rank is None else str(peer.rank)),
                _named(peer, seen, found),
                Cell(measurement_words(peer.measurement, unit, language())),
            ]
            for peer in _around(ranked)
        ],
        t("{number} platforms are active here", number=amount(len(found.peers))),
        height="30rem",
    )
    if len(ranked.peers) > _PEERS:
        st.write(t("Shown are {number} around this platform; the file holds all.", number=_PEERS))
    offer(peer_frame(ranked, language()), f"cell-peers-{file}", t("Peers in the same cell"))


def _named(peer: Peer, seen: Seen, found: Pair) -> Cell:
    """Name a peer, with a link to the same cell of it."""
    cell = f"{local_name(CELL_PROPERTIES[found.kind])}/{local_name(URIRef(found.target))}"
    code = local_name(URIRef(peer.platform))
    here = peer.platform == seen.iri
    return Cell(
        say(peer.label),
        href=""
        if here
        else link("scorecard", {**seen.choice.address(), "platform": code, "in": cell}),
        small=t("this platform") if here else "",
    )


def _around(found: Pair) -> tuple[Peer, ...]:
    place = next(i for i, peer in enumerate(found.peers) if peer.platform == found.platform)
    first = max(0, min(place - _PEERS // 2, len(found.peers) - _PEERS))
    return found.peers[first : first + _PEERS]


def _pair(seen: Seen, target: str, rank_by: str | None = None) -> Pair | None:
    told = seen.evaluation.verdicts
    return pair(seen.iri, target, seen.judged.indicators, told, shipped_method(), rank_by)


def _missing(found: Pair, file: str) -> None:
    st.subheader(t("What is missing here"))
    if found.missing:
        show_words(
            missing_frame(found.missing, language()),
            f"cell-missing-{file}",
            t("What is missing here"),
        )
    else:
        st.write(t("Nothing: every clause that is asked here is decided."))
