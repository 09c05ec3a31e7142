"""Real platforms: every collected row is one cited claim, and nothing is made up."""

import csv
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, RDFS, Graph, Literal, Namespace, URIRef

from iip_atlas.namespaces import BASE, IIP, PLATFORM
from iip_atlas.resources import folder

PUBLIC = folder("data") / "public"
ROOT = Path(__file__).resolve().parents[2]
SCHEMA = Namespace("https://schema.org/")
CONFLICTS_WITH = URIRef(f"{BASE}ontology#conflictsWith")
SOURCE_KIND = URIRef(f"{BASE}ontology#sourceKind")
STATEMENT_CLAIM = URIRef(f"{BASE}ontology#StatementClaim")
COVERAGES = (IIP.IndustryCoverage, IIP.DomainCoverage, IIP.RegionCoverage)


def table(name: str) -> list[dict[str, str]]:
    with (PUBLIC / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def facts() -> list[dict[str, str]]:
    return table("source/platform_facts.csv")


@pytest.fixture(scope="module")
def graph() -> Graph:
    whole = Graph()
    for file in sorted(PUBLIC.glob("*.ttl")):
        whole.parse(file)
    return whole


def test_committed_turtle_is_what_the_tool_writes(tmp_path: Path) -> None:
    tool = ROOT / "tools" / "build_public.py"
    subprocess.run([sys.executable, str(tool), "--to", str(tmp_path)], check=True)
    written = {file.name: file.read_bytes() for file in tmp_path.glob("*.ttl")}
    assert written == {file.name: file.read_bytes() for file in PUBLIC.glob("*.ttl")}


def test_every_row_is_one_claim_with_its_source(facts: list[dict[str, str]], graph: Graph) -> None:
    assert len(facts) == 183
    claims = set(graph.subjects(IIP.claimedMetric))
    assert len(claims) == 183
    kinds = Counter(graph.value(claim, RDF.type) for claim in claims)
    assert kinds == {IIP.FigureClaim: 126, STATEMENT_CLAIM: 54, IIP.CapabilityClaim: 3}
    for claim in claims:
        source = graph.value(claim, DCTERMS.source)
        assert graph.value(source, DCTERMS.title)
        assert graph.value(claim, IIP.claimant)
        assert graph.value(claim, IIP.claimOrigin) == IIP.public


def test_figures_keep_metric_value_and_date(facts: list[dict[str, str]], graph: Graph) -> None:
    stated = Counter(
        (str(graph.value(c, IIP.claimedMetric)), Decimal(str(graph.value(c, IIP.claimedValue))))
        for c in graph.subjects(RDF.type, IIP.FigureClaim)
    )
    collected: Counter[tuple[str, Decimal]] = Counter()
    for row in facts:
        number = row["value"].lstrip("-").replace(".", "", 1).isdigit()
        if number and row["metric"] != "shuangkua_listed":
            collected[row["metric"], Decimal(row["value"])] += 1
    assert stated == collected
    dated = sum(1 for _ in graph.subject_objects(IIP.asOf))
    assert dated == sum(1 for row in facts if row["as_of_date"])


def test_every_platform_has_a_name_and_an_operator(graph: Graph) -> None:
    platforms = set(graph.subjects(RDF.type, IIP.Platform))
    assert platforms == {PLATFORM[row["platform_id"]] for row in table("source/platforms.csv")}
    assert len(platforms) == 19
    for platform in platforms:
        labels = graph.objects(platform, RDFS.label)
        assert {n.language for n in labels if isinstance(n, Literal)} == {"zh", "en"}
        assert graph.value(graph.value(platform, IIP.operatedBy), RDFS.label)


def test_cells_that_a_source_names_have_no_number(graph: Graph) -> None:
    cells = {cell for kind in COVERAGES for cell in graph.subjects(RDF.type, kind)}
    assert len(cells) == 23
    said = {predicate for cell in cells for predicate in graph.predicates(cell)}
    dimensions = {IIP.industry, IIP.domain, IIP.region}
    allowed = {RDF.type, IIP.coverageOf, IIP.claimOrigin, DCTERMS.source}
    assert said == allowed | dimensions


def test_a_copy_is_cited_without_a_link(graph: Graph) -> None:
    linked = {source for source, _ in graph.subject_objects(SCHEMA.url)}
    originals = set(graph.subjects(SOURCE_KIND, URIRef(f"{BASE}ontology#original")))
    assert linked == originals
    assert len(originals) == len(
        {r["source_url"] for r in table("source/platform_facts.csv")} - {""}
    )


def test_conflicts_are_kept_on_both_sides(graph: Graph) -> None:
    pairs = set(graph.subject_objects(CONFLICTS_WITH))
    assert len(pairs) == 8
    assert pairs == {(other, one) for one, other in pairs}


def test_every_word_of_a_scope_is_mapped_or_says_why_not(facts: list[dict[str, str]]) -> None:
    mapped = {(row["scope_type"], row["scope_value"]): row for row in table("mapping/scopes.csv")}
    assert set(mapped) == {
        (row["scope_type"], row["scope_value"]) for row in facts if row["scope_type"] != "none"
    }
    assert all(row["basis"] for row in mapped.values())
