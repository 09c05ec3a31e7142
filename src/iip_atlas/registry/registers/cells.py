"""Reads one cell: the values that its column takes, or what is wrong with it."""

import re
from collections.abc import Callable, Mapping

from iip_atlas.registry.registers.codes import Code, CodeList, code_list
from iip_atlas.registry.registers.dates import read_day, read_instant
from iip_atlas.registry.registers.model import Column, ValueKind
from iip_atlas.registry.registers.numbers import plain, read_number
from iip_atlas.registry.registers.problems import LEAVE_EMPTY, Problem
from iip_atlas.text import Text

__all__ = ["LONGEST", "read_cell"]

LONGEST = 2000
_SEPARATORS = re.compile(r"[；;\n|]")
_LOOSE_SEPARATORS = re.compile(r"[；;\n|、，,]")
_ERRORS = frozenset({"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"})
_SHORTENED = re.compile(r"\d(?:\.\d+)?E\+?\d{2}", re.IGNORECASE | re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TRUE = frozenset({"true", "是", "yes", "y", "1", "√", "有"})
_FALSE = frozenset({"false", "否", "no", "n", "0", "×", "无"})


def read_cell(text: str, column: Column) -> tuple[str, ...] | Problem:
    """Which values does the cell give, as the graph writes them (IRIs for codes)?

    The cell is not blank. Several values stand apart by ； or a line break.
    """
    if text.startswith(("=", "＝")):
        return Problem("formula", Text("是公式", "is a formula"), _PASTE_VALUES)
    if text in _ERRORS:
        says = Text("是电子表格的错误值", "is an error value of the spreadsheet")
        return Problem("error", says, LEAVE_EMPTY)
    return _READERS[column.kind](text, column)


_PASTE_VALUES = Text("请复制后“粘贴为数值”", "copy it and paste the value instead")


def _text(text: str, column: Column) -> tuple[str, ...] | Problem:
    found = text.strip(" \t\r\n\u3000\u00a0\ufeff\u200b")
    if len(found) > LONGEST:
        says = Text(f"超过 {LONGEST} 个字符", f"is longer than {LONGEST} characters")
        return Problem(
            "long", says, Text("请缩短；引号是否未闭合？", "shorten it; is a quote unclosed?")
        )
    if _CONTROL.search(found):
        return Problem("control", Text("含有控制字符", "holds control characters"), _TYPE_AGAIN)
    if column.name == "identifier" and _SHORTENED.fullmatch(found):
        says = Text("是被电子表格截短的数", "is a number that the spreadsheet has cut short")
        return Problem("shortened", says, _AS_TEXT)
    return (found,)


_TYPE_AGAIN = Text("请重新输入", "type it again")
_AS_TEXT = Text(
    "请把该列设为“文本”格式后重新填写", "format the column as text and fill it in again"
)


def _number(text: str, column: Column) -> tuple[str, ...] | Problem:
    return _single(read_number(text, column))


def _day(text: str, _: Column) -> tuple[str, ...] | Problem:
    return _single(read_day(text))


def _instant(text: str, _: Column) -> tuple[str, ...] | Problem:
    return _single(read_instant(text))


def _single(found: str | Problem) -> tuple[str, ...] | Problem:
    return found if isinstance(found, Problem) else (found,)


def _boolean(text: str, _: Column) -> tuple[str, ...] | Problem:
    word = plain(text).casefold()
    if word in _TRUE | _FALSE:
        return ("true" if word in _TRUE else "false",)
    return Problem("boolean", Text("不是“是”或“否”", "is neither yes nor no"), _YES_OR_NO)


_YES_OR_NO = Text("请写“是”或“否”", "write yes or no")


def _reference(text: str, column: Column) -> tuple[str, ...] | Problem:
    whole = _text(text, column)
    if isinstance(whole, Problem):
        return whole
    parts = _SEPARATORS.split(whole[0]) if column.several else whole
    return tuple(dict.fromkeys(stripped for part in parts if (stripped := part.strip())))


def _code(text: str, column: Column) -> tuple[str, ...] | Problem:
    codes, whole = code_list(column), plain(text)
    if (found := codes.find(whole)) is not None:
        return (found,)
    if column.several:
        return _codes(text, whole, column, codes)
    return _unknown(whole, codes, column)


def _codes(text: str, whole: str, column: Column, codes: CodeList) -> tuple[str, ...] | Problem:
    """Several codes; a name may hold a comma, so that commas separate only where codes stand."""
    unknown = whole
    for separators in (_SEPARATORS, _LOOSE_SEPARATORS):
        parts = [p for part in separators.split(text) if (p := plain(part))]
        read = {part: codes.find(part) for part in parts}
        if read and all(read.values()):
            return tuple(dict.fromkeys(iri for iri in read.values() if iri))
        if any(read.values()):
            unknown = next(part for part, iri in read.items() if iri is None)
    return _unknown(unknown, codes, column)


def _unknown(word: str, codes: CodeList, column: Column) -> Problem:
    if (differing := codes.disagreement(word)) is not None:
        code, name = differing
        says = Text(
            f"代码与名称不符：{code.code} 是“{code.label.zh}”",
            f"names a code with another's name: {code.code} is “{code.label.en}”",
        )
        other = codes.find(name)
        candidates = (
            [code] if other is None else [code, *(c for c in codes.codes if c.iri == other)]
        )
        return Problem(f"name:{word}", says, _did_you_mean(candidates, codes))
    near = codes.nearest(word)
    says = Text(f"不在“{column.label.zh}”的代码表里", f"is not on the list of “{column.label.en}”")
    remedy = _did_you_mean(near, codes) if near else _LOOK_UP
    return Problem(f"code:{word}", says, remedy)


_LOOK_UP = Text("请从下拉列表中选取", "take one from the drop-down list")


def _did_you_mean(near: list[Code], codes: CodeList) -> Text:
    zh = "、".join(c.label.zh if codes.named else c.both("zh") for c in near)
    en = ", ".join(c.label.en if codes.named else c.both("en") for c in near)
    return Text(f"是否想写 {zh}？", f"did you mean {en}?")


_READERS: Mapping[ValueKind, Callable[[str, Column], tuple[str, ...] | Problem]] = {
    ValueKind.TEXT: _text,
    ValueKind.NAME: _text,
    ValueKind.COUNT: _number,
    ValueKind.NUMBER: _number,
    ValueKind.BOOLEAN: _boolean,
    ValueKind.DAY: _day,
    ValueKind.INSTANT: _instant,
    ValueKind.CODE: _code,
    ValueKind.REFERENCE: _reference,
}
