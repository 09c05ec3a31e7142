"""What the fixtures of one profile assert of nodes and clauses; does a judgement keep to it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rdflib import URIRef

from conformance.cases import WHOLE, cases_of, profile_of
from iip_atlas.conformance.context import Context, Place
from iip_atlas.conformance.evaluation import measure
from iip_atlas.conformance.judgement import Judgement
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.indicators import Indicators
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import Profile
from iip_atlas.namespaces import BASE
from iip_atlas.text import Text

__all__ = ["Asserted", "asserted"]

# The outcomes of which each compilation reports a failure.
STRICT = frozenset({Outcome.FAILED, Outcome.CANT_TELL})
OPTIMISTIC = frozenset({Outcome.FAILED})


@dataclass(frozen=True)
class Asserted:
    """The fixtures of one profile, measured together: outcomes by clause, then by place.

    `cases` says which fixture a place belongs to.
    """

    profile: Profile
    indicators: Indicators
    by_clause: Mapping[str, Mapping[Place, Outcome]]
    cases: Mapping[URIRef, str]

    def broken(self, judgement: Judgement, clause: str) -> set[str]:
        """Which fixtures notice that the clause comes out otherwise, or is reported otherwise?"""
        context = Context(shipped_method(), self.profile, self.indicators, judgement, _nameless)
        return {
            self.cases[place.platform]
            for place, outcome in self.by_clause.get(clause, {}).items()
            if not _kept(context, clause, place, outcome)
        }


def _nameless(iri: str) -> Text:
    return Text(iri, iri)


def _kept(context: Context, clause: str, place: Place, outcome: Outcome) -> bool:
    shaped, judged = context.shape_of(clause), context.judgement
    if shaped is None or context.outcome(shaped, place) is not outcome:
        return False
    key = (place.node, clause)
    return (key in judged.strict.broken, key in judged.optimistic.broken) == (
        outcome in STRICT,
        outcome in OPTIMISTIC,
    )


@cache
def asserted(name: str) -> Asserted:
    """What the fixtures of this profile assert of the clauses that shapes decide."""
    own, profile = cases_of(name), profile_of(name)
    indicators = measure([case.path for case in own], profile)
    nodes = {(str(c.platform), c.target.removeprefix(BASE)): c for c in indicators.cells}
    found: dict[str, dict[Place, Outcome]] = {}
    for case in own:
        platform = URIRef(case.platform)
        for (where, clause), outcome in case.expected.items():
            cell = nodes[case.platform, where] if where != WHOLE else None
            place = Place(cell.node, platform, cell.target) if cell else Place(platform, platform)
            if clause in case.asked:
                found.setdefault(clause, {})[place] = Outcome(outcome)
    return Asserted(profile, indicators, found, {URIRef(c.platform): str(c) for c in own})
