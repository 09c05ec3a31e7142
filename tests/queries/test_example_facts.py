"""Coverage and quality over the shipped data, worked out a second time from the facts as read."""

from collections import defaultdict
from itertools import combinations

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS

from committed_answers import Rows, committed, words
from iip_atlas.graphs import local_name, read_turtle
from iip_atlas.indicators import measure_facts
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import IIP, PLATFORM, REGION
from iip_atlas.reference import Reference
from iip_atlas.registry.facts import facts_in
from iip_atlas.resources import folder

PLACES = Reference.load()
TERMS = Namespace(str(IIP._NS))  # with those that the code does not name
HOMES = [folder("data") / home for home in ("example", "public")]
Covered = dict[str, set[str]]  # of a platform, the cells that it is observed in


@pytest.fixture(scope="module")
def facts() -> Graph:
    return read_turtle([file for home in HOMES for file in home.glob("*.ttl")])


def covered(facts: Graph, kind: URIRef, dimension: URIRef) -> Covered:
    """By platform, its cells and everything above them."""
    found: Covered = defaultdict(set)
    for node in facts.subjects(RDF.type, kind):
        cell = str(facts.value(node, dimension))
        found[str(facts.value(node, IIP.coverageOf))] |= {cell, *PLACES.ancestors(cell)}
    return found


def industries(facts: Graph) -> Covered:
    return covered(facts, IIP.IndustryCoverage, IIP.industry)


def regions(facts: Graph) -> Covered:
    return covered(facts, IIP.RegionCoverage, IIP.region)


def who(cells: Covered, cell: str) -> set[str]:
    return {platform for platform, own in cells.items() if cell in own}


def counts(rows: list[tuple[object, ...]]) -> Rows:
    """As words; cells that nobody covers are not listed."""
    return words(row for row in rows if row[-1])


def test_platforms_by_industry_by_region_and_in_all_of_them(facts: Graph) -> None:
    divisions, macro = PLACES.industries("division"), PLACES.regions("six")
    own, at = industries(facts), regions(facts)
    rows = committed("platforms-by-industry", "industry", "platforms")
    assert sorted(rows) == counts([(i, len(who(own, i))) for i in divisions])
    rows = committed("platforms-by-region", "region", "platforms")
    assert sorted(rows) == counts([(r, len(who(at, r))) for r in macro])
    rows = committed("platforms-in-all-regions", "platform")
    assert sorted(rows) == words([p] for p, places in at.items() if places >= set(macro))


def test_industries_by_domain(facts: Graph) -> None:
    own, doing = industries(facts), covered(facts, IIP.DomainCoverage, IIP.domain)
    domain = "https://w3id.org/iip-atlas/domain/predictive-maintenance"
    there = who(doing, domain)
    rows = committed("industry-by-domain", "industry", "domain", "platforms")
    divisions = PLACES.industries("division")
    assert sorted(rows) == counts([(i, domain, len(who(own, i) & there)) for i in divisions])


def test_white_space(facts: Graph) -> None:
    own, there = industries(facts), who(regions(facts), str(REGION.huabei))
    divisions = [i for i in PLACES.industries("division") if PLACES.process_type(i)]
    rows = committed("white-space", "industry", "region")
    assert sorted(rows) == words((i, REGION.huabei) for i in divisions if not who(own, i) & there)


def figures(facts: Graph, kind: URIRef, dimension: URIRef, metric: URIRef) -> dict[str, dict]:
    """By platform, the figure of each cell: of several the least."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for node, value in facts.subject_objects(metric):
        if (node, RDF.type, kind) in facts:
            cell, own = str(facts.value(node, dimension)), str(facts.value(node, IIP.coverageOf))
            found[own][cell] = min(int(str(value)), found[own].get(cell, int(str(value))))
    return found


def total(own: dict[str, int], whole: str) -> int | None:
    """What a platform states of a whole, or else of its parts together; None for nothing."""
    inside = {c: v for c, v in own.items() if whole in (c, *PLACES.ancestors(c))}
    parts = [v for c, v in inside.items() if not set(PLACES.ancestors(c)) & set(inside)]
    return sum(parts) if parts else None


def test_figures_by_region(facts: Graph) -> None:
    at, expected = regions(facts), []
    kinds = (IIP.RegionCoverage, IIP.region)
    users, entities = (
        figures(facts, *kinds, metric)
        for metric in (IIP.enterpriseUserCount, IIP.operatingEntityCount)
    )
    for region in PLACES.regions("six"):
        told = [
            [t for own in those.values() if (t := total(own, region)) is not None]
            for those in (users, entities)
        ]
        sums = (n for figure in told for n in (sum(figure) if figure else None, len(figure)))
        expected.append((region, len(who(at, region)), *sums))
    columns = ("enterprisesAtLeast", "enterprisesKnownOf", "entitiesAtLeast", "entitiesKnownOf")
    rows = committed("figures-by-region", "region", "platforms", *columns)
    assert sorted(rows) == words(expected)


def test_industries_by_region(facts: Graph) -> None:
    own, there = industries(facts), who(regions(facts), str(REGION.huadong))
    kinds, expected = (IIP.IndustryCoverage, IIP.industry), []
    metrics = (IIP.connectedDeviceCount, IIP.enterpriseUserCount)
    stated = [figures(facts, *kinds, metric) for metric in metrics]
    for industry in PLACES.industries("division"):
        both = who(own, industry) & there
        told = [
            [t for p in both if (t := total(those.get(p, {}), industry)) is not None]
            for those in stated
        ]
        sums = (n for figure in told for n in (sum(figure) if figure else None, len(figure)))
        if both:
            expected.append((industry, REGION.huadong, len(both), *sums))
    columns = ("devicesAtLeast", "devicesKnownOf", "enterprisesAtLeast", "enterprisesKnownOf")
    rows = committed("industry-by-region", "industry", "region", "platforms", *columns)
    assert sorted(rows) == words(expected)


def test_claims_with_and_without_evidence(facts: Graph) -> None:
    bare, backed = [], []
    for claim in facts.subjects(RDF.type, IIP.CapabilityClaim):
        platform = facts.value(claim, IIP.claimant)
        evidence = list(facts.objects(claim, IIP.supportedBy))
        for clause in map(local_name, facts.objects(claim, IIP.claimsClause)):
            if not evidence and (claim, DCTERMS.source, None) not in facts:
                bare.append((platform, claim, clause))
            if platform == PLATFORM["syn-broad-01"]:
                cells = list(facts.objects(claim, IIP.inCell)) or [None]
                backed += [(clause, c, claim, e) for c in cells for e in evidence or [None]]
    rows = committed("claims-without-evidence", "platform", "claim", "clauseId")
    assert sorted(rows) == words(bare)
    rows = committed("claimed-capabilities", "clauseId", "target", "claim", "evidence")
    assert sorted(rows) == words(backed)


def test_claims_that_conflict(facts: Graph) -> None:
    noted = {tuple(sorted(map(str, pair))) for pair in facts.subject_objects(TERMS.conflictsWith)}
    exact: dict[tuple[object, ...], set[tuple[str, float]]] = defaultdict(set)
    for claim in facts.subjects(RDF.type, IIP.FigureClaim):
        if facts.value(claim, IIP.claimQualifier) != TERMS.exact:
            continue
        day, value = facts.value(claim, IIP.asOf), facts.value(claim, IIP.claimedValue)
        if day is not None and value is not None and (claim, TERMS.scopeText, None) not in facts:
            key = (facts.value(claim, IIP.claimant), facts.value(claim, IIP.claimedMetric), day)
            exact[key].add((str(claim), float(str(value))))
    apart = {
        (first, second)
        for said in exact.values()
        for (first, a), (second, b) in combinations(sorted(said), 2)
        if a != b
    } - noted
    rows = committed("conflicting-claims", "first", "second", "noted")
    pairs = [*((*pair, True) for pair in noted), *((*pair, False) for pair in apart)]
    assert sorted(rows) == words(pairs)


def test_claims_older_than_a_day(facts: Graph) -> None:
    old = [
        (claim, facts.value(claim, IIP.claimedMetric), day)
        for claim in facts.subjects(IIP.claimant, PLATFORM.cosmoplat)
        if (day := facts.value(claim, IIP.asOf)) is not None
        and str(day) < "2018-01-01"[: len(str(day))]
    ]
    rows = committed("old-claims", "claim", "metric", "asOf")
    assert sorted(rows) == words(old)


def test_no_share_is_without_a_denominator_and_no_figure_states_its_period(facts: Graph) -> None:
    bare = [
        cell
        for cell in facts.subjects(IIP.enterpriseShare)
        if (cell, IIP.populationSource, None) not in facts
    ]
    assert committed("shares-without-denominator", "cell") == words([c] for c in bare) == []
    dated = [n for n in facts.subjects(IIP.refPeriod) if (n, IIP.coverageOf, None) in facts]
    assert committed("coverage-by-period", "period") == words([n] for n in dated) == []


def test_the_indicators_of_a_platform_are_those_that_are_judged() -> None:
    measured = measure_facts(
        facts_in(HOMES), load_profile("illustrative"), shipped_method(), PLACES
    )
    targets = {cell.node: cell.target for cell in measured.cells}
    name = PLATFORM["syn-broad-01"]
    own = {name, *(c.node for c in measured.cells if c.platform == name)}
    values = [
        (targets.get(node), indicator, float(value))
        for (node, indicator), figure in measured.measured.items()
        if node in own
        for value in {figure.low, figure.high}
    ]
    rows = committed("platform-indicators", "target", "indicator", "value")
    assert sorted(words((t, i, float(v)) for t, i, v in rows)) == words(values)
