"""Asks a question of the catalogue: facts read, verdicts worked out under the profiles it names."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rdflib import URIRef

from iip_atlas.dataset import Dataset
from iip_atlas.errors import QueryError
from iip_atlas.graphs import local_name
from iip_atlas.method.profiles import load_profile
from iip_atlas.method.variants import changes_of
from iip_atlas.queries import Answer, Lookup, Parameter, Query, bindings, run
from iip_atlas.reference import Reference
from iip_atlas.registry.facts import Facts

__all__ = ["ask"]

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
