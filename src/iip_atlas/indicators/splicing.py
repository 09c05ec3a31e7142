"""Puts rows of one indicator table in the place of another's."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from rdflib import URIRef

from iip_atlas.indicators.table import NO_REVIEW, Coded, IndicatorTable, NodeTable, Rows

__all__ = ["spliced"]

_Name = TypeVar("_Name", bound=str)
_Type = TypeVar("_Type", bound=np.generic)
_NOTHING = Coded(np.empty(0, np.int32), ())


def spliced(
    whole: IndicatorTable, part: IndicatorTable, platforms: Sequence[str]
) -> IndicatorTable:
    """Give the table of these platforms, in this order, each from the part where it is there."""
    rows = {platform: row for row, platform in enumerate((*whole.platforms, *part.platforms))}
    chosen = np.array([rows[platform] for platform in platforms], np.int64)
    open_world = np.concatenate((whole.open_world, part.open_world))[chosen]
    tables = {
        kind: _nodes(table, part.tables[kind], chosen) for kind, table in whole.tables.items()
    }
    return IndicatorTable(platforms, tables, open_world)


def _nodes(whole: NodeTable, part: NodeTable, chosen: Rows) -> NodeTable:
    """`chosen` are rows of platforms, those of the part counted after those of the whole."""
    sizes = np.concatenate((whole.ends - whole.starts, part.ends - part.starts))[chosen]
    starts = np.concatenate((whole.starts, part.starts + whole.size))[chosen]
    ends = np.cumsum(sizes)
    rows = np.repeat(starts - (ends - sizes), sizes) + np.arange(int(sizes.sum()))
    join = _Join((whole.size, part.size), rows)
    intervals = whole.high.keys() | part.high.keys()
    nodes = (*whole.nodes, *part.nodes)
    return NodeTable(
        np.repeat(np.arange(len(chosen)), sizes),
        ends,
        join.columns(whole.low, part.low, np.float64(np.nan)),
        # A measure without an interval has one end, in `low`.
        join.columns(
            {**_of(whole.low, intervals), **whole.high},
            {**_of(part.low, intervals), **part.high},
            np.float64(np.nan),
        ),
        join.columns(whole.incomparable, part.incomparable, np.False_),
        {path: join.coded(*both) for path, both in _paired(whole.coded, part.coded, _NOTHING)},
        {
            path: join.columns(*both, np.False_)
            for path, both in _paired(whole.flags, part.flags, {})
        },
        join.columns(whole.reviewed, part.reviewed, NO_REVIEW),
        [nodes[row] for row in rows.tolist()] if nodes else (),
    )


class _Join:
    """Chooses rows from columns of two tables, one below the other."""

    def __init__(self, sizes: tuple[int, int], rows: Rows) -> None:
        self._sizes = sizes
        self._rows = rows

    def columns(
        self,
        whole: Mapping[_Name, NDArray[_Type]],
        part: Mapping[_Name, NDArray[_Type]],
        missing: _Type,
    ) -> dict[_Name, NDArray[_Type]]:
        """Join the columns of the same name; `missing` stands where a table has none."""
        absent = [np.full(size, missing) for size in self._sizes]
        return {
            name: self._chosen(whole.get(name, absent[0]), part.get(name, absent[1]))
            for name in (*whole, *(name for name in part if name not in whole))
        }

    def coded(self, whole: Coded, part: Coded) -> Coded:
        """Join the things that nodes point at."""
        things = tuple(sorted({*whole.things, *part.things}))
        places = {thing: place for place, thing in enumerate(things)}
        codes = []
        for size, column in zip(self._sizes, (whole, part), strict=True):
            known = np.array([*(places[thing] for thing in column.things), -1], np.int32)
            given = column.codes if column.things else np.full(size, -1, np.int32)
            codes.append(known[given])  # -1 takes the last
        return Coded(self._chosen(*codes), things)

    def _chosen(self, whole: NDArray[Any], part: NDArray[Any]) -> NDArray[Any]:
        return np.concatenate((whole, part))[self._rows]


def _of(
    columns: Mapping[_Name, NDArray[_Type]], names: Collection[_Name]
) -> Mapping[_Name, NDArray[_Type]]:
    return {name: column for name, column in columns.items() if name in names}


_Both = TypeVar("_Both")


def _paired(
    whole: Mapping[URIRef, _Both], part: Mapping[URIRef, _Both], missing: _Both
) -> list[tuple[URIRef, tuple[_Both, _Both]]]:
    names = (*whole, *(name for name in part if name not in whole))
    return [(name, (whole.get(name, missing), part.get(name, missing))) for name in names]
