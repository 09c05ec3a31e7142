"""A finding: what does not add up, in which records, what it touches and what hangs on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rdflib import URIRef

from iip_atlas.conformance.comparison import Change
from iip_atlas.indicators.model import Measurement
from iip_atlas.text import Text

__all__ = ["Aside", "Audit", "Finding", "Record", "Severity"]

Key = tuple[URIRef, URIRef]


class Severity(StrEnum):
    """How much does it matter to an assessment?"""

    ERROR = "error"  # it cannot be so
    WARNING = "warning"  # it may be so, but somebody has to look
    NOTE = "note"  # it is worth knowing


@dataclass(frozen=True, slots=True)
class Record:
    """One record, figure or piece of evidence: where it stands, and what identifies it."""

    place: str
    name: str


@dataclass(frozen=True, slots=True)
class Aside:
    """What is set aside to see what hangs on a finding.

    `rows` are (register, platform, identifier). `figures` are (node, indicator): they become
    unknown, or what `held` gives for them.
    """

    rows: tuple[tuple[str, str, str], ...] = ()
    figures: tuple[Key, ...] = ()
    held: Mapping[Key, Measurement] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Is there nothing to set aside?"""
        return not (self.rows or self.figures or self.held)


@dataclass(frozen=True, slots=True)
class Finding:
    """What does not add up. `changes` are the verdicts that would be others without it."""

    check: str
    severity: Severity
    platform: URIRef
    said: Text
    records: tuple[Record, ...]
    clauses: tuple[str, ...]
    aside: Aside = Aside()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """All findings, the worst first, with the names of the platforms and what was read."""

    findings: tuple[Finding, ...]
    labels: Mapping[URIRef, Text]
    inputs: tuple[str, ...]
    profile: str
    records: int  # rows of registers that were looked at

    @property
    def has_errors(self) -> bool:
        """Is there anything that cannot be so?"""
        return any(f.severity is Severity.ERROR for f in self.findings)
