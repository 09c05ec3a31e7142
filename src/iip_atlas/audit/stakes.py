"""Which verdicts hang on a finding? Each platform is judged again with it set aside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from rdflib import URIRef

from iip_atlas.audit.finding import Finding
from iip_atlas.audit.subject import Subject
from iip_atlas.conformance.columnar import judge
from iip_atlas.conformance.comparison import Change, compare
from iip_atlas.conformance.evaluation import evaluate_indicators
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.indicators.derived import SUMS, add_sums
from iip_atlas.indicators.model import Indicators, Measurement

__all__ = ["with_stakes"]

_Measured = dict[tuple[URIRef, URIRef], Measurement]


def with_stakes(subject: Subject, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give the findings with the verdicts that would be others without them.

    Platforms do not touch each other's verdicts, so one round judges one finding of each.
    """
    found = list(findings)
    yield from (f for f in found if f.aside.is_empty)
    at_stake = [f for f in found if not f.aside.is_empty]
    if not at_stake:
        return
    before = _evaluated(subject, subject.indicators)
    for chosen in _rounds(at_stake):
        after = _evaluated(subject, _without(subject, chosen))
        changes = compare(before, after, subject.method).changes
        for finding in chosen:
            own = tuple(c for c in changes if c.verdict.platform == str(finding.platform))
            yield replace(finding, changes=_leaves_first(own))


def _leaves_first(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes that others follow from stand first."""
    return tuple(sorted(changes, key=lambda c: (bool(c.causes), c.verdict.clause)))


def _rounds(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    by_platform: dict[URIRef, list[Finding]] = {}
    for finding in findings:
        by_platform.setdefault(finding.platform, []).append(finding)
    for chosen in zip_longest(*by_platform.values()):
        yield [finding for finding in chosen if finding is not None]


def _evaluated(subject: Subject, indicators: Indicators) -> Evaluation:
    return evaluate_indicators(
        indicators,
        subject.profile,
        inputs=(),
        judge=judge,
        method=subject.method,
        shapes=subject.shapes,
    )


def _without(subject: Subject, findings: Sequence[Finding]) -> Indicators:
    rows = list(chain.from_iterable(f.aside.rows for f in findings))
    indicators = subject.indicators
    if rows:
        subject.tables.fill("set_aside", rows)
        indicators = subject.measured(subject.recount())
        subject.tables.fill("set_aside", [])
    gone = {key for f in findings for key in f.aside.figures}
    held = {key: m for f in findings for key, m in f.aside.held.items()}
    return _changed(indicators, gone, held) if gone or held else indicators


def _changed(
    indicators: Indicators,
    gone: set[tuple[URIRef, URIRef]],
    held: Mapping[tuple[URIRef, URIRef], Measurement],
) -> Indicators:
    """Take figures away or put others in their place; sums of them are added up anew."""
    touched = gone | held.keys()
    sums = {(n, total) for n, part in touched for total, parts in SUMS.items() if part in parts}
    left: _Measured = {
        key: m for key, m in indicators.measured.items() if key not in gone and key not in sums
    }
    left |= held
    add_sums(left, {node for node, _ in touched})
    return replace(indicators, measured=left)
