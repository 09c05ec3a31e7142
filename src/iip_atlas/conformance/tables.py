"""Lays indicators out as an indicator table, for the columnar judge."""

from collections.abc import Mapping, Sequence

import numpy as np
from rdflib import URIRef

from iip_atlas.conformance.reviewing import settled, standing
from iip_atlas.conformance.status import CODES
from iip_atlas.indicators import Indicators, Review
from iip_atlas.indicators.model import CELL_PROPERTIES, Measurement
from iip_atlas.indicators.table import (
    NO_REVIEW,
    Coded,
    Codes,
    Flags,
    IndicatorTable,
    NodeTable,
    Numbers,
)
from iip_atlas.namespaces import IIP

__all__ = ["indicator_table"]

_Links = Mapping[URIRef, Mapping[URIRef, frozenset[URIRef]]]
_Numbers = dict[URIRef, Numbers]
_Reviewed = dict[URIRef, dict[str, np.uint8]]
_ONE_THING = frozenset({IIP.processType, IIP.classificationLevel, *CELL_PROPERTIES.values()})


def indicator_table(indicators: Indicators, rule: URIRef | None = None) -> IndicatorTable:
    """Lay the indicators out as one table a class of node.

    `rule` is how the profile settles reviewers who disagree.
    """
    platforms = {p.iri: row for row, p in enumerate(indicators.platforms)}
    owned = {IIP.Platform: list(platforms.items())}
    for kind in CELL_PROPERTIES:
        cells = (c for c in indicators.cells if c.kind == kind and c.platform in platforms)
        owned[kind] = sorted(((c.node, platforms[c.platform]) for c in cells), key=lambda c: c[1])
    layout = _Layout(indicators, _links(indicators), len(platforms))
    reviewed = _reviewed(indicators, rule)
    return IndicatorTable(
        [str(iri) for iri in platforms],
        {kind: layout.table(found, reviewed) for kind, found in owned.items()},
        np.array([iri in indicators.open_counts for iri in platforms], np.bool_),
    )


class _Layout:
    """Finds the columns for the nodes of one class after another."""

    def __init__(self, indicators: Indicators, links: _Links, platforms: int) -> None:
        self.links = links
        self.platforms = platforms
        self._measured: dict[URIRef, list[tuple[URIRef, Measurement]]] = {}
        for (node, indicator), found in indicators.measured.items():
            self._measured.setdefault(node, []).append((indicator, found))

    def table(self, owned: Sequence[tuple[URIRef, int]], reviewed: _Reviewed) -> NodeTable:
        """Lay out these nodes, each with the row of its platform."""
        nodes = [node for node, _ in owned]
        owner = np.array([row for _, row in owned], np.int64)
        low, high = self._numbers(nodes)
        return NodeTable(
            owner,
            np.searchsorted(owner, np.arange(self.platforms), side="right"),
            low,
            {path: tops for path, tops in high.items() if np.any(tops > low[path])},
            coded={p: c for p in _ONE_THING if (c := self._coded(p, nodes)).things},
            flags={p: self._flags(p, nodes) for p in self.links if p not in _ONE_THING},
            reviewed=_columns(nodes, reviewed),
            nodes=[str(node) for node in nodes],
        )

    def _numbers(self, nodes: Sequence[URIRef]) -> tuple[_Numbers, _Numbers]:
        low: _Numbers = {}
        high: _Numbers = {}
        for row, node in enumerate(nodes):
            for indicator, found in self._measured.get(node, ()):
                if indicator not in low:
                    low[indicator] = np.full(len(nodes), np.nan)
                    high[indicator] = np.full(len(nodes), np.nan)
                low[indicator][row] = float(found.low)
                high[indicator][row] = float(found.low if found.high is None else found.high)
        return low, high

    def _coded(self, path: URIRef, nodes: Sequence[URIRef]) -> Coded:
        found = [next(iter(self.links.get(path, {}).get(node, ())), None) for node in nodes]
        things = sorted({thing for thing in found if thing is not None})
        places = {thing: place for place, thing in enumerate(things)}
        codes = [-1 if thing is None else places[thing] for thing in found]
        return Coded(np.array(codes, np.int32), tuple(str(thing) for thing in things))

    def _flags(self, path: URIRef, nodes: Sequence[URIRef]) -> dict[str, Flags]:
        found: dict[str, Flags] = {}
        for row, node in enumerate(nodes):
            for thing in self.links[path].get(node, ()):
                if str(thing) not in found:
                    found[str(thing)] = np.zeros(len(nodes), np.bool_)
                found[str(thing)][row] = True
        return found


def _reviewed(indicators: Indicators, rule: URIRef | None) -> _Reviewed:
    """What do reviews say of each node, by clause? One without a cell holds for every cell."""
    by_place: dict[tuple[URIRef, str], list[Review]] = {}
    for review in indicators.reviews:
        by_place.setdefault((review.platform, review.clause), []).append(review)
    cells: dict[URIRef, list[tuple[URIRef, URIRef | None]]] = {}
    for whole in indicators.platforms:
        cells[whole.iri] = [(whole.iri, None)]
    for cell in indicators.cells:
        cells.setdefault(cell.platform, []).append((cell.node, cell.target))
    found: _Reviewed = {}
    for (platform, clause), said in by_place.items():
        for node, target in cells.get(platform, ()):
            if left := standing(review for review in said if review.cell in {None, target}):
                found.setdefault(node, {})[clause] = CODES[settled(left, rule)]
    return found


def _columns(nodes: Sequence[URIRef], reviewed: _Reviewed) -> dict[str, Codes]:
    found: dict[str, Codes] = {}
    for row, node in enumerate(nodes):
        for clause, code in reviewed.get(node, {}).items():
            if clause not in found:
                found[clause] = np.full(len(nodes), NO_REVIEW)
            found[clause][row] = code
    return found


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
