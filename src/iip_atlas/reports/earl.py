"""Verdicts as RDF: W3C EARL assertions with their PROV trail."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize
from rdflib import PROV, RDF, XSD, URIRef
from rdflib.namespace import DCTERMS, RDFS

from iip_atlas.conformance.verdicts import Evaluation, PlatformResult, Verdict
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Method, Mode
from iip_atlas.namespaces import BASE, CLAUSE, EARL, IIP, PREFIXES, VERDICT
from iip_atlas.text import Text

__all__ = ["verdict_iri", "verdict_statements", "verdict_triples", "verdict_turtle"]

_MODES = {Mode.AUTOMATIC: EARL.automatic, Mode.SEMI_AUTO: EARL.semiAuto, Mode.MANUAL: EARL.manual}
_PREFIXES = {
    **PREFIXES,
    "dcterms": str(DCTERMS),
    "prov": str(PROV),
    "rdfs": str(RDFS),
    "xsd": str(XSD),
}
# The same few terms come again and again in some hundred thousand statements.
_iri = lru_cache(4096)(NamedNode)


def verdict_turtle(evaluation: Evaluation) -> bytes:
    """Write an evaluation as Turtle: the same evaluation always gives the same bytes."""
    written = serialize(verdict_triples(evaluation), format=RdfFormat.TURTLE, prefixes=_PREFIXES)
    return written or b""


def verdict_triples(evaluation: Evaluation) -> Iterator[Triple]:
    """Give an evaluation as EARL: one assertion a verdict, and the run that made them."""
    run = _run_iri(evaluation)
    yield from _run(run, evaluation)
    method = shipped_method()
    for platform in evaluation.platforms:
        yield from _platform(platform)
    for verdict in evaluation.verdicts:
        yield from _verdict(verdict, run, evaluation, method)


def verdict_statements(verdict: Verdict, evaluation: Evaluation) -> Iterator[Triple]:
    """Give one verdict of an evaluation as EARL."""
    yield from _verdict(verdict, _run_iri(evaluation), evaluation, shipped_method())


def _run_iri(evaluation: Evaluation) -> str:
    return f"{BASE}run/{quote(evaluation.profile.id)}-{_digest(evaluation)}"


def _digest(evaluation: Evaluation) -> str:
    """Tell runs apart by what they found, so that running again gives the same names."""
    found = sha256()
    for verdict in evaluation.verdicts:
        found.update(repr(verdict).encode())
    return found.hexdigest()[:12]


def _run(run: str, evaluation: Evaluation) -> Iterator[Triple]:
    software = f"{BASE}software/iip-atlas/{version('iip-atlas')}"
    yield _link(run, RDF.type, PROV.Activity)
    yield _link(run, PROV.used, evaluation.profile.iri)
    yield _link(run, PROV.wasAssociatedWith, software)
    for name in evaluation.inputs:
        yield _value(run, DCTERMS.source, Literal(name))
    yield _link(software, RDF.type, PROV.SoftwareAgent)
    yield _value(software, RDFS.label, Literal(f"IIP Atlas {version('iip-atlas')}"))


def _platform(platform: PlatformResult) -> Iterator[Triple]:
    iri = platform.platform
    yield _link(iri, RDF.type, IIP.Platform)
    yield from _texts(iri, RDFS.label, platform.label)
    if platform.synthetic:
        yield _value(iri, IIP.isSynthetic, Literal(value=True))
    for qualification in platform.classification:
        if qualification.cell is not None:
            yield _link(iri, IIP.qualifiesIn, qualification.cell)
        else:
            yield _value(iri, IIP.isCrossIndustryPlatform, Literal(value=True))


def _verdict(
    verdict: Verdict, run: str, evaluation: Evaluation, method: Method
) -> Iterator[Triple]:
    iri = verdict_iri(verdict, evaluation.profile.id)
    mode = method.clauses[verdict.clause].mode or Mode.AUTOMATIC
    result = f"{iri}#result"
    yield _link(iri, RDF.type, IIP.Verdict)
    yield _link(iri, RDF.type, EARL.Assertion)
    yield _link(iri, EARL.subject, verdict.platform)
    yield _link(iri, EARL.test, CLAUSE[verdict.clause])
    if verdict.cell is not None:
        yield _link(iri, IIP.inCell, verdict.cell)
    yield _link(iri, IIP.underProfile, evaluation.profile.iri)
    yield _link(iri, EARL.mode, _MODES[mode])
    yield _link(iri, PROV.wasGeneratedBy, run)
    for source in dict.fromkeys(source.iri for source in verdict.sources):
        yield _link(iri, PROV.wasDerivedFrom, source)
    yield _link(iri, EARL.result, result)
    yield from _result(result, verdict)


def verdict_iri(verdict: Verdict, profile: str) -> str:
    """What is a verdict called? Profile, clause, platform and cell stand in its IRI."""
    place = [verdict.platform, *([verdict.cell] if verdict.cell else [])]
    tail = "/".join(iri.removeprefix(BASE) for iri in place)
    return VERDICT + quote(f"{profile}/{verdict.clause}/{tail}", safe="/-._~")


def _result(result: str, verdict: Verdict) -> Iterator[Triple]:
    yield _link(result, RDF.type, EARL.TestResult)
    yield _link(result, EARL.outcome, EARL[verdict.outcome.value])
    yield from _texts(result, DCTERMS.description, verdict.reason)
    values = verdict.measured if isinstance(verdict.measured, tuple) else (verdict.measured,)
    yield from _numbers(result, IIP.measuredValue, values)
    yield from _numbers(result, IIP.requiredValue, (verdict.required,))
    if verdict.comparator is not None:
        yield _value(result, IIP.comparator, Literal(verdict.comparator))
    if verdict.setting is not None:
        yield _link(result, IIP.boundBy, verdict.setting)


def _numbers(subject: str, predicate: URIRef, values: Iterable[float | None]) -> Iterator[Triple]:
    for value in dict.fromkeys(values):
        if value is not None:
            datatype = XSD.integer if isinstance(value, int) else XSD.decimal
            written = str(value) if isinstance(value, int) else _decimal(value)
            yield _value(subject, predicate, Literal(written, datatype=_iri(str(datatype))))


def _decimal(value: float) -> str:
    """Write without an exponent, which xsd:decimal does not have."""
    plain = f"{Decimal(repr(value)):f}"
    return plain if "." in plain else f"{plain}.0"


def _texts(subject: str, predicate: URIRef, text: Text) -> Iterator[Triple]:
    yield _value(subject, predicate, Literal(text.zh, language="zh"))
    yield _value(subject, predicate, Literal(text.en, language="en"))


def _link(subject: str, predicate: URIRef, target: str) -> Triple:
    return Triple(_iri(str(subject)), _iri(str(predicate)), _iri(str(target)))


def _value(subject: str, predicate: URIRef, value: Literal) -> Triple:
    return Triple(_iri(str(subject)), _iri(str(predicate)), value)
