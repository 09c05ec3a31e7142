"""The columns of an indicator table, read one by one; `parquet` says how they are called."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from rdflib import URIRef

from iip_atlas.graphs import local_name
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.indicators.table import (
    LINKS,
    NO_REVIEW,
    REVIEWS,
    Coded,
    Codes,
    Flags,
    Numbers,
    Rows,
)
from iip_atlas.namespaces import BASE, CLAUSE, IIP

if TYPE_CHECKING:
    import polars as pl

__all__ = ["CELL_COLUMNS", "Columns", "truths"]

CELL_COLUMNS: Final = {kind: local_name(path) for kind, path in CELL_PROPERTIES.items()}
_ONE_THING: Final = ("processType", "classificationLevel")
_MANY_THINGS: Final = frozenset(
    {"openAbove", "openPart", "substantiatedClause", "unsubstantiatedClause"}
)
_THINGS: Final[Mapping[str, str]] = {"openAbove": str(IIP)}  # where things are; others are clauses


@dataclass
class Columns:
    """The columns of one class of node, as they are found."""

    low: dict[URIRef, Numbers] = field(default_factory=dict)
    high: dict[URIRef, Numbers] = field(default_factory=dict)
    incomparable: dict[URIRef, Flags] = field(default_factory=dict)
    coded: dict[URIRef, Coded] = field(default_factory=dict)
    flags: dict[URIRef, dict[str, Flags]] = field(default_factory=dict)
    reviewed: dict[str, Codes] = field(default_factory=dict)

    def take(self, kind: URIRef, column: "pl.Series") -> bool:
        """Take the column in, if it is one that the table can have."""
        name, _, thing = column.name.partition("=")
        if name == "review":
            return bool(thing) and self._review(thing, column)
        if name in _MANY_THINGS:
            return bool(thing) and self._thing(IIP[name], _THINGS.get(name, CLAUSE) + thing, column)
        if name in {*_ONE_THING, CELL_COLUMNS.get(kind)}:
            return self._one_thing(IIP[name], column)
        return self._measure(column)

    def _review(self, clause: str, column: "pl.Series") -> bool:
        found = _coded(column)
        if found is None or not set(found.things) <= set(REVIEWS):
            return False
        codes = np.array([*map(REVIEWS.index, found.things), NO_REVIEW], np.uint8)
        self.reviewed[clause] = codes[found.codes]  # -1 takes the last
        return True

    def _thing(self, path: URIRef, thing: str, column: "pl.Series") -> bool:
        found = truths(column)
        if found is None:
            return False
        self.flags.setdefault(path, {})[thing] = found
        return True

    def _one_thing(self, path: URIRef, column: "pl.Series") -> bool:
        found = _coded(column)
        if found is None:
            return False
        self.coded[path] = Coded(found.codes, tuple(_whole(name) for name in found.things))
        return True

    def _measure(self, column: "pl.Series") -> bool:
        import polars as pl  # noqa: PLC0415

        name, _, end = column.name.partition(".")
        known = name in IIP and IIP[name] not in LINKS and end in {"", "high"}
        if not known or column.dtype != pl.Float64:
            return False
        numbers: Numbers = column.to_numpy()
        (self.high if end else self.low)[IIP[name]] = numbers
        given_not_numbers = int(np.isnan(numbers).sum()) - column.null_count()
        if given_not_numbers and not end:
            self.incomparable[IIP[name]] = np.isnan(numbers) & column.is_not_null().to_numpy()
        return True

    def repeats(self, owner: Rows, cell: URIRef | None) -> bool:
        """Does a platform have two rows for one cell?"""
        if cell is None or cell not in self.coded:
            return False
        targets = self.coded[cell]
        keys = np.sort(owner * (len(targets.things) + 1) + targets.codes)
        return bool(np.any(keys[1:] == keys[:-1]))

    def ends_without_start(self) -> Iterator[str]:
        """Which measures have an upper end that is below the lower, or stands without one?"""
        for path, high in self.high.items():
            low = self.low.get(path)
            if low is None or np.any(~np.isnan(high) & ~(high >= low)):
                yield local_name(path)
            else:
                self.high[path] = np.where(np.isnan(high), low, high)


def _coded(column: "pl.Series") -> Coded | None:
    """Read a column of names; None for one that is something else."""
    import polars as pl  # noqa: PLC0415

    if column.dtype == pl.String:
        column = column.cast(pl.Categorical)
    if not isinstance(column.dtype, pl.Categorical | pl.Enum):
        return None
    present = column.unique().drop_nulls()
    places, names = present.to_physical().to_numpy(), present.cast(pl.String).to_list()
    order = sorted(range(len(names)), key=names.__getitem__)
    codes = np.full(int(places.max(initial=0)) + 2, -1, np.int32)
    codes[places[order]] = np.arange(len(order), dtype=np.int32)
    found = column.to_physical().cast(pl.Int64).fill_null(len(codes) - 1).to_numpy()
    return Coded(codes[found], tuple(names[i] for i in order))


def truths(column: "pl.Series") -> Flags | None:
    """Read a column of truth values (as `parquet` leaves them); None for one of something else."""
    import polars as pl  # noqa: PLC0415

    if column.dtype != pl.UInt8:
        return None
    found: Flags = column.to_numpy().view(np.bool_)
    return found


def _whole(name: str) -> str:
    return name if "://" in name or name.startswith("urn:") else BASE + name
