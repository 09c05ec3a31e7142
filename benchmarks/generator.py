"""Draws a registry of any size, as an indicator table: some 212 statements a platform.

Figures lie around the numbers of a profile, so that outcomes are mixed; some are missing, some are
intervals, some have no known upper end; capabilities are claimed with and without evidence.
Everything is fictitious. The same seed and size give the same registry.
"""

from collections.abc import Iterable, Mapping

import numpy as np
from rdflib import URIRef

from iip_atlas.conformance.conditions import Points, Within
from iip_atlas.conformance.verdict_plan import VerdictPlan
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.indicators.table import Coded, Flags, IndicatorTable, NodeTable, Numbers, Rows
from iip_atlas.namespaces import BASE, IIP
from iip_atlas.reference import Reference

__all__ = ["registry"]

_DOMAINS = (
    *("collaborative-design", "supply-chain", "intelligent-scheduling"),
    *("predictive-maintenance", "quality-inspection", "warehousing-logistics"),
)
_REGIONS = ("huabei", "dongbei", "huadong", "huazhong", "huanan", "xinan", "xibei")
# How many cells of each kind a platform has on average, and where.
_CELLS: Mapping[URIRef, tuple[float, tuple[str, ...]]] = {
    IIP.IndustryCoverage: (4.0, tuple(f"industry/C{code}" for code in range(13, 44))),
    IIP.DomainCoverage: (2.7, tuple(f"domain/{name}" for name in _DOMAINS)),
    IIP.RegionCoverage: (4.3, tuple(f"region/{name}" for name in _REGIONS)),
}
_MISSING, _INTERVAL, _OPEN = 0.04, 0.03, 0.01
_PROVED, _CLAIMED = (0.25, 1.0), 0.06  # of all capabilities asked, by weak and strong platforms
_INCOMPLETE = 0.3


def registry(platforms: int, planned: VerdictPlan, seed: int = 1) -> IndicatorTable:
    """Draw so many platforms, with figures around the numbers that the plan compares with."""
    draw = np.random.default_rng(seed)
    names = [f"{BASE}platform/p{number:06d}" for number in range(platforms)]
    everyone = np.arange(platforms, dtype=np.int64)
    strength = draw.random(platforms)
    tables = {IIP.Platform: _table(IIP.Platform, everyone, strength, planned, draw)}
    for kind, (mean, targets) in _CELLS.items():
        drawn = draw.random((platforms, len(targets))) < mean / len(targets)
        owner, target = np.nonzero(drawn)
        table = _table(kind, owner, strength, planned, draw)
        coded = _coded(kind, target.astype(np.int32), [f"{BASE}{name}" for name in targets])
        nodes = [f"{names[o]}/{targets[t]}" for o, t in zip(owner, target, strict=True)]
        tables[kind] = NodeTable(
            table.owner, table.ends, table.low, table.high, {}, coded, table.flags, {}, nodes
        )
    whole = tables[IIP.Platform]
    tables[IIP.Platform] = NodeTable(
        everyone, whole.ends, whole.low, whole.high, {}, {}, whole.flags, {}, names
    )
    return IndicatorTable(names, tables, np.zeros(platforms, np.bool_))


def _table(
    kind: URIRef, owner: Rows, strength: Numbers, planned: VerdictPlan, draw: np.random.Generator
) -> NodeTable:
    low: dict[URIRef, Numbers] = {}
    high: dict[URIRef, Numbers] = {}
    flags: dict[URIRef, dict[str, Flags]] = {}
    for path, number in _numbers(kind, planned):
        low[path], high[path], open_above = _figures(number, strength[owner], draw)
        flags.setdefault(IIP.openAbove, {})[str(path)] = open_above
    weak, strong = _PROVED
    proved = weak + (strong - weak) * strength[owner]
    for path, thing in _links(kind, planned):
        of_platforms = draw.random(len(strength))
        if path == IIP.openPart:
            flags.setdefault(path, {})[thing] = (of_platforms < _INCOMPLETE)[owner]
        elif path == IIP.substantiatedClause:
            drawn = draw.random(len(owner))
            claimed = (drawn >= proved) & (drawn < proved + _CLAIMED)
            flags.setdefault(path, {})[thing] = drawn < proved
            flags.setdefault(IIP.unsubstantiatedClause, {})[thing] = claimed
    ends = np.searchsorted(owner, np.arange(len(strength)), side="right")
    return NodeTable(owner, ends, low, high, flags=flags)


def _numbers(kind: URIRef, planned: VerdictPlan) -> Iterable[tuple[URIRef, float]]:
    """Which measures does the plan compare, and with what (the least of several numbers)?"""
    found: dict[URIRef, float] = {}
    for step in planned.plan.steps:
        if isinstance(step.operation, Within) and step.kind == kind:
            number, path = step.operation.bounds[0].number, step.operation.path
            found[path] = min(number, found.get(path, number))
    return sorted(found.items())


def _links(kind: URIRef, planned: VerdictPlan) -> Iterable[tuple[URIRef, str]]:
    steps = (s.operation for s in planned.plan.steps if s.kind == kind)
    return sorted({(o.path, t) for o in steps if isinstance(o, Points) for t in o.things})


def _figures(
    number: float, strength: Numbers, draw: np.random.Generator
) -> tuple[Numbers, Numbers, Flags]:
    """Figures around a number: lower ends, upper ends, and where the upper end is not known."""
    size = len(strength)
    low = number * np.exp(draw.normal(2 * strength, 0.6))
    low = np.round(low, 4) if number < 1 else np.round(low)
    chance = draw.random(size)
    low[chance < _MISSING] = np.nan
    wide = (chance > 1 - _INTERVAL) & ~np.isnan(low)
    high = np.where(wide, np.round(low * 1.5, 4) if number < 1 else np.ceil(low * 1.5), low)
    return low, high, (chance > _MISSING) & (chance < _MISSING + _OPEN)


def _coded(kind: URIRef, target: np.ndarray, targets: list[str]) -> dict[URIRef, Coded]:
    found = {CELL_PROPERTIES[kind]: Coded(target, tuple(targets))}
    if kind != IIP.IndustryCoverage:
        return found
    reference = Reference.load()
    for path, of_industry in (
        (IIP.processType, reference.process_type),
        (IIP.classificationLevel, reference.level),
    ):
        values = [of_industry(name) for name in targets]
        things = sorted({value for value in values if value is not None})
        codes = np.array([-1 if v is None else things.index(v) for v in values], np.int32)
        found[path] = Coded(codes[target], tuple(things))
    return found
