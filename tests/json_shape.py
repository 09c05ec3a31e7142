"""What a JSON document must look like: keys, types and alternatives, told as plain Python."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["Each", "Matching", "faults"]


@dataclass(frozen=True)
class Each:
    """A list whose members all look alike."""

    member: Any

    def faults(self, value: Any, place: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield f"{place}: {value!r} is no list"
            return
        for index, member in enumerate(value):
            yield from faults(member, self.member, f"{place}[{index}]")


@dataclass(frozen=True)
class Matching:
    """A text that matches a pattern as a whole."""

    pattern: str

    def faults(self, value: Any, place: str) -> Iterator[str]:
        if not (isinstance(value, str) and re.fullmatch(self.pattern, value)):
            yield f"{place}: {value!r} does not match {self.pattern}"


def faults(value: Any, wanted: Any, place: str = "$") -> Iterator[str]:
    """Where does the value not look as wanted?

    Wanted is a dict (exactly these keys, in order), Each, Matching, a set (one of these values),
    a type, None, or a list of alternatives.
    """
    if isinstance(wanted, Each | Matching):
        yield from wanted.faults(value, place)
    elif isinstance(wanted, list):
        if all(any(faults(value, alternative, place)) for alternative in wanted):
            yield f"{place}: {value!r} is none of the alternatives"
    elif isinstance(wanted, dict):
        yield from _dict_faults(value, wanted, place)
    elif isinstance(wanted, set):
        if value not in wanted:
            yield f"{place}: {value!r} is not one of {sorted(wanted)}"
    # True is an int to Python, not to JSON.
    elif type(value) is not (wanted or type(None)):
        yield f"{place}: {value!r} is no {wanted.__name__ if wanted else 'null'}"


def _dict_faults(value: Any, wanted: dict[str, Any], place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place}: {value!r} is no object"
        return
    if list(value) != list(wanted):
        yield f"{place}: the keys are {list(value)}"
    for key in value.keys() & wanted.keys():
        yield from faults(value[key], wanted[key], f"{place}.{key}")
