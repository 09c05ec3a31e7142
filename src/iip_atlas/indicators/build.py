"""Builds the indicators of the platforms that facts describe, for the period of a profile.

Counted beats declared, and declared beats public; where claims of one kind differ, the interval
that they span is kept.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Protocol

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from iip_atlas.errors import InputError
from iip_atlas.graphs import instances, iris, label, literal, one
from iip_atlas.indicators.capabilities import capabilities, open_parts
from iip_atlas.indicators.claims import title_of
from iip_atlas.indicators.counted import Outline, counted_cells, counted_measurements
from iip_atlas.indicators.counts import NOTHING_COUNTED, Counts
from iip_atlas.indicators.evidence import EvidenceReader
from iip_atlas.indicators.figures import said, weighed
from iip_atlas.indicators.model import (
    CELL_PROPERTIES,
    Cell,
    Indicators,
    Origin,
    Platform,
)
from iip_atlas.indicators.reached import reached
from iip_atlas.indicators.reviews import reviews
from iip_atlas.method.model import Method
from iip_atlas.method.profiles import Profile
from iip_atlas.namespaces import IIP

__all__ = ["Classification", "build_indicators"]


class Classification(Outline, Protocol):
    """What the reference data say of an industry."""

    def process_type(self, iri: str) -> str | None:
        """Give the default process type of an industry, inherited from its division."""


def build_indicators(
    facts: Graph,
    profile: Profile,
    method: Method,
    reference: Classification,
    file_of: Callable[[Node], str],
    counts: Counts = NOTHING_COUNTED,
) -> Indicators:
    """What is measured of each platform and cell in the profile's period?

    `file_of` names the file that a node was read from; `counts` is what the records give. Raises
    InputError when there is no platform to judge, or a claim or review cannot be used.
    """
    platforms = tuple(_platform(facts, iri) for iri in instances(facts, IIP.Platform))
    if not platforms:
        raise InputError(
            "there is no platform to judge",
            remedy="describe at least one iip:Platform with its coverage or figures",
        )
    cells = _one_a_cell(_cells(facts, profile, file_of))
    cells += tuple(counted_cells(counts, cells, reference))
    cells = tuple(sorted(cells, key=lambda cell: cell.platform))
    by_platform = _by_platform(cells)
    stated = said(facts, platforms, cells, profile, file_of)
    counted = counted_measurements(counts, cells, reference)
    measured, outweighed = weighed(stated, counted, platforms, cells, method)
    reader = EvidenceReader(facts, method, _start(profile))
    claimed = capabilities(reader, by_platform, profile.admits)
    judged = reviews(facts, method, file_of)
    return Indicators(
        platforms,
        cells,
        measured,
        {c.node: _facets(facts, c, reference) for c in cells if c.kind == IIP.IndustryCoverage},
        {node: frozenset(found) for node, found in claimed.substantiated.items()},
        {node: frozenset(found) for node, found in claimed.unsubstantiated.items()},
        claimed.evidence,
        claimed.rejected,
        open_parts(facts, [p.iri for p in platforms], cells, method),
        judged,
        _open_counts(platforms, method),
        profile.period,
        reached(platforms, cells, measured, len(judged)),
        outweighed,
    )


def _platform(facts: Graph, iri: URIRef) -> Platform:
    synthetic = (iri, IIP.isSynthetic, Literal(True)) in facts
    return Platform(iri, label(facts, iri), synthetic, one(facts, iri, IIP.knownFrom) == IIP.public)


def _open_counts(
    platforms: tuple[Platform, ...], method: Method
) -> dict[URIRef, frozenset[URIRef]]:
    counting = (c.measured_by for c in method.clauses.values() if c.counts is not None)
    counts = frozenset(indicator for measured in counting for indicator in measured)
    return {platform.iri: counts for platform in platforms if platform.open_world}


def _start(profile: Profile) -> datetime | None:
    begins = literal(profile.graph, profile.period, IIP.periodStart) if profile.period else None
    value = begins.toPython() if begins is not None else None
    return value if isinstance(value, datetime) else None


def _cells(facts: Graph, profile: Profile, file_of: Callable[[Node], str]) -> Iterator[Cell]:
    for kind, predicate in CELL_PROPERTIES.items():
        for node in instances(facts, kind):
            platform, target = one(facts, node, IIP.coverageOf), one(facts, node, predicate)
            origin = one(facts, node, IIP.claimOrigin) or IIP.declared
            period = one(facts, node, IIP.refPeriod) or profile.period
            if platform and target and origin in profile.admits and period == profile.period:
                yield Cell(node, platform, kind, target, _cell_origins(facts, node, file_of))


def _one_a_cell(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Keep one coverage a cell: where it is both handed in and public, what was handed in."""
    found: dict[tuple[URIRef, URIRef, URIRef], Cell] = {}
    for cell in cells:
        kept = found.setdefault((cell.platform, cell.kind, cell.target), cell)
        if any(origin.kind == "public" for origin in kept.origins):
            found[cell.platform, cell.kind, cell.target] = cell
    return tuple(found.values())


def _cell_origins(facts: Graph, node: URIRef, file_of: Callable[[Node], str]) -> tuple[Origin, ...]:
    sources = iris(facts, node, DCTERMS.source)
    cited = tuple(
        Origin(s, title_of(facts, s), str(literal(facts, s, IIP.asOf) or ""), "public")
        for s in sources
    )
    return cited or (Origin(node, file_of(node), "", "declared"),)


def _by_platform(cells: tuple[Cell, ...]) -> Mapping[tuple[URIRef, URIRef], tuple[Cell, ...]]:
    found: dict[tuple[URIRef, URIRef], tuple[Cell, ...]] = {}
    for cell in cells:
        found[cell.platform, cell.kind] = (*found.get((cell.platform, cell.kind), ()), cell)
    return found


def _facets(facts: Graph, cell: Cell, reference: Classification) -> dict[URIRef, URIRef]:
    stated = one(facts, cell.node, IIP.processType)
    default = reference.process_type(cell.target)
    process_type = stated or (URIRef(default) if default else None)
    level = reference.level(cell.target)
    found = {
        IIP.processType: process_type,
        IIP.classificationLevel: URIRef(level) if level else None,
    }
    return {predicate: value for predicate, value in found.items() if value is not None}
