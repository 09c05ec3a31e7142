"""Fills in the template, or writes tables, from what is known of one platform."""

import csv
import io
from pathlib import Path

from openpyxl import load_workbook
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from iip_atlas.namespaces import EVIDENCE, PLATFORM
from iip_atlas.registry.registers.codes import code_list
from iip_atlas.registry.registers.description import registers
from iip_atlas.registry.registers.model import Column, Register, ValueKind
from iip_atlas.registry.registers.template import template


def rows_of(graph: Graph, platform: str) -> dict[str, list[dict[str, object]]]:
    """What would the owner of this platform write into each register?"""
    node = PLATFORM[platform]
    return {each.id: _rows(graph, node, each) for each in registers()}


def _rows(graph: Graph, platform: URIRef, form: Register) -> list[dict[str, object]]:
    nodes = [platform] if form.id == "platform" else _nodes(graph, platform, form)
    return [_row(graph, node, form) for node in nodes]


def _nodes(graph: Graph, platform: URIRef, form: Register) -> list[URIRef]:
    if form.linked_by:
        linked = set(graph.subjects(URIRef(form.linked_by), platform))
    else:
        linked = _cited(graph, platform)
    return sorted(linked & set(graph.subjects(RDF.type, URIRef(form.of_class))))


def _cited(graph: Graph, platform: URIRef) -> set[URIRef]:
    about = {
        s for r in registers() if r.linked_by for s in graph.subjects(URIRef(r.linked_by), platform)
    }
    return {o for s in about for o in graph.objects(s)}


def _row(graph: Graph, node: URIRef, form: Register) -> dict[str, object]:
    found = {c.name: _cell(graph, node, c) for c in form.columns if c.name != "platform"}
    if "identifier" in form.by_name:
        found["identifier"] = str(node).removeprefix(str(PLATFORM)).rpartition("/")[2]
    return {name: value for name, value in found.items() if value not in (None, "")}


def _cell(graph: Graph, node: URIRef, column: Column) -> object:
    values = [o for o in graph.objects(node, URIRef(column.predicate)) if _fits(o, column)]
    if column.kind is ValueKind.CODE:
        return "；".join(sorted(code_list(column).show(str(v), "zh") for v in values))
    if column.kind is ValueKind.REFERENCE:
        return "；".join(sorted(str(v).removeprefix(str(EVIDENCE)) for v in values))
    if column.kind is ValueKind.NAME:
        return next((str(graph.value(v, RDFS.label) or v) for v in values), None)
    if column.kind in (ValueKind.COUNT, ValueKind.NUMBER):
        return next((float(v) if "." in v else int(v) for v in values), None)
    if column.kind is ValueKind.BOOLEAN:
        return next(("是" if v.toPython() else "否" for v in values), None)
    return next((str(v) for v in values), None)


def _fits(value: object, column: Column) -> bool:
    return not column.language or (isinstance(value, Literal) and value.language == column.language)


def filled(rows: dict[str, list[dict[str, object]]], target: Path, language: str = "zh") -> Path:
    """The template with these rows, as a person would fill it in."""
    book = load_workbook(io.BytesIO(template((), language)))
    for form in registers():
        sheet = book[form.label.get(language)]
        places = {column.name: position for position, column in enumerate(form.columns, 2)}
        for number, row in enumerate(rows.get(form.id, ()), 5):
            for name, value in row.items():
                sheet.cell(number, places[name], value)
    book.save(target)
    return target


def as_csv(rows: list[dict[str, object]], target: Path, encoding: str = "utf-8") -> Path:
    """The rows under the names of their columns."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    with target.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, names)
        writer.writeheader()
        writer.writerows(rows)
    return target
