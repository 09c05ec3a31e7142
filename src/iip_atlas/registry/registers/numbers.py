"""Numbers as people write them: full-width digits, separators, units, percentages."""

import re
import unicodedata
from decimal import Decimal

from iip_atlas.registry.registers.model import Column, ValueKind
from iip_atlas.registry.registers.problems import LEAVE_EMPTY, Problem
from iip_atlas.text import Text

__all__ = ["plain", "read_number"]

_LONGEST = 40
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_WITH_UNIT = re.compile(
    r"(?P<number>[+-]?[\d,]*\.?\d+)\s*(?P<scale>[十百千万亿]*)\s*(?P<unit>\D*)", re.ASCII
)
_SCALES = {"十": 10, "百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
_TERABYTES = {
    "kb": Decimal("1e-9"),
    "mb": Decimal("1e-6"),
    "gb": Decimal("1e-3"),
    "pb": Decimal(10**3),
    "eb": Decimal(10**6),
}
# Spaces that are seen and spaces that are not.
_SPACES = " \t\r\n\v\f\u00a0\u3000\ufeff\u200b\u200c\u200d\u2060"


def plain(text: str) -> str:
    """Give a text with full-width forms made plain, and without spaces around it."""
    return unicodedata.normalize("NFKC", text).strip(_SPACES)


def read_number(text: str, column: Column) -> str | Problem:
    """Which number is it, as XSD writes it? A count has no fraction; bounds are the column's."""
    found = _decimal(plain(text), column)
    if isinstance(found, Problem):
        return found
    if column.kind is ValueKind.COUNT and found != found.to_integral_value():
        return Problem("fraction", Text("不是整数", "is not a whole number"), _whole(column))
    if (outside := _outside(found, column)) is not None:
        return outside
    return f"{found:.0f}" if column.kind is ValueKind.COUNT else _decimal_text(found)


def _decimal_text(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal(text: str, column: Column) -> Decimal | Problem:
    if len(text) > _LONGEST:
        return _no_number(column)
    bare = _without_own_unit(text, column)
    if _GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    if _PLAIN.fullmatch(bare):
        number = Decimal(bare)
        return number if abs(number.adjusted()) <= _LONGEST else _no_number(column)
    return _unit(bare, column) or _no_number(column)


def _without_own_unit(text: str, column: Column) -> str:
    """320 台 in a column that counts in 台 is 320."""
    units = {re.split(r"[（( ]", plain(u))[0] for u in (column.unit.zh, column.unit.en)} - {""}
    for unit in sorted(units, key=len, reverse=True):
        if text.casefold().endswith(unit.casefold()):
            return text[: -len(unit)].strip()
    return text


def _unit(text: str, column: Column) -> Problem | None:
    """A number with another unit: say what it comes to in the unit of the column."""
    found = _WITH_UNIT.fullmatch(text)
    if found is None or not (found["scale"] or found["unit"]):
        return None
    number = Decimal(found["number"].replace(",", ""))
    for scale in found["scale"]:
        number *= _SCALES[scale]
    unit = found["unit"].strip().casefold()
    if unit in ("%", "％"):
        number /= 100
    elif unit in _TERABYTES and "TB" in column.unit.zh:
        number *= _TERABYTES[unit]
    elif unit:
        return Problem("unit", Text("带有单位", "carries a unit"), _in_unit(column))
    written = _decimal_text(number)
    zh, en = f"请写 {written}", f"write {written}"
    return Problem("unit", Text("带有单位", "carries a unit"), _and_unit(zh, en, column))


def _and_unit(zh: str, en: str, column: Column) -> Text:
    if not column.unit.zh:
        return Text(zh, en)
    return Text(f"{zh}（单位：{column.unit.zh}）", f"{en} (unit: {column.unit.en})")


def _in_unit(column: Column) -> Text:
    return _and_unit("请只写数", "write the number alone", column)


def _whole(column: Column) -> Text:
    return _and_unit("请写整数", "write a whole number", column)


def _no_number(column: Column) -> Problem:
    both = _in_unit(column)
    remedy = Text(f"{both.zh}；{LEAVE_EMPTY.zh}", f"{both.en}; {LEAVE_EMPTY.en}")
    return Problem("number", Text("不是数", "is not a number"), remedy)


_CORRECT = Text(f"请改正；{LEAVE_EMPTY.zh}", f"correct it; {LEAVE_EMPTY.en}")


def _outside(number: Decimal, column: Column) -> Problem | None:
    if column.least is not None and number < column.least:
        says = Text(f"小于 {column.least}", f"is less than {column.least}")
        return Problem("least", says, _CORRECT)
    if column.most is None or number <= column.most:
        return None
    says = Text(f"大于 {column.most:,}", f"is more than {column.most:,}")
    if column.most == 1 and number <= 100:
        share = _decimal_text(number / 100)
        remedy = Text(f"若是百分数，请写 {share}", f"if it is a percentage, write {share}")
        return Problem("percentage", says, remedy)
    return Problem("most", says, _and_unit("请核对位数和单位", "check its digits and unit", column))
