"""What is served, as facts and verdicts: read once, judged once a profile, until the store changes.

Threads may ask at the same time: the second waits for what the first works out.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TypeVar, cast

from rdflib import URIRef

from iip_atlas.conformance.evaluation import evaluate_indicators, evaluate_one, judges, measure
from iip_atlas.conformance.retelling import Retelling
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.coverage.observations import Coverage
from iip_atlas.coverage.reading import Reading, read_coverage
from iip_atlas.dataset import shipped_words
from iip_atlas.errors import InputError
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.selection import only
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import GRAPH
from iip_atlas.registry.facts import Facts
from iip_atlas.registry.recall import recall, recall_in_pieces, recall_platform
from iip_atlas.registry.state import state_of
from iip_atlas.registry.statements import FileFacts
from iip_atlas.registry.store import EXAMPLE, PUBLIC, EmbeddedStore
from iip_atlas.server.editions.verdict_table import VerdictTable
from iip_atlas.server.platforms import PlatformEntry, platforms_in
from iip_atlas.server.served import Served

__all__ = ["MOST_AT_ONCE", "Holdings"]

# Beyond this many platforms verdicts are worked out for one at a time: each has some hundreds.
MOST_AT_ONCE = 300
_KEPT = 32
_MOST_PROFILES = 4  # under which a registry stays judged from state to state
_REMOTE_SECONDS = 60  # so long is an answer of another engine taken to hold
_GRAPHS = (EXAMPLE, PUBLIC, str(GRAPH.inputs))

T = TypeVar("T")


@dataclass
class Holdings:
    """The platforms that are served, and how they stand."""

    served: Served
    _kept: OrderedDict[Hashable, object] = field(default_factory=OrderedDict)
    _retellings: OrderedDict[str, Retelling] = field(default_factory=OrderedDict)
    _locks: dict[Hashable, Lock] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def platforms(self) -> tuple[PlatformEntry, ...]:
        """Which platforms are served, sorted by their ids?"""
        return self.once("platforms", lambda: platforms_in(self.served.store()))

    def evaluation(self, profile: str) -> Evaluation:
        """How do all platforms stand under this profile? For as many as `MOST_AT_ONCE`."""
        return self._told(profile)[1]

    def evaluation_of(self, platform: str, profile: str) -> Evaluation:
        """How does this platform (an IRI) stand?"""
        if len(self.platforms()) <= MOST_AT_ONCE:
            whole = self.evaluation(profile)
            return _alone(whole, platform, only(self._told(profile)[0], URIRef(platform)))
        key = ("verdicts", profile, platform)
        return self.once(key, lambda: self._judged(platform, profile))

    def verdicts(self, profile: str) -> VerdictTable | None:
        """Give all verdicts under this profile, where they were worked out beforehand."""
        edition = self.served.edition
        return edition.verdicts(profile) if edition is not None else None

    def coverage(self, profile: str) -> Reading:
        """Who covers what, and who qualifies under this profile? Of as many as `MOST_AT_ONCE`."""
        return self.once(("coverage", profile), lambda: read_coverage(self.facts(), profile))

    def figures(self, profile: str) -> Coverage:
        """Who covers what in the period of this profile? Who qualifies is not worked out."""
        return self.once(("figures", profile), lambda: self._measured(profile))

    def words(self) -> EmbeddedStore:
        """What ships besides facts, for a store that holds facts alone. It never changes."""
        return _words()

    def _told(self, profile: str) -> tuple[Indicators, Evaluation]:
        return self.once(("verdicts", profile), lambda: self._judge_all(profile))

    def _judge_all(self, profile: str) -> tuple[Indicators, Evaluation]:
        """Of submissions only what a change touches is judged and told anew."""
        store = self.served.registry()
        if self.served.remote or not (state := state_of(store)).submissions:
            return self._judge_facts(profile)
        return self._retelling(profile).told(store, state)

    def _judge_facts(self, profile: str) -> tuple[Indicators, Evaluation]:
        facts, loaded = self.facts(), load_profile(profile)
        measured = measure(facts, loaded)
        judge = judges()["columnar"]
        return measured, evaluate_indicators(measured, loaded, inputs=facts.inputs, judge=judge)

    def _retelling(self, profile: str) -> Retelling:
        """Give what keeps the registry judged; who asks holds the lock of the profile."""
        with self._lock:
            kept = self._retellings.pop(profile, None)
        kept = kept or Retelling(load_profile(profile))
        with self._lock:
            self._retellings[profile] = kept
            while len(self._retellings) > _MOST_PROFILES:
                self._retellings.popitem(last=False)
        return kept

    def _measured(self, profile: str) -> Coverage:
        """Some hundreds of platforms at a time, so that a large registry needs little memory."""
        loaded = load_profile(profile)
        parts = self._in_pieces()
        found = [Coverage.from_indicators(measure(facts, loaded)) for facts in parts]
        platforms = {iri: label for part in found for iri, label in part.platforms.items()}
        synthetic = frozenset(iri for part in found for iri in part.synthetic)
        observations = tuple(each for part in found for each in part.observations)
        return Coverage(platforms, observations, synthetic)

    def _in_pieces(self) -> Iterable[Facts]:
        try:
            return recall_in_pieces(self.served.registry())[1]
        except InputError:
            return (self.facts(),)

    def _judged(self, platform: str, profile: str) -> Evaluation:
        facts = recall_platform(self.served.registry(), platform)
        return evaluate_one(platform, facts, profile)

    def facts(self) -> Facts:
        """What is known of the platforms? Raises InputError when the store holds nothing of any."""
        return self.once("facts", self._read)

    def _read(self) -> Facts:
        """The current submissions; a store without any may hold facts in graphs of its own."""
        store = self.served.registry()
        try:
            return recall(store)
        except InputError:
            named = {graph.rpartition("/")[2]: store.statements(graph) for graph in _GRAPHS}
            found = Facts(tuple(FileFacts(Path(n), quads) for n, quads in named.items() if quads))
            if not found.parts:
                raise
            return found

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """Work it out the first time, and again when the store has changed."""
        now = (key, self.state())
        with self._lock:
            lock = self._locks.setdefault(key, Lock())
        with lock:
            with self._lock:
                if now in self._kept:
                    self._kept.move_to_end(now)
                    return cast("T", self._kept[now])
            found = work()
            with self._lock:
                for old in [old for old in self._kept if cast("tuple[object]", old)[0] == key]:
                    del self._kept[old]
                self._kept[now] = found
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            return found

    def state(self) -> Hashable:
        """In which state are the data? Another value after each change."""
        if self.served.remote:
            return int(monotonic() // _REMOTE_SECONDS)
        return self.served.store()  # another object after each change


@cache
def _words() -> EmbeddedStore:
    return shipped_words()


def _alone(evaluation: Evaluation, platform: str, indicators: Indicators) -> Evaluation:
    """What was found of one platform, and what was reached of it."""
    verdicts = tuple(v for v in evaluation.verdicts if v.platform == platform)
    return replace(
        evaluation,
        reached={**indicators.reached, "verdicts": len(verdicts)},
        platforms=tuple(p for p in evaluation.platforms if p.platform == platform),
        verdicts=verdicts,
    )
