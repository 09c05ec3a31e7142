"""Every way for a record to be wrong: the exact nodes and shapes, alike in three engines."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection

from iip_atlas.errors import InputError
from iip_atlas.namespaces import BASE, IIP
from iip_atlas.registry.facts import Facts, facts_faults, parse_facts, read_facts
from iip_atlas.registry.record_shapes import results
from iip_atlas.registry.wellformed import record_shapes
from iip_atlas.resources import folder
from shacl_engines import rdf_validate_shacl, stock_pyshacl

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.ttl"))
RECORD = f"{BASE}shape/"
EXPECTATION = re.compile(r"^# expect: (\S+) (\S+)$", re.MULTILINE)


def name(file: Path) -> str:
    return file.stem


def expected(file: Path) -> set[tuple[str, str]]:
    """`# expect: NODE SHAPE`; a word that is not known has no shape."""
    pairs = EXPECTATION.findall(file.read_text(encoding="utf-8"))
    return {(node if ":" in node else BASE + node, shape) for node, shape in pairs}


def judged(file: Path) -> Facts:
    return parse_facts([file])


def engine_results(facts: Facts) -> set[tuple[str, str]]:
    return {(r.focus, r.shape.iri) for r in results(record_shapes(), facts.nodes)}


@pytest.mark.parametrize("file", FIXTURES, ids=name)
def test_exactly_the_faults_that_the_fixture_names(file):
    faults = facts_faults(judged(file))
    found = {(f.focus, f.shape.removeprefix(RECORD) or "word") for f in faults}
    assert found == expected(file)
    assert bool(found) is file.stem.startswith("fail-")


@pytest.mark.parametrize("file", FIXTURES, ids=name)
def test_the_refusal_names_file_node_and_remedy(file):
    if file.stem.startswith("pass-"):
        assert read_facts([file]).files == (file,)
        return
    with pytest.raises(InputError) as caught:
        read_facts([file])
    told = str(caught.value)
    assert str(file) in told
    assert "→ " in told
    assert all(f"<{node}>" in told for node, _ in expected(file))


def test_every_shape_has_a_fixture_that_breaks_it():
    """A check that cannot fail is a defect."""
    text = (folder("shapes") / "records.ttl").read_text(encoding="utf-8")
    shapes = set(re.findall(r"^record:(\w+) a sh:PropertyShape", text, re.MULTILINE))
    broken = {shape.removeprefix("record/") for file in FIXTURES for _, shape in expected(file)}
    measured = {s for s in shapes if s.endswith(("Count", "Total", "Share", "dataVolume"))}
    inner = {"outcome"}  # told on record:reviewResult, which asks for it
    assert shapes - measured - inner <= broken
    assert {"connectedDeviceCount", "enterpriseShare", "dataVolume"} <= broken & measured


def all_facts() -> tuple[Graph, set[tuple[str, str]]]:
    """The fixtures side by side; each has platforms of its own."""
    graph, ours = Graph(bind_namespaces="none"), set()
    for file in FIXTURES:
        facts = judged(file)
        graph += facts.graph
        ours |= engine_results(facts)
    return graph, ours


@pytest.fixture(scope="module")
def gathered(tmp_path_factory):
    graph, ours = all_facts()
    data = tmp_path_factory.mktemp("records") / "data.ttl"
    graph.serialize(data, format="turtle", encoding="utf-8")
    return data, ours


def test_stock_pyshacl_finds_the_same(gathered):
    data, ours = gathered
    assert len(ours) > 60
    assert stock_pyshacl(folder("shapes") / "records.ttl", data) == ours


@pytest.mark.node
def test_rdf_validate_shacl_finds_the_same(gathered):
    data, ours = gathered
    assert rdf_validate_shacl(folder("shapes") / "records.ttl", data) == ours


def domain_of(ontology: Graph, term: URIRef) -> set[URIRef]:
    domain = ontology.value(term, RDFS.domain)
    union = ontology.value(domain, OWL.unionOf)
    return set(Collection(ontology, union)) if union is not None else {domain}


def test_every_measured_property_is_checked_on_the_nodes_of_its_domain():
    """The ontology says where a figure stands, and the record shapes follow."""
    ontology, shapes = Graph(), Graph()
    ontology.parse(folder("ontology") / "iip.ttl")
    shapes.parse(folder("shapes") / "records.ttl")
    measured = set(ontology.subjects(RDF.type, IIP.MeasuredProperty))
    checked: dict[URIRef, set[URIRef]] = {}
    for shape, cls in shapes.subject_objects(SH.targetClass):
        for path in shapes.objects(shape, SH.property / SH.path):
            if path in measured:
                checked.setdefault(path, set()).add(cls)
    assert checked == {term: domain_of(ontology, term) for term in measured}
    bearers = {
        term
        for shape in shapes.subjects(SH["or"] | SH["class"])
        for term in shapes.objects(shape, SH.targetSubjectsOf)
    }
    assert measured <= bearers
