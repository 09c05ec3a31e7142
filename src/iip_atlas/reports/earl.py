"""Verdicts as RDF: W3C EARL assertions with their PROV trail."""

from importlib.metadata import version
from urllib.parse import quote

from rdflib import PROV, RDF, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDFS

from iip_atlas.conformance.verdicts import Evaluation, PlatformResult, Verdict
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Method, Mode
from iip_atlas.namespaces import BASE, CLAUSE, EARL, IIP, PREFIXES, VERDICT

__all__ = ["verdict_graph"]

_MODES = {Mode.AUTOMATIC: EARL.automatic, Mode.SEMI_AUTO: EARL.semiAuto, Mode.MANUAL: EARL.manual}


def verdict_graph(evaluation: Evaluation) -> Graph:
    """Write an evaluation as EARL: one assertion a verdict, and the run that made them."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in {**PREFIXES, "dcterms": str(DCTERMS), "prov": str(PROV)}.items():
        graph.bind(prefix, namespace)
    run = URIRef(f"{BASE}run/{quote(evaluation.profile.id)}")
    _run(graph, run, evaluation)
    method = shipped_method()
    for platform in evaluation.platforms:
        _platform(graph, platform)
    for verdict in evaluation.verdicts:
        _verdict(graph, verdict, run, evaluation, method)
    return graph


def _run(graph: Graph, run: URIRef, evaluation: Evaluation) -> None:
    software = URIRef(f"{BASE}software/iip-atlas/{version('iip-atlas')}")
    graph.add((run, RDF.type, PROV.Activity))
    graph.add((run, PROV.used, URIRef(evaluation.profile.iri)))
    graph.add((run, PROV.wasAssociatedWith, software))
    graph.add((software, RDF.type, PROV.SoftwareAgent))
    graph.add((software, RDFS.label, Literal(f"IIP Atlas {version('iip-atlas')}")))
    for name in evaluation.inputs:
        graph.add((run, DCTERMS.source, Literal(name)))


def _platform(graph: Graph, platform: PlatformResult) -> None:
    iri = URIRef(platform.platform)
    graph.add((iri, RDF.type, IIP.Platform))
    graph.add((iri, RDFS.label, Literal(platform.label.zh, lang="zh")))
    graph.add((iri, RDFS.label, Literal(platform.label.en, lang="en")))
    if platform.synthetic:
        graph.add((iri, IIP.isSynthetic, Literal(True)))
    for qualification in platform.classification:
        if qualification.cell is not None:
            graph.add((iri, IIP.qualifiesIn, URIRef(qualification.cell)))
        else:
            graph.add((iri, IIP.isCrossIndustryPlatform, Literal(True)))


def _verdict(
    graph: Graph, verdict: Verdict, run: URIRef, evaluation: Evaluation, method: Method
) -> None:
    iri = _name(verdict, evaluation.profile.id)
    mode = method.clauses[verdict.clause].mode or Mode.AUTOMATIC
    result = URIRef(f"{iri}#result")
    for cls in (IIP.Verdict, EARL.Assertion):
        graph.add((iri, RDF.type, cls))
    graph.add((iri, EARL.subject, URIRef(verdict.platform)))
    graph.add((iri, EARL.test, CLAUSE[verdict.clause]))
    if verdict.cell is not None:
        graph.add((iri, IIP.inCell, URIRef(verdict.cell)))
    graph.add((iri, IIP.underProfile, URIRef(evaluation.profile.iri)))
    graph.add((iri, EARL.mode, _MODES[mode]))
    graph.add((iri, PROV.wasGeneratedBy, run))
    for source in verdict.sources:
        graph.add((iri, PROV.wasDerivedFrom, URIRef(source.iri)))
    graph.add((iri, EARL.result, result))
    _result(graph, result, verdict)


def _name(verdict: Verdict, profile: str) -> URIRef:
    place = [verdict.platform, *([verdict.cell] if verdict.cell else [])]
    tail = "/".join(iri.removeprefix(BASE) for iri in place)
    return VERDICT[quote(f"{profile}/{verdict.clause}/{tail}", safe="/-._~")]


def _result(graph: Graph, result: URIRef, verdict: Verdict) -> None:
    graph.add((result, RDF.type, EARL.TestResult))
    graph.add((result, EARL.outcome, EARL[verdict.outcome.value]))
    graph.add((result, DCTERMS.description, Literal(verdict.reason.zh, lang="zh")))
    graph.add((result, DCTERMS.description, Literal(verdict.reason.en, lang="en")))
    values = verdict.measured if isinstance(verdict.measured, tuple) else (verdict.measured,)
    for value in values:
        if value is not None:
            graph.add((result, IIP.measuredValue, _number(value)))
    if verdict.required is not None:
        graph.add((result, IIP.requiredValue, _number(verdict.required)))
    if verdict.comparator is not None:
        graph.add((result, IIP.comparator, Literal(verdict.comparator)))
    if verdict.setting is not None:
        graph.add((result, IIP.boundBy, URIRef(verdict.setting)))


def _number(value: float) -> Literal:
    datatype = XSD.integer if isinstance(value, int) else XSD.decimal
    return Literal(str(value), datatype=datatype)
