"""What is written under a heading: what the column means, what it takes, in which unit."""

from iip_atlas.registry.registers.description import register
from iip_atlas.registry.registers.model import Column, ValueKind
from iip_atlas.text import Language, Text

__all__ = ["note_of", "unit_of"]

_TAKES = {
    ValueKind.CODE: Text(
        "从下拉列表中选取，也可写代码或名称。", "Take one from the list, or write code or name."
    ),
    ValueKind.DAY: Text("日期，如 2025-12-31。", "A date, such as 2025-12-31."),
    ValueKind.INSTANT: Text(
        "日期，可带时间（北京时间）。", "A date, with a time if known (Beijing time)."
    ),
    ValueKind.BOOLEAN: Text("写“是”或“否”。", "Write yes or no."),
}
_SEVERAL = Text("可填多个，用“；”隔开。", "There may be several, with ; between them.")
_REQUIRED = Text("必填。", "Required.")
_OF_PLATFORM = Text("登记了几个平台时才填。", "Only where several platforms are described.")


def note_of(column: Column, language: Language) -> str:
    """What does the column mean and take? One short paragraph."""
    parts = [column.definition]
    if column.name == "platform":
        parts = [_OF_PLATFORM]
    elif column.refers_to:
        parts.append(_refers(column))
    if column.required:
        parts.append(_REQUIRED)
    parts += [_TAKES[column.kind]] if column.kind in _TAKES else []
    parts += [_SEVERAL] if column.several else []
    separator = "" if language == "zh" else " "
    return separator.join(part.get(language) for part in parts if part.zh)


def _refers(column: Column) -> Text:
    called = register(column.refers_to).label
    return Text(
        f"填“{called.zh}”表中的编号。", f"Give the id that it has in the sheet {called.en}."
    )


def unit_of(column: Column, language: Language) -> str:
    """In which unit are the numbers of the column (nothing for other columns)?"""
    return column.unit.get(language)
