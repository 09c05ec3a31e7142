"""How much there is to judge, so that nobody takes nothing for a pass."""

from collections.abc import Mapping, Sized

from rdflib import URIRef

from iip_atlas.indicators.model import Cell, Measurement
from iip_atlas.namespaces import IIP

__all__ = ["reached"]

_KINDS = {
    "industryCells": IIP.IndustryCoverage,
    "domainCells": IIP.DomainCoverage,
    "regionCells": IIP.RegionCoverage,
}


def reached(
    platforms: Sized,
    cells: tuple[Cell, ...],
    measured: Mapping[tuple[URIRef, URIRef], Measurement],
    reviews: int,
) -> dict[str, int]:
    """How many platforms, cells of each kind, figures and reviews are there?"""
    return {
        "platforms": len(platforms),
        **{name: sum(c.kind == kind for c in cells) for name, kind in _KINDS.items()},
        "figures": len(measured),
        "reviews": reviews,
    }
