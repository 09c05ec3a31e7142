"""Everything that can be asked, in one store: shipped data, facts, indicators and verdicts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, parse
from rdflib import URIRef

from iip_atlas.conformance.evaluation import evaluate_indicators, judges
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.indicators import Indicators, measure_facts
from iip_atlas.indicators.export import indicator_graph
from iip_atlas.indicators.selection import only
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profile_check import demand_sound
from iip_atlas.method.profiles import Profile, load_profile, shipped_profiles
from iip_atlas.namespaces import GRAPH
from iip_atlas.reference import Reference
from iip_atlas.registry.facts import Facts, facts_in
from iip_atlas.registry.store import (
    INDICATORS,
    METHOD,
    ONTOLOGY,
    REFERENCE,
    EmbeddedStore,
    load_shipped,
    verdicts_graph,
)
from iip_atlas.reports.earl import verdict_triples
from iip_atlas.resources import folder

__all__ = ["Dataset", "load_words", "shipped_words"]

_INPUTS = str(GRAPH.inputs)
_PROFILES = str(GRAPH.profiles)
_SHAPES = str(GRAPH.shapes)


@dataclass(frozen=True)
class Dataset:
    """A store with the facts in question, to which indicators and verdicts can be added."""

    store: EmbeddedStore
    inputs: Sequence[Path] | Facts

    @classmethod
    def shipped(cls) -> "Dataset":
        """Load what ships: the synthetic example and the public facts."""
        store = EmbeddedStore.in_memory()
        load_shipped(store)
        _load_demands(store)
        data = folder("data")
        return cls(store, (data / "example", data / "public"))

    @classmethod
    def of(cls, inputs: Sequence[Path] | Facts) -> "Dataset":
        """Load these facts beside the ontology, the method and the reference lists.

        Raises InputError for facts that cannot be used.
        """
        store = shipped_words()
        facts = facts_in(inputs)
        store.load_facts(facts, _INPUTS)
        return cls(store, facts)

    @cached_property
    def facts(self) -> Facts:
        """What do the inputs say? Raises InputError for facts that cannot be used."""
        return facts_in(self.inputs)

    @classmethod
    def part(cls, store: EmbeddedStore, facts: Facts) -> "Dataset":
        """Load facts of some of the platforms into a store that holds what ships."""
        store.fill(facts.quads, _INPUTS)
        return cls(store, facts)

    def add_indicators(self, profile: str | Path) -> None:
        """Add the indicators of the period and the origins that this profile admits."""
        self._add_indicators(_measured(self.facts, load_profile(profile)))

    def add_verdicts(
        self, profile: str | Path, platform: str | None = None, *, measured: bool = True
    ) -> Evaluation:
        """Add the indicators, and the verdicts under this profile (of one platform, if named).

        Gives what was found. `measured=False` leaves the indicators out: profiles may measure in
        other periods, and what they measure is not to be mixed. Raises ProfileError for a profile
        that cannot be used.
        """
        loaded = load_profile(profile)
        demand_sound(loaded, shipped_method())
        self.add_profile(loaded)
        indicators = _measured(self.facts, loaded)
        if measured:
            self._add_indicators(indicators)
        if platform is not None:
            indicators = only(indicators, URIRef(platform))
        found = evaluate_indicators(
            indicators, loaded, inputs=self.facts.inputs, judge=judges()["columnar"]
        )
        self.store.fill(verdict_triples(found), verdicts_graph(loaded.id))
        return found

    def add_profile(self, profile: Profile) -> None:
        """Add what a profile says that does not ship."""
        if profile.id not in shipped_profiles():
            self.store.add(_statements(profile.graph.serialize(format="nt")), _PROFILES)

    def _add_indicators(self, indicators: Indicators) -> None:
        graph = indicator_graph(indicators)
        self.store.fill(_statements(graph.serialize(format="nt")), INDICATORS)


def shipped_words() -> EmbeddedStore:
    """Give a store with what ships besides facts: ontology, method, lists, profiles and shapes."""
    store = EmbeddedStore.in_memory()
    load_words(store)
    return store


def load_words(store: EmbeddedStore) -> None:
    """Load what ships besides facts into this store."""
    data = folder("data")
    homes = ((ONTOLOGY, folder("ontology")), (METHOD, data / "method"))
    for graph, home in (*homes, (REFERENCE, data / "reference")):
        store.load_turtle(sorted(home.rglob("*.ttl")), graph)
    _load_demands(store)


def _load_demands(store: EmbeddedStore) -> None:
    store.load_turtle(shipped_profiles().values(), _PROFILES)
    store.load_turtle(sorted(folder("shapes").rglob("*.ttl")), _SHAPES)


def _measured(facts: Facts, profile: Profile) -> Indicators:
    return measure_facts(facts, profile, shipped_method(), Reference.load())


def _statements(triples: str) -> Iterable[Quad | Triple]:
    return parse(input=triples, format=RdfFormat.N_TRIPLES)
