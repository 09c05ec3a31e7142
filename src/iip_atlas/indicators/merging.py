"""Puts the indicators of some platforms in the place of their former ones."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from rdflib import URIRef

from iip_atlas.indicators.model import Cell, Indicators
from iip_atlas.indicators.reached import reached

__all__ = ["among", "merged", "strays"]

_Key = TypeVar("_Key", URIRef, tuple[URIRef, URIRef])
_Value = TypeVar("_Value")
# What is kept by node (a platform or a cell), or by node and something else.
_BY_NODE = (
    "measured",
    "facets",
    "substantiated",
    "unsubstantiated",
    "evidence",
    "rejected",
    "open_parts",
    "open_counts",
    "outweighed",
)


def among(indicators: Indicators, platforms: Collection[URIRef]) -> Indicators:
    """Keep the indicators of these platforms."""
    nodes = _nodes(indicators, platforms)

    def kept(found: Mapping[_Key, _Value]) -> dict[_Key, _Value]:
        return {key: value for key, value in found.items() if _node(key) in nodes}

    by_node: dict[str, Any] = {name: kept(getattr(indicators, name)) for name in _BY_NODE}
    return _counted(
        replace(
            indicators,
            platforms=tuple(p for p in indicators.platforms if p.iri in nodes),
            cells=tuple(cell for cell in indicators.cells if cell.node in nodes),
            reviews=tuple(r for r in indicators.reviews if r.platform in nodes),
            **by_node,
        )
    )


def merged(whole: Indicators, part: Indicators, exchanged: Collection[URIRef]) -> Indicators:
    """Give the indicators of all platforms, those of the exchanged ones from the part alone.

    It equals measuring everything anew if the part holds all that is known of the exchanged
    platforms, and of no others.
    """
    gone = _nodes(whole, exchanged)

    def joined(before: Mapping[_Key, _Value], after: Mapping[_Key, _Value]) -> dict[_Key, _Value]:
        return {key: value for key, value in before.items() if _node(key) not in gone} | dict(after)

    by_node: dict[str, Any] = {
        name: joined(getattr(whole, name), getattr(part, name)) for name in _BY_NODE
    }
    platforms = (*(p for p in whole.platforms if p.iri not in gone), *part.platforms)
    cells = (*(cell for cell in whole.cells if cell.node not in gone), *part.cells)
    reviews = (*(r for r in whole.reviews if r.platform not in gone), *part.reviews)
    return _counted(
        replace(
            whole,
            platforms=tuple(sorted(platforms, key=lambda platform: platform.iri)),
            cells=tuple(sorted(cells, key=lambda cell: cell.platform)),
            reviews=tuple(sorted(reviews, key=lambda review: review.iri)),
            **by_node,
        )
    )


def strays(indicators: Indicators) -> bool:
    """Is anything known of a platform that nobody describes, or a cell of two platforms?

    Then what belongs to a platform cannot be told, nor exchanged.
    """
    platforms = {platform.iri for platform in indicators.platforms}
    nodes = platforms | {cell.node for cell in indicators.cells}
    said = (
        {node for node, _ in indicators.measured},
        indicators.substantiated.keys(),
        indicators.unsubstantiated.keys(),
    )
    shared = len(nodes) < len(platforms) + len(indicators.cells)
    owners = {c.platform for c in indicators.cells} | {r.platform for r in indicators.reviews}
    return shared or not owners <= platforms or any(not found <= nodes for found in said)


def _nodes(indicators: Indicators, platforms: Collection[URIRef]) -> set[URIRef]:
    cells: tuple[Cell, ...] = indicators.cells
    return {*platforms, *(cell.node for cell in cells if cell.platform in platforms)}


def _node(key: URIRef | tuple[URIRef, URIRef]) -> URIRef:
    return key[0] if isinstance(key, tuple) else key


def _counted(found: Indicators) -> Indicators:
    numbers = reached(found.platforms, found.cells, found.measured, len(found.reviews))
    return replace(found, reached=numbers)
