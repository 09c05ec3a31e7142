"""Evaluates facts under a profile: from files to verdicts and classifications."""

from collections.abc import Callable, Sequence
from pathlib import Path

from iip_atlas.conformance.context import Context
from iip_atlas.conformance.groups import PlatformVerdicts
from iip_atlas.conformance.judgement import Judge
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.verdicts import (
    Evaluation,
    PlatformResult,
    ProfileInfo,
    Qualification,
    Text,
    Verdict,
)
from iip_atlas.graphs import local_name
from iip_atlas.indicators import Indicators, build_indicators
from iip_atlas.indicators.model import CELL_PROPERTIES, Platform
from iip_atlas.method.compiler import compile_shapes
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Method
from iip_atlas.method.profile_check import asked_clauses
from iip_atlas.method.profiles import Profile, load_profile
from iip_atlas.reference import Reference
from iip_atlas.registry.facts import Facts, read_facts
from iip_atlas.resources import folder

__all__ = ["evaluate", "evaluate_indicators", "judges", "measure", "shipped_example"]


def judges() -> dict[str, Judge]:
    """Which judges are there, by name? All give the same verdicts."""
    from iip_atlas.conformance import reference  # noqa: PLC0415

    return {"reference": reference.judge}


def shipped_example() -> Path:
    """Where is the synthetic registry that stands in when nothing is handed in?"""
    return folder("data") / "example"


def evaluate(
    inputs: Sequence[Path], profile: str | Path, *, judge: str = "reference"
) -> Evaluation:
    """How does every platform in the inputs stand to every clause that the profile asks?

    Without inputs, the shipped synthetic example is judged. Raises InputError for facts and
    ProfileError for a profile that cannot be used.
    """
    loaded = load_profile(profile)
    facts = read_facts(inputs or [shipped_example()])
    indicators = measure(facts, loaded)
    return evaluate_indicators(indicators, loaded, inputs=facts.files, judge=judges()[judge])


def measure(facts: Facts, profile: Profile) -> Indicators:
    """What do the facts give as indicators in the profile's period?"""
    return build_indicators(facts.graph, profile, shipped_method(), Reference.load(), facts.file_of)


def evaluate_indicators(
    indicators: Indicators, profile: Profile, *, inputs: Sequence[Path], judge: Judge
) -> Evaluation:
    """Judge indicators, and join and explain what the judge found."""
    method = shipped_method()
    strict = compile_shapes(profile, method)
    optimistic = compile_shapes(profile, method, optimistic=True)
    judgement = judge(indicators, strict, optimistic)
    name = _namer(Reference.load())
    context = Context(method, profile, indicators, judgement, name)
    asked = set(asked_clauses(profile, method))
    clauses = [c for c in method.clauses.values() if c.id in asked and c.part != 0]
    verdicts: list[Verdict] = []
    platforms: list[PlatformResult] = []
    for platform in indicators.platforms:
        found = PlatformVerdicts(context, platform.iri).all(clauses)
        verdicts += found
        platforms.append(_result(platform, found, method, name))
    return Evaluation(
        ProfileInfo(profile.id, str(profile.iri), profile.label, profile.illustrative),
        str(method.iri),
        tuple(str(file) for file in inputs),
        {**indicators.reached, "verdicts": len(verdicts)},
        tuple(platforms),
        tuple(verdicts),
    )


def _namer(reference: Reference) -> Callable[[str], Text]:
    return reference.label


def _result(
    platform: Platform, verdicts: list[Verdict], method: Method, name: Callable[[str], Text]
) -> PlatformResult:
    passed = [v for v in verdicts if v.outcome is Outcome.PASSED]
    found = [q for v in passed if (q := _qualification(v, method, name)) is not None]
    return PlatformResult(str(platform.iri), platform.label, platform.synthetic, tuple(found))


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
