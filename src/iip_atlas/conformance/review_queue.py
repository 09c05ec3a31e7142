"""What waits for a person: clauses to judge, and judgements that contradict each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.verdicts import Evaluation, Verdict
from iip_atlas.method.model import Clause, Method
from iip_atlas.method.rubrics import Rubric, rubrics_of

__all__ = ["Waiting", "review_queue"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One clause of one platform, with the verdicts (one a cell) that a person must decide.

    `disputed`: reviewers disagree, and the profile's rule does not settle it.
    """

    platform: str
    clause: Clause
    rubric: Rubric | None
    verdicts: tuple[Verdict, ...]
    disputed: bool


def review_queue(evaluation: Evaluation, method: Method) -> list[Waiting]:
    """Which clauses wait for a reviewer, by platform and in the order of the method?"""
    rubrics = rubrics_of(method)
    found: dict[tuple[str, str, bool], list[Verdict]] = {}
    for verdict in evaluation.verdicts:
        if (disputed := _waits(verdict, rubrics)) is not None:
            found.setdefault((verdict.platform, verdict.clause, disputed), []).append(verdict)
    return list(_rows(found, method, rubrics))


def _waits(verdict: Verdict, rubrics: Mapping[str, Rubric]) -> bool | None:
    """Does the verdict wait for a person, and is it for a dispute? None where it does not."""
    reviews = {source.iri for source in verdict.sources if source.origin == "review"}
    if verdict.clause not in rubrics:
        return None
    if verdict.outcome is Outcome.UNTESTED and not reviews:
        return False
    return True if verdict.outcome is Outcome.CANT_TELL and len(reviews) > 1 else None


def _rows(
    found: Mapping[tuple[str, str, bool], list[Verdict]],
    method: Method,
    rubrics: Mapping[str, Rubric],
) -> Iterator[Waiting]:
    for (platform, clause, disputed), verdicts in found.items():
        known = method.clauses[clause]
        yield Waiting(platform, known, rubrics.get(clause), tuple(verdicts), disputed)
