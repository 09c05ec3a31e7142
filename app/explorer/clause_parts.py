"""Shows what the method and a profile say of one clause."""

from collections.abc import Iterator

import streamlit as st

from explorer.choices import Choice, profile_of
from explorer.grids import Cell, grid, link, outcome
from explorer.language import language, listed, say, t
from explorer.naming import name
from explorer.sparql import show_query
from iip_atlas.conformance.wording import amount as figure
from iip_atlas.method.profiles import Setting
from iip_atlas.reports.scorecard_lines import BASES, setting_source
from iip_atlas.standings.clause_sheet import ClauseSheet, Numbered, Read
from iip_atlas.standings.ways import WAYS

__all__ = ["show_numbers", "show_place", "show_readings", "show_rubric", "show_sources"]

_QUERY = "clause-verdicts"


def show_place(sheet: ClauseSheet, choice: Choice) -> None:
    """Say where the clause stands in the method, and how it is decided."""
    clause = sheet.clause
    colon = "：" if language() == "zh" else ": "
    line = " › ".join(f"{above.id} {say(above.label)}" for above in sheet.line)
    said = {
        t("Stands in"): line,
        t("Line of the document"): str(clause.line or ""),
        t("Decided"): say(WAYS[sheet.way]),
        t("Evidence accepted"): listed(say(kind) for kind in sheet.evidence),
        "IRI": str(clause.iri),
    }
    st.text("\n".join(f"{head}{colon}{value}" for head, value in said.items() if value))
    st.write(t("The title is in our own words; the document itself is not quoted."))
    if sheet.members:
        address = choice.address()
        grid(
            [Cell(t("Clause")), Cell(t("Demand"))],
            [
                [Cell(m.id, href=link("clause", {**address, "clause": m.id})), Cell(say(m.label))]
                for m in sheet.members
            ],
            t("What the group is made of"),
            height="24rem",
        )


def show_numbers(sheet: ClauseSheet, choice: Choice) -> None:
    """Say which numbers the clause leaves open, and who set them."""
    if not sheet.numbers:
        return
    heads = (t("Open number"), t("Value"), t("Where"), t("Basis"), t("Source"))
    rows = [row for number in sheet.numbers for row in _numbered(number, choice)]
    grid([Cell(head) for head in heads], rows, t("Numbers, under the chosen profile"))


def _numbered(number: Numbered, choice: Choice) -> Iterator[list[Cell]]:
    head = Cell(number.parameter.id, small=say(number.parameter.label))
    for setting in number.settings:
        yield [head, *_set(setting, number, choice)]
    if number.default is not None:
        value = say(figure(number.default, number.parameter.unit))
        yield [head, *map(Cell, (value, t("everywhere"), t("default of the method"), "–"))]
    elif not number.settings:
        yield [head, *map(Cell, (t("not set by this profile"), "–", "–", "–"))]


def _set(setting: Setting, number: Numbered, choice: Choice) -> Iterator[Cell]:
    value = setting.value if isinstance(setting.value, int) else float(setting.value)
    yield Cell(say(figure(value, number.parameter.unit)))
    yield Cell(say(name(setting.scope)) if setting.scope else t("everywhere"))
    basis = BASES.get(setting.basis) if setting.basis else None
    yield Cell(say(basis) if basis else "")
    yield Cell(setting_source(setting, profile_of(choice), language()) or t("none stated"))


def show_readings(sheet: ClauseSheet) -> None:
    """Say in which ways the clause can be read, and which one holds."""
    if sheet.readings:
        grid(
            [Cell(t("Question")), Cell(t("Reading")), Cell(t("Under this profile"))],
            [row for read in sheet.readings for row in _read(read)],
            t("Ways to read it"),
            height="26rem",
        )


def _read(read: Read) -> Iterator[list[Cell]]:
    for reading in read.readings:
        adopted = reading == read.adopted
        yield [
            Cell(read.ambiguity.id, small=say(read.ambiguity.label)),
            Cell(say(reading.label), small=reading.id),
            Cell("● " + t("adopted") if adopted else "○ " + t("not adopted")),
        ]


def show_rubric(sheet: ClauseSheet) -> None:
    """Show what a reviewer looks at, and the levels."""
    if sheet.rubric is None:
        return
    grid(
        [Cell(t("Level")), Cell(t("What is seen")), Cell(t("Outcome"))],
        [
            [
                Cell(f"{level.rank} {say(level.label)}"),
                Cell(say(level.seen)),
                outcome(level.outcome),
            ]
            for level in sheet.rubric.levels
        ],
        t("How a reviewer judges: {what}", what=say(sheet.rubric.looks_at)),
    )


def show_sources(sheet: ClauseSheet, choice: Choice) -> None:
    """Show the shape that decides, and the query that asks for the verdicts."""
    with st.expander(t("Show the shape (SHACL)")):
        if sheet.shape:
            st.code(sheet.shape, language="turtle")
        else:
            st.write(t("No shape decides this clause: its members, another part, or a person do."))
    values = {"clause": str(sheet.clause.iri), "profile": str(profile_of(choice).iri)}
    show_query(_QUERY, values)
