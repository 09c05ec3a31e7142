"""Coverage by province: who names it, and who may be there because the whole region is claimed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iip_atlas.coverage.layers import LAYERS, Layer, LayerName
from iip_atlas.coverage.observations import Coverage, Observation, amount_of, outermost
from iip_atlas.coverage.view import Span, View
from iip_atlas.reference import Reference
from iip_atlas.text import Text

__all__ = ["COLUMN", "by_province", "provinces"]

COLUMN = "here"
_MAYBE = Text(
    "声明覆盖整个大区的平台，不一定在其中每个省份，所以给出上下限",
    "a platform that claims a whole macro-region may not be in each of its provinces: hence bounds",
)
_TOTALS = Text(
    "数值为这些平台的总量，不按区域拆分；声明覆盖整个大区的平台只计入上限",
    "figures are those platforms' totals, not split by region; who claims a whole macro-region"
    " counts in the upper bound only",
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a platform is observed to cover in a province: it, parts of it, what holds it."""

    itself: Observation | None
    parts: tuple[Observation, ...]
    whole: Observation | None


def provinces(reference: Reference) -> tuple[str, ...]:
    """Which provinces are there, in the order of their codes?"""
    return tuple(c.iri for c in reference.of_kind("region") if c.level == "province")


def by_province(
    coverage: Coverage,
    *,
    layer: LayerName = "platforms",
    industry: str | None = None,
    reference: Reference | None = None,
) -> View:
    """How much is there in each province, at least and at most?

    With an industry (of any level), only platforms that cover it count, and figures are theirs in
    that industry where they are observed by industry. The view has one column, COLUMN.
    """
    known, chosen = reference or Reference.load(), LAYERS[layer]
    totals = _totals(coverage, chosen, industry, known)
    seen = _seen(coverage, known, set(totals) if industry or _by_industry(chosen) else None)
    figures = {
        (province, COLUMN): {
            platform: _figure(found, chosen, totals.get(platform, Span()))
            for platform, found in platforms.items()
        }
        for province, platforms in seen.items()
    }
    rows = provinces(known)
    spans = {pair: _together(list(found.values()), chosen) for pair, found in figures.items()}
    return View(
        label=chosen.label,
        unit=chosen.unit,
        note=_TOTALS if _by_industry(chosen) else _MAYBE,
        rows=rows,
        columns=(COLUMN,),
        labels={**{row: known.label(row) for row in rows}, COLUMN: chosen.label},
        codes={**{row: known.code(row) for row in rows}, COLUMN: COLUMN},
        spans=spans,
        platforms={pair: tuple(sorted(found)) for pair, found in figures.items()},
        totals={row: span for (row, _), span in spans.items()},
        share=chosen.share,
        figures=figures,
    )


def _by_industry(layer: Layer) -> bool:
    """Is the layer observed by industry alone?"""
    return layer.indicator is not None and "region" not in layer.observed_in


def _totals(
    coverage: Coverage, layer: Layer, industry: str | None, reference: Reference
) -> Mapping[str, Span]:
    """How much has each platform that covers the industry (or any), over all regions?"""
    found: dict[str, list[Observation]] = {}
    for seen in coverage.of_kind("industry"):
        if industry in {None, seen.target, *reference.ancestors(seen.target)}:
            found.setdefault(seen.platform, []).append(seen)
    return {
        platform: Span.of(amount_of(outermost(those, reference.ancestors), layer.indicator or ""))
        for platform, those in found.items()
    }


def _seen(
    coverage: Coverage, reference: Reference, among: set[str] | None
) -> Mapping[str, Mapping[str, _Seen]]:
    """By province, then by platform."""
    below: dict[str, dict[str, list[Observation]]] = {}
    above: dict[str, dict[str, Observation]] = {}
    for found in coverage.of_kind("region"):
        if among is None or found.platform in among:
            province = reference.at_level(found.target, "province")
            if province is None:
                above.setdefault(found.target, {})[found.platform] = found
            else:
                below.setdefault(province, {}).setdefault(found.platform, []).append(found)
    return {
        province: platforms
        for province in provinces(reference)
        if (platforms := _of(province, below.get(province, {}), above, reference))
    }


def _of(
    province: str,
    named: Mapping[str, list[Observation]],
    above: Mapping[str, Mapping[str, Observation]],
    reference: Reference,
) -> Mapping[str, _Seen]:
    whole: dict[str, Observation] = {}
    for region in reference.ancestors(province):
        whole = {**above.get(region, {}), **whole}
    return {
        platform: _Seen(
            next((o for o in named.get(platform, ()) if o.target == province), None),
            tuple(o for o in named.get(platform, ()) if o.target != province),
            whole.get(platform),
        )
        for platform in sorted({*named, *whole})
    }


def _figure(seen: _Seen, layer: Layer, total: Span) -> Span:
    """How much of the layer has a platform in the province?"""
    named = bool(seen.itself or seen.parts)
    if layer.name == "platforms":
        return Span(int(named), 1)
    if layer.name == "qualified":
        return _qualified(seen)
    if _by_industry(layer):
        return total if named else Span(0, total.high)
    return _observed(seen, layer)


def _observed(seen: _Seen, layer: Layer) -> Span:
    """How much is observed of the province, of parts of it, of what holds it?"""
    indicator = layer.indicator or ""
    if seen.itself is not None:
        return Span.of(seen.itself.values.get(indicator))
    if layer.share:
        return Span()
    if seen.parts:
        least = Span.of(amount_of(seen.parts, indicator))
        return Span(least.low, None)
    whole = Span.of(seen.whole.values.get(indicator)) if seen.whole else Span()
    return Span(0, whole.high)


def _qualified(seen: _Seen) -> Span:
    """A verdict is on a region, or on a province: of parts it says nothing, unless it failed."""
    if seen.itself is not None and seen.itself.qualified is not None:
        return Span(int(seen.itself.qualified), int(seen.itself.qualified))
    if seen.whole is not None and seen.whole.qualified is False and not seen.parts:
        return Span(0, 0)
    return Span(0, 1)


def _together(spans: Iterable[Span], layer: Layer) -> Span:
    found = list(spans)
    lows = [span.low for span in found if span.low is not None]
    highs = [span.high for span in found if span.high is not None]
    closed = len(highs) == len(found)
    join = max if layer.share else sum
    # At least nothing, with no upper end: that says nothing.
    if not closed and not any(lows):
        return Span()
    return Span(join(lows) if lows else None, join(highs) if closed else None)
