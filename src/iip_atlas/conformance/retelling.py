"""Keeps a registry judged and told in words: after a change only what it touches is told anew."""

from collections.abc import Iterable
from dataclasses import replace
from threading import RLock

from rdflib import URIRef

from iip_atlas.conformance.evaluation import both_shapes, evaluate_indicators, judges
from iip_atlas.conformance.judged import Judged
from iip_atlas.conformance.rejudging import Rejudging
from iip_atlas.conformance.verdicts import Evaluation, PlatformResult, Verdict
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.merging import among
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import Profile
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.state import StoreState

__all__ = ["Retelling"]

_Told = dict[str, tuple[PlatformResult, tuple[Verdict, ...]]]


class Retelling:
    """The verdicts on all platforms of a registry with their reasons, state after state.

    Threads may ask at the same time: the second waits.
    """

    def __init__(self, profile: Profile) -> None:
        self.rejudging = Rejudging(profile)
        self._shapes = both_shapes(profile, shipped_method())
        self._last: Evaluation | None = None
        self._lock = RLock()

    def told(self, store: Keeper, state: StoreState) -> tuple[Indicators, Evaluation]:
        """What is measured in this state of the store, and how does every platform stand?

        The same as `evaluate_indicators` says of all. Raises as `Rejudging.judged` does.
        """
        with self._lock:
            found = self.rejudging.judged(store, state)
            touched = self.rejudging.touched
            former, self._last = self._last, None  # nothing to build on, should this fail
            if former is None or touched is None:
                self._last = self._evaluation(found.indicators, found)
            else:
                self._last = self._exchanged(former, found, touched) if touched else former
            return found.indicators, self._last

    def _exchanged(self, former: Evaluation, found: Judged, touched: Iterable[str]) -> Evaluation:
        part = among(found.indicators, {URIRef(iri) for iri in touched})
        told = _by_platform(former)
        if part.platforms:
            told |= _by_platform(self._evaluation(part, found))
        return _joined(former, found, (told[iri] for iri in found.by_iri))

    def _evaluation(self, indicators: Indicators, found: Judged) -> Evaluation:
        return evaluate_indicators(
            indicators,
            found.profile,
            inputs=found.inputs,
            judge=judges()["columnar"],
            shapes=self._shapes,
        )


def _by_platform(evaluation: Evaluation) -> _Told:
    verdicts: dict[str, list[Verdict]] = {p.platform: [] for p in evaluation.platforms}
    for verdict in evaluation.verdicts:
        verdicts[verdict.platform].append(verdict)
    return {p.platform: (p, tuple(verdicts[p.platform])) for p in evaluation.platforms}


def _joined(
    former: Evaluation, found: Judged, told: Iterable[tuple[PlatformResult, tuple[Verdict, ...]]]
) -> Evaluation:
    platforms, verdicts = zip(*told, strict=True)
    joined = tuple(verdict for of_one in verdicts for verdict in of_one)
    return replace(
        former,
        inputs=found.inputs,
        reached={**found.indicators.reached, "verdicts": len(joined)},
        platforms=platforms,
        verdicts=joined,
    )
