"""What networks are measured by: each measure in one plain sentence, with a table to take away."""

from collections.abc import Callable

import polars as pl
import streamlit as st

from explorer.choices import Choice, pick
from explorer.exports import show_frame
from explorer.language import language, listed, say, t
from explorer.net.results import Named, network, nothing_covered, structure
from iip_atlas.coverage.network import CoverageNetwork
from iip_atlas.coverage.observations import CellKind
from iip_atlas.coverage.specialisation import Side, specialisations
from iip_atlas.coverage.structure import EXACT_UP_TO, Structure
from iip_atlas.reference import Level
from iip_atlas.reports import network_frames as frames
from iip_atlas.reports.network_frames import NODE_KINDS

__all__ = ["show_measures"]

_PAIRS = 500  # of the platforms most alike
_OF_KIND = {"ubiquity", "diversity", "sole", "similarity"}
_CELLS: tuple[CellKind, ...] = ("industry", "domain", "region")


def show_measures(choice: Choice, level: Level) -> None:
    """Show one measure, with what it means."""
    found = network(choice, level)
    measures = _measures()
    columns = st.columns(2)
    with columns[0]:
        measure = pick(t("Measure"), list(measures), lambda key: measures[key][0], "measure")
    kind: CellKind = "industry"
    if measure in _OF_KIND:
        with columns[1]:
            kind = pick(t("Of"), _CELLS, lambda key: say(NODE_KINDS[key]), "of")
    title, meaning = measures[measure]
    st.write(meaning)
    if not found.graph.number_of_edges():
        nothing_covered()
        return
    frame = _frame(choice, level, found, measure, kind)
    if frame.is_empty():
        st.info(
            t("There is none in these data: too few are linked for it. Choose another measure.")
        )
        return
    show_frame(frame, f"{measure}-{kind}" if measure in _OF_KIND else measure, title)


def _measures() -> dict[str, tuple[str, str]]:
    """Name each measure, and say in a sentence what it tells."""
    return {
        "ubiquity": (
            t("Ubiquity"),
            t("How many platforms cover it: what few cover is rare, what many cover is common."),
        ),
        "diversity": (
            t("Diversity"),
            t("How many different ones a platform covers: the broadest platforms come first."),
        ),
        "sole": (
            t("Sole providers"),
            t("What one platform alone covers: if it leaves, nobody is left."),
        ),
        "region-industry": (
            t("Specialisation of regions"),
            t(
                "The share of an industry among what platforms of the region cover, over its share"
                " everywhere (location quotient). 1 is average; above 1 the region is specialised."
            ),
        ),
        "platform-industry": (
            t("Specialisation of platforms"),
            t(
                "The share of an industry in what a platform covers, over its share in what all"
                " platforms cover (revealed comparative advantage). Above 1 is specialised."
            ),
        ),
        "similarity": (
            t("Similarity"),
            t("What two platforms cover in common, over all that either covers (Jaccard)."),
        ),
        "communities": (
            t("Communities"),
            t(
                "Groups of nodes with more links among themselves than with the rest (Louvain, with"
                " a fixed seed: the same network gives the same groups)."
            ),
        ),
        "betweenness": (
            t("Betweenness and cut points"),
            t(
                "How many of the shortest ways between all others run through a node. Without a cut"
                " point, something is cut off from the rest."
            ),
        ),
        "bridges": (
            t("Bridges"),
            t("Links without which something is cut off from the rest of the network."),
        ),
    }


def _frame(
    choice: Choice, level: Level, found: CoverageNetwork, measure: str, kind: CellKind
) -> pl.DataFrame:
    name = Named(found)
    plain: dict[str, Callable[[], pl.DataFrame]] = {
        "ubiquity": lambda: frames.ubiquity_frame(found, kind, name, language()),
        "diversity": lambda: frames.diversity_frame(found, kind, name, language()),
        "sole": lambda: frames.sole_frame(found, kind, name, language()),
        "similarity": lambda: frames.similarity_frame(found, kind, name, language(), _PAIRS),
    }
    if measure in plain:
        return plain[measure]()
    if measure in {"region-industry", "platform-industry"}:
        rows: Side = "region" if measure == "region-industry" else "platform"
        return frames.specialisation_frame(found, specialisations(found, rows), name, language())
    hangs = structure(choice, level)
    if measure == "bridges":
        return frames.bridge_frame(found, hangs.bridges, name, language())
    if measure == "communities":
        _say_communities(hangs, name)
    elif hangs.is_estimated:
        st.write(t("Estimated from {number} nodes, with a fixed seed.", number=EXACT_UP_TO))
    return frames.measure_frame(found, hangs.measures, name, language())


def _say_communities(hangs: Structure, name: Named) -> None:
    """Name what is common to the members of a group: its industries, domains and regions."""
    for number, members in enumerate(hangs.communities[:8], 1):
        others = [node for node in members if "/platform/" not in node]
        platforms = len(members) - len(others)
        st.markdown(
            t(
                "**Community {number}** — platforms: {platforms}; {names}",
                number=number,
                platforms=platforms,
                names=listed(say(name(node)) for node in others) or t("nothing else"),
            )
        )
