"""The numbers that the fictitious platforms are placed around, read from a profile."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from pathlib import Path
from random import Random

from rdflib import Graph, Literal, URIRef

__all__ = ["Draw", "Number", "Numbers", "one_below"]

Number = int | Decimal

_TERM = "https://w3id.org/iip-atlas/ontology#"
_STEP = Decimal("0.0001")


@dataclass(frozen=True)
class Numbers:
    """What a profile asks, by parameter id: whole numbers, and shares as decimals."""

    values: dict[str, Number]

    @classmethod
    def from_profile(cls, file: Path) -> "Numbers":
        """Read the settings of a profile in Turtle."""
        graph = Graph().parse(file)
        values: dict[str, Number] = {}
        for setting, parameter in graph.subject_objects(URIRef(f"{_TERM}setsParameter")):
            value = graph.value(setting, URIRef(f"{_TERM}parameterValue"))
            if not isinstance(value, Literal) or not isinstance(value.value, int | Decimal):
                raise SystemExit(f"{file}: {setting} has no number")
            values[str(parameter).rpartition("/")[2]] = value.value
        return cls(values)

    def __getitem__(self, parameter: str) -> Number:
        """Give the number of one parameter."""
        return self.values[parameter]

    def whole(self, parameter: str) -> int:
        """Give a number that is a count."""
        return int(self.values[parameter])

    def strictest(self, *parameters: str) -> Number:
        """Give the highest of these numbers: who reaches it reaches them all."""
        return max(self.values[parameter] for parameter in parameters)


def one_below(number: Number) -> Number:
    """Give the nearest value that does not reach the number."""
    return number - 1 if isinstance(number, int) else number - _STEP


class Draw:
    """Seeded draws. Only `random()` is used: its sequence is the same in every Python."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)  # noqa: S311 - made-up data, not a secret

    def unit(self) -> float:
        """Draw from 0 up to 1."""
        return self._random.random()

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number from low to high, both included."""
        return low + int(self.unit() * (high - low + 1))

    def some(self, items: Sequence[str], count: int) -> list[str]:
        """Draw so many different items, in the order of the list."""
        ranked = sorted(range(len(items)), key=lambda _: self.unit())
        return [items[index] for index in sorted(ranked[:count])]

    def above(self, bound: Number, most: float = 3.0) -> Number:
        """Draw a value that reaches the bound, up to `most` times it."""
        return scaled(bound, 1 + self.unit() * (most - 1))

    def around(self, bound: Number, least: float = 0.3, most: float = 5.0) -> Number:
        """Draw a value around the bound; small factors are as likely as large ones."""
        return scaled(bound, least * (most / least) ** self.unit())


def scaled(bound: Number, factor: float) -> Number:
    """Multiply, and round up to a whole number or to a hundredth of a percent."""
    if isinstance(bound, int):
        return ceil(bound * factor)
    return (bound * Decimal(str(round(factor, 4)))).quantize(_STEP)
