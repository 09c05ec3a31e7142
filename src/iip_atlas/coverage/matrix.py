"""Builds coverage matrices: industry by region, industry by domain, platform by industry.

The data observe industries, domains and regions one by one, never jointly. A platform counts in
(industry, region) if it covers both; whether it serves that industry in that region is not known.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from iip_atlas.coverage.amount import Amount, largest, total
from iip_atlas.coverage.grid import CoverageMatrix, MatrixCell
from iip_atlas.coverage.layers import LAYERS, Layer, LayerName
from iip_atlas.coverage.observations import (
    CellKind,
    Coverage,
    Observation,
    amount_of,
    outermost,
)
from iip_atlas.reference import Level, Reference, RegionScheme
from iip_atlas.text import Text

__all__ = ["CoverageMatrix", "industry_by_domain", "industry_by_region", "platform_by_industry"]

_COVERS_BOTH = Text("同一平台同时覆盖", "same platform covers both")
_ROW_FIGURE = Text(
    "同一平台同时覆盖；数值为这些平台在该行业的总量，不按列拆分",
    "same platform covers both; figures are those platforms' totals in the industry, "
    "not split by column",
)
_DIRECT = Text("平台自身的行业覆盖", "the platform's own coverage of the industry")


@dataclass(frozen=True, slots=True)
class _Axis:
    """The members of a row or column, to which of them a target belongs, and what holds it."""

    kind: CellKind
    members: tuple[str, ...]
    place: Callable[[str], str | None]
    above: Callable[[str], tuple[str, ...]]


_Held = Mapping[str, Mapping[str, tuple[Observation, ...]]]  # by member, then by platform


def industry_by_region(
    coverage: Coverage,
    *,
    level: Level = "division",
    scheme: RegionScheme = "six",
    layer: LayerName = "platforms",
    reference: Reference | None = None,
) -> CoverageMatrix:
    """Which platforms cover both an industry and a macro-region, with how much in the industry?

    Rows are the industrial divisions (those with a process type) and whatever else is covered;
    provinces count for their macro-region, finer industries for theirs. Units: see the layer.
    """
    known = reference or Reference.load()
    rows = _industries(coverage, known, level)
    members = known.regions(scheme)
    columns = _Axis("region", members, lambda t: _region(known, t, members), known.ancestors)
    return _joint(coverage, rows, columns, LAYERS[layer], known)


def industry_by_domain(
    coverage: Coverage,
    *,
    level: Level = "division",
    layer: LayerName = "platforms",
    reference: Reference | None = None,
) -> CoverageMatrix:
    """Which platforms cover both an industry and a domain, with how much in the industry?"""
    known = reference or Reference.load()
    covered = (observation.target for observation in coverage.of_kind("domain"))
    members = tuple(dict.fromkeys((*known.domains(), *sorted(covered))))
    columns = _Axis("domain", members, lambda target: target, known.ancestors)
    return _joint(coverage, _industries(coverage, known, level), columns, LAYERS[layer], known)


def platform_by_industry(
    coverage: Coverage,
    *,
    level: Level = "division",
    layer: LayerName = "platforms",
    reference: Reference | None = None,
) -> CoverageMatrix:
    """Which industries does each platform cover, with how much? Observed, not joined."""
    known = reference or Reference.load()
    axis, chosen = _industries(coverage, known, level), LAYERS[layer]
    held = _held(coverage, axis)
    cells = {
        (platform, industry): _cell({platform: observations}, chosen, industry)
        for industry, platforms in held.items()
        for platform, observations in platforms.items()
    }
    return CoverageMatrix(
        layer=chosen,
        note=_DIRECT,
        rows=tuple(sorted(coverage.platforms)),
        columns=axis.members,
        labels={**{m: known.label(m) for m in axis.members}, **coverage.platforms},
        codes={m: known.code(m) for m in (*axis.members, *coverage.platforms)},
        cells=cells,
        row_totals=_platform_totals(held, chosen),
        column_totals={
            member: _cell(platforms, chosen, member) for member, platforms in held.items()
        },
        unplaced=_unplaced(coverage, axis),
    )


def _industries(coverage: Coverage, reference: Reference, level: Level) -> _Axis:
    covered = {reference.at_level(o.target, level) for o in coverage.of_kind("industry")}
    members = tuple(
        industry
        for industry in reference.industries(level)
        if industry in covered or reference.process_type(industry) is not None
    )
    return _Axis("industry", members, lambda t: reference.at_level(t, level), reference.ancestors)


def _region(reference: Reference, target: str, members: tuple[str, ...]) -> str | None:
    macro_region = reference.at_level(target, "macro-region")
    return macro_region if macro_region in members else None


def _joint(
    coverage: Coverage, rows: _Axis, columns: _Axis, layer: Layer, reference: Reference
) -> CoverageMatrix:
    across, down = _held(coverage, rows), _held(coverage, columns)
    members = (*rows.members, *columns.members)
    return CoverageMatrix(
        layer=layer,
        note=_ROW_FIGURE if layer.indicator else _COVERS_BOTH,
        rows=rows.members,
        columns=columns.members,
        labels={member: reference.label(member) for member in members},
        codes={member: reference.code(member) for member in members},
        cells={
            (row, column): _joint_cell(across[row], down[column], layer, row)
            for row in across
            for column in down
            if across[row].keys() & down[column].keys()
        },
        row_totals={row: _cell(platforms, layer, row) for row, platforms in across.items()},
        column_totals={
            column: _cell(platforms, layer, column) for column, platforms in down.items()
        },
        unplaced=(*_unplaced(coverage, rows), *_unplaced(coverage, columns)),
    )


def _held(coverage: Coverage, axis: _Axis) -> _Held:
    found: dict[str, dict[str, list[Observation]]] = {}
    for observation in coverage.of_kind(axis.kind):
        if (member := axis.place(observation.target)) is not None:
            found.setdefault(member, {}).setdefault(observation.platform, []).append(observation)
    return {
        member: {platform: outermost(seen, axis.above) for platform, seen in platforms.items()}
        for member, platforms in found.items()
    }


def _unplaced(coverage: Coverage, axis: _Axis) -> tuple[str, ...]:
    targets = {observation.target for observation in coverage.of_kind(axis.kind)}
    return tuple(sorted(target for target in targets if axis.place(target) is None))


def _cell(
    platforms: Mapping[str, tuple[Observation, ...]], layer: Layer, member: str
) -> MatrixCell:
    return _together(
        {platform: _amount(seen, layer, member) for platform, seen in platforms.items()}, layer
    )


def _joint_cell(
    across: Mapping[str, tuple[Observation, ...]],
    down: Mapping[str, tuple[Observation, ...]],
    layer: Layer,
    row: str,
) -> MatrixCell:
    both = sorted(across.keys() & down.keys())
    if layer.name == "qualified":
        return _together({p: _both_qualify(across[p], down[p]) for p in both}, layer)
    return _together({platform: _amount(across[platform], layer, row) for platform in both}, layer)


def _together(amounts: Mapping[str, Amount | None], layer: Layer) -> MatrixCell:
    of_known = largest if layer.share else total
    return MatrixCell(
        platforms=tuple(sorted(amounts)),
        amount=of_known(amount for amount in amounts.values() if amount is not None),
        unknown=tuple(sorted(p for p, amount in amounts.items() if amount is None)),
    )


def _amount(observations: tuple[Observation, ...], layer: Layer, member: str) -> Amount | None:
    if layer.name == "platforms":
        return Amount(1, 1)
    if layer.name == "qualified":
        return _as_amount(_any_qualifies(observations))
    if layer.share:
        return _share(observations, layer.indicator or "", member)
    return amount_of(observations, layer.indicator or "")


def _share(observations: tuple[Observation, ...], indicator: str, member: str) -> Amount | None:
    """A share of a part is none of the whole: it is known only where the whole is observed."""
    return next((o.values.get(indicator) for o in observations if o.target == member), None)


def _any_qualifies(observations: Iterable[Observation]) -> bool | None:
    found = {observation.qualified for observation in observations}
    if True in found:
        return True
    return None if None in found else False


def _both_qualify(across: tuple[Observation, ...], down: tuple[Observation, ...]) -> Amount | None:
    found = (_any_qualifies(across), _any_qualifies(down))
    if False in found:
        return Amount(0, 0)
    return None if None in found else Amount(1, 1)


def _as_amount(qualified: bool | None) -> Amount | None:
    return None if qualified is None else Amount(int(qualified), int(qualified))


def _platform_totals(held: _Held, layer: Layer) -> Mapping[str, MatrixCell]:
    by_platform: dict[str, list[Amount | None]] = {}
    for member, platforms in held.items():
        for platform, observations in platforms.items():
            by_platform.setdefault(platform, []).append(_amount(observations, layer, member))
    return {p: _platform_total(p, found, layer) for p, found in by_platform.items()}


def _platform_total(platform: str, amounts: list[Amount | None], layer: Layer) -> MatrixCell:
    unknown = (platform,) if None in amounts else ()
    of_known = largest if layer.share else total
    return MatrixCell((platform,), of_known(a for a in amounts if a is not None), unknown)
