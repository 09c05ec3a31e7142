"""How findings name figures, cells and lists."""

from collections.abc import Iterable, Mapping
from functools import cache

from rdflib import URIRef

from iip_atlas.audit.finding import Record
from iip_atlas.audit.subject import Subject
from iip_atlas.graphs import instances, label, read_turtle
from iip_atlas.indicators.model import Measurement
from iip_atlas.namespaces import IIP
from iip_atlas.resources import folder
from iip_atlas.text import Text

__all__ = ["amount", "figure_name", "listed", "records", "register_name"]

_REGISTERS = {
    "device": Text("设备", "devices"),
    "collection-point": Text("采集点", "collection points"),
    "enterprise-user": Text("企业用户", "enterprise users"),
}


def register_name(register: str) -> Text:
    """What do the rows of this register stand for?"""
    return _REGISTERS[register]


def figure_name(subject: Subject, node: URIRef, indicator: URIRef) -> Text:
    """What is the figure called, and of which cell is it?"""
    name = _labels()[indicator]
    cell = subject.cells.get(node)
    if cell is None:
        return name
    of = subject.name(str(cell.target))
    return Text(f"{of.zh}的{name.zh}", f"{name.en}, {of.en}")


@cache
def _labels() -> Mapping[URIRef, Text]:
    graph = read_turtle([folder("ontology") / "iip.ttl"])
    return {iri: label(graph, iri) for iri in instances(graph, IIP.MeasuredProperty)}


def amount(found: Measurement) -> str:
    """Write a figure or an interval."""
    low = _number(found.low)
    if found.is_exact:
        return low
    return f"{low}–{_number(found.high)}" if found.high is not None else f"≥ {low}"


def _number(number: object) -> str:
    value = float(str(number))
    return f"{int(value):,}" if value == int(value) else f"{value:g}"


def listed(names: Iterable[Text], most: int = 3) -> Text:
    """Name the first few and say how many more there are."""
    every = list(dict.fromkeys(names))
    shown, more = every[:most], len(every) - most
    zh, en = "、".join(n.zh for n in shown), ", ".join(n.en for n in shown)
    if more > 0:
        return Text(f"{zh} 等 {len(every)} 个", f"{en} and {more} more")
    return Text(zh, en)


def records(rows: Iterable[dict[str, object]]) -> tuple[Record, ...]:
    """Where do these rows stand, and what identifies them?"""
    return tuple(Record(str(row["place"] or ""), str(row["identifier"])) for row in rows)
