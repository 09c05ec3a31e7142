"""The page of the registers: the sheets of the workbook, and what each of their columns takes."""

from iip_atlas.registry.registers.description import registers
from iip_atlas.registry.registers.model import Column, Register
from iip_atlas.registry.registers.notes import note_of, unit_of
from pages.markdown import anchor, bilingual, code, page, table

__all__ = ["text"]

INTRO = (
    "申报表的工作表，也是 CSV 和 Parquet 表格的栏目。表头可写中文、英文或栏名。\n\n"
    "The sheets of the application workbook, and the columns of tables in CSV and Parquet. A"
    " heading is the Chinese or English one, or the name of the column."
)
HEADER = (
    "栏名 / column",
    "表头 / heading",
    "必填 / required",
    "单位 / unit",
    "说明 / note",
    "示例 / example",
)


def text() -> str:
    """Give the page."""
    return page("登记册 / The registers", INTRO, [_section(each) for each in registers()])


def _section(each: Register) -> str:
    title = f"## {each.label.zh} / {each.label.en}"
    parts = ", ".join(str(part) for part in sorted(each.parts))
    about = f"{anchor(each.id)} · 用于方法的部分 / for parts of the method: {parts}"
    said = "\n\n".join(f"{t.zh} {t.en}" for t in (each.definition, each.note) if t.zh)
    return "\n\n".join([title, about, said, table(HEADER, map(_row, each.columns))])


def _row(column: Column) -> tuple[str, ...]:
    return (
        code(column.name),
        bilingual(column.label.zh, column.label.en),
        "✓" if column.required else "",
        bilingual(unit_of(column, "zh"), unit_of(column, "en")),
        bilingual(note_of(column, "zh"), note_of(column, "en")),
        code(column.example),
    )
