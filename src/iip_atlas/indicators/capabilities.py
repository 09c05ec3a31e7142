"""Capabilities that are claimed, for the platform or its cells, and whether evidence backs them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rdflib import Graph, URIRef

from iip_atlas.graphs import instances, iris, local_name, one
from iip_atlas.indicators.evidence import EvidenceReader, split
from iip_atlas.indicators.model import Cell, Origin, Rejection
from iip_atlas.method.model import Clause, Method, Scope
from iip_atlas.namespaces import IIP

__all__ = ["SCOPE_KINDS", "Capabilities", "capabilities", "open_parts"]

SCOPE_KINDS: Mapping[Scope, URIRef] = {
    Scope.INDUSTRY: IIP.IndustryCoverage,
    Scope.DOMAIN: IIP.DomainCoverage,
    Scope.REGION: IIP.RegionCoverage,
}
_Cells = Mapping[tuple[URIRef, URIRef], tuple[Cell, ...]]
_Place = tuple[URIRef, URIRef]  # a node and a clause


@dataclass
class Capabilities:
    """Which clauses are claimed with evidence that counts, and which without, by node."""

    substantiated: dict[URIRef, set[URIRef]] = field(default_factory=dict)
    unsubstantiated: dict[URIRef, set[URIRef]] = field(default_factory=dict)
    evidence: dict[_Place, tuple[Origin, ...]] = field(default_factory=dict)
    rejected: dict[_Place, tuple[Rejection, ...]] = field(default_factory=dict)

    def add(
        self, node: URIRef, clause: URIRef, good: tuple[Origin, ...], bad: tuple[Rejection, ...]
    ) -> None:
        """Take note of one claim on a clause, with the evidence that counts and that does not."""
        side = self.substantiated if good else self.unsubstantiated
        side.setdefault(node, set()).add(clause)
        place = (node, clause)
        self.evidence[place] = self.evidence.get(place, ()) + good
        if bad:
            self.rejected[place] = self.rejected.get(place, ()) + bad

    def settle(self) -> None:
        """Drop from the unsubstantiated what another claim substantiates."""
        for node, clauses in self.unsubstantiated.items():
            clauses.difference_update(self.substantiated.get(node, set()))


def capabilities(reader: EvidenceReader, cells: _Cells, admits: frozenset[URIRef]) -> Capabilities:
    """Which clauses do the capability claims touch, and does evidence that counts support them?

    Evidence counts that is of a type which the clause accepts, and whose validity reaches into the
    reference period. A claim on a clause about cells that names no cell holds for every cell of
    that kind.
    """
    found = Capabilities()
    for claim in instances(reader.graph, IIP.CapabilityClaim):
        if (one(reader.graph, claim, IIP.claimOrigin) or IIP.declared) in admits:
            _add(found, claim, reader, cells)
    found.settle()
    return found


def _add(found: Capabilities, claim: URIRef, reader: EvidenceReader, cells: _Cells) -> None:
    platform = one(reader.graph, claim, IIP.claimant)
    targets = iris(reader.graph, claim, IIP.inCell)
    pieces = iris(reader.graph, claim, IIP.supportedBy)
    for iri in iris(reader.graph, claim, IIP.claimsClause):
        clause = reader.method.clauses.get(local_name(iri))
        if clause is None or platform is None:
            continue
        good, bad = split(reader.examine(piece, clause) for piece in pieces)
        for node in _nodes(clause, platform, targets, cells):
            found.add(node, iri, good, bad)


def _nodes(
    clause: Clause, platform: URIRef, targets: tuple[URIRef, ...], cells: _Cells
) -> Iterator[URIRef]:
    kind = SCOPE_KINDS.get(clause.scope)
    if kind is None:
        yield platform
        return
    for found in cells.get((platform, kind), ()):
        if not targets or found.target in targets:
            yield found.node


def open_parts(
    graph: Graph, platforms: Iterable[URIRef], cells: Iterable[Cell], method: Method
) -> dict[URIRef, frozenset[URIRef]]:
    """Which parts of the method does a submission not declare complete?

    By platform, and by cell for those parts that ask something of such cells.
    """
    asked = _parts_by_kind(method)
    complete = {p: frozenset(iris(graph, p, IIP.declaresComplete)) for p in platforms}
    found = {platform: asked[IIP.Platform] - done for platform, done in complete.items()}
    return found | {
        c.node: asked.get(c.kind, frozenset()) - complete.get(c.platform, frozenset())
        for c in cells
    }


def _parts_by_kind(method: Method) -> dict[URIRef, frozenset[URIRef]]:
    by_number = {part.part: part.iri for part in method.parts}
    found: dict[URIRef, set[URIRef]] = {IIP.Platform: set(by_number.values())}
    for clause in method.clauses.values():
        if clause.part in by_number and clause.scope in SCOPE_KINDS:
            found.setdefault(SCOPE_KINDS[clause.scope], set()).add(by_number[clause.part])
    return {kind: frozenset(parts) for kind, parts in found.items()}
