"""Indicators as tables: one table a class of node, one column a measure, for the columnar judge."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl
from rdflib import URIRef

from iip_atlas.indicators import Indicators
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.namespaces import IIP

__all__ = ["NodeTable", "node_tables"]

Bound = tuple[Callable[[pl.Series, float], pl.Series], float]


@dataclass
class NodeTable:
    """The nodes of one class, in order, and their values.

    `low` and `high` hold the ends of each measure (null: none; `high` also null where the upper
    end is not known). `links` holds the things that each node points at, by property.
    """

    nodes: Sequence[URIRef]
    platforms: pl.Series
    low: Mapping[URIRef, pl.Series]
    high: Mapping[URIRef, pl.Series]
    links: Mapping[URIRef, Mapping[URIRef, frozenset[URIRef]]]
    _masks: dict[tuple[URIRef, tuple[URIRef, ...]], pl.Series] = field(default_factory=dict)

    def all(self) -> pl.Series:
        """True for each node."""
        return pl.repeat(True, len(self.nodes), dtype=pl.Boolean, eager=True)

    def count(self, path: URIRef) -> pl.Series:
        """How many values has each node?"""
        if path in self.low:
            low, high = self.low[path], self.high[path]
            one = low.is_not_null().cast(pl.Int64)
            return one + (high.is_not_null() & (high != low).fill_null(value=False)).cast(pl.Int64)
        found = self.links.get(path, {})
        return pl.Series([len(found.get(n, ())) for n in self.nodes], dtype=pl.Int64)

    def every(
        self, path: URIRef, holds: Callable[[pl.Series, float], pl.Series], bound: float
    ) -> pl.Series:
        """Is every value within the bound? True where there is none."""
        if path not in self.low:
            return self.all()
        ends = (holds(self.low[path], bound), holds(self.high[path], bound))
        return ends[0].fill_null(value=True) & ends[1].fill_null(value=True)

    def number_within(self, path: URIRef, bounds: Iterable[Bound]) -> pl.Series:
        """How many values meet all the bounds?"""
        if path not in self.low:
            return self.all().cast(pl.Int64) * 0
        low, high = self.low[path], self.high[path]
        other = high.is_not_null() & (high != low).fill_null(value=False)
        first, second = low.is_not_null(), other
        for holds, bound in bounds:
            first &= holds(low, bound).fill_null(value=False)
            second &= holds(high, bound).fill_null(value=False)
        return first.cast(pl.Int64) + second.cast(pl.Int64)

    def holds(self, path: URIRef, things: Sequence[URIRef]) -> pl.Series:
        """Does the node point at one of these things?"""
        key = (path, tuple(things))
        if key not in self._masks:
            wanted, found = set(things), self.links.get(path, {})
            self._masks[key] = pl.Series(
                [not wanted.isdisjoint(found.get(n, ())) for n in self.nodes], dtype=pl.Boolean
            )
        return self._masks[key]

    def tally(self, platforms: pl.Series) -> pl.Series:
        """How often does each node of this table occur among these platforms?"""
        counts = dict(platforms.value_counts().iter_rows())
        return pl.Series([counts.get(str(n), 0) for n in self.nodes], dtype=pl.Int64)


def node_tables(indicators: Indicators) -> dict[URIRef, NodeTable]:
    """Lay the indicators out as one table a class of node."""
    links = _links(indicators)
    owners: dict[URIRef, list[tuple[URIRef, URIRef]]] = {
        IIP.Platform: [(p.iri, p.iri) for p in indicators.platforms]
    }
    for kind in CELL_PROPERTIES:
        owners[kind] = [(c.node, c.platform) for c in indicators.cells if c.kind == kind]
    return {kind: _table(rows, indicators, links) for kind, rows in owners.items()}


def _table(
    rows: list[tuple[URIRef, URIRef]],
    indicators: Indicators,
    links: Mapping[URIRef, Mapping[URIRef, frozenset[URIRef]]],
) -> NodeTable:
    nodes = [node for node, _ in rows]
    place = {node: index for index, node in enumerate(nodes)}
    low: dict[URIRef, list[float | None]] = {}
    high: dict[URIRef, list[float | None]] = {}
    for (node, indicator), found in indicators.measured.items():
        index = place.get(node)
        if index is not None:
            low.setdefault(indicator, [None] * len(nodes))[index] = float(found.low)
            top = None if found.high is None else float(found.high)
            high.setdefault(indicator, [None] * len(nodes))[index] = top
    return NodeTable(
        nodes,
        pl.Series([str(platform) for _, platform in rows], dtype=pl.String),
        {k: pl.Series(v, dtype=pl.Float64) for k, v in low.items()},
        {k: pl.Series(v, dtype=pl.Float64) for k, v in high.items()},
        links,
    )


def _links(indicators: Indicators) -> dict[URIRef, dict[URIRef, frozenset[URIRef]]]:
    found: dict[URIRef, dict[URIRef, frozenset[URIRef]]] = {
        IIP.substantiatedClause: dict(indicators.substantiated),
        IIP.unsubstantiatedClause: dict(indicators.unsubstantiated),
        IIP.openPart: dict(indicators.open_parts),
    }
    for cell in indicators.cells:
        found.setdefault(CELL_PROPERTIES[cell.kind], {})[cell.node] = frozenset({cell.target})
    for node, facets in indicators.facets.items():
        for predicate, value in facets.items():
            found.setdefault(predicate, {})[node] = frozenset({value})
    opened = {platform: set(counts) for platform, counts in indicators.open_counts.items()}
    for (node, indicator), measurement in indicators.measured.items():
        if measurement.high is None:
            opened.setdefault(node, set()).add(indicator)
    found[IIP.openAbove] = {node: frozenset(measures) for node, measures in opened.items()}
    return found
