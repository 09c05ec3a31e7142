"""Faults of records as findings."""

from rdflib import URIRef

from iip_atlas.graphs import local_name
from iip_atlas.namespaces import SHAPE
from iip_atlas.registry.faults import Fault, Spot
from iip_atlas.registry.registers.tables import spans
from iip_atlas.reports.validation.components import CHECKS, component_of
from iip_atlas.reports.validation.model import Finding, Kind, Place, Rule, Severity

__all__ = ["cells_of", "fault_finding", "is_readable"]


def fault_finding(fault: Fault) -> Finding:
    """Give a fault as a finding: a violation, with its place and how it is put right."""
    return Finding(
        kind=Kind.RECORD,
        severity=Severity.VIOLATION,
        rule=_rule(fault),
        message=fault.message,
        focus=fault.focus,
        path=fault.path,
        value=fault.value,
        remedy=fault.remedy,
        places=(Place(fault.file, fault.line, cells_of(fault.spot)),) if fault.file else (),
    )


def is_readable(fault: Fault) -> bool:
    """Is it about what a file says, and not about a file that cannot be read at all?"""
    return fault.rule != "file" or fault.spot is not None


def cells_of(spot: Spot | None) -> str:
    """Write a place in a table as a spreadsheet does: `设备!C5:C17, C42`, or whole rows."""
    if spot is None:
        return ""
    column = spot.letter
    cells = [
        f"{column}{first}" if column and first == last else f"{column}{first}:{column}{last}"
        for first, last in spans(spot.rows)
    ]
    return "!".join(filter(None, (spot.sheet, ", ".join(cells))))


def _rule(fault: Fault) -> Rule:
    check = "table" if fault.rule == "file" else fault.rule
    label = CHECKS.get(check, CHECKS["record"])
    named = fault.shape.startswith(str(SHAPE))
    name = f"record/{local_name(URIRef(fault.shape))}" if named else f"check/{check}"
    return Rule(name, label, component_of(fault.constraint), fault.shape if named else "")
