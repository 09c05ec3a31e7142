"""Which evidence counts for a claim on a clause, and why other evidence does not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS

from iip_atlas.graphs import iris, label, literal
from iip_atlas.indicators.claims import title_of
from iip_atlas.indicators.model import Origin, Rejection
from iip_atlas.method.model import Clause, Method
from iip_atlas.namespaces import IIP
from iip_atlas.text import Text

__all__ = ["EvidenceReader", "split"]

_UNTYPED = Text("没有写明证据类型", "its type of evidence is not stated")


@dataclass(frozen=True)
class EvidenceReader:
    """Reads the evidence in a graph, for a period that begins at `start` (None: no period)."""

    graph: Graph
    method: Method
    start: datetime | None

    def examine(self, evidence: URIRef, clause: Clause) -> Origin | Rejection:
        """Does this evidence count for the clause?

        It must be of a type that the clause accepts (or of a narrower one), and its validity must
        reach into the reference period. A clause that names no type accepts every type.
        """
        origin = self._origin(evidence)
        until = literal(self.graph, evidence, DCTERMS.valid)
        if self.start and until is not None and not _in_force(until.toPython(), self.start):
            day = str(until)[:10]
            return Rejection(origin, Text(f"有效期止于 {day}", f"valid until {day} only"))
        return self._of_type(origin, clause)

    def _of_type(self, origin: Origin, clause: Clause) -> Origin | Rejection:
        types = iris(self.graph, origin.iri, IIP.evidenceType)
        if not clause.evidence_types or any(self.method.accepts(clause, t) for t in types):
            return origin
        if not types:
            return Rejection(origin, _UNTYPED)
        named = [self._named(t) for t in types]
        zh, en = "、".join(n.zh for n in named), ", ".join(n.en for n in named)
        return Rejection(
            origin,
            Text(
                f"证据类型“{zh}”不被本条接受",
                f"the clause does not accept evidence of this type: {en}",
            ),
        )

    def _named(self, kind: URIRef) -> Text:
        known: Mapping[URIRef, Text] = self.method.evidence_labels
        return known.get(kind) or label(self.graph, kind)

    def _origin(self, evidence: URIRef) -> Origin:
        issued = str(literal(self.graph, evidence, DCTERMS.issued) or "")
        return Origin(evidence, title_of(self.graph, evidence), issued, "evidence")


def _in_force(until: object, start: datetime) -> bool:
    """Does the validity reach into the period? A day counts to its end; other values end none."""
    if isinstance(until, datetime):
        return (until if until.tzinfo else until.replace(tzinfo=start.tzinfo)) >= start
    return until >= start.date() if isinstance(until, date) else True


def split(found: Iterable[Origin | Rejection]) -> tuple[tuple[Origin, ...], tuple[Rejection, ...]]:
    """Which pieces count, and which do not?"""
    pieces = list(found)
    return (
        tuple(piece for piece in pieces if isinstance(piece, Origin)),
        tuple(piece for piece in pieces if isinstance(piece, Rejection)),
    )
