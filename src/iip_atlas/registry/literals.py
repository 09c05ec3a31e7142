"""Literals: does the text fit the datatype, and which number is it?"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal
from rdflib import XSD

__all__ = ["is_well_typed", "number"]

_INTEGERS = frozenset(
    str(datatype)
    for datatype in (
        XSD.integer,
        XSD.int,
        XSD.long,
        XSD.short,
        XSD.byte,
        XSD.nonNegativeInteger,
        XSD.positiveInteger,
        XSD.nonPositiveInteger,
        XSD.negativeInteger,
        XSD.unsignedInt,
        XSD.unsignedLong,
        XSD.unsignedShort,
        XSD.unsignedByte,
    )
)
_FLOATS = frozenset({str(XSD.double), str(XSD.float)})
_DECIMAL = str(XSD.decimal)
_DAYS = frozenset({str(XSD.date), str(XSD.dateTime)})
_CLOCK = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_ZONE = r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_LEXICAL: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(_INTEGERS, re.compile(r"[+-]?\d+", re.ASCII)),
    **dict.fromkeys(
        _FLOATS, re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN", re.ASCII)
    ),
    _DECIMAL: re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)", re.ASCII),
    str(XSD.boolean): re.compile("true|false|0|1"),
    str(XSD.gYear): re.compile(r"-?\d{4,}" + _ZONE, re.ASCII),
    str(XSD.gYearMonth): re.compile(r"-?\d{4,}-(?:0[1-9]|1[0-2])" + _ZONE, re.ASCII),
    str(XSD.date): re.compile(r"\d{4}-\d\d-\d\d" + _ZONE, re.ASCII),
    str(XSD.dateTime): re.compile(r"\d{4}-\d\d-\d\dT" + _CLOCK + _ZONE, re.ASCII),
}


def is_well_typed(term: Literal) -> bool:
    """Does the text of the literal fit its datatype? Datatypes that are not known are let be."""
    datatype, text = term.datatype.value, term.value.strip()
    pattern = _LEXICAL.get(datatype)
    if pattern is None:
        return True
    if not pattern.fullmatch(text):
        return False
    return datatype not in _DAYS or _is_day(text[:10])


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def number(term: Literal) -> Decimal | None:
    """Which number is it? INF and NaN are numbers of their kind; None for anything else."""
    datatype = term.datatype.value
    if datatype not in _INTEGERS | _FLOATS | {_DECIMAL} or not is_well_typed(term):
        return None
    return Decimal(term.value.strip().replace("INF", "Infinity"))
