"""Finds a platform by what people call it, and keeps its indicators alone."""

from dataclasses import replace

from rdflib import URIRef

from iip_atlas.graphs import local_name
from iip_atlas.indicators.model import Indicators, Platform
from iip_atlas.indicators.reached import reached

__all__ = ["find", "names", "only"]


def find(indicators: Indicators, name: str) -> URIRef | None:
    """Which platform has this id, IRI or label (in either language)? Case does not matter.

    A part of a name is enough where it belongs to one platform only.
    """
    wanted = name.strip().casefold()
    parts: list[URIRef] = []
    for platform in indicators.platforms:
        known = [n.casefold() for n in (platform.iri, *names(platform))]
        if wanted in known:
            return platform.iri
        if wanted and any(wanted in n for n in known[1:]):
            parts.append(platform.iri)
    return parts[0] if len(parts) == 1 else None


def names(platform: Platform) -> tuple[str, str, str]:
    """What do people call it: its id, and its label in both languages?"""
    return local_name(platform.iri), platform.label.zh, platform.label.en


def only(indicators: Indicators, platform: URIRef) -> Indicators:
    """Keep the indicators of one platform."""
    platforms = tuple(p for p in indicators.platforms if p.iri == platform)
    cells = tuple(cell for cell in indicators.cells if cell.platform == platform)
    nodes = {platform, *(cell.node for cell in cells)}
    measured = {key: value for key, value in indicators.measured.items() if key[0] in nodes}
    reviews = tuple(review for review in indicators.reviews if review.platform == platform)
    return replace(
        indicators,
        platforms=platforms,
        cells=cells,
        measured=measured,
        reviews=reviews,
        reached=reached(platforms, cells, measured, len(reviews)),
        outweighed={key: v for key, v in indicators.outweighed.items() if key[0] in nodes},
    )
