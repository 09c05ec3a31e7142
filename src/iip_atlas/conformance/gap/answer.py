"""Answers what a platform lacks to qualify: from facts to plans that the judge has checked."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from iip_atlas.conformance.evaluation import Located, locate, profile_info
from iip_atlas.conformance.gap import conditions as c
from iip_atlas.conformance.gap.conditions import StepKind
from iip_atlas.conformance.gap.find import Question, Search
from iip_atlas.conformance.gap.plan import Gap, Plan, Size
from iip_atlas.conformance.gap.programme import Choice
from iip_atlas.conformance.gap.steps import plan_steps
from iip_atlas.conformance.gap.weights import Weights, read_weights
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.errors import InputError, MethodError
from iip_atlas.graphs import local_name
from iip_atlas.indicators.derived import SUMS
from iip_atlas.indicators.measuring import count_all
from iip_atlas.indicators.model import Platform
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Clause, Method
from iip_atlas.method.profile_check import demand_sound
from iip_atlas.method.profiles import Profile, load_profile
from iip_atlas.namespaces import IIP
from iip_atlas.registry.facts import Facts

__all__ = ["TIERS", "answer", "gap", "named_weights", "tier_clause"]

TIERS = ("cross", "industry", "domain", "region", "local")
_KINDS = {
    "industry": IIP.IndustryCoverage,
    "domain": IIP.DomainCoverage,
    "region": IIP.RegionCoverage,
}
_NOTHING = Choice(0.0, (), {}, {})


def gap(  # one parameter an option
    platform: str,
    inputs: Sequence[Path] | Facts,
    profile: str | Path,
    *,
    tier: str | None = None,
    weights: Weights | None = None,
    alternatives: int = 2,
) -> Gap:
    """What is the least effort by which the platform qualifies, and what are the next best ways?

    Without a tier, the profile's own criteria are meant, or the cross-industry tier where it has
    none. Raises InputError for a platform that is not there, or a tier that nothing asks.
    """
    method, loaded = shipped_method(), load_profile(profile)
    demand_sound(loaded, method)
    tier = tier or ("local" if loaded.criteria else "cross")
    clause = tier_clause(tier, method, loaded)
    found = locate(platform, inputs, loaded, method)
    question = Question(
        found.facts.graph,
        found.platform,
        loaded,
        method,
        clause,
        weights or Weights(),
        count_all(found.facts, loaded, method),
    )
    return answer(question, _named(found), tier, alternatives)


def named_weights(given: Sequence[str]) -> Weights:
    """Read weights of steps and of the method's indicators. Raises InputError naming faults."""
    clauses = shipped_method().clauses.values()
    asked = {indicator for clause in clauses for indicator in clause.measured_by}
    return read_weights(given, {local_name(i) for i in (*asked, *SUMS, *chain(*SUMS.values()))})


def tier_clause(tier: str, method: Method, profile: Profile) -> Clause:
    """Which clause is passed by a platform of this tier?

    Raises InputError where the method or the profile has no such clause.
    """
    for clause in method.clauses.values():
        if tier == "cross" and clause.qualifies_as is not None:
            return clause
        if tier == "local" and clause.id in profile.criteria and clause.parent is None:
            return clause
        if tier in _KINDS and clause.qualifies == _KINDS[tier]:
            return clause
    raise InputError(
        f"参数方案 {profile.id} 没有“{tier}”这一类要求"
        f" / the profile {profile.id} asks nothing of the tier {tier!r}",
        where="--tier",
        remedy=f"请改用 {' | '.join(TIERS)} 之一 / take another of {', '.join(TIERS)}",
    )


def answer(question: Question, platform: Platform, tier: str, alternatives: int) -> Gap:
    """What does the platform lack to pass the clause? The judge checks every plan.

    Raises MethodError for a shape that is not understood, and for a plan that the judge does not
    confirm.
    """
    search = Search(question)
    passed = c.holds(search.condition)
    choices = [] if passed else search.choices(1 + alternatives)
    now, *then = search.outcomes([_NOTHING, *choices])
    plans = tuple(
        _checked(Plan(plan_steps(search, choice), outcome))
        for choice, outcome in zip(choices, then, strict=True)
    )
    if passed is not (now is Outcome.PASSED):
        raise MethodError(f"the gap of {question.clause.id} does not agree with its verdict")
    model = search.programme.model
    return Gap(
        platform,
        profile_info(question.profile),
        tier,
        question.clause,
        now,
        plans,
        question.weights.own,
        Size(len(model.costs), sum(model.whole), len(model.rows)),
        search.open_world,
    )


def _checked(plan: Plan) -> Plan:
    awaited = Outcome.UNTESTED if plan.of(StepKind.NUMBER) else Outcome.PASSED
    if plan.outcome is not awaited:
        raise MethodError(
            "评判结果不支持求得的方案，请报告此问题"
            " / the judge does not confirm the plan that was found; please report this",
            where=", ".join(f"{step.kind} {step.about}" for step in plan.steps[:3]),
        )
    return plan


def _named(found: Located) -> Platform:
    return next(p for p in found.indicators.platforms if p.iri == found.platform)
