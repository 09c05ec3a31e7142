"""The first sheet of the workbook: how it is filled in, and what each sheet is for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from iip_atlas.method.loading import shipped_method
from iip_atlas.registry.registers.looks import Looks
from iip_atlas.registry.registers.marks import ASIDE, GUIDE
from iip_atlas.registry.registers.model import Register
from iip_atlas.text import Language, Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["write_guide"]

_TITLE = Text("工业互联网平台申报表", "Application of an industrial internet platform")
_RULES = (
    Text(
        "每个工作表是一本登记册，从第 5 行起填写，一行一条。",
        "Each sheet is a register. Fill it in from row 5, one record a row.",
    ),
    Text(
        "表头带 * 的必填；其余不知道就留空，空着不等于零。",
        "What has a * must be filled. Leave the rest empty if it is not known: empty is not zero.",
    ),
    Text(
        "第 2–4 行是说明、单位和示例，读取时略过，不必删除。",
        "Rows 2 to 4 hold notes, units and an example; they are passed over and may stay.",
    ),
    Text(
        "数字只写数，不带单位；占比写 0 至 1 之间的小数。",
        "Write numbers alone, without a unit; shares as decimals from 0 to 1.",
    ),
    Text(
        "有代码的栏从下拉列表选取，也可写代码（C36）或名称（汽车制造业）。",
        "Where there is a list, take from it, or write the code (C36) or the name.",
    ),
    Text(
        "不要用公式、宏、合并单元格；粘贴时选“数值”。",
        "Use no formulas, macros or merged cells; paste values only.",
    ),
    Text(
        "不需要的工作表可以空着或删除；无法逐台登记设备的，填合计数。",
        "Sheets not needed may stay empty or go. Give totals of devices that cannot be listed.",
    ),
    Text(
        "登记册很大时，可以另交同名的 CSV 或 Parquet 文件，栏目相同。",
        "A large register can be handed in as a CSV or Parquet file of the same name and columns.",
    ),
    Text(
        f"自用的工作表请在名前加“{ASIDE}”，不会读取。",
        f"Put “{ASIDE}” before the name of a sheet of your own; it is not read.",
    ),
    Text("填好后：iip evaluate 申报表.xlsx", "When it is filled in: iip evaluate application.xlsx"),
)
_HEADER = (
    Text("工作表", "Sheet"),
    Text("一行是什么", "What a row is"),
    Text("必填的栏", "Required columns"),
    Text("用于方法的部分", "For parts of the method"),
)
_TWO_LINES = 32
_WIDTHS = {"A": 24, "B": 70, "C": 34, "D": 30}


def write_guide(
    sheet: "Worksheet", registers: Sequence[Register], language: Language, looks: Looks
) -> None:
    """Write the guide into this sheet, for these registers."""
    sheet.title = GUIDE.get(language)
    looks.on_paper(sheet)
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.append([_TITLE.get(language)])
    looks.title(sheet, "A1", language)
    sheet.append([shipped_method().label.get(language)])
    sheet.append([])
    for number, rule in enumerate(_RULES, 1):
        sheet.append([f"{number}.", rule.get(language)])
        looks.prose(sheet, sheet.max_row, language)
    sheet.append([])
    sheet.append([text.get(language) for text in _HEADER])
    looks.header(sheet, sheet.max_row, language)
    for each in registers:
        sheet.append(_line(each, language))
        looks.prose(sheet, sheet.max_row, language)
        if each.note.zh:
            sheet.row_dimensions[sheet.max_row].height = _TWO_LINES


def _line(register: Register, language: Language) -> list[str]:
    said = [text.get(language) for text in (register.definition, register.note) if text.zh]
    required = [c.label.get(language) for c in register.columns if c.required]
    separator = "、" if language == "zh" else ", "
    parts = separator.join(str(part) for part in sorted(register.parts))
    return [register.label.get(language), " ".join(said), separator.join(required), parts]
