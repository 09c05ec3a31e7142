"""A verdict behind its IRI, worked out from what is served: no store has to keep it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from pyoxigraph import Triple

from iip_atlas.conformance.verdicts import Evaluation, PlatformResult, Verdict
from iip_atlas.method.profiles import shipped_profiles
from iip_atlas.namespaces import BASE, PLATFORM, VERDICT
from iip_atlas.reports.earl import verdict_iri, verdict_statements
from iip_atlas.server.holdings import Holdings

__all__ = ["Judged", "verdict_at", "verdicts_of"]

_PREFIX = str(VERDICT)
_CELLS = ("/industry/", "/region/", "/domain/")


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with its IRI and the evaluation that it is of."""

    iri: str
    verdict: Verdict
    evaluation: Evaluation

    @property
    def platform(self) -> PlatformResult:
        """Which platform is it about?"""
        return self.evaluation.platforms[0]

    def triples(self) -> Iterator[Triple]:
        """Give it as an EARL assertion."""
        return verdict_statements(self.verdict, self.evaluation)


def verdict_at(iri: str, holdings: Holdings) -> Judged | None:
    """Which verdict has this IRI: `verdict/PROFILE/CLAUSE/platform/ID[/industry/C36]`?"""
    profile, _, rest = iri.removeprefix(_PREFIX).partition("/")
    _, _, place = rest.partition("/")
    platform = _platform(unquote(place), holdings)
    if unquote(profile) not in shipped_profiles() or platform is None:
        return None
    found = holdings.evaluation_of(platform, unquote(profile))
    named = ((verdict_iri(v, found.profile.id), v) for v in found.verdicts)
    return next((Judged(name, v, found) for name, v in named if name == iri), None)


def _platform(place: str, holdings: Holdings) -> str | None:
    known = {p.iri for p in holdings.platforms()}
    ends = [place.rfind(kind) for kind in _CELLS]
    candidates = (place, *(place[:end] for end in ends if end > 0))
    names = (name if "://" in name else BASE + name for name in candidates)
    return next((name for name in names if name in known), None)


def verdicts_of(platform: str, profile: str, holdings: Holdings) -> Evaluation | None:
    """How does this platform stand under this profile, if it is one that is served?"""
    if not platform.startswith(str(PLATFORM)) or _platform(platform, holdings) is None:
        return None
    return holdings.evaluation_of(platform, profile)
