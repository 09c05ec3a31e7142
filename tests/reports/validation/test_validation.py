"""Validation reports: what is told, where it stands, and the same in every form."""

import json
import sys
from pathlib import Path

import jsonschema
import pyshacl
import pytest
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import RDF, SH, BNode, Graph, Literal

from iip_atlas.errors import InputError
from iip_atlas.namespaces import CLAUSE, COVERAGE, EARL, IIP, PLATFORM, SHAPE
from iip_atlas.registry.facts import parse_facts
from iip_atlas.reports.validation.checking import validate
from iip_atlas.reports.validation.documents import record, written
from iip_atlas.reports.validation.model import Kind, Severity

sys.path.insert(0, str(Path(__file__).parent))
from sarif_schema import LOG  # beside this file

CONTRACT = Path("tests/cli/fixtures/contract-graph.ttl")
RECORDS = Path("tests/registry/fixtures")


@pytest.fixture(scope="module")
def judged(repository):
    """One platform: well formed, some clauses failed, many open."""
    return validate([repository / CONTRACT], "illustrative")


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    """Two registers as CSV: a count in words, and a code that is not known."""
    home = tmp_path_factory.mktemp("registers")
    (home / "platform.csv").write_text(
        "平台编号,名称（中文）,人员规模\nq1,某平台,很多\n", encoding="utf-8"
    )
    (home / "industry-coverage.csv").write_text(
        "所属行业,连接设备数\nC36,12\nC99,3\n", encoding="utf-8"
    )
    return validate([home], "illustrative")


def graph_of(report):
    return Graph().parse(data=written(report, "ttl"), format="turtle")


def test_failed_clauses_are_violations_and_undecided_ones_warnings(judged):
    outcomes = {v.outcome.value for v in judged.evaluation.verdicts}
    told = {(f.severity.value, f.outcome.value) for f in judged.findings}
    assert told == {("violation", "failed"), ("warning", "cantTell")}
    assert outcomes > {outcome for _, outcome in told}
    assert (judged.violations, judged.faults, judged.conforms) == (7, 0, False)
    number = sum(v.outcome.value == "cantTell" for v in judged.evaluation.verdicts)
    assert judged.warnings == number > 100


def test_a_clause_that_a_shape_measures_names_shape_path_value_and_node(repository, tmp_path):
    few = (repository / CONTRACT).read_text().replace("DeviceCount 12000", "DeviceCount 12")
    (tmp_path / "few.ttl").write_text(few)
    report = validate([tmp_path / "few.ttl"], "illustrative")
    [found] = [f for f in report.findings if f.rule.id == "C5.1-b"]
    assert found.severity is Severity.VIOLATION
    assert (found.rule.shape, found.rule.clause) == (str(SHAPE["C5.1-b"]), str(CLAUSE["C5.1-b"]))
    assert found.rule.component == str(SH.MinInclusiveConstraintComponent)
    assert (found.focus, found.path) == (str(COVERAGE["x/C36"]), str(IIP.connectedDeviceCount))
    assert found.value.value == "12"
    assert found.places[0].file == str(tmp_path / "few.ttl")


def test_faults_are_told_by_cell_and_nothing_is_judged(faulty):
    assert faulty.evaluation is None
    assert all(f.kind is Kind.RECORD and f.remedy for f in faulty.findings)
    cells = {Path(f.places[0].file).name: f.places[0].cells for f in faulty.findings}
    assert cells == {"platform.csv": "C2", "industry-coverage.csv": "A3"}
    assert faulty.faults == faulty.violations == 2


def test_the_report_graph_is_one_of_shacl(judged):
    graph = graph_of(judged)
    [head] = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(head, SH.conforms) == Literal(False)
    results = list(graph.objects(head, SH.result))
    assert len(results) == len(judged.findings)
    for result in results:
        for predicate in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent):
            assert len(list(graph.objects(result, predicate))) == 1
        assert {m.language for m in graph.objects(result, SH.resultMessage)} == {"zh", "en"}
    [car] = graph.subjects(EARL.test, CLAUSE["C5.1-a"])
    assert graph.value(car, SH.focusNode) == PLATFORM.x
    assert graph.value(car, SH.resultSeverity) == SH.Violation


@pytest.mark.parametrize(
    "name",
    [
        "fail-nothing_to_judge",
        "fail-contradicting_coverages",
        "fail-infinite_share",
        "fail-coverage_without_industry",
    ],
)
def test_pyshacl_finds_the_same_results_in_a_record(repository, name):
    data = repository / RECORDS / f"{name}.ttl"
    mine = graph_of(validate([data], "illustrative"))
    facts = parse_facts([data]).graph  # blank nodes have the names that ours are told by
    shapes = Graph().parse(repository / "shapes/records.ttl")
    _, theirs, _ = pyshacl.validate(facts, shacl_graph=shapes, advanced=False)
    assert rows(mine) == rows(theirs) != set()


def rows(graph):
    """Focus, path (of a complex one how it begins), component and shape of each result."""
    found = set()
    for result in graph.objects(None, SH.result):
        path = graph.value(result, SH.resultPath)
        if isinstance(path, BNode):
            path = tuple(sorted(p for p in graph.predicates(path)))
        asked = (SH.sourceConstraintComponent, SH.sourceShape, SH.value)
        found.add((path, *(graph.value(result, p) for p in (SH.focusNode, *asked))))
    return found


def test_json_ld_and_turtle_say_the_same(judged):
    nodes = parse(written(judged, "jsonld"), format=RdfFormat.JSON_LD)
    lines = serialize((quad.triple for quad in nodes), format=RdfFormat.N_TRIPLES)
    assert rows(Graph().parse(data=lines, format="nt")) == rows(graph_of(judged))


@pytest.mark.parametrize("which", ["judged", "faulty"])
def test_a_sarif_log_keeps_to_the_standard(which, request):
    report = request.getfixturevalue(which)
    document = json.loads(written(report, "sarif"))
    jsonschema.validate(document, LOG)
    [run] = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(report.findings)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_schema_catches_a_slip():
    slip = {"$schema": "https://a", "version": "2.1.0", "runs": [{"tool": {}, "results": []}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(slip, LOG)


def test_sarif_gives_the_row_of_a_text_table_as_its_line(faulty):
    [run] = json.loads(written(faulty, "sarif"))["runs"]
    physical = [r["locations"][0]["physicalLocation"] for r in run["results"]]
    names = [p["artifactLocation"]["uri"].rpartition("/")[2] for p in physical]
    lines = dict(zip(names, [p["region"]["startLine"] for p in physical], strict=True))
    assert lines == {"platform.csv": 2, "industry-coverage.csv": 3}


def test_every_form_tells_every_finding(judged):
    document = record(judged)
    assert len(document["results"]) == document["violations"] + document["warnings"]
    page = written(judged, "html")
    for text in ("C5.1-a", "不能作为评定依据", "no basis for a rating", "prefers-color-scheme"):
        assert text in page
    assert page.count("<tr>") - 1 == len(judged.findings)


def test_a_name_in_the_page_is_escaped_and_the_page_runs_nothing(repository, tmp_path):
    text = (repository / CONTRACT).read_text()
    evil = '<script>alert("x")</script>'
    (tmp_path / "evil.ttl").write_text(
        text + f"\n<{PLATFORM.x}> <http://www.w3.org/2000/01/rdf-schema#label> '{evil}'@zh ."
    )
    page = written(validate([tmp_path / "evil.ttl"], "illustrative"), "html")
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "src=" not in page


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("<http://a/s> a <http://www.w3.org/ns/shacl#NodeShape> .", "SHACL"),
        ("<http://a/s> <http://www.w3.org/ns/shacl#js> <http://a/x> .", "never run"),
    ],
)
def test_foreign_shapes_are_refused(repository, tmp_path, statement, told):
    (tmp_path / "own.ttl").write_text((repository / CONTRACT).read_text() + statement)
    with pytest.raises(InputError, match=told):
        validate([tmp_path / "own.ttl"], "illustrative")


def test_what_cannot_be_read_is_no_submission(tmp_path):
    (tmp_path / "broken.ttl").write_text("<http://a> <http://b> ")
    with pytest.raises(InputError, match="语法错误"):
        validate([tmp_path / "broken.ttl"], "illustrative")
