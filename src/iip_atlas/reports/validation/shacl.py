"""A validation report as the graph that SHACL describes, in Turtle or JSON-LD."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal as Choice
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize
from rdflib import RDF, SH
from rdflib.namespace import DCTERMS, RDFS, XSD

from iip_atlas.namespaces import EARL, IIP, PREFIXES
from iip_atlas.reports.validation.components import OURS
from iip_atlas.reports.validation.model import Finding, Severity, ValidationReport
from iip_atlas.resources import folder
from iip_atlas.text import Text

__all__ = ["as_rdf", "report_triples"]

_FORMATS = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}
_OURS = ("iip", "clause", "platform", "profile", "coverage", "shape", "earl")
_PREFIXES = {
    **{name: PREFIXES[name] for name in _OURS},
    "sh": str(SH),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "dcterms": str(DCTERMS),
    "xsd": str(XSD),
    "record": f"{PREFIXES['shape']}record/",
}
_SEVERITIES = {Severity.VIOLATION: SH.Violation, Severity.WARNING: SH.Warning}
_COMPONENT = Text(
    "条款或检查：SHACL 形状没有表达，由方法的分组、人工评审或读取材料时的检查决定",
    "a clause or check that no SHACL shape expresses: a group, a review, or a check while reading",
)
Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal


def as_rdf(report: ValidationReport, form: Choice["ttl", "jsonld"]) -> bytes:
    """Write the report graph: the same report always gives the same bytes."""
    triples = report_triples(report)
    return serialize(triples, format=_FORMATS[form], prefixes=_PREFIXES) or b""


def report_triples(report: ValidationReport) -> Iterator[Triple]:
    """Give the report as sh:ValidationReport, each finding as sh:ValidationResult."""
    head = BlankNode("report")
    yield _link(head, RDF.type, SH.ValidationReport)
    yield Triple(head, _iri(SH.conforms), Literal(value=report.conforms))
    yield _link(head, IIP.underProfile, report.profile.iri)
    for name in report.inputs:
        yield Triple(head, _iri(DCTERMS.source), Literal(name))
    nodes = [BlankNode(f"result{n}") for n in range(1, len(report.findings) + 1)]
    for node in nodes:
        yield Triple(head, _iri(SH.result), node)
    for node, finding in zip(nodes, report.findings, strict=True):
        yield from _result(node, finding)
    if any(finding.rule.component == OURS for finding in report.findings):
        ours = NamedNode(OURS)
        yield _link(ours, RDF.type, SH.ConstraintComponent)
        yield from _texts(ours, RDFS.label, _COMPONENT)


def _result(node: BlankNode, finding: Finding) -> Iterator[Triple]:
    rule = finding.rule
    yield _link(node, RDF.type, SH.ValidationResult)
    yield _link(node, SH.resultSeverity, _SEVERITIES[finding.severity])
    yield Triple(node, _iri(SH.focusNode), _focus(finding))
    yield from _path(node, finding)
    if finding.value is not None:
        yield Triple(node, _iri(SH.value), finding.value)
    yield _link(node, SH.sourceConstraintComponent, rule.component)
    if rule.shape:
        yield _link(node, SH.sourceShape, rule.shape)
    yield from _texts(node, SH.resultMessage, finding.message)
    if rule.clause:
        yield _link(node, EARL.test, rule.clause)
    if finding.platform:
        yield _link(node, EARL.subject, finding.platform)
    if finding.cell:
        yield _link(node, IIP.inCell, finding.cell)
    if finding.outcome:
        yield _link(node, EARL.outcome, EARL[finding.outcome.value])


def _focus(finding: Finding) -> NamedNode | Literal:
    """SHACL asks for a focus node: what has no IRI is named by its place."""
    if finding.focus:
        return NamedNode(finding.focus)
    place = finding.places[0] if finding.places else None
    return Literal(f"{place.file} {place.cells}".strip() if place else finding.rule.id)


def _path(node: BlankNode, finding: Finding) -> Iterator[Triple]:
    """The path; one that is no single property is copied from the shape, for this result alone."""
    if finding.path:
        yield _link(node, SH.resultPath, finding.path)
        return
    said = _record_shapes()
    shape = NamedNode(finding.rule.shape) if finding.rule.shape else None
    heads = [o for p, o in said.get(shape, ()) if p == _iri(SH.path)] if shape else []
    names: dict[Term, BlankNode] = {}

    def named(term: Term) -> Term:
        if not isinstance(term, BlankNode):
            return term
        return names.setdefault(term, BlankNode(f"{node.value}path{len(names) + 1}"))

    for head in heads:
        yield Triple(node, _iri(SH.resultPath), named(head))
        waiting = [head]
        while waiting:
            for predicate, value in said.get(subject := waiting.pop(), ()):
                yield Triple(cast("BlankNode", named(subject)), predicate, named(value))
                waiting += [value] if isinstance(value, BlankNode) else []


@cache
def _record_shapes() -> Mapping[Term, Sequence[tuple[NamedNode, Term]]]:
    """What the record shapes say, by subject."""
    found: dict[Term, list[tuple[NamedNode, Term]]] = {}
    for quad in parse(path=folder("shapes") / "records.ttl", format=RdfFormat.TURTLE):
        if not isinstance(quad.object, Triple):
            found.setdefault(quad.subject, []).append((quad.predicate, quad.object))
    return found


def _texts(subject: Node, predicate: object, text: Text) -> Iterator[Triple]:
    yield Triple(subject, _iri(predicate), Literal(text.zh, language="zh"))
    yield Triple(subject, _iri(predicate), Literal(text.en, language="en"))


def _link(subject: Node, predicate: object, target: object) -> Triple:
    return Triple(subject, _iri(predicate), _iri(target))


def _iri(term: object) -> NamedNode:
    return NamedNode(str(term))
