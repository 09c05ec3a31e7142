"""Declared totals that the register does not bear out."""

from collections.abc import Iterator

from rdflib import URIRef

from iip_atlas.audit.finding import Aside, Finding, Record, Severity
from iip_atlas.audit.subject import Subject
from iip_atlas.audit.words import amount, figure_name
from iip_atlas.indicators.model import Measurement
from iip_atlas.text import Text

__all__ = ["findings"]

CHECK = "declared-against-counted"
_TOLERATED = 1.1  # a register and a declaration are seldom of the same day


def findings(subject: Subject) -> Iterator[Finding]:
    """Which declared figures differ from the count?

    More than 10 % above the count cannot be; less is a warning. A figure below it is a note. What
    would change is told as if the declared figure held.
    """
    indicators = subject.indicators
    for (node, indicator), stated in sorted(indicators.outweighed.items()):
        counted = indicators.measured.get((node, indicator))
        if counted is None or _agree(stated, counted):
            continue
        platform = subject.platform_of(node)
        name, where = figure_name(subject, node, indicator), stated.origins[0].title
        said = Text(
            f"{name.zh}：申报 {amount(stated)}，登记册清点 {amount(counted)}",
            f"{name.en}: declared {amount(stated)}, counted {amount(counted)} in the register",
        )
        yield Finding(
            CHECK,
            _severity(stated, counted),
            platform,
            said,
            (Record(where, str(stated.origins[0].iri)),),
            subject.clauses_of([URIRef(indicator)]),
            Aside(held={(node, indicator): stated}),
        )


def _agree(stated: Measurement, counted: Measurement) -> bool:
    """Do the two intervals meet?"""
    above = counted.high is not None and stated.low > counted.high
    below = stated.high is not None and stated.high < counted.low
    return not above and not below


def _severity(stated: Measurement, counted: Measurement) -> Severity:
    if counted.high is None or stated.low <= counted.high:
        return Severity.NOTE
    tolerated = float(counted.high) * _TOLERATED
    return Severity.WARNING if float(stated.low) <= tolerated else Severity.ERROR
