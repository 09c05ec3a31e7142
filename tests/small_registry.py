"""Four made-up platforms, few enough to know by heart: for the rooms that list and compare."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from iip_atlas.conformance import columnar
from iip_atlas.conformance.bulk import Outcomes, judge_table
from iip_atlas.conformance.evaluation import both_shapes, evaluate_indicators, measure
from iip_atlas.conformance.tables import indicator_table
from iip_atlas.conformance.verdict_plan import verdict_plan
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.indicators import Indicators
from iip_atlas.method.compiler import CompiledShapes
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Method
from iip_atlas.method.profiles import Profile, load_profile
from iip_atlas.namespaces import INDUSTRY, PLATFORM
from iip_atlas.registry.facts import Facts, read_facts

__all__ = ["C26", "C36", "A", "B", "C", "D", "Small", "small_registry"]

A, B, C, D = (str(PLATFORM[name]) for name in ("a", "b", "c", "d"))
C26, C36 = str(INDUSTRY["C26"]), str(INDUSTRY["C36"])

_TURTLE = """
@prefix clause: <https://w3id.org/iip-atlas/clause/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix industry: <https://w3id.org/iip-atlas/industry/> .
@prefix domain: <https://w3id.org/iip-atlas/domain/> .
@prefix region: <https://w3id.org/iip-atlas/region/> .
@prefix platform: <https://w3id.org/iip-atlas/platform/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix e: <https://w3id.org/iip-atlas/evidence/> .
@prefix c: <https://w3id.org/iip-atlas/coverage/> .
@prefix o: <https://w3id.org/iip-atlas/operator/> .

platform:a a iip:Platform ; iip:isSynthetic true ;
    rdfs:label "甲平台（虚构）"@zh , "Alpha (synthetic)"@en ;
    skos:altLabel "甲云"@zh ; iip:operatedBy o:a ; iip:headquarteredIn region:370000 ;
    iip:firstListed 2021 ; iip:staffCount 320 ; iip:selfDevelopedAssetCount 55 .
o:a a iip:Operator , iip:Organization ;
    rdfs:label "甲公司（虚构）"@zh , "Alpha Works (synthetic)"@en .
c:a-C36 a iip:IndustryCoverage ; iip:coverageOf platform:a ; iip:industry industry:C36 ;
    iip:connectedDeviceCount 20000 ; iip:enterpriseUserCount 300 ; iip:industrialAppCount 60 .
c:a-C26 a iip:IndustryCoverage ; iip:coverageOf platform:a ; iip:industry industry:C26 ;
    iip:dataPointCount 90000 .
c:a-east a iip:RegionCoverage ; iip:coverageOf platform:a ; iip:region region:huadong .
<https://w3id.org/iip-atlas/claim/a-1> a iip:CapabilityClaim ; iip:claimant platform:a ;
    iip:claimsClause clause:C1.1.1-b , clause:C3.1-a ; iip:supportedBy e:good , e:old .
e:good a iip:Evidence ; iip:evidenceType iip:testReport ;
    dcterms:title "接入测试"@zh , "Access test"@en ;
    dcterms:publisher "虚构机构"@zh , "A made-up body"@en ; dcterms:issued "2025-03-31"^^xsd:date ;
    dcterms:valid "2027-03-31"^^xsd:date ; schema:url "https://example.org/a"^^xsd:anyURI .
e:old a iip:Evidence ; iip:evidenceType iip:testReport ; dcterms:title "旧测试"@zh ;
    dcterms:issued "2021-03-31"^^xsd:date ; dcterms:valid "2022-03-31"^^xsd:date .

platform:b a iip:Platform ; iip:isSynthetic true ;
    rdfs:label "乙平台（虚构）"@zh , "Beta (synthetic)"@en ;
    iip:operatedBy o:b ; iip:headquarteredIn region:440000 ; iip:staffCount 100 .
o:b a iip:Operator ; rdfs:label "乙公司（虚构）"@zh .
c:b-C36 a iip:IndustryCoverage ; iip:coverageOf platform:b ; iip:industry industry:C36 ;
    iip:connectedDeviceCount 9000 .
c:b-domain a iip:DomainCoverage ; iip:coverageOf platform:b ; iip:domain domain:supply-chain .

platform:c a iip:Platform ; iip:isSynthetic true ;
    rdfs:label "丙平台（虚构）"@zh , "Gamma (synthetic)"@en ;
    iip:knownFrom iip:public .
c:c-C36 a iip:IndustryCoverage ; iip:coverageOf platform:c ; iip:industry industry:C36 .
<https://w3id.org/iip-atlas/claim/c-1> a iip:FigureClaim ; iip:claimant platform:c ;
    iip:claimedIndicator iip:staffCount ; iip:claimedValue 180 ; iip:claimQualifier iip:atLeast .

platform:d a iip:Platform ; iip:isSynthetic true ;
    rdfs:label "丁平台（虚构）"@zh , "Delta (synthetic)"@en ;
    iip:staffCount 200 .
"""


@dataclass(frozen=True)
class Small:
    """The registry at every stage: read, measured, judged, explained."""

    facts: Facts
    method: Method
    profile: Profile
    compiled: CompiledShapes
    indicators: Indicators
    outcomes: Outcomes
    evaluation: Evaluation

    @property
    def verdicts(self) -> pl.DataFrame:
        """The verdicts with the columns platform, clause, cell, outcome."""
        rows = [(p, clause, cell, o.value) for p, clause, cell, o in self.outcomes.verdicts()]
        columns = ("platform", "clause", "cell", "outcome")
        return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


@cache
def small_registry(name: str = "illustrative") -> Small:
    """Alpha (two industries, a region, evidence), Beta (one of them, a domain), Gamma (known from
    public sources, staff "at least"), Delta (a number of staff and nothing else).

    `name` is a profile.
    """
    method, profile = shipped_method(), load_profile(name)
    with TemporaryDirectory() as home:
        file = Path(home) / "platforms.ttl"
        file.write_text(_TURTLE, encoding="utf-8")
        facts = read_facts([file])
    indicators = measure(facts, profile)
    shapes = both_shapes(profile, method)
    table = indicator_table(indicators, profile.review_rule)
    return Small(
        facts,
        method,
        profile,
        shapes[0],
        indicators,
        judge_table(verdict_plan(profile, method), table),
        evaluate_indicators(indicators, profile, inputs=[], judge=columnar.judge, shapes=shapes),
    )
