"""Names that are near one that is not there, by what kind of thing is asked for."""

from collections.abc import Sequence

from iip_atlas.graphs import identifiers
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import shipped_profiles
from iip_atlas.nearest import nearest
from iip_atlas.reference import Reference
from iip_atlas.server.holdings import Holdings

__all__ = ["nearby"]

_LISTS = ("industry", "region", "domain", "stage")


def nearby(kind: str, name: str, holdings: Holdings) -> Sequence[str]:
    """Which names of this kind (`clause`, `platform`) are like this one?"""
    return nearest(name, _known(kind, holdings), 5)


def _known(kind: str, holdings: Holdings) -> Sequence[str]:
    method = shipped_method()
    if kind == "platform":
        return [p.id for p in holdings.platforms()]
    if kind == "profile":
        return list(shipped_profiles())
    if kind in _LISTS:
        concepts = Reference.load().of_kind(kind)  # type: ignore[arg-type]
        return [concept.iri.rpartition("/")[2] for concept in concepts]
    by_kind = {
        "clause": tuple(method.clauses),
        "parameter": identifiers(method.parameters),
        "reading": identifiers(method.readings),
        "ambiguity": identifiers(method.ambiguities),
    }
    return by_kind.get(kind, ())
