"""A validation report: what was checked, and each thing that was found, with where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from iip_atlas.conformance.verdicts import Evaluation, Outcome, ProfileInfo
from iip_atlas.registry.nodes import Value
from iip_atlas.text import Text

__all__ = ["Finding", "Kind", "Place", "Rule", "Severity", "ValidationReport"]


class Severity(StrEnum):
    """Violation: a fault, or a clause that is failed. Warning: a clause that cannot be decided."""

    VIOLATION = "violation"
    WARNING = "warning"


class Kind(StrEnum):
    """Is it about how a record is written, or about a clause of the method?"""

    RECORD = "record"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Rule:
    """What was not met: a record shape, a check of the intake, or a clause.

    `shape` and `clause` are IRIs, where there are such; `component` is the IRI of the SHACL
    constraint component.
    """

    id: str
    label: Text
    component: str
    shape: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where is it? `line` counts from 1; `cells` are those of a table (`设备!C5:C17`)."""

    file: str
    line: int = 0
    cells: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was found: which rule, of what, where, and how it is put right.

    `focus` is the IRI of the node, empty where there is none. Of a clause, `platform`, `cell` and
    `outcome` are those of the verdict.
    """

    kind: Kind
    severity: Severity
    rule: Rule
    message: Text
    focus: str = ""
    path: str = ""
    value: Value | None = None
    remedy: Text | None = None
    places: tuple[Place, ...] = ()
    platform: str = ""
    cell: str | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What was found in these inputs under this profile.

    `evaluation` is None where faults kept the platforms from being judged; then only faults are
    told, for a verdict over records that are not well formed would say nothing.
    """

    inputs: tuple[str, ...]
    profile: ProfileInfo
    method: str
    findings: tuple[Finding, ...]
    evaluation: Evaluation | None
    labels: Mapping[str, Text]

    @property
    def conforms(self) -> bool:
        """Is there nothing to tell? As in SHACL, a warning is a result too: unknown is no yes."""
        return not self.findings

    @property
    def violations(self) -> int:
        """How many faults and failed clauses are there?"""
        return self._number(Severity.VIOLATION)

    @property
    def warnings(self) -> int:
        """How many clauses cannot be decided?"""
        return self._number(Severity.WARNING)

    @property
    def faults(self) -> int:
        """How many things are not well formed?"""
        return sum(finding.kind is Kind.RECORD for finding in self.findings)

    @property
    def synthetic(self) -> bool:
        """Is any of the platforms made up?"""
        return self.evaluation is not None and any(p.synthetic for p in self.evaluation.platforms)

    def _number(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)
