"""The indicator table: what is measured of many platforms, as columns, one table a class of node.

Rows of cells stand together by platform, in the order of the platforms, so that a table can be
cut into runs of platforms without copying, and cells can be counted without looking anything up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rdflib import URIRef

from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.namespaces import IIP

__all__ = [
    "LINKS",
    "NO_REVIEW",
    "REVIEWS",
    "Coded",
    "Codes",
    "Counts",
    "Flags",
    "IndicatorTable",
    "NodeTable",
    "Numbers",
    "Rows",
]

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Codes = NDArray[np.uint8]
Rows = NDArray[np.int64]
Counts = NDArray[np.signedinteger[Any]]

# What reviews can say, by code (see conformance.status), and the code where there is none.
REVIEWS = ("inapplicable", "passed", "untested", "cantTell", "failed")
NO_REVIEW = np.uint8(255)

# The properties that lead to things, of which there may be several; all others lead to numbers.
LINKS = frozenset(
    {IIP.openAbove, IIP.openPart, IIP.substantiatedClause, IIP.unsubstantiatedClause}
    | {IIP.processType, IIP.classificationLevel}
    | set(CELL_PROPERTIES.values())
)


@dataclass(frozen=True, slots=True)
class Coded:
    """A property that leads to one thing at most: its place in `things`, -1 for none."""

    codes: NDArray[np.int32]
    things: tuple[str, ...]

    def is_one_of(self, wanted: Sequence[str]) -> Flags:
        """Does each node point at one of these?"""
        met = np.array([thing in wanted for thing in self.things] + [False])
        return met[self.codes]  # -1 takes the last

    def written(self) -> list[str | None]:
        """Which thing does each node point at?"""
        names = (*self.things, None)
        return [names[code] for code in self.codes.tolist()]


@dataclass(frozen=True)
class NodeTable:
    """The nodes of one class.

    `owner` is the row of each node's platform. `low` and `high` are the ends of each measure, NaN
    where nothing is said; a measure that has no interval anywhere stands in `low` alone. Where
    `incomparable` is true, a value is given that is not a number to compare with. `flags` are
    the things that nodes point at, by property; `reviewed` is what reviews say, by clause, with
    255 where there is none.
    """

    owner: Rows
    ends: Rows  # one a platform: where its rows end
    low: Mapping[URIRef, Numbers]
    high: Mapping[URIRef, Numbers] = field(default_factory=dict)
    incomparable: Mapping[URIRef, Flags] = field(default_factory=dict)
    coded: Mapping[URIRef, Coded] = field(default_factory=dict)
    flags: Mapping[URIRef, Mapping[str, Flags]] = field(default_factory=dict)
    reviewed: Mapping[str, Codes] = field(default_factory=dict)
    nodes: Sequence[str] = ()  # the IRIs, where they are known

    @property
    def size(self) -> int:
        """How many nodes are there?"""
        return len(self.owner)

    @cached_property
    def starts(self) -> Rows:
        """Where do the rows of each platform begin?"""
        return np.concatenate((np.zeros(1, np.int64), self.ends[:-1]))

    @cached_property
    def peopled(self) -> tuple[Rows, Rows]:
        """Which platforms have rows here, and where do these begin?"""
        found = np.flatnonzero(self.ends > self.starts)
        return found, self.starts[found]

    def has(self, path: URIRef) -> Flags:
        """Has the node a value?"""
        if path in self.low:
            given = ~np.isnan(self.low[path])
            return given | self.incomparable[path] if path in self.incomparable else given
        return self.count(path) > 0

    def count(self, path: URIRef) -> Counts:
        """How many values has each node?"""
        found = np.zeros(self.size, np.int16)
        if path in self.low:
            found += ~np.isnan(self.low[path])
        if path in self.high:
            found += self.high[path] > self.low[path]
        if path in self.incomparable:
            found += self.incomparable[path]
        if path in self.coded:
            found += self.coded[path].codes >= 0
        for flag in self.flags.get(path, {}).values():
            found += flag
        return found

    def points(self, path: URIRef, things: Sequence[str]) -> Flags:
        """Does the node point at one of these things?"""
        if path in self.coded:
            return self.coded[path].is_one_of(things)
        flags = self.flags.get(path, {})
        found = [flags[thing] for thing in things if thing in flags]
        return np.logical_or.reduce(found) if found else np.zeros(self.size, np.bool_)

    def number_of(self, path: URIRef, things: Sequence[str]) -> Counts:
        """At how many of these things does the node point?"""
        if path in self.coded:
            return self.coded[path].is_one_of(things).astype(np.int16)
        flags = self.flags.get(path, {})
        found = np.zeros(self.size, np.int16)
        for thing in flags.keys() & set(things):
            found += flags[thing]
        return found

    def tally(self, wanted: Flags) -> Counts:
        """How many of these nodes has each platform?"""
        up_to = np.zeros(self.size + 1, np.int32)
        np.cumsum(wanted, out=up_to[1:])
        return np.asarray(up_to[self.ends] - up_to[self.starts])

    def greatest(self, column: Codes) -> Codes:
        """What is the greatest value among the nodes of each platform? 0 where it has none."""
        found = np.zeros(len(self.ends), column.dtype)
        platforms, starts = self.peopled
        if len(platforms):
            found[platforms] = np.maximum.reduceat(column, starts)
        return found

    def cut(self, first: int, last: int) -> "NodeTable":
        """Keep the rows of the platforms from `first` to before `last`; nothing is copied."""
        start, end = (int(self.ends[i - 1]) if i else 0 for i in (first, last))
        rows = slice(start, end)

        return replace(
            self,
            owner=self.owner[start:end] - first,
            ends=self.ends[first:last] - start,
            low={path: column[rows] for path, column in self.low.items()},
            high={path: column[rows] for path, column in self.high.items()},
            incomparable={path: column[rows] for path, column in self.incomparable.items()},
            coded={path: Coded(c.codes[rows], c.things) for path, c in self.coded.items()},
            flags={p: {t: column[rows] for t, column in f.items()} for p, f in self.flags.items()},
            reviewed={clause: column[rows] for clause, column in self.reviewed.items()},
            nodes=self.nodes[rows],
        )


@dataclass(frozen=True)
class IndicatorTable:
    """The indicators of many platforms: their IRIs, and one table a class of node.

    `open_world` marks platforms known from public sources only, which may have other cells.
    """

    platforms: Sequence[str]
    tables: Mapping[URIRef, NodeTable]
    open_world: Flags

    @property
    def size(self) -> int:
        """How many platforms are there?"""
        return len(self.platforms)

    def cut(self, first: int, last: int) -> "IndicatorTable":
        """Keep the platforms from `first` to before `last`, with their cells."""
        return IndicatorTable(
            self.platforms[first:last],
            {kind: table.cut(first, last) for kind, table in self.tables.items()},
            self.open_world[first:last],
        )

    def pieces(self, platforms: int) -> Iterator["IndicatorTable"]:
        """Cut the table into pieces of so many platforms, so that work needs little memory."""
        for first in range(0, self.size, platforms):
            yield self.cut(first, min(first + platforms, self.size))
