"""Runs the checks over what was handed in."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from iip_atlas.audit.checks import declared, evidence, patterns, registers, shares
from iip_atlas.audit.finding import Audit, Finding, Severity
from iip_atlas.audit.stakes import with_stakes
from iip_atlas.audit.subject import Subject
from iip_atlas.conformance.evaluation import shipped_example
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profile_check import demand_sound
from iip_atlas.method.profiles import load_profile
from iip_atlas.reference import Reference
from iip_atlas.registry.facts import facts_in
from iip_atlas.registry.statements import Facts

__all__ = ["CHECKS", "audit"]

Check = Callable[[Subject], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    declared.findings,
    registers.shared_identifiers,
    registers.several_codes,
    registers.silent_devices,
    registers.outside_claims,
    patterns.round_numbers,
    patterns.copied_figures,
    evidence.unsupported_claims,
    evidence.rejected_evidence,
    shares.impossible_shares,
    shares.shares_without_source,
    shares.unlike_denominators,
)
_ORDER = list(Severity)


def audit(inputs: Sequence[Path] | Facts, profile: str | Path) -> Audit:
    """What does not add up in these files, folders or facts?

    Without inputs, the shipped synthetic example is looked at. Raises InputError for facts and
    ProfileError for a profile that cannot be used.
    """
    method, loaded = shipped_method(), load_profile(profile)
    demand_sound(loaded, method)
    facts = facts_in(inputs or [shipped_example()])
    subject = Subject(facts, loaded, method, Reference.load())
    found = [finding for check in CHECKS for finding in check(subject)]
    ordered = sorted(with_stakes(subject, found), key=_worst_first)
    records = sum(register.records for register in subject.counts.registers.values())
    return Audit(tuple(ordered), subject.labels, facts.inputs, loaded.id, records)


def _worst_first(finding: Finding) -> tuple[int, bool, str, str]:
    return (
        _ORDER.index(finding.severity),
        not finding.changes,
        str(finding.platform),
        finding.check,
    )
