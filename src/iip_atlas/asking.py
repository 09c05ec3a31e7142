"""Asks a question of the catalogue: facts read, verdicts worked out under the profiles it names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from rdflib import URIRef

from iip_atlas.dataset import Dataset
from iip_atlas.errors import QueryError
from iip_atlas.graphs import local_name
from iip_atlas.method.profiles import load_profile
from iip_atlas.method.variants import changes_of
from iip_atlas.queries import Answer, Lookup, Parameter, Query, bindings, run
from iip_atlas.queries.header import Need
from iip_atlas.reference import Reference
from iip_atlas.registry.facts import Facts
from iip_atlas.registry.opening import open_store

__all__ = ["Prepared", "ask", "ask_registry"]

_USUAL = "illustrative"


def ask(
    query: Query,
    values: Mapping[str, str],
    inputs: Sequence[Path] | Facts,
    profile: str | Path | None = None,
) -> Answer:
    """Answer a query of the catalogue over these files or facts, working out what it needs.

    Without inputs, the shipped example and public facts are asked. `profile` stands in for a
    parameter of that name; verdicts are worked out under each profile among the values, of which
    a query that compares takes two. Raises InputError, QueryError or ProfileError for what cannot
    be used; values are looked at before any long work.
    """
    if query.header.needs == "registry":
        return ask_registry(query, values, None)
    dataset = Dataset.of(inputs) if inputs else Dataset.shipped()
    named = _profiles(query, values, profile, Lookup(Reference.load(), dataset.store))
    for each in named.values():
        dataset.add_profile(load_profile(each))
    lookup = Lookup(Reference.load(), dataset.store)  # that knows these profiles too
    written = {**values, **{name: str(load_profile(each).iri) for name, each in named.items()}}
    bound = bindings(query, written, lookup)
    if query.header.needs == "indicators":
        dataset.add_indicators(profile or _USUAL)
    elif query.header.needs == "verdicts":
        platform = bound.get("platform")
        for each in dict.fromkeys(named.values()):
            dataset.add_verdicts(each, platform.value if platform is not None else None)
    return run(query, written, dataset.store, lookup)


@dataclass
class Prepared:
    """Facts of which many questions are asked under one profile.

    Indicators and verdicts are worked out once, when a question first needs them. Threads may
    share it.
    """

    dataset: Dataset
    profile: str | Path
    _worked_out: set[Need] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def of(cls, inputs: Sequence[Path] | Facts, profile: str | Path) -> "Prepared":
        """Load these facts. Raises InputError and ProfileError for what cannot be used."""
        dataset = Dataset.of(inputs)
        dataset.add_profile(load_profile(profile))
        return cls(dataset, profile)

    @property
    def lookup(self) -> Lookup:
        """What do names mean here?"""
        return Lookup(Reference.load(), self.dataset.store)

    def ask(self, query: Query, values: Mapping[str, str]) -> Answer:
        """Answer a query; `profile` is not among the values. Raises QueryError.

        A query that compares with another profile is answered over facts of its own: what that
        profile measures must not mix with what is here.
        """
        if query.header.needs == "registry":
            return ask_registry(query, values, None)
        if any(p.type == "profile" and p.name in values for p in _parameters(query)):
            return ask(query, values, self.dataset.facts, self.profile)
        written = self.written(query, values)
        bindings(query, written, self.lookup)  # before any long work
        with self._lock:
            self._work_out(query.header.needs)
        return run(query, written, self.dataset.store, self.lookup)

    def written(self, query: Query, values: Mapping[str, str]) -> Mapping[str, str]:
        """Give the values with the profile, if the query takes one."""
        if "profile" not in query.header.parameters:
            return values
        return {**values, "profile": str(load_profile(self.profile).iri)}

    def _work_out(self, need: Need) -> None:
        if need == "facts" or need in self._worked_out or "verdicts" in self._worked_out:
            return
        if need == "verdicts":
            self.dataset.add_verdicts(self.profile)
        else:
            self.dataset.add_indicators(self.profile)
        self._worked_out.add(need)


def _parameters(query: Query) -> Sequence[Parameter]:
    return tuple(query.header.parameters.values())


def ask_registry(
    query: Query, values: Mapping[str, str], store: str | None, as_of: str | None = None
) -> Answer:
    """Answer a query about submissions from a registry's own store (a folder or a URL).

    Raises QueryError without a store, for a day (a registry tells the whole history), and for
    values that cannot be used; StoreError for a store that cannot be read.
    """
    if store is None or as_of is not None:
        raise QueryError(
            "这个查询须用登记库的全部历史 / this query takes the whole history of a registry",
            where=query.name,
            remedy="--store PATH|URL，不带 --as-of / without --as-of",
        )
    opened = open_store(store)
    return run(query, values, opened, Lookup(Reference.load(), opened))


def _profiles(
    query: Query, values: Mapping[str, str], profile: str | Path | None, lookup: Lookup
) -> dict[str, str | Path]:
    """Which profile, by id or file, is meant by which parameter?"""
    if profile is not None and "profile" in values:
        raise QueryError(
            "参数方案给了两次：--profile 和 -p profile= / the profile is given twice",
            where=query.name,
            remedy="只给一次 / give one of --profile and -p profile=",
        )
    takes = {p.name: p for p in query.header.parameters.values() if p.type == "profile"}
    standing_in: dict[str, str | Path] = {"profile": profile or _USUAL}
    given = {**standing_in, **values}
    return {n: _loadable(takes[n], given[n], lookup) for n in takes if n in given}


def _loadable(parameter: Parameter, name: str | Path, lookup: Lookup) -> str | Path:
    """Give the id of a profile that is named by a label or its IRI; a file, or an id, as it is."""
    if isinstance(name, Path) or Path(name).is_file() or changes_of(name)[1]:
        return name
    return local_name(URIRef(lookup.term(parameter, name).value))
