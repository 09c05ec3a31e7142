"""Coverage by province: a grid of tiles, or a schematic map, over the same layers."""

import os
from pathlib import Path

import streamlit as st

from explorer.charts import alternative, kept_choice, show, show_twin
from explorer.choices import chosen
from explorer.exports import show_frame
from explorer.filters import pick
from explorer.language import capital, labelled, language, say, t
from explorer.matrices import holders, province_view
from explorer.naming import name
from explorer.results import at_hand
from explorer.sparql import show_query
from explorer.theme import palette
from explorer.tile_map import HEIGHT, code_of, map_spec, province_of, tile_map
from iip_atlas.coverage.layers import LAYERS
from iip_atlas.coverage.provinces import COLUMN
from iip_atlas.coverage.tiles import outlines, shipped_outlines
from iip_atlas.coverage.view import View
from iip_atlas.reference import Reference
from iip_atlas.reports.coverage_view import (
    behind_frame,
    cell_words,
    gaps_frame,
    headed,
    provinces_frame,
)
from iip_atlas.reports.figures import amount

SHAPES = {"tiles": t("Tile grid"), "map": t("Map")}
ALL = "all"

choice = chosen()
reference = Reference.load()


def controls() -> tuple[str, View]:
    """Let the reader choose how provinces are drawn, the layer and the industry."""
    industries = {iri.rsplit("/", 1)[-1]: iri for iri in reference.industries("division")}
    named = {ALL: t("All industries")} | {c: say(name(iri)) for c, iri in industries.items()}
    columns = st.columns(3)
    with columns[0]:
        shape = pick(t("Drawn as"), list(SHAPES), SHAPES.__getitem__, "shape")
    with columns[1]:
        layer = pick(t("Layer"), list(LAYERS), lambda key: capital(say(LAYERS[key].label)), "layer")
    with columns[2]:
        industry = pick(t("Industry"), list(named), named.__getitem__, "sector")
    return shape, province_view(choice, layer, industries.get(industry))


def draw_map(found: View, title: str) -> str | None:
    """Draw the map; give the code of the province that was clicked."""
    own = os.environ.get("IIP_ATLAS_PROVINCES", "").strip()
    if not own:
        st.warning(
            t(
                "These outlines are schematic and carry no map review number: do not show them in"
                " public. The South China Sea islands are not in them. The setting"
                " IIP_ATLAS_PROVINCES names a reviewed map; the tile grid needs none."
            )
        )
    file = Path(own) if own else shipped_outlines()
    changed = file.stat().st_mtime_ns if file.is_file() else 0
    features = at_hand(t("Reading the map …"), lambda: _outlines(str(file), changed))
    spec = map_spec(found, features, palette(), language(), st.query_params.get("province"))
    state = st.vega_lite_chart(
        spec=spec,
        width="stretch",
        on_select="rerun",
        key=f"province-map-{found.label.en}",
        alt=alternative(title),
    )
    picked = state.selection.get("picked", [])
    clicked = str(picked[0]["adcode"]) if picked else None
    return kept_choice(clicked, {code_of(row) for row in found.rows}, "map", "province")


@st.cache_resource(show_spinner=False, max_entries=2)
def _outlines(file: str, changed: int) -> list[dict[str, object]]:  # the time is part of the key
    return outlines(Path(file))


st.title(t("Regions: who is active in which province"))
shape, found = controls()
layer = next(one for one in LAYERS.values() if one.label == found.label)
st.write(
    t(
        "Each province shows: {layer}; {note}. –: nobody claims it. ?: claimed, but no figure is"
        " known. Colours tell how much there is for certain.",
        layer=headed(found, language()),
        note=say(found.note),
    )
)
if not found.spans:
    st.info(
        t(
            "No platform names a province or region in what this profile admits. Choose other data,"
            " another profile or all industries."
        )
    )
    st.stop()
title = t("Provinces: {layer}", layer=say(found.label))
table = provinces_frame(found, t("Province"), language())
if shape == "map":
    code = draw_map(found, title)
    show_twin(table, "provinces", title)
else:
    code = show(
        tile_map(found, palette(), language(), st.query_params.get("province")),
        table,
        "provinces",
        title=title,
        height=HEIGHT,
        address="province",
    )
province = province_of(found, code)
pair = (province or "", COLUMN)
region = reference.at_level(province, "macro-region") if province else None
if province is None:
    st.write(t("Click a province to see who stands behind it."))
elif pair not in found.spans:
    st.subheader(say(found.labels[province]))
    st.info(t("Nobody claims this province, or a region that holds it."))
else:
    st.subheader(labelled(say(found.labels[province]), cell_words(found, *pair)))
    behind = holders(choice).behind(
        found.platforms[pair], [province], layer, wider=reference.ancestors(province)
    )
    show_frame(
        behind_frame(behind, found, name, language(), pair), "province", say(found.labels[province])
    )
within = {"region": code_of(region)} if region else {}
show_query("platforms-by-region", {"scheme": "seven", **within})

white = gaps_frame(found, language())
st.subheader(t("What nobody covers ({number})", number=amount(white.height)))
show_frame(white, "gaps", t("What nobody covers: {title}", title=title))
