"""Several states of one platform side by side, so that a judge can tell them apart at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from rdflib import URIRef

from iip_atlas.indicators.model import Indicators

__all__ = ["alone", "together"]

_T = TypeVar("_T")


def alone(indicators: Indicators, number: int) -> Indicators:
    """Give the same indicators under names of their own, told apart by the number."""
    names = {p.iri: URIRef(f"{p.iri}#{number}") for p in indicators.platforms}
    names |= {cell.node: URIRef(f"{cell.node}#{number}") for cell in indicators.cells}

    def renamed(found: Mapping[URIRef, _T]) -> dict[URIRef, _T]:
        return {names[node]: value for node, value in found.items() if node in names}

    def keyed(found: Mapping[tuple[URIRef, URIRef], _T]) -> dict[tuple[URIRef, URIRef], _T]:
        return {(names[n], about): value for (n, about), value in found.items() if n in names}

    return replace(
        indicators,
        platforms=tuple(replace(p, iri=names[p.iri]) for p in indicators.platforms),
        cells=tuple(
            replace(c, node=names[c.node], platform=names[c.platform]) for c in indicators.cells
        ),
        measured=keyed(indicators.measured),
        facets=renamed(indicators.facets),
        substantiated=renamed(indicators.substantiated),
        unsubstantiated=renamed(indicators.unsubstantiated),
        evidence=keyed(indicators.evidence),
        rejected=keyed(indicators.rejected),
        open_parts=renamed(indicators.open_parts),
        reviews=tuple(
            replace(r, platform=names[r.platform])
            for r in indicators.reviews
            if r.platform in names
        ),
        open_counts=renamed(indicators.open_counts),
        outweighed=keyed(indicators.outweighed),
    )


def together(found: Sequence[Indicators]) -> Indicators:
    """Put the indicators of different platforms into one. At least one is needed."""
    first = found[0]
    return replace(
        first,
        platforms=tuple(p for each in found for p in each.platforms),
        cells=tuple(cell for each in found for cell in each.cells),
        measured={k: v for each in found for k, v in each.measured.items()},
        facets={k: v for each in found for k, v in each.facets.items()},
        substantiated={k: v for each in found for k, v in each.substantiated.items()},
        unsubstantiated={k: v for each in found for k, v in each.unsubstantiated.items()},
        evidence={k: v for each in found for k, v in each.evidence.items()},
        rejected={k: v for each in found for k, v in each.rejected.items()},
        open_parts={k: v for each in found for k, v in each.open_parts.items()},
        reviews=tuple(review for each in found for review in each.reviews),
        open_counts={k: v for each in found for k, v in each.open_counts.items()},
        outweighed={k: v for each in found for k, v in each.outweighed.items()},
        reached={name: sum(each.reached[name] for each in found) for name in first.reached},
    )
