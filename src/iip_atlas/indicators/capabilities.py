"""Capabilities that are claimed, the evidence behind them, and what reviewers have recorded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import product

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS

from iip_atlas.errors import InputError
from iip_atlas.graphs import instances, iris, label, literal, local_name, one, text
from iip_atlas.indicators.claims import title_of
from iip_atlas.indicators.model import Cell, Origin, Review
from iip_atlas.method.model import Method, Scope
from iip_atlas.namespaces import EARL, IIP

__all__ = ["SCOPE_KINDS", "Capabilities", "capabilities", "open_parts", "reviews"]

SCOPE_KINDS: Mapping[Scope, URIRef] = {
    Scope.INDUSTRY: IIP.IndustryCoverage,
    Scope.DOMAIN: IIP.DomainCoverage,
    Scope.REGION: IIP.RegionCoverage,
}


@dataclass
class Capabilities:
    """Which clauses are claimed with valid evidence, and which without, by node."""

    substantiated: dict[URIRef, set[URIRef]] = field(default_factory=dict)
    unsubstantiated: dict[URIRef, set[URIRef]] = field(default_factory=dict)
    evidence: dict[tuple[URIRef, URIRef], tuple[Origin, ...]] = field(default_factory=dict)

    def settle(self) -> None:
        """Drop from the unsubstantiated what another claim substantiates."""
        for node, clauses in self.unsubstantiated.items():
            clauses.difference_update(self.substantiated.get(node, set()))


def capabilities(
    graph: Graph,
    method: Method,
    cells: Mapping[tuple[URIRef, URIRef], tuple[Cell, ...]],
    admits: frozenset[URIRef],
    start: datetime | None,
) -> Capabilities:
    """Which clauses do the capability claims touch, and does valid evidence support them?

    Evidence whose validity ended before the reference period (`start`) supports nothing. A claim
    on a clause about cells that names no cell holds for every cell of that kind.
    """
    found = Capabilities()
    for claim in instances(graph, IIP.CapabilityClaim):
        if (one(graph, claim, IIP.claimOrigin) or IIP.declared) in admits:
            _add(found, graph, claim, method, cells, start)
    found.settle()
    return found


def _add(
    found: Capabilities,
    graph: Graph,
    claim: URIRef,
    method: Method,
    cells: Mapping[tuple[URIRef, URIRef], tuple[Cell, ...]],
    start: datetime | None,
) -> None:
    platform = one(graph, claim, IIP.claimant)
    supports = tuple(_supports(graph, claim, start))
    targets = iris(graph, claim, IIP.inCell)
    for clause in iris(graph, claim, IIP.claimsClause):
        nodes = _nodes(clause, platform, targets, method, cells)
        side = found.substantiated if supports else found.unsubstantiated
        for node in nodes:
            side.setdefault(node, set()).add(clause)
            found.evidence[node, clause] = found.evidence.get((node, clause), ()) + supports


def _nodes(
    clause: URIRef,
    platform: URIRef | None,
    targets: tuple[URIRef, ...],
    method: Method,
    cells: Mapping[tuple[URIRef, URIRef], tuple[Cell, ...]],
) -> Iterator[URIRef]:
    known = method.clauses.get(local_name(clause))
    if known is None or platform is None:
        return
    kind = SCOPE_KINDS.get(known.scope)
    if kind is None:
        yield platform
        return
    for found in cells.get((platform, kind), ()):
        if not targets or found.target in targets:
            yield found.node


def _supports(graph: Graph, claim: URIRef, start: datetime | None) -> Iterator[Origin]:
    for evidence in iris(graph, claim, IIP.supportedBy):
        until = literal(graph, evidence, DCTERMS.valid)
        if start is None or until is None or _in_force(until.toPython(), start):
            issued = str(literal(graph, evidence, DCTERMS.issued) or "")
            yield Origin(evidence, title_of(graph, evidence), issued, "evidence")


def _in_force(until: object, start: datetime) -> bool:
    """Does the validity reach into the period? A day counts to its end; other values end none."""
    if isinstance(until, datetime):
        return (until if until.tzinfo else until.replace(tzinfo=start.tzinfo)) >= start
    return until >= start.date() if isinstance(until, date) else True


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


def reviews(graph: Graph, method: Method) -> Iterator[Review]:
    """Which judgements have reviewers recorded?

    Raises InputError for a review of a clause that the method does not have, or by nobody.
    """
    for iri in instances(graph, IIP.Review):
        platform, reviewer = one(graph, iri, EARL.subject), one(graph, iri, EARL.assertedBy)
        result = next(iter(graph.objects(iri, EARL.result)), None)
        outcome = one(graph, result, EARL.outcome) if result is not None else None
        if platform is None or reviewer is None or result is None or outcome is None:
            raise InputError(
                "the review lacks its subject, reviewer or outcome",
                where=str(iri),
                remedy="give earl:subject, earl:assertedBy and earl:result with earl:outcome",
            )
        targets = iris(graph, iri, IIP.inCell) or (None,)
        for clause, target in product(iris(graph, iri, EARL.test), targets):
            yield Review(
                iri,
                platform,
                _known(clause, iri, method),
                target,
                local_name(outcome),
                label(graph, reviewer).zh,
                str(literal(graph, iri, DCTERMS.date) or ""),
                text(graph, result, DCTERMS.description),
            )


def _known(clause: URIRef, review: URIRef, method: Method) -> str:
    name = local_name(clause)
    if name not in method.clauses:
        raise InputError(
            f"the review names the unknown clause {name}",
            where=str(review),
            remedy="name a clause of the method",
        )
    return name
