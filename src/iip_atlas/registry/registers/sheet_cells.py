"""Cells of a workbook as text: numbers in full, dates as ISO writes them, a formula as `=`."""

from datetime import date, datetime
from decimal import Decimal

__all__ = ["text_of"]


def text_of(cell: object) -> str:
    """What does the cell hold (nothing, if it is blank)?"""
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if getattr(cell, "data_type", "") == "f":
        return "="
    return _typed(value)


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return day if value.time() == datetime.min.time() else value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float) -> str:
    """A number in full; one of more digits than a spreadsheet keeps shows that it was cut."""
    return str(value) if abs(value) >= 1e15 else f"{Decimal(repr(value)):f}"
