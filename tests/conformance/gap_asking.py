"""Ask for the gap of sketched platforms, and for the outcome of one clause of many at once."""

from collections.abc import Iterable

from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from conformance.sketches import Sketch, facts
from iip_atlas.conformance import columnar
from iip_atlas.conformance.context import Context
from iip_atlas.conformance.gap.find import Question, Search
from iip_atlas.conformance.gap.weights import Weights
from iip_atlas.conformance.groups import PlatformVerdicts
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.build import build_indicators
from iip_atlas.method.compiler import compile_shapes
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import Profile
from iip_atlas.namespaces import BASE, CLAUSE, EARL, IIP, PLATFORM
from iip_atlas.reference import Reference

__all__ = ["S0", "measured", "outcomes", "reviewed", "search"]

S0 = PLATFORM["s0"]


def search(graph: Graph, profile: Profile, clause: str, weights: Weights | None = None) -> Search:
    """The search for the gap of platform s0."""
    method = shipped_method()
    asked = method.clauses[clause]
    return Search(Question(graph, S0, profile, method, asked, weights or Weights()))


def reviewed(graph: Graph, platforms: int, clauses: Iterable[str]) -> Graph:
    """Add a judgement in favour of these clauses, for all cells of each platform."""
    for number in range(platforms):
        for clause in clauses:
            review = URIRef(f"{BASE}review/{number}-{clause}")
            result = BNode()
            graph.add((review, RDF.type, IIP.Review))
            graph.add((review, EARL.subject, PLATFORM[f"s{number}"]))
            graph.add((review, EARL.assertedBy, URIRef(f"{BASE}reviewer/r")))
            graph.add((review, EARL.test, CLAUSE[clause]))
            graph.add((review, EARL.result, result))
            graph.add((result, EARL.outcome, EARL.passed))
            graph.add((review, DCTERMS.date, Literal("2025-01-01")))
    return graph


def measured(graph: Graph, profile: Profile) -> Indicators:
    """The indicators of what the graph says."""
    method, reference = shipped_method(), Reference.load()
    return build_indicators(graph, profile, method, reference, lambda _: "facts.ttl")


def outcomes(
    sketches: list[Sketch], profile: Profile, clause: str, reviews: Iterable[str] = ()
) -> list[Outcome]:
    """The outcome of one clause for each of these platforms as a whole."""
    method = shipped_method()
    indicators = measured(reviewed(facts(*sketches), len(sketches), reviews), profile)
    strict = compile_shapes(profile, method)
    optimistic = compile_shapes(profile, method, optimistic=True)
    judged = columnar.judge(indicators, strict, optimistic)
    context = Context(method, profile, indicators, judged, Reference.load().label)
    found = []
    for number in range(len(sketches)):
        verdicts = PlatformVerdicts(context, PLATFORM[f"s{number}"])
        found.append(verdicts.verdict(method.clauses[clause], verdicts.whole).outcome)
    return found
