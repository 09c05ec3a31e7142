"""A validation report as SARIF 2.1.0, which code hosts and editors show beside the file."""

import json
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from iip_atlas.namespaces import BASE
from iip_atlas.registry.faults import both
from iip_atlas.reports.validation.model import Finding, Place, Rule, Severity, ValidationReport

__all__ = ["as_sarif", "log"]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning"}
_ROW = re.compile(r"(?:^|[A-Z]|!)(\d+)")


def as_sarif(report: ValidationReport) -> str:
    """Write the report as a SARIF log."""
    return json.dumps(log(report), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def log(report: ValidationReport) -> dict[str, object]:
    """Give the report as the keys and values of a SARIF log: rules, then results."""
    rules = list(dict.fromkeys(finding.rule for finding in report.findings))
    driver: dict[str, object] = {
        "name": "IIP Atlas",
        "version": version("iip-atlas"),
        "informationUri": BASE,
        "rules": [_rule(rule) for rule in rules],
    }
    run: dict[str, object] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(name)}} for name in report.inputs],
        "results": [_result(finding, rules.index(finding.rule)) for finding in report.findings],
        "properties": {
            "profile": report.profile.iri,
            "illustrative": report.profile.illustrative,
            "synthetic": report.synthetic,
            "judged": report.evaluation is not None,
        },
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, object]:
    described: dict[str, object] = {
        "id": rule.id,
        "shortDescription": {"text": both(rule.label)},
        "properties": {"component": rule.component},
    }
    return described | ({"helpUri": rule.clause or rule.shape} if rule.clause or rule.shape else {})


def _result(finding: Finding, index: int) -> dict[str, object]:
    remedy = f"\n→ {both(finding.remedy)}" if finding.remedy else ""
    return {
        "ruleId": finding.rule.id,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": both(finding.message) + remedy},
        "locations": [_location(place, finding) for place in finding.places or (None,)],
        "properties": dict(_properties(finding)),
    }


def _location(place: Place | None, finding: Finding) -> dict[str, object]:
    found: dict[str, object] = {}
    if place is not None:
        physical: dict[str, object] = {"artifactLocation": {"uri": _uri(place.file)}}
        if line := _line(place):
            physical["region"] = {"startLine": line}
        found["physicalLocation"] = physical
    if logical := list(_logical(place, finding)):
        found["logicalLocations"] = logical
    return found


def _logical(place: Place | None, finding: Finding) -> Iterator[dict[str, object]]:
    if place is not None and place.cells:
        yield {"fullyQualifiedName": place.cells, "kind": "cells"}
    for kind, iri in (("resource", finding.focus), ("property", finding.path)):
        if iri:
            name = iri.replace("#", "/").rpartition("/")[2]
            yield {"name": name, "fullyQualifiedName": iri, "kind": kind}


def _line(place: Place) -> int:
    """On which line? A row of a text table is its line; in a workbook there are no lines."""
    if place.line or "!" in place.cells or not place.cells:
        return place.line
    row = _ROW.search(place.cells)
    return int(row[1]) if row else 0


def _properties(finding: Finding) -> Iterator[tuple[str, object]]:
    yield "kind", finding.kind.value
    if finding.outcome is not None:
        yield "outcome", finding.outcome.value
        yield "platform", finding.platform
    if finding.cell is not None:
        yield "cell", finding.cell


def _uri(name: str) -> str:
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
