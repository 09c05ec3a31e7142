"""Ask for the verdicts on a few facts of one platform, written as Turtle."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rdflib import URIRef

from conformance.cases import PROFILES
from iip_atlas.conformance.evaluation import evaluate_indicators, judges, measure
from iip_atlas.conformance.verdicts import PlatformResult, Verdict
from iip_atlas.method.profiles import Number, Profile, Setting, load_profile
from iip_atlas.namespaces import BASE, IIP, PARAMETER, READING

__all__ = ["HEAD", "Answers", "X", "a_profile", "ask", "cell", "platform", "with_readings"]

X = f"{BASE}platform/x"
HEAD = f"""@base <{BASE}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix earl: <http://www.w3.org/ns/earl#> .
@prefix iip: <ontology#> .
@prefix clause: <clause/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


@dataclass(frozen=True)
class Answers:
    """The verdicts of platform x."""

    verdicts: tuple[Verdict, ...]
    result: PlatformResult

    def of(self, clause: str, cell: str | None = None) -> Verdict:
        """The one verdict on this clause, in this cell (`industry/C36`) or on the whole."""
        target = f"{BASE}{cell}" if cell else None
        (found,) = (v for v in self.verdicts if (v.clause, v.cell) == (clause, target))
        return found

    def __getitem__(self, key: str | tuple[str, str]) -> str:
        clause, cell = (key, None) if isinstance(key, str) else key
        return self.of(clause, cell).outcome.value


def platform(figures: str = "") -> str:
    """Platform x with these figures."""
    return f"<platform/x> a iip:Platform ; {figures or 'iip:mechanismModelTotal 1'} .\n"


def cell(target: str, figures: str = "") -> str:
    """A coverage of platform x: `industry/C36`, `region/huadong`, `domain/supply-chain`."""
    kind = "domain" if target.startswith("stage") else target.partition("/")[0]
    head = f"[] a iip:{kind.title()}Coverage ; iip:coverageOf <platform/x> ; iip:{kind} <{target}>"
    return f"{head}{' ; ' + figures if figures else ''} .\n"


def ask(folder: Path, facts: str, profile: Profile, judge: str = "columnar") -> Answers:
    """Judge the facts under the profile."""
    file = folder / "facts.ttl"
    file.write_text(HEAD + facts, encoding="utf-8")
    indicators = measure([file], profile)
    found = evaluate_indicators(indicators, profile, inputs=[file], judge=judges()[judge])
    verdicts = tuple(v for v in found.verdicts if v.platform == X)
    return Answers(verdicts, next(p for p in found.platforms if p.platform == X))


def a_profile(
    name: str = "whole",
    *,
    unset: tuple[str, ...] = (),
    numbers: Mapping[str | tuple[str, str], Number] | None = None,
    admits: URIRef | None = None,
) -> Profile:
    """A profile of the tests with some numbers taken out, and others put in (also for one cell)."""
    found = load_profile(PROFILES / f"{name}.ttl")
    gone = {PARAMETER[parameter] for parameter in unset}
    settings = {key: setting for key, setting in found.settings.items() if key[0] not in gone}
    for key, value in (numbers or {}).items():
        parameter, scope = (key, None) if isinstance(key, str) else key
        place = URIRef(f"{BASE}{scope}") if scope else None
        iri = URIRef(f"{found.iri}#{parameter}-{scope or 'all'}")
        settings[PARAMETER[parameter], place] = Setting(
            iri, PARAMETER[parameter], value, IIP.illustrative, "", place
        )
    origins = found.admits | {admits} if admits else found.admits
    return replace(found, settings=settings, admits=frozenset(origins))


def with_readings(profile: Profile, *readings: str) -> Profile:
    """The profile, adopting these readings and no others."""
    adopted = tuple(READING[name] for name in readings)
    return replace(profile, adopted=adopted, own=adopted)
