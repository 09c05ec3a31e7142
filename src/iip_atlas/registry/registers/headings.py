"""Which column of a register does a heading name?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iip_atlas.nearest import nearest
from iip_atlas.registry.registers.model import Register
from iip_atlas.registry.registers.numbers import plain
from iip_atlas.text import Text

__all__ = ["MARK", "HeadingFault", "Headings", "letter", "match"]

MARK = "※"
_LONGEST, _TOLD = 40, 10
HeadingFault = tuple[str, Text, Text]  # where, what, remedy


@dataclass(frozen=True, slots=True)
class Headings:
    """The position of each column that is there, of the column of marks, and what is wrong."""

    positions: Mapping[str, int]
    mark: int | None
    faults: tuple[HeadingFault, ...]

    @property
    def letters(self) -> Mapping[str, str]:
        """In which column of the sheet does each stand?"""
        return {name: letter(position) for name, position in self.positions.items()}


def match(headings: Sequence[str], register: Register) -> Headings:
    """Which columns of the register do these headings name, and which are not known?"""
    known = {_folded(h): c for c in reversed(register.columns) for h in c.headings}
    positions: dict[str, int] = {}
    mark: int | None = None
    strange: list[tuple[str, str]] = []
    faults: list[HeadingFault] = []
    for position, heading in enumerate(headings):
        word = _folded(heading)
        if word == MARK:
            mark = position
        elif not word:
            continue
        elif (column := known.get(word)) is None:
            strange.append((f"{letter(position)}1", heading.strip()[:_LONGEST]))
        elif column.name in positions:
            faults.append((f"{letter(position)}1", *_twice(heading.strip()[:_LONGEST])))
        else:
            positions[column.name] = position
    lacking = [c for c in register.columns if c.required and c.name not in positions]
    faults += [*_unknown(strange, register), *(("", *_lacking(c.label)) for c in lacking)]
    return Headings(positions, mark, tuple(faults))


def _folded(heading: str) -> str:
    return " ".join(plain(heading).rstrip("* ").casefold().split())


def _unknown(strange: list[tuple[str, str]], register: Register) -> Iterator[HeadingFault]:
    """Each heading that is nearly right by itself, the others together."""
    known = {h for column in register.columns for h in column.headings}
    others: list[tuple[str, str]] = []
    for where, heading in strange:
        if near := nearest(plain(heading).rstrip("* "), known, 2):
            zh, en = "、".join(near), ", ".join(near)
            yield where, _no_column(heading), Text(f"是否想写 {zh}？", f"did you mean {en}?")
        else:
            others.append((where, heading))
    if others:
        zh = "、".join(column.label.zh for column in register.columns)
        en = ", ".join(column.label.en for column in register.columns)
        shown = "”、“".join(heading for _, heading in others[:_TOLD])
        where = ", ".join(where for where, _ in others[:_TOLD])
        yield where, _no_column(shown), Text(f"各栏是：{zh}", f"the columns are: {en}")


def _no_column(heading: str) -> Text:
    return Text(f"没有“{heading}”这一栏", f"there is no column “{heading}”")


def _twice(heading: str) -> tuple[Text, Text]:
    message = Text(f"“{heading}”一栏出现两次", f"the column “{heading}” stands there twice")
    return message, Text("请只保留一栏", "keep one of them")


def _lacking(label: Text) -> tuple[Text, Text]:
    zh, en = f"缺少必填的“{label.zh}”一栏", f"the column “{label.en}” must be there and is not"
    return Text(zh, en), Text(
        "请补上；表头要在第一行", "add it; headings must stand in the first row"
    )


def letter(position: int) -> str:
    """What does a spreadsheet call the column at this position, counted from 0?"""
    name = ""
    while position >= 0:
        name = chr(ord("A") + position % 26) + name
        position = position // 26 - 1
    return name
