"""Numbers to try for a parameter, as people write them: `P5.1-industries=10`, `...=3..12:3`."""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from rdflib import XSD

from iip_atlas.errors import ProfileError
from iip_atlas.method.changed import parameter_named, with_numbers
from iip_atlas.method.model import Method, Parameter
from iip_atlas.method.profiles import Profile

__all__ = ["read_choice"]

_CHOICE: Final = re.compile(r"([^=\s]+)=(-?[\d.]+?)(?:\.\.(-?[\d.]+?))?(?::([\d.]+))?")
_STEPS: Final = 12  # of a range of which nobody says how wide they are
_MOST: Final = 1000
_REMEDY: Final = (
    "请写成 P5.1-industries=10 或 P5.1-industries=3..12，步长如 3..300:10"
    " / write P5.1-industries=10 or P5.1-industries=3..12, with steps like 3..300:10"
)


def read_choice(
    text: str, profile: Profile, method: Method
) -> tuple[Parameter, tuple[int | Decimal, ...]]:
    """Which parameter is meant, and which numbers are to be tried for it?

    Raises ProfileError for what cannot be read, an unknown parameter, a range without an end, and
    numbers that the parameter cannot take.
    """
    match = _CHOICE.fullmatch(text.strip())
    if match is None:
        raise ProfileError(f"看不懂“{text}” / cannot read {text!r}", remedy=_REMEDY)
    name, first, last, step = match.groups()
    parameter = parameter_named(name, method)
    whole = parameter.datatype == XSD.integer
    low = _number(first, parameter)
    if last is None:
        found: tuple[int | Decimal, ...] = (low,)
    else:
        high = _number(last, parameter)
        wide = _number(step, parameter) if step else _step(low, high, whole=whole)
        found = _range(low, high, wide, text)
    for number in {found[0], found[-1]}:
        with_numbers(profile, {parameter.iri: number}, method)
    return parameter, found


def _number(text: str, parameter: Parameter) -> int | Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation as error:
        raise ProfileError(f"“{text}”不是数 / {text!r} is no number", remedy=_REMEDY) from error
    if parameter.datatype != XSD.integer:
        return found
    if found != found.to_integral_value():
        raise ProfileError(
            f"{parameter.id} 须为整数 / {parameter.id} is a whole number, not {text}",
            remedy=_REMEDY,
        )
    return int(found)


def _step(low: int | Decimal, high: int | Decimal, *, whole: bool) -> int | Decimal:
    span = high - low
    if whole:
        return max(1, -(-int(span) // _STEPS))
    return Decimal(span) / _STEPS if span else Decimal(1)


def _range(
    low: int | Decimal, high: int | Decimal, step: int | Decimal, text: str
) -> tuple[int | Decimal, ...]:
    if high < low or step <= 0 or (high - low) / step > _MOST:
        raise ProfileError(
            f"范围“{text}”到不了尽头，或超过 {_MOST} 步"
            f" / the range {text!r} has no end, or more than {_MOST} steps",
            remedy=_REMEDY,
        )
    return tuple(low + step * i for i in range(int((high - low) / step) + 1))
