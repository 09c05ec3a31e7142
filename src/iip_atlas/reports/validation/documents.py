"""A validation report as JSON, and which ways of writing one there are."""

import json
from collections.abc import Callable, Mapping
from typing import Literal

from iip_atlas.registry.places import value_text
from iip_atlas.reports.html import render_html
from iip_atlas.reports.validation.model import Finding, Place, ValidationReport
from iip_atlas.reports.validation.page import page_of
from iip_atlas.reports.validation.sarif import as_sarif
from iip_atlas.reports.validation.shacl import as_rdf
from iip_atlas.text import Text

__all__ = ["Form", "as_json", "record", "written"]

Form = Literal["json", "ttl", "jsonld", "html", "sarif"]


def written(report: ValidationReport, form: Form) -> str | bytes:
    """Write the report in this form; RDF is given as bytes."""
    writers: Mapping[Form, Callable[[], str | bytes]] = {
        "json": lambda: as_json(report),
        "ttl": lambda: as_rdf(report, "ttl"),
        "jsonld": lambda: as_rdf(report, "jsonld"),
        "html": lambda: render_html("validation.html.jinja", page=page_of(report)),
        "sarif": lambda: as_sarif(report),
    }
    return writers[form]()


def as_json(report: ValidationReport) -> str:
    """Write the report as JSON."""
    return json.dumps(record(report), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def record(report: ValidationReport) -> dict[str, object]:
    """Give the report as the keys and values of JSON."""
    profile, found = report.profile, report.evaluation
    return {
        "profile": {
            "id": profile.id,
            "iri": profile.iri,
            "label": _text(profile.label),
            "illustrative": profile.illustrative,
        },
        "method": report.method,
        "inputs": list(report.inputs),
        "conforms": report.conforms,
        "judged": found is not None,
        "synthetic": report.synthetic,
        "violations": report.violations,
        "warnings": report.warnings,
        "faults": report.faults,
        "reached": dict(found.reached) if found is not None else {},
        "results": [_result(finding) for finding in report.findings],
    }


def _result(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "rule": finding.rule.id,
        "shape": finding.rule.shape or None,
        "clause": finding.rule.clause or None,
        "component": finding.rule.component,
        "platform": finding.platform or None,
        "cell": finding.cell,
        "focus": finding.focus or None,
        "path": finding.path or None,
        "value": value_text(finding.value) if finding.value is not None else None,
        "outcome": finding.outcome.value if finding.outcome else None,
        "message": _text(finding.message),
        "remedy": _text(finding.remedy) if finding.remedy else None,
        "places": [_place(place) for place in finding.places],
    }


def _place(place: Place) -> dict[str, object]:
    return {"file": place.file, "line": place.line or None, "cells": place.cells or None}


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
