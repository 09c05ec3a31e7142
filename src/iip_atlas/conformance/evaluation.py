"""Evaluates facts under a profile: from files to verdicts and classifications."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import URIRef

from iip_atlas.conformance import columnar, reference
from iip_atlas.conformance.completeness import completeness
from iip_atlas.conformance.context import Context
from iip_atlas.conformance.groups import PlatformVerdicts
from iip_atlas.conformance.judgement import Judge
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.verdicts import (
    Completeness,
    Evaluation,
    PlatformResult,
    ProfileInfo,
    Qualification,
    Text,
    Verdict,
)
from iip_atlas.errors import AtlasError, InputError
from iip_atlas.graphs import local_name
from iip_atlas.indicators import Indicators, measure_facts
from iip_atlas.indicators.model import CELL_PROPERTIES, Platform
from iip_atlas.indicators.selection import find, names, only
from iip_atlas.method.compiler import CompiledShapes, compile_shapes
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Method
from iip_atlas.method.profile_check import asked_clauses, demand_sound
from iip_atlas.method.profiles import Profile, load_profile
from iip_atlas.nearest import did_you_mean
from iip_atlas.reference import Reference
from iip_atlas.registry.facts import Facts, facts_in
from iip_atlas.resources import folder

__all__ = [
    "Located",
    "both_shapes",
    "evaluate",
    "evaluate_indicators",
    "evaluate_one",
    "judges",
    "locate",
    "measure",
    "profile_info",
    "shipped_example",
]


def judges() -> dict[str, Judge]:
    """Which judges are there, by name? All give the same verdicts."""
    return {"columnar": columnar.judge, "reference": reference.judge}


def shipped_example() -> Path:
    """Where is the synthetic registry that stands in when nothing is handed in?"""
    return folder("data") / "example"


def evaluate(
    inputs: Sequence[Path] | Facts,
    profile: str | Path,
    *,
    judge: str = "columnar",
    method: Method | None = None,
) -> Evaluation:
    """How does every platform in the inputs stand to every clause that the profile asks?

    Inputs are files and folders, or facts that were read already. Without any, the shipped
    synthetic example is judged; without a method, the shipped one applies. Raises InputError for
    facts and ProfileError for a profile that cannot be used.
    """
    method = method or shipped_method()
    loaded = load_profile(profile)
    demand_sound(loaded, method)
    facts = facts_in(inputs or [shipped_example()])
    return _evaluate(facts, loaded, _measure(facts, loaded, method), judge, method)


def evaluate_one(
    platform: str,
    inputs: Sequence[Path] | Facts,
    profile: str | Path,
    *,
    judge: str = "columnar",
) -> Evaluation:
    """How does one platform stand, named by its id, IRI or label?

    Without inputs it is looked for in the shipped example, then among the public facts. Raises
    InputError for a platform that is not there.
    """
    method = shipped_method()
    loaded = load_profile(profile)
    demand_sound(loaded, method)
    found = locate(platform, inputs, loaded, method)
    alone = only(found.indicators, found.platform)
    return _evaluate(found.facts, loaded, alone, judge, method)


@dataclass(frozen=True, slots=True)
class Located:
    """A platform, and the facts and indicators among which it was found."""

    facts: Facts
    indicators: Indicators
    platform: URIRef


def locate(
    platform: str, inputs: Sequence[Path] | Facts, profile: Profile, method: Method
) -> Located:
    """Where is the platform of this id, IRI or label?

    Without inputs it is looked for in the shipped example, then among the public facts. Raises
    InputError for a platform that is not there.
    """
    places: list[Sequence[Path] | Facts] = (
        [inputs] if inputs else [[shipped_example()], [folder("data") / "public"]]
    )
    known: list[str] = []
    for place in places:
        facts = facts_in(place)
        indicators = _measure(facts, profile, method)
        if (found := find(indicators, platform)) is not None:
            return Located(facts, indicators, found)
        known += [name for p in indicators.platforms for name in names(p)]
    hint = did_you_mean(platform, known)
    raise InputError(
        f"没有平台“{platform}”{hint.zh} / there is no platform {platform!r}{hint.en}",
        remedy="请给出编号、IRI 或名称；`iip evaluate` 列出全部平台"
        " / name its id, IRI or label; `iip evaluate` lists the platforms",
    )


def measure(inputs: Sequence[Path] | Facts, profile: Profile) -> Indicators:
    """What do the facts give as indicators in the profile's period?"""
    return _measure(facts_in(inputs or [shipped_example()]), profile, shipped_method())


def _measure(facts: Facts, profile: Profile, method: Method) -> Indicators:
    return measure_facts(facts, profile, method, Reference.load())


def _evaluate(
    facts: Facts, profile: Profile, indicators: Indicators, judge: str, method: Method
) -> Evaluation:
    found = judges().get(judge)
    if found is None:
        raise AtlasError(
            f"there is no judge {judge!r}", remedy=f"take one of {', '.join(judges())}"
        )
    return evaluate_indicators(indicators, profile, inputs=facts.inputs, judge=found, method=method)


def both_shapes(profile: Profile, method: Method) -> tuple[CompiledShapes, CompiledShapes]:
    """Compile the shapes of a profile, strict and optimistic."""
    return compile_shapes(profile, method), compile_shapes(profile, method, optimistic=True)


def evaluate_indicators(
    indicators: Indicators,
    profile: Profile,
    *,
    inputs: Sequence[str | Path],
    judge: Judge,
    method: Method | None = None,
    shapes: tuple[CompiledShapes, CompiledShapes] | None = None,
) -> Evaluation:
    """Judge indicators, and join and explain what the judge found.

    Who judges more than once gives the shapes, which `both_shapes` compiles.
    """
    method = method or shipped_method()
    judgement = judge(indicators, *(shapes or both_shapes(profile, method)))
    name = Reference.load().label
    context = Context(method, profile, indicators, judgement, name)
    asked = set(asked_clauses(profile, method))
    clauses = [c for c in method.clauses.values() if c.id in asked and c.part != 0]
    verdicts: list[Verdict] = []
    platforms: list[PlatformResult] = []
    for platform in indicators.platforms:
        found = PlatformVerdicts(context, platform.iri).all(clauses)
        verdicts += found
        decided = completeness(found, clauses, method, open_world=platform.open_world)
        platforms.append(_result(platform, found, decided, method, name))
    return Evaluation(
        profile_info(profile),
        str(method.iri),
        tuple(str(place) for place in inputs),
        {**indicators.reached, "verdicts": len(verdicts)},
        tuple(platforms),
        tuple(verdicts),
    )


def profile_info(profile: Profile) -> ProfileInfo:
    """Whose numbers are these?"""
    return ProfileInfo(profile.id, str(profile.iri), profile.label, profile.illustrative)


def _result(
    platform: Platform,
    verdicts: list[Verdict],
    decided: Completeness,
    method: Method,
    name: Callable[[str], Text],
) -> PlatformResult:
    passed = [v for v in verdicts if v.outcome is Outcome.PASSED]
    found = [q for v in passed if (q := _qualification(v, method, name)) is not None]
    return PlatformResult(
        str(platform.iri), platform.label, platform.synthetic, tuple(found), decided
    )


def _qualification(
    verdict: Verdict, method: Method, name: Callable[[str], Text]
) -> Qualification | None:
    clause = method.clauses[verdict.clause]
    if clause.qualifies is not None and verdict.cell is not None:
        kind = local_name(CELL_PROPERTIES[clause.qualifies])
        return Qualification(kind, verdict.cell, name(verdict.cell))
    if clause.qualifies_as is not None and verdict.cell is None:
        return Qualification("crossIndustry", None, clause.label)
    return None
