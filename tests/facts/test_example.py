"""The synthetic registry: reproducible, called synthetic everywhere, and planted as it says."""

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef

from iip_atlas.namespaces import CLAUSE, EARL, IIP, PLATFORM
from iip_atlas.resources import folder

EXAMPLE = folder("data") / "example"
ROOT = Path(__file__).resolve().parents[2]
COVERAGES = {
    IIP.IndustryCoverage: IIP.industry,
    IIP.DomainCoverage: IIP.domain,
    IIP.RegionCoverage: IIP.region,
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    whole = Graph()
    for file in sorted(EXAMPLE.glob("*.ttl")):
        whole.parse(file)
    return whole


@pytest.fixture(scope="module")
def expected() -> list[dict[str, str]]:
    with (EXAMPLE / "expected.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def method() -> Graph:
    return Graph().parse(folder("data") / "method" / "2018" / "clauses.ttl")


def test_committed_files_are_what_the_generator_writes(tmp_path: Path) -> None:
    tool = ROOT / "tools" / "build_example.py"
    subprocess.run([sys.executable, str(tool), "--to", str(tmp_path)], check=True)
    written = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    committed = [*EXAMPLE.glob("*.ttl"), EXAMPLE / "expected.csv"]
    assert written == {file.name: file.read_bytes() for file in committed}


def test_every_label_says_synthetic(graph: Graph) -> None:
    labels = [*graph.objects(None, RDFS.label), *graph.objects(None, DCTERMS.title)]
    assert len(labels) > 300
    for label in labels:
        assert isinstance(label, Literal)
        assert ("虚构" if label.language == "zh" else "synthetic") in label


def test_every_platform_is_synthetic_and_covers_something(graph: Graph) -> None:
    platforms = set(graph.subjects(RDF.type, IIP.Platform))
    assert len(platforms) == 68
    assert platforms == set(graph.subjects(IIP.isSynthetic, Literal(True))) & platforms
    assert platforms == set(graph.objects(None, IIP.coverageOf))
    assert len({str(graph.value(p, RDFS.label)) for p in platforms}) == 68


def test_no_cell_is_covered_twice(graph: Graph) -> None:
    cells = Counter(
        (graph.value(cell, IIP.coverageOf), graph.value(cell, dimension))
        for kind, dimension in COVERAGES.items()
        for cell in graph.subjects(RDF.type, kind)
    )
    assert set(cells.values()) == {1}
    assert len(cells) > 700
    assert len(graph) < 21_000


def test_every_planted_platform_says_what_it_shows(
    graph: Graph, expected: list[dict[str, str]]
) -> None:
    planted = {URIRef(row["platform"]) for row in expected}
    for platform in planted:
        languages = {
            n.language for n in graph.objects(platform, SKOS.note) if isinstance(n, Literal)
        }
        assert languages == {"zh", "en"}
    noted = set(graph.subjects(SKOS.note))
    assert len(noted) == 46
    assert planted <= noted


def test_expectations_name_each_outcome_and_real_cells(
    graph: Graph, expected: list[dict[str, str]]
) -> None:
    outcomes = {str(o).rpartition("#")[2] for o in (EARL.passed, EARL.failed, EARL.cantTell)}
    assert {row["outcome"] for row in expected} == outcomes | {"inapplicable", "untested"}
    covered = {
        (str(graph.value(cell, IIP.coverageOf)), str(graph.value(cell, dimension)))
        for kind, dimension in COVERAGES.items()
        for cell in graph.subjects(RDF.type, kind)
    }
    assert {(row["platform"], row["cell"]) for row in expected if row["cell"]} <= covered


def test_claims_and_reviews_name_clauses_of_their_kind(graph: Graph, method: Graph) -> None:
    """A full claim leaves no clause out that evidence can answer, a full review none for people."""
    modes = dict(method.subject_objects(IIP.verificationMode))
    claimed = set(graph.objects(None, IIP.claimsClause))
    reviewed = set(graph.objects(None, EARL.test))
    notes = set(method.subjects(RDF.type, IIP.MethodNote))
    semi_automatic = {c for c, mode in modes.items() if mode == EARL.semiAuto} - notes
    manual = {c for c, mode in modes.items() if mode == EARL.manual} - notes
    entities = {CLAUSE["C4.1-b"], CLAUSE["C5.4.1-a"]}  # decided by a licence, not by a person
    assert claimed == semi_automatic | entities
    assert reviewed == manual - {CLAUSE["C5.5.2-b"]}  # one of two alternatives


def test_expected_clauses_exist(expected: list[dict[str, str]], method: Graph) -> None:
    known = {str(s).rpartition("/")[2] for s in method.subjects(DCTERMS.identifier)}
    assert {row["clause"] for row in expected} <= known


def test_planted_industries_have_the_process_type_of_the_reference(graph: Graph) -> None:
    """What the generator gives each industry, devices or points, follows its default type."""
    reference = Graph().parse(folder("data") / "reference" / "production-type.ttl")
    measured = {
        IIP.discrete: {IIP.connectedDeviceCount},
        IIP.process: {IIP.dataPointCount},
        IIP.mixed: {IIP.connectedDeviceCount, IIP.dataPointCount},
    }
    wrong_way = PLATFORM["syn-measured-the-wrong-way"]
    for cell in graph.subjects(RDF.type, IIP.IndustryCoverage):
        kind = reference.value(graph.value(cell, IIP.industry), IIP.defaultProcessType)
        stated = {IIP.connectedDeviceCount, IIP.dataPointCount} & set(graph.predicates(cell))
        if graph.value(cell, IIP.coverageOf) != wrong_way:
            assert stated <= measured[URIRef(str(kind))], cell
