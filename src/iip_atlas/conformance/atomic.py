"""Verdicts on atomic clauses: by shape where data decide, by review where only a person can say."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from rdflib import URIRef

from iip_atlas.conformance import reasons
from iip_atlas.conformance.claim_reasons import capability
from iip_atlas.conformance.context import Context, Place
from iip_atlas.conformance.count_reasons import count
from iip_atlas.conformance.outcomes import Outcome, join
from iip_atlas.conformance.review_reasons import reviewed, unreviewed
from iip_atlas.conformance.reviewing import settled
from iip_atlas.conformance.verdicts import Measured, Source, Text, Verdict
from iip_atlas.indicators.model import Measurement, Number, Origin
from iip_atlas.method.measures import ClauseShape, Count, Measure
from iip_atlas.method.model import Clause, Logic

__all__ = ["atomic_verdict", "plain", "sources_of"]


def atomic_verdict(context: Context, clause: Clause, place: Place) -> Verdict:
    """How does the platform, in this place, stand to a clause that is no group or precondition?"""
    shaped = context.shape_of(clause.id)
    if shaped is None:
        return _by_review(context, clause, place)
    verdict = _by_shape(context, clause, shaped, place)
    return _with_reviews(context, clause, place, verdict)


def _by_shape(context: Context, clause: Clause, shaped: ClauseShape, place: Place) -> Verdict:
    outcome = context.outcome(shaped, place)
    measure = shaped.measure
    if outcome is Outcome.INAPPLICABLE:
        return _verdict(
            context, clause, place, outcome, reasons.inapplicable(context, shaped, place)
        )
    if outcome is Outcome.UNTESTED:
        found = _measured(context, measure, place)
        reason = reasons.untested(context, clause)
        return _verdict(context, clause, place, outcome, reason, _Figures(measured=found))
    if isinstance(measure, Measure):
        return _by_value(context, clause, measure, place, outcome)
    if isinstance(measure, Count):
        return _by_count(context, clause, measure, place, outcome)
    return _by_claim(context, clause, place, outcome)


def _by_value(
    context: Context, clause: Clause, measure: Measure, place: Place, outcome: Outcome
) -> Verdict:
    found = context.measured(measure, place)
    limit = measure.limits.at(place.target)
    required = plain(limit.value) if limit else None
    return _verdict(
        context,
        clause,
        place,
        outcome,
        reasons.value(context, clause, outcome, found, required, measure.comparator),
        _Figures(
            measured=_plain_measured(found),
            required=required,
            comparator=measure.comparator,
            setting=limit.setting if limit else None,
            origins=found.origins if found else place.origins,
        ),
    )


def _by_count(
    context: Context, clause: Clause, measure: Count, place: Place, outcome: Outcome
) -> Verdict:
    limit = measure.limits.at(None)
    required = plain(limit.value) if limit else None
    tally = context.tally(measure, place)
    return _verdict(
        context,
        clause,
        place,
        outcome,
        count(context, clause, measure, outcome, tally, required),
        _Figures(
            measured=len(tally.sure),
            required=required,
            comparator=measure.comparator,
            setting=limit.setting if limit else None,
            origins=tuple(origin for cell in tally.sure for origin in cell.origins),
        ),
    )


def _by_claim(context: Context, clause: Clause, place: Place, outcome: Outcome) -> Verdict:
    key = (place.node, clause.iri)
    origins = context.indicators.evidence.get(key, ())
    claimed, rejected = key in context.indicators.evidence, context.indicators.rejected.get(key, ())
    reason = capability(context, clause, outcome, len(origins), rejected, claimed=claimed)
    return _verdict(context, clause, place, outcome, reason, _Figures(origins=origins))


def _by_review(context: Context, clause: Clause, place: Place) -> Verdict:
    found = context.reviews(clause.id, place)
    if not found:
        return _verdict(context, clause, place, Outcome.UNTESTED, unreviewed(clause))
    rule = context.profile.review_rule
    outcome = settled(found, rule)
    judged = tuple(Origin(r.iri, r.reviewer.zh, r.date, "review") for r in found)
    origins = judged + tuple(piece for r in found for piece in r.seen)
    reason = reviewed(clause, found, outcome, rule)
    return _verdict(context, clause, place, outcome, reason, _Figures(origins=origins))


def _with_reviews(context: Context, clause: Clause, place: Place, verdict: Verdict) -> Verdict:
    found = context.reviews(clause.id, place)
    if not found or verdict.outcome is Outcome.INAPPLICABLE:
        return verdict
    judged = _by_review(context, clause, place)
    outcome = join(Logic.ALL, [verdict.outcome, judged.outcome])
    joined = Text(
        f"{verdict.reason.zh}{judged.reason.zh}", f"{verdict.reason.en} {judged.reason.en}"
    )
    return replace(
        verdict, outcome=outcome, reason=joined, sources=verdict.sources + judged.sources
    )


@dataclass(frozen=True, slots=True)
class _Figures:
    """The numbers of a verdict, and where they came from."""

    measured: Measured = None
    required: float | None = None
    comparator: str | None = None
    setting: URIRef | None = None
    origins: tuple[Origin, ...] = ()


def _verdict(
    context: Context,
    clause: Clause,
    place: Place,
    outcome: Outcome,
    reason: Text,
    figures: _Figures = _Figures(),
) -> Verdict:
    return Verdict(
        platform=str(place.platform),
        clause=clause.id,
        cell=str(place.target) if place.target is not None else None,
        outcome=outcome,
        measured=figures.measured,
        required=figures.required,
        comparator=figures.comparator,
        unit=context.unit_of(clause),
        setting=str(figures.setting) if figures.setting is not None else None,
        reason=reason,
        sources=tuple(sources_of(figures.origins)),
    )


def _measured(context: Context, measure: Measure | Count | None, place: Place) -> Measured:
    return (
        _plain_measured(context.measured(measure, place)) if isinstance(measure, Measure) else None
    )


def _plain_measured(found: Measurement | None) -> Measured:
    if found is None:
        return None
    low = plain(found.low)
    if found.is_exact:
        return low
    return (low, plain(found.high) if found.high is not None else None)


def plain(number: Number) -> int | float:
    """Write a number as JSON has it: whole where it is whole."""
    if isinstance(number, Decimal):
        return int(number) if number == number.to_integral_value() else float(number)
    return number


def sources_of(origins: tuple[Origin, ...]) -> Iterator[Source]:
    """Write where figures came from, each origin once."""
    for origin in dict.fromkeys(origins):
        yield Source(str(origin.iri), origin.title, origin.date, origin.kind)
