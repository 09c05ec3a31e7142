"""Who covers what: industries, regions, domains, platforms and clauses, two at a time."""

from typing import get_args

import streamlit as st

from explorer.charts import show
from explorer.choices import chosen
from explorer.exports import show_frame
from explorer.filters import pick, pick_flag, pick_number
from explorer.heat_map import heat_map, height, names_columns, pair_of
from explorer.language import capital, labelled, language, listed, say, t
from explorer.matrices import Asked, Chart, holders, tables, view
from explorer.naming import name
from explorer.pager import piece_of
from explorer.results import explained, registry
from explorer.sparql import show_query
from explorer.theme import palette
from iip_atlas.coverage.clauses import groups
from iip_atlas.coverage.computed import COMPUTED, Computed
from iip_atlas.coverage.layers import LAYERS, LayerName
from iip_atlas.coverage.view import View
from iip_atlas.method.loading import shipped_method
from iip_atlas.reference import Level, RegionScheme
from iip_atlas.reports.coverage_view import (
    behind_frame,
    cell_words,
    headed,
    member,
    table_frame,
)
from iip_atlas.reports.figures import amount
from iip_atlas.reports.verdict_frames import verdicts_frame

CHARTS: dict[Chart, str] = {
    "industry-region": t("Industries × regions"),
    "industry-domain": t("Industries × domains"),
    "platform-industry": t("Platforms × industries"),
    "platform-clause": t("Platforms × clauses"),
}
LEVELS: dict[Level, str] = {
    "section": t("Sections (A–T)"),
    "division": t("Divisions (2 digits)"),
    "group": t("Groups (3 digits)"),
    "class": t("Classes (4 digits)"),
}
SCHEMES: dict[RegionScheme, str] = {
    "six": t("Six regions"),
    "seven": t("Seven regions"),
}
QUERIES = {
    "industry-region": "industry-by-region",
    "industry-domain": "platforms-by-domain",
    "platform-industry": "platforms-by-industry",
    "platform-clause": "clause-outcomes",
}
ALONE, REACH = "alone", "reach"
HEADS = {
    "industry-region": t("Industry"),
    "industry-domain": t("Industry"),
    "platform-industry": t("Platform"),
    "platform-clause": t("Platform"),
}

choice = chosen()
method = shipped_method()


def layer_words(layer: LayerName) -> str:
    """Name a layer, as an entry of a list."""
    return capital(say(LAYERS[layer].label))


def controls() -> Asked:
    """Let the reader choose chart, layer, level and scheme."""
    columns = iter(st.columns(4, vertical_alignment="bottom"))
    with next(columns):
        chart = pick(t("Chart"), list(CHARTS), CHARTS.__getitem__, "chart")
    if chart == "platform-clause":
        known = {clause.id: clause for clause in groups(method, registry(choice))}
        label = lambda key: f"{key} {say(known[key].label)}"  # noqa: E731
        return Asked(chart, group=pick(t("Clauses of"), list(known), label, "group"))
    with next(columns):
        layer = pick(t("Layer"), list(LAYERS), layer_words, "layer")
    with next(columns):
        level = pick(t("Industries at"), list(LEVELS), LEVELS.__getitem__, "level", "division")
    scheme: RegionScheme = "six"
    if chart == "industry-region":
        with next(columns):
            scheme = pick(t("Regions"), list(SCHEMES), SCHEMES.__getitem__, "scheme")
    return computed(Asked(chart, layer, level, scheme))


def computed(asked: Asked) -> Asked:
    """Let the reader compute a layer of two, or ask for a least amount."""
    ways: dict[str, str] = {ALONE: t("As it is")}
    ways |= {way: capital(say(label)) for way, label in COMPUTED.items()}
    ways[REACH] = t("At least …")
    columns = st.columns(4, vertical_alignment="bottom")
    with columns[0]:
        way = pick(t("Layer A shown"), list(ways), ways.__getitem__, "how")
    if way == ALONE:
        return asked
    with columns[1]:
        if way == REACH:
            reach = pick_number(t("At least"), 0, 200, "reach", 3)
            return Asked(asked.chart, asked.layer, asked.level, asked.scheme, reach=reach)
        other = pick(t("Layer B"), list(LAYERS), layer_words, "other", "qualified")
    how: Computed = next(known for known in get_args(Computed) if known == way)
    return Asked(asked.chart, asked.layer, asked.level, asked.scheme, how=how, other=other)


def show_cell(found: View, asked: Asked, pair: tuple[str, str]) -> None:
    """Say who stands behind a cell: how much, which verdicts, which evidence."""
    row, column = (member(found, iri, language()) for iri in pair)
    st.subheader(labelled(f"{row} | {column}", cell_words(found, *pair)))
    if pair[0] in registry(choice).by_iri:
        st.page_link(
            "app_pages/scorecard.py",
            label="→ " + t("The page of this platform"),
            query_params=choice.address() | {"platform": pair[0].rsplit("/", 1)[-1]},
        )
    if asked.chart == "platform-clause":
        told = [v for v in explained(choice, pair[0]).verdicts if v.clause == pair[1]]
        show_frame(verdicts_frame(told, name, language()), "cell", f"{row} | {column}")
        return
    places = [iri for iri in pair if iri not in registry(choice).by_iri]
    behind = holders(choice).behind(found.platforms[pair], places, LAYERS[asked.layer])
    show_frame(behind_frame(behind, found, name, language()), "cell", f"{row} | {column}")


def query_values(asked: Asked, pair: tuple[str, str] | None) -> dict[str, str]:
    """Give the values with which the query of the catalogue asks the same."""
    if asked.chart == "platform-clause":
        profile = {"profile": str(registry(choice).profile.iri)}
        return {"platform": pair[0], **profile} if pair else {}
    levels = {"level": asked.level} if asked.chart != "industry-domain" else {}
    schemes = {"scheme": asked.scheme} if asked.chart == "industry-region" else {}
    codes = [iri.rsplit("/", 1)[-1] for iri in pair or ()]
    named = dict(zip(asked.chart.split("-"), codes, strict=False))
    known = {"industry-domain": {"domain"}, "platform-industry": {"industry"}}
    kept = known.get(asked.chart, {"industry", "region"})
    return {**levels, **schemes, **{k: v for k, v in named.items() if k in kept}}


st.title(t("Coverage: who is active where"))
asked = controls()
found = view(choice, asked)
only_covered = pick_flag(t("Only rows that somebody covers"), "covered", first=True)
every = found.covered if only_covered else found.rows
st.write(
    t(
        "Each cell shows: {layer}; {note}. Blank: nobody claims it. ?: claimed, but no figure is"
        " known. ≥ and ≤: bounds, because something is not known.",
        layer=headed(found, language()),
        note=say(found.note),
    )
)
drawn = found.narrowed() if only_covered and asked.chart == "platform-industry" else found
if len(drawn.columns) < len(found.columns):
    st.write(
        t(
            "Columns that nobody covers are left out: {number}.",
            number=amount(len(found.columns) - len(drawn.columns)),
        )
    )
if not names_columns(drawn):
    st.write(t("Columns are called by their codes; a cell's tip and the table give the names."))
if found.unplaced:
    st.write(
        t(
            "{number} covered industries, domains or regions are not shown, because they lie"
            " outside the chosen level or regions: {names}.",
            number=amount(len(found.unplaced)),
            names=listed(say(name(iri)) for iri in found.unplaced[:8])
            + (" …" if len(found.unplaced) > 8 else ""),
        )
    )
if not found.covered:
    st.info(
        t(
            "Nothing is claimed at this level in what this profile admits. Choose a coarser level,"
            " other data or another profile."
        )
    )
    st.stop()
rows = piece_of(every, "from")
title = f"{CHARTS[asked.chart]}: {say(found.label)}"
code = show(
    heat_map(drawn, rows, palette(), language(), st.query_params.get("cell")),
    table_frame(drawn, rows, HEADS[asked.chart], language()),
    "coverage",
    title=title,
    height=height(drawn, rows),
    address="cell",
)
pair = pair_of(found, code)
if pair is None:
    st.write(t("Click a cell to see who stands behind it."))
else:
    show_cell(found, asked, pair)
if pair is not None or asked.chart != "platform-clause":
    show_query(QUERIES[asked.chart], query_values(asked, pair))

st.subheader(t("Every cell, and what nobody covers"))
everything, white = tables(choice, asked, language())
of_columns = asked.chart.startswith("platform")
cells, empty = st.tabs(
    [
        t("Every cell ({number})", number=amount(everything.height)),
        t("What nobody covers ({number})", number=amount(white.height)),
    ]
)
with cells:
    show_frame(everything, "cells", title, missing="?")
with empty:
    st.write(
        t(
            "{white} of {all} are empty: nobody claims them, or it is known that there is none."
            " What is not known is no gap.",
            white=amount(white.height),
            all=amount(len(found.columns) * (1 if of_columns else len(found.rows))),
        )
    )
    show_frame(white, "gaps", t("What nobody covers: {title}", title=title))
