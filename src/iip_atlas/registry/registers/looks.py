"""How the workbook looks: headings, notes and examples told apart, cells of the right kind."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from iip_atlas.registry.registers.headings import letter
from iip_atlas.text import Language

if TYPE_CHECKING:
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["Looks"]

_DARK, _REQUIRED, _PALE, _GREY, _INK = "1F3A5F", "A33B20", "EEF2F7", "F5F5F5", "6B7280"
_FONT = {"zh": "Microsoft YaHei", "en": "Calibri"}
_MARK_WIDTH, _LEAST, _MOST = 7, 16, 34
_HEIGHTS = {1: 22, 2: 92, 3: 20, 4: 20}


class Looks:
    """The styles of one workbook."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415  # see template
        from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

        self._font, self._fill, self._aligned = Font, PatternFill, Alignment
        self._page_setup = PageSetupProperties

    def dress(self, sheet: "Worksheet", required: Sequence[bool], language: Language) -> None:
        """Style the four rows at the top: headings, notes, units, example."""
        name = _FONT[language]
        for position, must in enumerate([False, *required], 1):
            head, note, unit, example = (sheet.cell(row, position) for row in (1, 2, 3, 4))
            head.font = self._font(name=name, bold=True, color="FFFFFF")
            head.fill = self._solid(_REQUIRED if must else _DARK)
            head.alignment = self._aligned(vertical="center", wrap_text=True)
            for cell in (note, unit):
                cell.font = self._font(name=name, size=9, color=_INK)
                cell.fill = self._solid(_PALE)
                cell.alignment = self._aligned(vertical="top", wrap_text=True)
            example.font = self._font(name=name, italic=True, color=_INK)
            example.fill = self._solid(_GREY)
            example.alignment = self._aligned(horizontal="left")
            width = 2.2 * len(str(head.value or "")) if language == "zh" else len(str(head.value))
            wanted = max(_LEAST, min(_MOST, int(width) + 4))
            sheet.column_dimensions[letter(position - 1)].width = (
                _MARK_WIDTH if position == 1 else wanted
            )
        for row, height in _HEIGHTS.items():
            sheet.row_dimensions[row].height = height
        self.on_paper(sheet)

    def on_paper(self, sheet: "Worksheet") -> None:
        """Print the sheet across, all columns on one page."""
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = self._page_setup(fitToPage=True)

    def as_text(self, sheet: "Worksheet", position: int) -> None:
        """Keep what is typed in this column as it is: ids of digits stay whole."""
        sheet.column_dimensions[letter(position - 1)].number_format = "@"

    def title(self, sheet: "Worksheet", cell: str, language: Language) -> None:
        """Style a title of the guide."""
        sheet[cell].font = self._font(name=_FONT[language], bold=True, size=14, color=_DARK)

    def header(self, sheet: "Worksheet", row: int, language: Language) -> None:
        """Style the heading row of a table of the guide."""
        for cell in sheet[row]:
            cell.font = self._font(name=_FONT[language], bold=True, color="FFFFFF")
            cell.fill = self._solid(_DARK)

    def prose(self, sheet: "Worksheet", row: int, language: Language) -> None:
        """Style a row of text of the guide."""
        for cell in sheet[row]:
            cell.font = self._font(name=_FONT[language])
            cell.alignment = self._aligned(vertical="top", wrap_text=True)

    def _solid(self, colour: str) -> "PatternFill":
        return self._fill("solid", start_color=colour)
