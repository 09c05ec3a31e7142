"""The records behind a platform's indicators, one by one, and the facts without each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from iip_atlas.graphs import iris, literal, local_name, one
from iip_atlas.indicators.claims import title_of
from iip_atlas.indicators.model import Indicators
from iip_atlas.indicators.terms import term_label
from iip_atlas.namespaces import EARL, IIP
from iip_atlas.registry.extract import records_of
from iip_atlas.text import Text

__all__ = ["Record", "records", "without"]

Triple = tuple[Node, Node, Node]
_KINDS = {
    IIP.FigureClaim: "claim",
    IIP.CapabilityClaim: "capability",
    IIP.Review: "review",
}


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that was said: a figure, a coverage, a claim, a piece of evidence, a review.

    `cell` is the industry, domain or region that it speaks of, if one only. `about` is the
    indicator of a figure or claim, or the ids of the clauses of another record.
    """

    kind: str
    iri: str
    cell: str | None
    about: str
    label: Text
    gone: tuple[Triple, ...]


def records(facts: Graph, indicators: Indicators) -> tuple[Record, ...]:
    """Which records speak of the one platform of these indicators, in a settled order?"""
    platform = indicators.platforms[0].iri
    cells = {cell.node: cell.target for cell in indicators.cells}
    found = [*_figures(facts, indicators, cells), *_coverages(facts, cells)]
    for node in records_of(facts, platform):
        kinds = [k for cls, k in _KINDS.items() if (node, RDF.type, cls) in facts]
        if kinds and isinstance(node, URIRef):
            found.append(_said(facts, node, kinds[0]))
    found += _evidence(facts)
    return tuple(sorted(found, key=lambda r: (r.kind, r.cell or "", r.iri, r.about)))


def without(facts: Graph, tried: Iterable[Record]) -> Iterator[Graph]:
    """Give the facts without each of these records: one graph, good until the next is asked for."""
    for record in tried:
        for triple in record.gone:
            facts.remove(triple)
        yield facts
        for triple in record.gone:
            facts.add(triple)


def _figures(facts: Graph, indicators: Indicators, cells: dict[URIRef, URIRef]) -> Iterator[Record]:
    for node, indicator in indicators.measured:
        gone = tuple(
            (node, indicator, value)
            for value in facts.objects(node, indicator)
            if isinstance(value, Literal)
        )
        if gone:
            cell = cells.get(node)
            yield Record(
                "figure",
                str(node),
                str(cell) if cell else None,
                str(indicator),
                term_label(indicator),
                gone,
            )


def _coverages(facts: Graph, cells: dict[URIRef, URIRef]) -> Iterator[Record]:
    for node, target in cells.items():
        gone = tuple(facts.triples((node, None, None)))
        if gone:
            label = Text("整个单元", "the whole cell")
            yield Record("coverage", str(node), str(target), "", label, gone)


def _said(facts: Graph, node: URIRef, kind: str) -> Record:
    targets = iris(facts, node, IIP.inCell)
    indicator = one(facts, node, IIP.claimedIndicator)
    asked = (*iris(facts, node, IIP.claimsClause), *iris(facts, node, EARL.test))
    clauses = sorted(local_name(clause) for clause in asked)
    return Record(
        kind,
        str(node),
        str(targets[0]) if len(targets) == 1 else None,
        str(indicator) if indicator is not None else " ".join(clauses),
        _claimed(facts, node, indicator) if indicator is not None else _named(clauses),
        tuple(facts.triples((node, None, None))),
    )


def _claimed(facts: Graph, node: URIRef, indicator: URIRef) -> Text:
    """Name a claim by its indicator, its value as stated, and where it was said."""
    value, title, name = (
        literal(facts, node, IIP.claimedValue),
        title_of(facts, node),
        term_label(indicator),
    )
    return Text(f"{name.zh} {value}（{title}）", f"{name.en} {value} ({title})")


def _named(clauses: list[str]) -> Text:
    if len(clauses) == 1:
        return Text(clauses[0], clauses[0])
    first = clauses[0] if clauses else ""
    return Text(f"{first} 等 {len(clauses)} 条", f"{first} and {len(clauses) - 1} more")


def _evidence(facts: Graph) -> Iterator[Record]:
    for piece in sorted(set(facts.objects(None, IIP.supportedBy)), key=str):
        title = title_of(facts, piece)
        gone = tuple(facts.triples((None, IIP.supportedBy, piece)))
        yield Record("evidence", str(piece), None, "", Text(f"《{title}》", f"“{title}”"), gone)
