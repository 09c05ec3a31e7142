"""Dates as people write them, made into dates and moments; what names no zone is Chinese time."""

import re
from datetime import date, datetime, timedelta, timezone

from iip_atlas.registry.registers.numbers import plain
from iip_atlas.registry.registers.problems import Problem
from iip_atlas.text import Text

__all__ = ["read_day", "read_instant"]

_BEIJING = timezone(timedelta(hours=8))
_FIRST, _LAST = 1900, 2200
_DAY = (
    r"(?P<y>\d{4})(?:-(?P<m>\d\d?)-(?P<d>\d\d?)|/(?P<m1>\d\d?)/(?P<d1>\d\d?)"
    r"|\.(?P<m2>\d\d?)\.(?P<d2>\d\d?)|年(?P<m3>\d\d?)月(?P<d3>\d\d?)日|(?P<m4>\d\d)(?P<d4>\d\d))"
)
_TIME = r"(?:[T ]\s*(?P<H>\d\d?):(?P<M>\d\d)(?::(?P<S>\d\d)(?:\.(?P<f>\d{1,6})\d*)?)?)?"
_ZONE = r"(?P<zone>Z|[+-]\d\d:\d\d)?"
_WRITTEN = re.compile(_DAY + _TIME + _ZONE, re.ASCII)
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?", re.ASCII)
_OTHER_ORDER = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})", re.ASCII)
_NO_DAY = re.compile(r"\d{4}(?:[-/.年]\d{1,2}月?|年)?", re.ASCII)
_EXPECTED = Text(
    "请写成 2025-12-31 或 2025-12-31 08:00:00", "write 2025-12-31 or 2025-12-31 08:00:00"
)


def read_day(text: str) -> str | Problem:
    """Which date is it, as XSD writes it? A date with a time keeps its time."""
    found = _read(plain(text))
    if isinstance(found, datetime):
        return found.isoformat()
    return found.isoformat() if isinstance(found, date) else found


def read_instant(text: str) -> str | Problem:
    """Which moment is it, as XSD writes it? A bare date is its first moment."""
    found = _read(plain(text))
    if isinstance(found, Problem):
        return found
    if not isinstance(found, datetime):
        found = datetime(found.year, found.month, found.day, tzinfo=_BEIJING)
    return found.isoformat()


def _read(text: str) -> date | datetime | Problem:
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return _problem(text)
    parts = found.groupdict()
    month = next(v for k, v in parts.items() if k.startswith("m") and v)
    day = next(v for k, v in parts.items() if k.startswith("d") and v)
    try:
        on = date(int(parts["y"]), int(month), int(day))
        if not _FIRST <= on.year <= _LAST:
            return _no_such("年份不可信", "is in a year that cannot be right")
        return on if parts["H"] is None else _moment(on, parts)
    except ValueError:
        return _no_such("没有这一天或这个时刻", "is no day or time that there is")


def _moment(on: date, parts: dict[str, str | None]) -> datetime:
    zone = parts["zone"]
    return datetime(
        on.year,
        on.month,
        on.day,
        int(parts["H"] or 0),
        int(parts["M"] or 0),
        int(parts["S"] or 0),
        int((parts["f"] or "0").ljust(6, "0")),
        tzinfo=_BEIJING
        if zone is None
        else datetime.fromisoformat(f"2000-01-01T00:00{zone}").tzinfo,
    )


def _no_such(zh: str, en: str) -> Problem:
    return Problem("no-such-day", Text(zh, en), _EXPECTED)


def _problem(text: str) -> Problem:
    if _SERIAL.fullmatch(text):
        day = (date(1899, 12, 30) + timedelta(days=int(text[:5]))).isoformat()
        says = Text("是电子表格的日期序号", "is a spreadsheet's serial number of a day")
        return Problem(
            "serial", says, Text(f"若是日期，请写 {day}", f"if it is a date, write {day}")
        )
    if _OTHER_ORDER.fullmatch(text):
        says = Text("分不清年月日的次序", "leaves open which is day, month and year")
        return Problem("order", says, _EXPECTED)
    if _NO_DAY.fullmatch(text):
        return Problem("no-day", Text("没有写到日", "does not give the day"), _EXPECTED)
    return Problem("date", Text("不是日期", "is not a date"), _EXPECTED)
