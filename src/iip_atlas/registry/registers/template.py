"""Writes the application workbook: a guide, a sheet for each register, and the lists of codes.

Empty, or filled in.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from iip_atlas.errors import InputError
from iip_atlas.registry.registers.cells import read_cell
from iip_atlas.registry.registers.choices import YES_NO, Choices
from iip_atlas.registry.registers.description import registers
from iip_atlas.registry.registers.form import Form
from iip_atlas.registry.registers.guide import write_guide
from iip_atlas.registry.registers.headings import MARK, letter
from iip_atlas.registry.registers.looks import Looks
from iip_atlas.registry.registers.marks import EXAMPLE, NOTE, UNIT
from iip_atlas.registry.registers.model import Column, Register, ValueKind
from iip_atlas.registry.registers.notes import note_of, unit_of
from iip_atlas.registry.registers.problems import Problem
from iip_atlas.text import Language

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["PARTS", "chosen_registers", "filled_workbook", "template"]

PARTS = frozenset({1, 2, 3, 4, 5})
_LAST_ROW = 100_000  # down to here cells offer their lists
_FIRST_ROW = 5
_AS_TEXT = frozenset({ValueKind.TEXT, ValueKind.NAME, ValueKind.REFERENCE})


def chosen_registers(parts: Iterable[int]) -> tuple[Register, ...]:
    """Which registers do these parts of the method ask for? Without parts, all.

    Raises InputError for a part that the method does not have.
    """
    wanted = set(parts) or set(PARTS)
    if odd := wanted - PARTS:
        raise InputError(
            f"方法没有第 {', '.join(map(str, sorted(odd)))} 部分 / the method has no such part",
            remedy="请从 1、2、3、4、5 中选 / take some of 1, 2, 3, 4, 5",
        )
    return tuple(each for each in registers() if each.parts & wanted)


def template(parts: Iterable[int] = (), language: Language = "zh") -> bytes:
    """Give an empty application workbook (.xlsx) for these parts of the method; all, if none.

    Rows marked in the first column (notes, units, an example) are passed over when it is read.
    """
    return _workbook(chosen_registers(parts), Form({}), language)


def filled_workbook(form: Form, language: Language = "zh") -> bytes:
    """Give the application workbook (.xlsx) with what is filled in; codes as the lists show them.

    What cannot be read as a code, a number or a yes is written as it stands.
    """
    return _workbook(chosen_registers(()), form, language)


def _workbook(chosen: Sequence[Register], form: Form, language: Language) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415  # takes 0.2 s, for workbooks alone

    book = Workbook()
    looks = Looks()
    write_guide(book.worksheets[0], chosen, language, looks)
    choices = Choices(book, language)
    for each in chosen:
        sheet = book.create_sheet(each.label.get(language))
        _sheet(sheet, each, language, choices, looks)
        _fill(sheet, each, form, language, choices)
    choices.finish()
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet(
    sheet: "Worksheet", register: Register, language: Language, choices: Choices, looks: Looks
) -> None:
    columns = register.columns
    sheet.append([MARK, *(_heading(column, language) for column in columns)])
    sheet.append([NOTE.get(language), *(note_of(column, language) for column in columns)])
    sheet.append([UNIT.get(language), *(unit_of(column, language) for column in columns)])
    sheet.append([EXAMPLE.get(language), *_examples(columns, language, choices)])
    looks.dress(sheet, [column.required for column in columns], language)
    sheet.freeze_panes = f"B{_FIRST_ROW}"
    for position, column in enumerate(columns, 2):
        cells = f"{letter(position - 1)}{_FIRST_ROW}:{letter(position - 1)}{_LAST_ROW}"
        if column.kind in _AS_TEXT:
            looks.as_text(sheet, position)
        choices.offer(sheet, cells, column)


def _fill(
    sheet: "Worksheet", register: Register, form: Form, language: Language, choices: Choices
) -> None:
    for number, row in enumerate(form.of_register(register.id), _FIRST_ROW):
        for position, column in enumerate(register.columns, 2):
            if text := row.get(column.name):
                value = _value(text, column, language, choices)
                cell = sheet.cell(number, position, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # a text that begins with = is no formula


def _value(text: str, column: Column, language: Language, choices: Choices) -> str | int | float:
    """The text as the workbook shows it: a number as a number, a code with its name."""
    found = read_cell(text, column)
    if isinstance(found, Problem):
        return text
    if column.kind is ValueKind.CODE:
        return choices.shown(column, "；".join(found))
    if column.kind in (ValueKind.COUNT, ValueKind.NUMBER):
        return _number(found[0])
    if column.kind is ValueKind.BOOLEAN:
        return YES_NO[found[0] == "true"].get(language)
    return text


def _number(text: str) -> str | int | float:
    """A number that a spreadsheet holds as it is; one of more digits stays a text."""
    if text.lstrip("-").isdecimal():
        return int(text) if len(text) < 16 else text
    value = float(text)
    return value if Decimal(repr(value)) == Decimal(text) else text


def _heading(column: Column, language: Language) -> str:
    return column.label.get(language) + (" *" if column.required else "")


def _examples(
    columns: Sequence[Column], language: Language, choices: Choices
) -> Iterator[str | int | float]:
    """Codes as the drop-down lists show them, numbers as numbers."""
    for column in columns:
        if column.kind is ValueKind.CODE:
            yield choices.shown(column, column.example)
        elif column.kind is ValueKind.COUNT:
            yield int(column.example)
        elif column.kind is ValueKind.NUMBER:
            yield float(column.example)
        elif column.kind is ValueKind.BOOLEAN:
            yield column.example if language == "zh" else "no"
        else:
            yield column.example
