"""Puts what was counted beside what was declared: counted beats declared, and both are kept."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Protocol

from rdflib import URIRef

from iip_atlas.graphs import local_name
from iip_atlas.indicators.counts import REGISTERS, CellKind, Count, Counts, Population, Register
from iip_atlas.indicators.model import Cell, Measurement, Origin, as_written
from iip_atlas.namespaces import COVERAGE, IIP, LEVEL

__all__ = ["Outline", "counted_cells", "counted_measurements"]

Key = tuple[URIRef, URIRef]
_PlaceKey = tuple[URIRef, URIRef, CellKind, URIRef]

_COVERAGES: Mapping[CellKind, URIRef] = {
    "industry": IIP.IndustryCoverage,
    "region": IIP.RegionCoverage,
    "domain": IIP.DomainCoverage,
}
_KIND_OF: Mapping[URIRef, CellKind] = {cls: kind for kind, cls in _COVERAGES.items()}


class Outline(Protocol):
    """What the reference data say of how industries and regions are nested."""

    def level(self, iri: str) -> str | None:
        """Give the classification level of an industry."""

    def broader(self, iri: str) -> str | None:
        """Give what stands directly above."""

    def ancestors(self, iri: str) -> tuple[str, ...]:
        """Give what stands above, nearest first."""

    def at_level(self, iri: str, level: str) -> str | None:
        """Give the concept of this level that it is or belongs to."""


def counted_cells(counts: Counts, cells: Iterable[Cell], outline: Outline) -> Iterator[Cell]:
    """Which cells do the records cover that no coverage names?

    Industries at the level that the profile counts, macro-regions, and domains.
    """
    known = {(c.platform, c.target) for c in cells}
    for count in counts.counts:
        if count.cell is None or count.kind is None or (count.platform, count.cell) in known:
            continue
        if count.high > 0 and _is_unit(count.kind, count.cell, counts, outline):
            known.add((count.platform, count.cell))
            kind = _COVERAGES[count.kind]
            origin = _origin(counts, count.platform, REGISTERS[count.indicator])
            node = URIRef(
                f"{COVERAGE}{local_name(count.platform)}/{local_name(count.cell)}/counted"
            )
            yield Cell(node, count.platform, kind, count.cell, (origin,))


def _node(count: Count) -> URIRef:
    places = f"{local_name(count.platform)}/{local_name(count.cell or count.platform)}"
    return URIRef(f"{COVERAGE}{places}/counted")


def _is_unit(kind: CellKind, cell: URIRef, counts: Counts, outline: Outline) -> bool:
    if kind == "industry":
        level = counts.rules.level if counts.rules else "division"
        return outline.level(cell) == str(LEVEL[level])
    return kind == "domain" or outline.at_level(cell, "macro-region") == str(cell)


def counted_measurements(
    counts: Counts, cells: Iterable[Cell], outline: Outline
) -> dict[Key, Measurement]:
    """What is measured by counting, for platforms and for cells?

    A register is taken as whole: a cell of which it says nothing has none. Records that name no
    cell, or a broader one, may belong to any cell in it, and widen the upper end.
    """
    cells = tuple(cells)
    found = dict(_totals(counts))
    tally = _Tally(counts, outline)
    for cell in cells:
        kind = _KIND_OF[cell.kind]
        for indicator in tally.indicators(cell.platform, kind):
            found[cell.node, indicator] = tally.measured(cell, kind, indicator)
    found |= dict(_shares(counts, cells, found))
    return found


def _totals(counts: Counts) -> Iterator[tuple[Key, Measurement]]:
    """Figures of the platform as a whole; a register without a row that counts gives 0."""
    for platform, register in counts.registers:
        for indicator in _WHOLE:
            if REGISTERS[indicator] == register and indicator != IIP.thirdPartyDeveloperShare:
                origin = _origin(counts, platform, register)
                yield (platform, indicator), Measurement(0, 0, (origin,))
    for count in counts.counts:
        if count.cell is None and count.indicator in _WHOLE:
            origin = _origin(counts, count.platform, REGISTERS[count.indicator])
            low, high = _ratio(count.low, count.of), _ratio(count.high, count.of)
            yield (count.platform, count.indicator), Measurement(low, high, (origin,))


_WHOLE = (
    IIP.connectedDeviceTotal,
    IIP.mechanismModelTotal,
    IIP.industrialAppTotal,
    IIP.enterpriseUserTotal,
    IIP.selfDevelopedModelCount,
    IIP.selfDevelopedMicroserviceCount,
    IIP.selfDevelopedAppCount,
    IIP.operatingEntityCount,
    IIP.thirdPartyDeveloperShare,
)


class _Tally:
    """Looks counts up by place, with those that may belong there."""

    def __init__(self, counts: Counts, outline: Outline) -> None:
        self.counts = counts
        self.outline = outline
        self._found: dict[_PlaceKey, Count] = {}
        self._unplaced: dict[tuple[URIRef, URIRef, CellKind], int] = {}
        self._own: dict[_PlaceKey, int] = {}
        for count in counts.counts:
            self._note(count)

    def _note(self, count: Count) -> None:
        if count.kind is None:
            return
        if count.cell is None:
            # Entities in no place are those that the total has at most and not for certain.
            whole = count.indicator in _WHOLE
            at_most = count.high - count.low if whole else count.high
            self._unplaced[count.platform, count.indicator, count.kind] = at_most
            return
        place = (count.platform, count.indicator, count.kind)
        self._found[*place, count.cell] = count
        self._own[*place, count.cell] = self._own.get((*place, count.cell), 0) + count.high
        if (above := self.outline.broader(count.cell)) is not None:
            key = (*place, URIRef(above))
            self._own[key] = self._own.get(key, 0) - count.high

    def indicators(self, platform: URIRef, kind: CellKind) -> Iterator[URIRef]:
        """Which indicators of such a cell do the platform's registers give?"""
        for indicator in _OF_CELLS[kind]:
            if (platform, REGISTERS[indicator]) in self.counts.registers:
                yield indicator

    def measured(self, cell: Cell, kind: CellKind, indicator: URIRef) -> Measurement:
        """How many are there in this cell?"""
        place = (cell.platform, indicator, kind)
        count = self._found.get((*place, cell.target))
        low, high = (count.low, count.high) if count else (0, 0)
        if indicator in _ONE_PLACE_EACH:
            above = (URIRef(a) for a in self.outline.ancestors(cell.target))
            high += sum(max(self._own.get((*place, a), 0), 0) for a in above)
            high += self._unplaced.get(place, 0)
        origin = _origin(self.counts, cell.platform, REGISTERS[indicator])
        return Measurement(low, high, (origin,))


_OF_CELLS: Mapping[CellKind, tuple[URIRef, ...]] = {
    "industry": (
        IIP.connectedDeviceCount,
        IIP.dataPointCount,
        IIP.integrationInterfaceCount,
        IIP.mechanismModelCount,
        IIP.microserviceCount,
        IIP.industrialAppCount,
        IIP.enterpriseUserCount,
    ),
    "domain": (IIP.domainModelCount, IIP.domainMicroserviceCount, IIP.domainAppCount),
    "region": (IIP.enterpriseUserCount, IIP.operatingEntityCount),
}
# An asset may be meant for several industries, or for none; a device or enterprise is in one.
_ONE_PLACE_EACH = frozenset(
    {
        IIP.connectedDeviceCount,
        IIP.dataPointCount,
        IIP.enterpriseUserCount,
        IIP.operatingEntityCount,
    }
)


def _shares(
    counts: Counts, cells: Iterable[Cell], found: Mapping[Key, Measurement]
) -> Iterator[tuple[Key, Measurement]]:
    """Enterprise users by the population of their industry or region, where a source is named."""
    sizes: dict[URIRef, list[Population]] = {}
    for population in counts.populations:
        if population.source and population.size > 0:
            sizes.setdefault(population.cell, []).append(population)
    for cell in cells:
        users = found.get((cell.node, IIP.enterpriseUserCount))
        populations = sizes.get(cell.target, [])
        if users is not None and users.high is not None and populations:
            all_sizes = [p.size for p in populations]
            low = _ratio(int(users.low), max(all_sizes))
            high = _ratio(int(users.high), min(all_sizes))
            yield (
                (cell.node, IIP.enterpriseShare),
                # More users than enterprises: the share is no more than all of them.
                Measurement(min(low, 1), min(high, 1), users.origins),
            )


def _ratio(part: int, whole: int | None) -> int | Decimal:
    return part if whole is None else as_written(Decimal(part) / Decimal(whole))


def _origin(counts: Counts, platform: URIRef, kind: URIRef) -> Origin:
    register: Register | None = counts.registers.get((platform, kind))
    if register is None:
        return Origin(platform, local_name(kind), "", "counted")
    written = f"{register.source} · " if register.source else ""
    return Origin(platform, f"{written}{local_name(kind)} × {register.records}", "", "counted")
