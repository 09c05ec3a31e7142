"""Writes descriptions: a short way to say statements, and the graphs that a store is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib import DCTERMS, XSD, URIRef

from iip_atlas.method.profiles import load_profile, shipped_profiles
from iip_atlas.namespaces import GRAPH
from iip_atlas.registry.store import EXAMPLE, INDICATORS, METHOD, ONTOLOGY, PUBLIC, REFERENCE
from iip_atlas.text import Text

__all__ = [
    "GRAPHS",
    "About",
    "Layer",
    "Thing",
    "layer_of",
    "number",
    "say",
    "say_text",
    "subset_iri",
]

Thing = NamedNode | BlankNode


@dataclass(frozen=True, slots=True)
class About:
    """What is served, what a reader has to know of it, and when the data last changed, if known."""

    title: Text
    note: Text
    modified: datetime | None = None

    def said_of(self, subject: Thing) -> Iterator[Triple]:
        """State it of a thing."""
        yield from say_text(subject, DCTERMS.title, self.title)
        yield from say_text(subject, DCTERMS.description, self.note)
        if self.modified is not None:
            yield say(subject, DCTERMS.modified, self.modified)


@dataclass(frozen=True, slots=True)
class Layer:
    """What a named graph holds; `synthetic`: it is made up, `ours`: it ships, under CC BY 4.0."""

    title: Text
    provenance: Text
    synthetic: bool = False
    ours: bool = True


_SHIPPED = Text(
    "随软件提供，由工业互联网平台图谱项目编写", "Ships with the software; written by IIP Atlas"
)
_WORKED_OUT = Text(
    "由软件按参数方案计算，可重算", "Worked out by the software under a profile; can be repeated"
)
_CLAUSES = Text("评价方法：条款、参数、读法", "The method: clauses, parameters, readings")
_LISTS = Text("行业、区域、领域等代码表", "Lists of industries, regions and domains")
GRAPHS: dict[str, Layer] = {
    ONTOLOGY: Layer(Text("本体", "The ontology"), _SHIPPED),
    METHOD: Layer(_CLAUSES, _SHIPPED),
    REFERENCE: Layer(_LISTS, _SHIPPED),
    str(GRAPH.profiles): Layer(Text("参数方案", "Threshold profiles"), _SHIPPED),
    str(GRAPH.shapes): Layer(Text("SHACL 形状", "SHACL shapes"), _SHIPPED),
    PUBLIC: Layer(
        Text("真实平台的公开声明", "Public claims of real platforms"),
        Text("摘自公开来源，逐条注明出处", "Taken from public sources, each claim with its own"),
    ),
    EXAMPLE: Layer(
        Text("虚构平台的示例登记（合成数据）", "Example of fictitious platforms (synthetic data)"),
        Text("合成数据，不对应任何真实平台", "Synthetic, made up; stands for no real platform"),
        synthetic=True,
    ),
    INDICATORS: Layer(Text("指标", "Indicators"), _WORKED_OUT, ours=False),
}
_HANDED_IN = Layer(
    Text("平台提交的材料", "What platforms handed in"),
    Text("由提交人提供；权利归提交人", "Handed in by platform owners, to whom it belongs"),
    ours=False,
)


def layer_of(graph: str) -> Layer:
    """What does this graph hold?"""
    if graph in GRAPHS:
        return GRAPHS[graph]
    if graph.startswith(f"{GRAPH}verdicts/"):
        return _verdicts(graph.rpartition("/")[2])
    return _HANDED_IN


def _verdicts(profile: str) -> Layer:
    """Whose numbers they follow is in the title, and whether these are made up."""
    label = Text(profile, profile)
    if profile in shipped_profiles():
        label = load_profile(profile).label
    title = Text(f"结论：{label.zh}", f"Verdicts: {label.en}")
    return Layer(title, _WORKED_OUT, ours=False)


def subset_iri(about: str, title: Text) -> NamedNode:
    """What is the part of the data with this title called?"""
    words = re.sub(r"[^a-z0-9]+", "-", title.en.lower()).strip("-")
    return NamedNode(f"{about}#{words}")


def say(subject: Thing, predicate: URIRef, value: object) -> Triple:
    """State one thing: an IRI, a node, a literal, a number or a moment."""
    return Triple(subject, NamedNode(str(predicate)), _term(value))


def _term(value: object) -> NamedNode | BlankNode | Literal:
    if isinstance(value, NamedNode | BlankNode | Literal):
        return value
    if isinstance(value, bool | int):
        return number(value)
    if isinstance(value, datetime):
        return Literal(value.isoformat(), datatype=NamedNode(str(XSD.dateTime)))
    return NamedNode(str(value))


def number(value: int) -> Literal:
    """Give a whole number, or a truth value, as a literal."""
    return Literal(value)


def say_text(subject: Thing, predicate: URIRef, text: Text) -> Iterator[Triple]:
    """State a text in both languages."""
    yield say(subject, predicate, Literal(text.zh, language="zh"))
    yield say(subject, predicate, Literal(text.en, language="en"))
