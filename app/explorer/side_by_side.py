"""Shows platforms side by side: outcomes, figures and coverage, what differs first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import streamlit as st

from explorer.exports import offer
from explorer.filters import pick_flag
from explorer.grids import Cell, grid, summary
from explorer.language import language, say, t
from explorer.naming import name
from iip_atlas.directory.comparing import OutcomeRow, SideBySide
from iip_atlas.reports.figures import amount
from iip_atlas.reports.pair_frames import clause_rows, coverage_rows, figure_rows, measurement_words
from iip_atlas.text import Text

__all__ = ["show_side_by_side"]

_KINDS = {
    "industry": Text("行业", "Industries"),
    "domain": Text("领域", "Domains"),
    "region": Text("区域", "Regions"),
}


def show_side_by_side(found: SideBySide, names: Sequence[str]) -> None:
    """Show the comparison; the same rows are offered as files."""
    st.subheader(t("Side by side"))
    alone = pick_flag(t("Differences only"), "differing", first=True)
    _outcomes(t("Parts of the method"), found.parts, names)
    clauses = [row for row in found.clauses if row.differs or not alone]
    if clauses:
        title = t("Clauses that come out differently") if alone else t("All clauses")
        _outcomes(title, clauses, names, height="34rem")
    else:
        st.write(t("No clause comes out differently."))
    offer(
        clause_rows((*found.parts, *clauses), names, language()),
        "compared-clauses",
        t("Outcomes side by side"),
    )
    _figures(found, names, alone=alone)
    _coverage(found, names)


def _outcomes(
    title: str, rows: Sequence[OutcomeRow], names: Sequence[str], height: str = "none"
) -> None:
    grid(
        [Cell(t("Clause")), *(Cell(own) for own in names)],
        [
            [Cell(row.clause.id, small=say(row.clause.label)), *map(summary, row.summaries)]
            for row in rows
        ],
        title,
        height=height,
    )


def _figures(found: SideBySide, names: Sequence[str], *, alone: bool) -> None:
    rows = [row for row in found.figures if row.differs or not alone]
    if not rows:
        st.write(t("No figure of the platforms as a whole is known, or none differs."))
        return
    grid(
        [Cell(t("Figure")), *(Cell(own) for own in names)],
        [
            [
                Cell(say(row.label)),
                *(Cell(measurement_words(m, row.unit, language())) for m in row.measurements),
            ]
            for row in rows
        ],
        t("Figures of the platforms as a whole (? means: not known)"),
    )
    shown = replace(found, figures=tuple(rows))
    offer(figure_rows(shown, names, language()), "compared-figures", t("Figures side by side"))


def _coverage(found: SideBySide, names: Sequence[str]) -> None:
    grid(
        [Cell(t("Covered")), *(Cell(own) for own in names), Cell(t("by all of them"), "n")],
        list(_covered(found, len(names))),
        t("Coverage in common"),
        height="34rem",
    )
    offer(
        coverage_rows(found.covered, names, name, language()),
        "compared-coverage",
        t("Coverage side by side"),
    )


def _covered(found: SideBySide, width: int) -> Iterator[list[Cell]]:
    """A line a kind, with how many each has alone; then what is covered, the most shared first."""
    for covered in found.covered:
        if not covered.targets:
            continue
        totals = [sum(who[place] for who in covered.targets.values()) for place in range(width)]
        told = [
            Cell(amount(total), small=t("{number} alone", number=amount(sole)))
            for total, sole in zip(totals, covered.alone, strict=True)
        ]
        yield [Cell(say(_KINDS[covered.kind]), "h"), *told, Cell(amount(covered.shared), "n")]
        for target, who in covered.targets.items():
            marks = [Cell("✓ " + t("covered") if there else "") for there in who]
            yield [Cell(say(name(target))), *marks, Cell("✓" if all(who) else "", "n")]
