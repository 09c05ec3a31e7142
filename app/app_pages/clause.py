"""One clause: what it asks, whose number, which readings, its shape, and who meets it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from explorer import charts
from explorer.choices import chosen, profile_of
from explorer.clause_parts import (
    show_numbers,
    show_place,
    show_readings,
    show_rubric,
    show_sources,
)
from explorer.directory import compiled_of
from explorer.distribution_chart import distribution_chart
from explorer.exports import offer
from explorer.filters import pick, pick_many
from explorer.grids import Cell, grid, link, outcome
from explorer.language import language, say, t
from explorer.naming import name
from explorer.paging import pick_page
from explorer.results import registry
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.method.loading import shipped_method
from iip_atlas.reports.figures import amount
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.standings_frames import distribution_frame, figures_frame
from iip_atlas.reports.standings_words import code_words
from iip_atlas.standings.clause_sheet import clause_sheet
from iip_atlas.standings.distribution import distribution
from iip_atlas.standings.figures import ClauseFigures, clause_figures
from iip_atlas.text import Language, Text

SIZE = 25
CELL = 1  # the column of industries, domains and regions: left out where there is none

choice = chosen()
method = shipped_method()
found = registry(choice)
labels: Mapping[str, Text] = {iri: platform.label for iri, platform in found.by_iri.items()}
asked = {a.clause.id: a.clause for a in found.outcomes.planned.asked}


def show_counts(figures: ClauseFigures) -> None:
    """Say how many passed, failed, and so on: of platforms, or of their cells."""
    counted = dict(figures.frame.group_by("outcome").len().iter_rows())
    shown = [o for o in Outcome if counted.get(o.value)]
    st.subheader(t("Who meets it"))
    for column, each in zip(st.columns(len(shown) or 1), shown, strict=False):
        column.metric(outcome_words(each, language()), amount(counted[each.value]), border=True)
    st.write(
        t("{verdicts} verdicts: one of each platform.", verdicts=amount(figures.frame.height))
        if figures.frame["cell"].null_count()
        else t(
            "{verdicts} verdicts: of single industries, domains or regions.",
            verdicts=amount(figures.frame.height),
        )
    )


def show_distribution(figures: ClauseFigures) -> None:
    """Draw how far figures are from the number."""
    classes = distribution(figures.frame)
    if figures.measure is None or not any(each.size for each in classes):
        return
    charts.show(
        distribution_chart(classes),
        distribution_frame(classes, language()),
        f"distribution-{clause.id}",
        title=t("How far the figures are from the number"),
        height=360,
    )


def show_who(figures: ClauseFigures) -> None:
    """List platforms (and cells) with outcome, figure and number; those of some outcomes only."""
    wanted = pick_many(
        t("Outcomes"),
        [o.value for o in Outcome],
        lambda code: code_words(code, language()),
        "outcome",
        placeholder=t("All"),
    )
    frame = (
        figures.frame.filter(figures.frame["outcome"].is_in(wanted)) if wanted else figures.frame
    )
    if not frame.height:
        st.info(t("No verdict fits. Take back a filter, or choose another part."))
        return
    first = pick_page(frame.height, SIZE, "verdicts-page")
    words = words_of(frame[first : first + SIZE], figures, language())
    of_cells = not frame["cell"].is_null().all()
    grid(
        [Cell(head) for at, head in enumerate(words.columns) if of_cells or at != CELL],
        [
            row_of(row, said, of_cells=of_cells)
            for row, said in zip(
                frame[first : first + SIZE].iter_rows(named=True),
                words.iter_rows(),
                strict=True,
            )
        ],
        t(
            "Verdicts {first} to {last} of {all}",
            first=amount(first + 1),
            last=amount(min(first + SIZE, frame.height)),
            all=amount(frame.height),
        ),
    )
    tongue = language()
    whole = partial(words_of, frame, figures, tongue)  # thousands of rows, when they are asked for
    offer(whole, f"clause-{clause.id}", t("Verdicts on one clause"))


def words_of(frame: pl.DataFrame, figures: ClauseFigures, tongue: Language) -> pl.DataFrame:
    """Give some of the verdicts in words."""
    some = ClauseFigures(frame, figures.measure)
    return figures_frame(some, found_unit(), labels, name, tongue)


def row_of(row: Mapping[str, Any], said: Sequence[object], *, of_cells: bool) -> list[Cell]:
    """One verdict: platform, cell, outcome, and figures, of which a missing one is no zero."""
    platform, cell, _, *figures = said
    code = row["platform"].rsplit("/", 1)[-1]
    unknown = "?" if row["required"] is not None else "–"
    return [
        Cell(str(platform), href=link("scorecard", {**choice.address(), "platform": code})),
        *([Cell(str(cell or "–"))] if of_cells else []),
        outcome(row["outcome"]),
        *(Cell(unknown if figure is None else str(figure)) for figure in figures),
    ]


def found_unit() -> Text | None:
    """In which unit is the clause measured?"""
    parameter = method.parameters.get(clause.parameters[0]) if clause.parameters else None
    return parameter.unit if parameter else None


st.title(t("Clause"))
key = pick(
    t("Clause"),
    list(asked),
    lambda code: f"{code} {say(asked[code].label)}",
    "clause",
    "C5.1-a" if "C5.1-a" in asked else None,
)
clause = asked[key]
st.subheader(f"{clause.id} {say(clause.label)}")
sheet = clause_sheet(clause, profile_of(choice), method, compiled_of(choice))
show_place(sheet, choice)
show_numbers(sheet, choice)
figures = clause_figures(clause, found.outcomes, compiled_of(choice))
if figures.frame.is_empty():
    st.subheader(t("Who meets it"))
    st.info(
        t(
            "It is asked of nothing here: no platform claims an industry, domain or region that it"
            " is about. Choose other data or another profile."
        )
    )
else:
    show_counts(figures)
    show_distribution(figures)
    show_who(figures)
show_readings(sheet)
show_rubric(sheet)
show_sources(sheet, choice)
