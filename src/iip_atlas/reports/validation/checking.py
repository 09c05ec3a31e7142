"""Checks a submission: first whether it is well formed, then how it stands to the clauses.

Shapes that stand in the submission are never run: only ours judge.
"""

from collections.abc import Sequence
from pathlib import Path

from rdflib import URIRef

from iip_atlas.conformance.columnar import judge
from iip_atlas.conformance.evaluation import both_shapes, evaluate_indicators, profile_info
from iip_atlas.indicators import Indicators, measure_facts
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profile_check import demand_sound
from iip_atlas.method.profiles import Profile, load_profile
from iip_atlas.reference import Reference
from iip_atlas.registry.facts import Facts, facts_faults, parse_facts
from iip_atlas.registry.faults import Fault, RefusedError
from iip_atlas.registry.files import input_files
from iip_atlas.reports.validation.clauses import clause_findings
from iip_atlas.reports.validation.foreign import demand_no_shapes
from iip_atlas.reports.validation.model import Finding, ValidationReport
from iip_atlas.reports.validation.records import fault_finding, is_readable

__all__ = ["validate"]


def validate(paths: Sequence[Path], profile: str | Path) -> ValidationReport:
    """What is wrong with these files and folders, and which clauses are failed or left open?

    Raises InputError for files that cannot be read at all or that bring shapes of their own, and
    ProfileError for a profile that cannot be used.
    """
    loaded = load_profile(profile)
    demand_sound(loaded, shipped_method())
    files = input_files(paths)
    try:
        facts = parse_facts(files)
    except RefusedError as refused:
        return _faulty(files, loaded, _readable(refused))
    demand_no_shapes(facts)
    if faults := facts_faults(facts):
        return _faulty(files, loaded, faults)
    try:
        indicators = measure_facts(facts, loaded, shipped_method(), Reference.load())
    except RefusedError as refused:
        return _faulty(files, loaded, _readable(refused))
    return _judged(facts, indicators, loaded)


def _readable(refused: RefusedError) -> Sequence[Fault]:
    """Give the faults of what could be read; what cannot be read is no submission."""
    if not all(map(is_readable, refused.faults)):
        raise refused
    return refused.faults


def _faulty(files: Sequence[Path], profile: Profile, faults: Sequence[Fault]) -> ValidationReport:
    found = tuple(dict.fromkeys(fault_finding(fault) for fault in faults))
    return _report(files, profile, found)


def _report(
    files: Sequence[Path], profile: Profile, findings: tuple[Finding, ...]
) -> ValidationReport:
    named = tuple(str(file) for file in files)
    method = str(shipped_method().iri)
    return ValidationReport(named, profile_info(profile), method, findings, None, {})


def _judged(facts: Facts, indicators: Indicators, profile: Profile) -> ValidationReport:
    method = shipped_method()
    shapes = both_shapes(profile, method)
    found = evaluate_indicators(
        indicators, profile, inputs=facts.inputs, judge=judge, method=method, shapes=shapes
    )
    nodes = {(str(c.platform), str(c.target)): str(c.node) for c in indicators.cells}
    findings = clause_findings(found, shapes[0], nodes, facts)
    cells = {v.cell for v in found.verdicts if v.cell is not None}
    labels = {cell: Reference.load().label(cell) for cell in cells}
    labels |= {p.platform: p.label for p in found.platforms}
    labels |= {str(URIRef(c.iri)): c.label for c in method.clauses.values()}
    return ValidationReport(
        found.inputs, found.profile, found.method, tuple(findings), found, labels
    )
