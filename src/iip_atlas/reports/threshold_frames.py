"""Curves, pairs and settings as tables for readers: what the charts of thresholds show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from rdflib import URIRef

from iip_atlas.conformance.curves import Curve
from iip_atlas.conformance.settings_search import Point
from iip_atlas.method.model import Method, Parameter
from iip_atlas.reports.moved_numbers import written
from iip_atlas.text import Language, Text

__all__ = ["Sway", "curve_frame", "grid_frame", "settings_frame", "sway", "sway_frame"]


def _tidy(number: float | None) -> float | int | None:
    """The next number after 0.1 is 0.1 for a reader."""
    if number is None:
        return None
    return int(number) if number == int(number) else float(f"{number:.12g}")


def curve_frame(
    found: Curve,
    parameter: Parameter,
    goals: Mapping[str, Text],
    orders: Sequence[float | None],
    language: Language,
) -> pl.DataFrame:
    """Give each stretch: from, up to, who passes each goal, and how like the order still is."""
    unit = parameter.unit.get(language)
    first, last = (
        Text("自", "From").get(language) + f" ({unit})",
        Text("至", "Up to").get(language) + f" ({unit})",
    )
    order = Text("平台次序相似度", "Likeness of the order").get(language)
    columns: dict[str, list[float | int | None]] = {
        first: [_tidy(s.first) for s in found.stretches],
        last: [_tidy(s.last) for s in found.stretches],
    }
    for goal, label in goals.items():
        columns[f"{goal} {label.get(language)}"] = [s.passing[goal] for s in found.stretches]
    columns[order] = [None if o is None else round(o, 4) for o in orders]
    return pl.DataFrame(columns, strict=False)


def grid_frame(
    found: Sequence[Point], down: Parameter, across: Parameter, goal: str
) -> pl.DataFrame:
    """Give how many pass for each pair of numbers: the first down, the second across."""
    rows = sorted({point.numbers[down.iri] for point in found})
    columns = sorted({point.numbers[across.iri] for point in found})
    passing = {(p.numbers[down.iri], p.numbers[across.iri]): p.passing[goal] for p in found}
    return pl.DataFrame(
        {
            f"{down.id} \\ {across.id}": [written(row) for row in rows],
            **{written(c): [passing[row, c] for row in rows] for c in columns},
        }
    )


def settings_frame(
    found: Sequence[Point], method: Method, goal: str, label: Text, language: Language
) -> pl.DataFrame:
    """Give settings, one a row, with how many pass."""
    parameters = [method.parameters[p] for p in (found[0].numbers if found else {})]
    passing = f"{goal} {label.get(language)}"
    return pl.DataFrame(
        {
            "№": list(range(1, len(found) + 1)),
            **{
                f"{p.id} {p.label.get(language)} ({p.unit.get(language)})": [
                    _tidy(point.numbers[p.iri]) for point in found
                ]
                for p in parameters
            },
            passing: [point.passing[goal] for point in found],
        },
        strict=False,
    )


@dataclass(frozen=True, slots=True)
class Sway:
    """How much one number matters to a goal: who passes now, at half of it, at twice as much.

    `below` and `above` are the nearest numbers at which the count is another; None: there is none.
    """

    parameter: URIRef
    present: float
    passing: int
    halved: int
    doubled: int
    below: float | None
    above: float | None

    @property
    def width(self) -> int:
        """How many platforms lie between half and twice the number?"""
        return abs(self.halved - self.doubled)


def sway(found: Curve, goal: str, present: float) -> Sway:
    """Read off a curve how much its number matters to the goal."""
    own = found.at(present).passing[goal]
    lower = [s for s in found.stretches if s.first <= present and s.passing[goal] != own]
    higher = [s for s in found.stretches if s.first > present and s.passing[goal] != own]
    return Sway(
        found.parameter,
        present,
        own,
        found.at(present / 2).passing[goal],
        found.at(present * 2).passing[goal],
        lower[-1].last if lower else None,
        higher[0].first if higher else None,
    )


def sway_frame(found: Sequence[Sway], method: Method, language: Language) -> pl.DataFrame:
    """Give the numbers side by side, those that matter most first."""
    ordered = sorted(found, key=lambda s: -s.width)
    heads = (
        Text("编号", "Number"),
        Text("现值", "Present"),
        Text("通过", "Pass"),
        Text("减半时通过", "Pass at half"),
        Text("加倍时通过", "Pass at double"),
        Text("降到此数起变", "Changes from here down"),
        Text("升到此数起变", "Changes from here up"),
        Text("参数", "Parameter"),
        Text("单位", "Unit"),
    )
    rows = [
        (
            (p := method.parameters[s.parameter]).id,
            *(float(n) if n is not None else None for n in (s.present, s.passing)),
            s.halved,
            s.doubled,
            _tidy(s.below),
            _tidy(s.above),
            p.label.get(language),
            p.unit.get(language),
        )
        for s in ordered
    ]
    names = [head.get(language) for head in heads]
    words = {0, len(names) - 2, len(names) - 1}
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return pl.DataFrame(
        {
            name: list(column) if place in words else [_tidy(n) for n in column]
            for place, (name, column) in enumerate(zip(names, columns, strict=True))
        },
        strict=False,
    )
