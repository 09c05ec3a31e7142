"""Verdicts as findings: failed clauses, and those that cannot be decided."""

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal

from iip_atlas.conformance.verdicts import Evaluation, Outcome, Verdict
from iip_atlas.method.compiler import CompiledShapes
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.measures import Measure
from iip_atlas.method.model import Clause
from iip_atlas.registry.facts import Facts
from iip_atlas.reports.validation.components import COMPARED, JOINED, OURS, component_of
from iip_atlas.reports.validation.model import Finding, Kind, Place, Rule, Severity

__all__ = ["clause_findings"]

_SEVERITIES = {
    Outcome.FAILED: Severity.VIOLATION,
    Outcome.CANT_TELL: Severity.WARNING,
}


def clause_findings(
    evaluation: Evaluation,
    shapes: CompiledShapes,
    nodes: Mapping[tuple[str, str], str],
    facts: Facts,
) -> Iterator[Finding]:
    """Which verdicts are to be told? Those that failed, then those that cannot be decided.

    `shapes` are the strict ones that judged; `nodes` are the coverages by platform and cell.
    """
    clauses = shipped_method().clauses
    for outcome, severity in _SEVERITIES.items():
        for verdict in evaluation.verdicts:
            if verdict.outcome is outcome:
                clause = clauses[verdict.clause]
                focus = nodes.get((verdict.platform, verdict.cell or ""), verdict.platform)
                yield _finding(verdict, severity, focus, _rule(clause, shapes), facts, shapes)


def _finding(
    verdict: Verdict,
    severity: Severity,
    focus: str,
    rule: Rule,
    facts: Facts,
    shapes: CompiledShapes,
) -> Finding:
    measured = verdict.measured
    return Finding(
        kind=Kind.CLAUSE,
        severity=severity,
        rule=rule,
        message=verdict.reason,
        focus=focus,
        path=_path(verdict.clause, shapes),
        value=None if measured is None or isinstance(measured, tuple) else Literal(measured),
        places=tuple(dict.fromkeys(_places(verdict, focus, facts))),
        platform=verdict.platform,
        cell=verdict.cell,
        outcome=verdict.outcome,
    )


def _rule(clause: Clause, shapes: CompiledShapes) -> Rule:
    asked = shapes.clauses.get(clause.id)
    if asked is not None:
        measured = COMPARED[asked.measure.comparator] if isinstance(asked.measure, Measure) else ""
        counted = component_of("qualifiedMinCount") if asked.measure and not measured else ""
        component = measured or counted or component_of("or")
        return Rule(clause.id, clause.label, component, str(asked.shape), str(clause.iri))
    component = JOINED.get(clause.logic, OURS) if clause.logic else OURS
    return Rule(clause.id, clause.label, component, clause=str(clause.iri))


def _path(clause: str, shapes: CompiledShapes) -> str:
    """Along which property was measured, where it was one?"""
    asked = shapes.clauses.get(clause)
    measure = asked.measure if asked is not None else None
    if isinstance(measure, Measure) and len(measure.properties) == 1:
        return str(measure.properties[0])
    return ""


def _places(verdict: Verdict, focus: str, facts: Facts) -> Iterator[Place]:
    """Where do its sources stand? Without any, where the node is described."""
    for iri in (*(source.iri for source in verdict.sources), focus, verdict.platform):
        origin = facts.origin_of(iri)
        if origin is not None:
            yield Place(str(origin.path), 0, origin.cell)
            return
        if path := facts.path_of(iri):
            yield Place(path)
            return
