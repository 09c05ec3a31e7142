"""Keeps a registry judged: after a change only the platforms are judged anew that it touches.

The result is that of judging everything; where it cannot be told for certain what a change
touches, everything is judged, and why is counted and logged.
"""

import logging
from collections import Counter
from dataclasses import replace
from datetime import datetime
from threading import RLock

from rdflib import URIRef

from iip_atlas.conformance.bulk import judge_table
from iip_atlas.conformance.evaluation import measure
from iip_atlas.conformance.judged import Judged, judged
from iip_atlas.conformance.tables import indicator_table
from iip_atlas.conformance.verdict_plan import VerdictPlan
from iip_atlas.errors import AtlasError
from iip_atlas.indicators.counts import REGISTERS
from iip_atlas.indicators.merging import among, merged, strays
from iip_atlas.indicators.rules import has_fixed_period
from iip_atlas.indicators.splicing import spliced
from iip_atlas.method.profiles import Profile
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.recall import no_submission, recall_state
from iip_atlas.registry.state import StoreState
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.registry.touched import (
    Touched,
    UntraceableError,
    has_records,
    speaks_of_terms,
    touched,
)

__all__ = ["PART", "Rejudging"]

PART = "a part was judged"

_LOG = logging.getLogger(__name__)


class Rejudging:
    """A registry as it stands under one profile, state after state.

    `counts` says how often a part was enough (`PART`), and why otherwise everything was judged.
    `touched` are the platforms that were judged anew the last time; None: all were.
    Threads may ask at the same time: the second waits.
    """

    def __init__(self, profile: Profile, planned: VerdictPlan | None = None) -> None:
        self.profile = profile
        self.counts: Counter[str] = Counter()
        self.touched: frozenset[str] | None = None
        self._last: tuple[StoreState, Judged] | None = None
        self._plan = planned
        self._lock = RLock()

    def judged(self, store: Keeper, state: StoreState, as_of: datetime | None = None) -> Judged:
        """How do all platforms stand in this state of the store (at this time)?

        Raises as `recall` and `conformance.judged.judged` do.
        """
        return self.partly(store, state, as_of) or self.wholly(store, state, as_of)

    def partly(
        self, store: Keeper, state: StoreState, as_of: datetime | None = None
    ) -> Judged | None:
        """Judge what has changed since the last time; None where everything is to be judged."""
        with self._lock:
            try:
                found = self._partly(store, state.counting(as_of))
            except UntraceableError as error:
                self._note(str(error))
                return None
            except AtlasError as error:
                # What is wrong with the data is said by whoever judges all of it.
                self._note(type(error).__name__)
                return None
            self.counts[PART] += 1
            return found

    def wholly(self, store: Keeper, state: StoreState, as_of: datetime | None = None) -> Judged:
        """Judge every platform. Raises as `judged` does."""
        with self._lock:
            counting = state.counting(as_of)
            self._last = self.touched = None
            if not counting.submissions:
                raise no_submission(store, as_of)
            facts = recall_state(store, counting)
            found = judged(facts, self.profile, self._plan)
            self._plan = found.outcomes.planned
            if _parts_well(found, counting) and not speaks_of_terms(facts):
                self._last = counting, found
            return found

    def _note(self, why: str) -> None:
        self.counts[why] += 1
        _LOG.info("everything is judged anew: %s", why)

    def _partly(self, store: Keeper, now: StoreState) -> Judged:
        if not isinstance(store, EmbeddedStore):
            raise UntraceableError("the store is remote")
        before, former = self._demand_base(store, now)
        if before == now:
            self.touched = frozenset()
            return former
        change = touched(store, before, now)
        found = _exchanged(former, change)
        found = replace(found, inputs=tuple(s.iri for s in now.submissions))
        if not _parts_well(found, now):
            raise UntraceableError("something is said of a platform that nobody describes")
        self._last, self.touched = (now, found), change.platforms
        return found

    def _demand_base(self, store: EmbeddedStore, now: StoreState) -> tuple[StoreState, Judged]:
        """On what can be built? Raises UntraceableError where on nothing."""
        if self._last is None:
            raise UntraceableError("there is nothing to build on")
        if not now.submissions:
            raise UntraceableError("there is no submission")
        kinds = [str(kind) for kind in REGISTERS.values()]
        states = (self._last[0], now)
        if not has_fixed_period(self.profile) and any(has_records(store, s, kinds) for s in states):
            raise UntraceableError("the latest record sets the period of all platforms")
        return self._last


def _exchanged(former: Judged, change: Touched) -> Judged:
    """Judge the touched platforms; all others stay as they were."""
    profile, exchanged = former.profile, {URIRef(iri) for iri in change.platforms}
    part = among(former.indicators, ())
    if change.facts is not None:
        found = measure(change.facts, profile)
        part = among(found, exchanged)
        if strays(found):
            raise UntraceableError("something is said of a platform that nobody describes")
    indicators = merged(former.indicators, part, exchanged)
    table = spliced(
        former.outcomes.table,
        indicator_table(part, profile.review_rule),
        [str(platform.iri) for platform in indicators.platforms],
    )
    return replace(
        former, indicators=indicators, outcomes=judge_table(former.outcomes.planned, table)
    )


def _parts_well(found: Judged, counting: StoreState) -> bool:
    """Does everything that is known belong to one platform of a submission?"""
    submitted = {submission.platform for submission in counting.submissions}
    return found.by_iri.keys() == submitted and not strays(found.indicators)
