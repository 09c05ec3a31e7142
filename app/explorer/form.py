"""The form: the fields of one platform, and a grid for each other register."""

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st
from pandas import RangeIndex

from explorer import draft as drafts
from explorer.language import labelled, language, say, t
from iip_atlas.registry.registers.codes import code_list
from iip_atlas.registry.registers.form import Form, Row
from iip_atlas.registry.registers.model import Column, Register, ValueKind
from iip_atlas.registry.registers.notes import note_of
from iip_atlas.registry.registers.typed import SEPARATOR, choices, grid_of, is_typed, rows_of
from iip_atlas.text import Text

__all__ = ["fill_in"]

_PLATFORM = "platform"
_YES_NO = {"true": Text("是", "yes"), "false": Text("否", "no")}


def fill_in(form: Form, register: Register) -> Form:
    """Show one register to be filled in, and give the form with what it holds now."""
    if register.id == _PLATFORM and len(form.of_register(_PLATFORM)) <= 1:
        return form.with_rows(_PLATFORM, [_fields(register, form)])
    return form.with_rows(register.id, _grid(register, form))


def _fields(register: Register, form: Form) -> Row:
    rows = form.of_register(_PLATFORM)
    row = rows[0] if rows else {}
    held = grid_of(register, [row])
    found = {}
    for place, column in enumerate(register.columns):
        if place % 3 == 0:
            columns = st.columns(3, vertical_alignment="bottom")
        with columns[place % 3]:
            found[column.name] = _field(column, held, row.get(column.name, ""))
    return {name: text for name, text in found.items() if text.strip()}


def _field(column: Column, held: pl.DataFrame, text: str) -> str:
    title, about = _title(column), note_of(column, language())
    key = f"field {drafts.seed()} {column.name}"
    offered = choices(column) if is_typed(column, held) else ()
    if not offered:
        return st.text_input(title, text, key=key, help=about, placeholder=column.example)
    value, labels = held[column.name][0], _labels(column, offered)
    if column.several:
        chosen = st.multiselect(
            title,
            offered,
            [] if value is None else list(value),
            format_func=labels.__getitem__,
            key=key,
            help=about,
            placeholder=t("Choose"),
            filter_mode="contains",
            select_all=False,
        )
        return SEPARATOR.join(chosen)
    listed, labels = ("", *offered), {"": t("not stated"), **labels}
    return st.selectbox(
        title,
        listed,
        listed.index(value or ""),
        format_func=labels.__getitem__,
        key=key,
        help=about,
    )


def _grid(register: Register, form: Form) -> Sequence[Row]:
    """What the grid is drawn from stays as it was when it was opened: it keeps edits by itself."""
    state, opened = st.session_state, (register.id, drafts.seed())
    if state.get("grid opened") != opened:
        state["grid opened"] = opened
        state["grid rows"] = grid_of(register, form.of_register(register.id))
        state["grid number"] = state.get("grid number", 0) + 1
    held: pl.DataFrame = state["grid rows"]
    shown = held.to_pandas()
    shown.index = RangeIndex(1, len(shown) + 1)  # faults name rows by these numbers
    edited = st.data_editor(
        shown,
        num_rows="dynamic",
        hide_index=False,
        placeholder="",
        column_config={c.name: _config(c, held, form) for c in register.columns},
        column_order=[c.name for c in register.columns if _is_shown(c, form)],
        key=f"grid {state['grid number']}",
        alt=say(register.label),
    )
    return list(rows_of(register, pl.from_pandas(edited)))


def _is_shown(column: Column, form: Form) -> bool:
    """Of which platform a row is need not be said where there is only one."""
    return column.name != _PLATFORM or len(form.of_register(_PLATFORM)) > 1


def _config(column: Column, held: pl.DataFrame, form: Form) -> Any:
    """How are the cells of a column shown and filled in?"""
    title, about, config = _title(column), note_of(column, language()), st.column_config
    if not is_typed(column, held):
        return config.TextColumn(title, help=about)
    if column.several or choices(column):
        return _choosing(column, form, title, about)
    if column.kind in (ValueKind.COUNT, ValueKind.NUMBER):
        step = 1 if column.kind is ValueKind.COUNT else None
        return config.NumberColumn(title, help=about, step=step, format="plain")
    if column.kind is ValueKind.DAY:
        return config.DateColumn(title, help=about, format="YYYY-MM-DD")
    return config.TextColumn(title, help=about)


def _choosing(column: Column, form: Form, title: str, about: str) -> Any:
    """Cells that take from a list; ids of another register can be written before they are there."""
    config, offered = st.column_config, choices(column)
    if not offered:
        ids = [
            row["identifier"] for row in form.of_register(column.refers_to) if "identifier" in row
        ]
        return config.MultiselectColumn(title, help=about, options=ids, accept_new_options=True)
    labels = _labels(column, offered)

    def shown(value: Any) -> str:
        return labels[value]

    kind = config.MultiselectColumn if column.several else config.SelectboxColumn
    return kind(title, help=about, options=offered, format_func=shown)


def _title(column: Column) -> str:
    unit = column.unit.get(language())
    named = say(column.label)
    if unit:  # one that has brackets of its own takes no others
        bracketed = f"（{unit}）" if language() == "zh" else f" ({unit})"
        named = labelled(named, unit) if "(" in unit or "（" in unit else named + bracketed
    return named + (" *" if column.required else "")


def _labels(column: Column, offered: Sequence[str]) -> dict[str, str]:
    """How is each choice called, in the language of the page?"""
    if column.kind is ValueKind.BOOLEAN:
        return {value: say(_YES_NO[value]) for value in offered}
    known = code_list(column)
    return {iri: known.show(iri, language()) for iri in offered}
