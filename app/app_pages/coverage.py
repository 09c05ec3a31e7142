"""Which platforms are active in which industry and region, as a heat map and as a table."""

import streamlit as st

from explorer.choices import chosen, pick
from explorer.heat_map import cells_shown, heat_map, height
from explorer.language import language, listed, say, t
from explorer.matrices import matrix
from explorer.naming import name
from explorer.results import registry
from explorer.tables import show_table
from iip_atlas.coverage.grid import COLUMNS, CoverageMatrix
from iip_atlas.coverage.layers import LAYERS, LayerName
from iip_atlas.reference import Level, RegionScheme
from iip_atlas.reports.coverage_table import cell_words, covered_rows, member, table_rows
from iip_atlas.reports.figures import amount
from iip_atlas.tabular import to_csv

LEVELS: dict[Level, str] = {"section": t("Sections"), "division": t("Divisions")}
SCHEMES: dict[RegionScheme, str] = {
    "six": t("Six regions"),
    "seven": t("Seven regions"),
}
SHOWN = {"covered": t("Covered only"), "all": t("All industries")}

choice = chosen()


def controls() -> tuple[LayerName, Level, RegionScheme, str]:
    """Let the reader choose layer, level, scheme and rows."""
    columns = st.columns(4)
    with columns[0]:
        layer = pick(t("Layer"), list(LAYERS), lambda key: say(LAYERS[key].label), "layer")
    with columns[1]:
        level = pick(t("Industries at"), list(LEVELS), LEVELS.__getitem__, "level", "division")
    with columns[2]:
        scheme = pick(t("Regions"), list(SCHEMES), SCHEMES.__getitem__, "scheme")
    with columns[3]:
        shown = pick(t("Rows"), list(SHOWN), SHOWN.__getitem__, "rows")
    return layer, level, scheme, shown


def show_chart(found: CoverageMatrix, rows: tuple[str, ...]) -> tuple[str, str] | None:
    """Draw the heat map; give the cell that was clicked."""
    event = st.echarts_chart(
        heat_map(found, rows, language()),
        height=height(rows),
        on_select="rerun",
        key=f"map-{'-'.join(map(str, (choice, found.layer.name, len(rows), found.columns[-1])))}",
        alt=t("Heat map of industries by regions. The table below says the same in words."),
    )
    picked = [i for group in event.selection.selected for i in group["data_indices"]]
    cells = cells_shown(found, rows)
    return cells[picked[0]] if picked and picked[0] < len(cells) else None


def show_cell(found: CoverageMatrix, cell: tuple[str, str]) -> None:
    """Say who covers a cell, and of whom no figure is known."""
    row, column = (member(found, iri, language()) for iri in cell)
    content = found.cell(*cell)
    show_table(
        [t("Platform"), t("Figure of this layer")],
        [
            [say(labels[iri]), t("not known") if iri in content.unknown else t("known")]
            for iri in content.platforms
        ],
        f"{row} | {column}: {cell_words(content)} ({say(found.layer.label)})",
    )


def downloads(found: CoverageMatrix) -> None:
    """Offer every cell, and those that nobody covers."""
    name = f"{choice.dataset}-{choice.profile}-{found.layer.name}"
    files = {
        t("Download every cell (CSV)"): (found.to_rows(), f"coverage-{name}.csv"),
        t("Download what nobody covers (CSV)"): (found.white_space_rows(), f"gaps-{name}.csv"),
    }
    for column, (label, (rows, file)) in zip(st.columns(len(files)), files.items(), strict=True):
        # The byte order mark lets spreadsheets read the Chinese.
        column.download_button(
            label, to_csv(COLUMNS, rows).encode("utf-8-sig"), file_name=file, mime="text/csv"
        )


st.title(t("Coverage: industry by region"))
labels = {str(platform.iri): platform.label for platform in registry(choice).platforms}
layer, level, scheme, shown = controls()
found = matrix(choice, layer, level, scheme)
covered = covered_rows(found)
rows = found.rows if shown == "all" else covered
st.write(
    t(
        "Each cell shows: {layer} (unit: {unit}); {note}. Blank: nobody claims it. ?: claimed, but"
        " no figure is known. ≥: at least, because something is not known.",
        layer=say(found.layer.label),
        unit=say(found.layer.unit),
        note=say(found.note),
    )
)
if not rows:
    st.info(
        t(
            "No platform names an industry in what this profile admits. Choose other data, another"
            " profile, or all rows."
        )
    )
    st.stop()
picked = show_chart(found, rows)
if picked:
    show_cell(found, picked)
else:
    st.write(t("Click a cell to see who covers it."))
st.subheader(t("The same as a table"))
st.dataframe(table_rows(found, rows, t("Industry"), language()), hide_index=True)
if found.unplaced:
    st.write(
        t(
            "Not shown, because they lie outside the chosen level or regions: {names}.",
            names=listed(say(name(iri)) for iri in found.unplaced),
        )
    )
counts = {
    "white": amount(len(found.white_space())),
    "all": amount(len(found.rows) * len(found.columns)),
}
st.write(
    t("{white} of {all} cells hold no qualified platform.", **counts)
    if layer == "qualified"
    else t("{white} of {all} cells are covered by no platform.", **counts)
)
downloads(found)
