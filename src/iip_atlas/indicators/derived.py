"""Sums of indicators that one number asks for together (ambiguities A15 and A24)."""

from collections.abc import Iterable

from rdflib import URIRef

from iip_atlas.indicators.model import Measurement
from iip_atlas.namespaces import IIP

__all__ = ["SUMS", "add_sums"]

SUMS: dict[URIRef, tuple[URIRef, ...]] = {
    IIP.modelAndMicroserviceCount: (IIP.mechanismModelCount, IIP.microserviceCount),
    IIP.interfaceModelAndMicroserviceCount: (
        IIP.integrationInterfaceCount,
        IIP.mechanismModelCount,
        IIP.microserviceCount,
    ),
    IIP.domainAssetCount: (IIP.domainModelCount, IIP.domainMicroserviceCount, IIP.domainAppCount),
    IIP.selfDevelopedAssetCount: (
        IIP.selfDevelopedModelCount,
        IIP.selfDevelopedMicroserviceCount,
        IIP.selfDevelopedAppCount,
    ),
}


def add_sums(measured: dict[tuple[URIRef, URIRef], Measurement], nodes: Iterable[URIRef]) -> None:
    """Add the sums that are not stated themselves.

    A part that is not known leaves the sum without a known upper end: unknown is not zero.
    """
    for node in nodes:
        for total, parts in SUMS.items():
            known = [measured[node, part] for part in parts if (node, part) in measured]
            if known and (node, total) not in measured:
                measured[node, total] = _sum(known, complete=len(known) == len(parts))


def _sum(parts: list[Measurement], *, complete: bool) -> Measurement:
    highs = [part.high for part in parts if part.high is not None]
    closed = complete and len(highs) == len(parts)
    origins = tuple(dict.fromkeys(origin for part in parts for origin in part.origins))
    return Measurement(sum(p.low for p in parts), sum(highs) if closed else None, origins)
