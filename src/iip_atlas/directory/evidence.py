"""The evidence of one platform: what each piece is, how long it holds, what it counts for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode
from rdflib import URIRef
from rdflib.namespace import DCTERMS, SDO

from iip_atlas.graphs import local_name
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.model import Origin
from iip_atlas.method.model import Method
from iip_atlas.namespaces import IIP
from iip_atlas.registry.nodes import Nodes
from iip_atlas.text import Text

__all__ = ["Piece", "Use", "evidence_of"]


@dataclass(frozen=True, slots=True)
class Use:
    """A clause (in a cell) for which a piece was named; `why` it does not count, if so."""

    clause: str
    cell: str | None
    why: Text | None


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence. Days are ISO dates, empty where none is stated."""

    iri: str
    title: Text
    kind: Text | None
    publisher: Text | None
    issued: str
    valid_until: str
    link: str
    uses: tuple[Use, ...]

    @property
    def counts_for(self) -> tuple[str, ...]:
        """For which clauses does it count?"""
        return tuple(dict.fromkeys(use.clause for use in self.uses if use.why is None))

    @property
    def refused(self) -> Mapping[str, Text]:
        """For which clauses does it not count, and why?"""
        return {use.clause: use.why for use in self.uses if use.why is not None}


@dataclass
class _Found:
    origin: Origin
    uses: list[Use] = field(default_factory=list)


def evidence_of(
    platform: str, indicators: Indicators, nodes: Nodes, method: Method, cell: str | None = None
) -> tuple[Piece, ...]:
    """Which evidence supports the capabilities of the platform (in one cell), by title?

    `nodes` is what was handed in, for what the evidence says of itself.
    """
    places: dict[URIRef, str | None] = {
        c.node: str(c.target)
        for c in indicators.cells
        if str(c.platform) == platform and cell in {None, str(c.target)}
    }
    if cell is None:
        places[URIRef(platform)] = None
    found: dict[URIRef, _Found] = {}
    for origin, use in _uses(places, indicators):
        found.setdefault(origin.iri, _Found(origin)).uses.append(use)
    pieces = (_piece(each, nodes, method) for each in found.values())
    return tuple(sorted(pieces, key=lambda piece: (piece.title.zh, piece.iri)))


def _uses(
    places: Mapping[URIRef, str | None], indicators: Indicators
) -> Iterator[tuple[Origin, Use]]:
    for (node, clause), origins in indicators.evidence.items():
        if node in places:
            for origin in origins:
                yield origin, Use(local_name(clause), places[node], None)
    for (node, clause), rejections in indicators.rejected.items():
        if node in places:
            for rejection in rejections:
                yield rejection.origin, Use(local_name(clause), places[node], rejection.why)


def _piece(found: _Found, nodes: Nodes, method: Method) -> Piece:
    iri = str(found.origin.iri)
    kinds = [
        method.evidence_labels.get(URIRef(kind.value), Text(kind.value, kind.value))
        for kind in nodes.values(iri, str(IIP.evidenceType))
    ]
    title = found.origin.title
    return Piece(
        iri,
        _text(nodes, iri, DCTERMS.title) or Text(title, title),
        Text("、".join(k.zh for k in kinds), ", ".join(k.en for k in kinds)) if kinds else None,
        _text(nodes, iri, DCTERMS.publisher),
        found.origin.date[:10],
        _first(nodes, iri, DCTERMS.valid)[:10],
        _first(nodes, iri, SDO.url),
        tuple(sorted(found.uses, key=lambda use: (use.clause, use.cell or ""))),
    )


def _text(nodes: Nodes, node: str, predicate: URIRef) -> Text | None:
    found = {
        value.language: value.value
        for value in nodes.values(node, str(predicate))
        if isinstance(value, Literal)
    }
    if not found:
        return None
    first = next(iter(found.values()))
    return Text(found.get("zh", first), found.get("en", first))


def _first(nodes: Nodes, node: str, predicate: URIRef) -> str:
    found = nodes.values(node, str(predicate))
    return next((value.value for value in found if isinstance(value, Literal | NamedNode)), "")
