"""Drop-down lists: each list of codes once, on a hidden sheet, offered by every column it fits."""

from typing import TYPE_CHECKING

from iip_atlas.registry.registers.codes import code_list
from iip_atlas.registry.registers.headings import letter
from iip_atlas.registry.registers.marks import CODES
from iip_atlas.registry.registers.model import Column, ValueKind
from iip_atlas.text import Language, Text

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["YES_NO", "Choices"]

YES_NO = (Text("否", "no"), Text("是", "yes"))
_YES_NO = Text('"是,否"', '"yes,no"')
_WRONG = Text(
    "请从列表中选取，或写代码、名称。", "Take one from the list, or write its code or name."
)
_SEVERAL_SEPARATED = "；"


class Choices:
    """The lists of one workbook, in one language. `finish` puts their sheet in its place."""

    def __init__(self, book: "Workbook", language: Language) -> None:
        self._sheet = book.create_sheet(CODES.get(language))
        self._book = book
        self._language: Language = language
        self._ranges: dict[tuple[str, tuple[str, ...]], str] = {}

    def shown(self, column: Column, codes: str) -> str:
        """How do the lists show these codes?"""
        known = code_list(column)
        found = (known.find(code) for code in codes.split(_SEVERAL_SEPARATED))
        return _SEVERAL_SEPARATED.join(known.show(i, self._language) for i in found if i)

    def offer(self, sheet: "Worksheet", cells: str, column: Column) -> None:
        """Let these cells offer what the column takes. What else is typed is read all the same."""
        from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415  # see template

        if column.kind is ValueKind.CODE:
            formula = self._range(column)
        elif column.kind is ValueKind.BOOLEAN:
            formula = _YES_NO.get(self._language)
        else:
            return
        offered = DataValidation(type="list", formula1=formula, allow_blank=True)
        offered.showErrorMessage = False
        offered.promptTitle = column.label.get(self._language)[:32]
        offered.prompt = _WRONG.get(self._language)
        offered.showInputMessage = True
        offered.add(cells)
        sheet.add_data_validation(offered)

    def finish(self) -> None:
        """Put the sheet of lists last and hide it."""
        self._book.move_sheet(self._sheet, len(self._book.sheetnames))
        self._sheet.sheet_state = "hidden"

    def _range(self, column: Column) -> str:
        key = (column.of_class, column.codes)
        if key not in self._ranges:
            self._ranges[key] = self._written(column, len(self._ranges) + 1)
        return self._ranges[key]

    def _written(self, column: Column, position: int) -> str:
        known = code_list(column)
        cells = [column.label.get(self._language)]
        cells += [known.shown(code, self._language) for code in known.codes]
        for row, text in enumerate(cells, 1):
            self._sheet.cell(row, position, text)
        column_letter = letter(position - 1)
        return f"'{self._sheet.title}'!${column_letter}$2:${column_letter}${len(cells)}"
