"""What is not known: clauses that stay undecided, and figures that nobody states."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl
from rdflib import URIRef

from iip_atlas.conformance.completeness import completeness_of
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.verdicts import Completeness
from iip_atlas.indicators.capabilities import SCOPE_KINDS
from iip_atlas.indicators.model import Indicators, Platform
from iip_atlas.indicators.terms import term_label, term_unit
from iip_atlas.method.model import Clause, Method, Scope
from iip_atlas.method.profile_check import asked_clauses
from iip_atlas.method.profiles import Profile
from iip_atlas.text import Text

__all__ = ["Stated", "completeness_by_platform", "stated_figures"]

_OPEN = (Outcome.CANT_TELL.value, Outcome.UNTESTED.value)


@dataclass(frozen=True, slots=True)
class Stated:
    """How often is a figure known that clauses ask for?

    `places` are the platforms or cells of which it is asked; `known` those of which it is counted,
    declared or publicly claimed, as the profile admits.
    """

    indicator: str
    label: Text
    unit: Text | None
    scope: Scope
    clauses: tuple[str, ...]
    places: int
    known: int


def completeness_by_platform(
    verdicts: pl.DataFrame, platforms: Sequence[Platform], profile: Profile, method: Method
) -> dict[str, Completeness]:
    """How much is decided for each platform (its IRI), in all and by part?

    `verdicts` has the columns platform, clause and outcome. The rules are those of
    `completeness`; a platform without a verdict is left out.
    """
    asked = _asked(profile, method)
    told = verdicts.select(pl.col("platform", "clause", "outcome").cast(pl.String))
    found = told.group_by("platform").agg(
        pl.col("clause").unique().alias("told"),
        pl.col("clause").filter(pl.col("outcome").is_in(_OPEN)).unique().alias("open"),
    )
    by_platform = {row["platform"]: row for row in found.iter_rows(named=True)}
    return {
        str(p.iri): completeness_of(
            frozenset(by_platform[str(p.iri)]["open"]),
            frozenset(by_platform[str(p.iri)]["told"]),
            asked,
            method,
            open_world=p.open_world,
        )
        for p in platforms
        if str(p.iri) in by_platform
    }


def stated_figures(indicators: Indicators, profile: Profile, method: Method) -> tuple[Stated, ...]:
    """Of how many places is each figure known that an asked clause measures? Rarest first."""
    found = sorted(
        _stated(indicators, profile, method), key=lambda s: (s.known / s.places, s.indicator)
    )
    return tuple(found)


def _stated(indicators: Indicators, profile: Profile, method: Method) -> Iterator[Stated]:
    measuring: dict[tuple[URIRef, Scope], list[str]] = {}
    for clause in _asked(profile, method):
        if clause.counts is not None:
            continue  # how many cells qualify follows from the cells: nobody states it
        for indicator in clause.measured_by:
            measuring.setdefault((indicator, clause.scope), []).append(clause.id)
    for (indicator, scope), clauses in measuring.items():
        places = _places(indicators, scope)
        if places:
            yield Stated(
                str(indicator),
                term_label(indicator),
                term_unit(indicator),
                scope,
                tuple(clauses),
                len(places),
                sum((place, indicator) in indicators.measured for place in places),
            )


def _places(indicators: Indicators, scope: Scope) -> list[URIRef]:
    if scope is Scope.PLATFORM:
        return [platform.iri for platform in indicators.platforms]
    return [cell.node for cell in indicators.cells if cell.kind == SCOPE_KINDS[scope]]


def _asked(profile: Profile, method: Method) -> list[Clause]:
    asked = set(asked_clauses(profile, method))
    return [c for c in method.clauses.values() if c.id in asked and c.part != 0 and not c.is_group]
