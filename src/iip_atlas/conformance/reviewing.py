"""Which recorded judgements stand, and what follows where reviewers disagree."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rdflib import URIRef

from iip_atlas.conformance.outcomes import Outcome, join
from iip_atlas.indicators import Review
from iip_atlas.method.model import Logic
from iip_atlas.namespaces import IIP

__all__ = ["settled", "standing"]


def standing(found: Iterable[Review]) -> tuple[Review, ...]:
    """Which of these judgements on one clause in one place stand?

    A judgement falls to the one that names it as superseded, and to a later one by the same
    reviewer. Nothing is deleted: what fell stays on record.
    """
    said = list(found)
    gone = {iri for review in said for iri in review.supersedes}
    left = [review for review in said if review.iri not in gone]
    latest = {review.by: review.moment for review in sorted(left, key=lambda r: r.moment)}
    return tuple(review for review in left if review.moment == latest[review.by])


def settled(found: Sequence[Review], rule: URIRef | None) -> Outcome:
    """What is the outcome of these standing judgements, of which there is at least one?

    Where reviewers disagree, the profile's rule decides: all must pass, more than half, or the
    lead. Without a rule, or where it gives no answer, the clause stays undecided.
    """
    outcomes = [Outcome(review.outcome) for review in found]
    if len(set(outcomes)) == 1:
        return outcomes[0]
    if rule == IIP.allReviewers:
        return join(Logic.ALL, outcomes)
    if rule == IIP.leadReviewer:
        led = {Outcome(review.outcome) for review in found if review.is_lead}
        return led.pop() if len(led) == 1 else Outcome.CANT_TELL
    if rule == IIP.majority:
        outcome, votes = Counter(outcomes).most_common(1)[0]
        return outcome if 2 * votes > len(outcomes) else Outcome.CANT_TELL
    return Outcome.CANT_TELL
