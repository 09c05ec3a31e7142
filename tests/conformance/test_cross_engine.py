"""Engines that are not ours find the failures that `iip evaluate` reports.

Strictly compiled shapes fail where a clause is failed or cannot be told, optimistic ones only
where it is failed.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, URIRef

from conformance.cases import CLAIMS, PROFILES, cases, run
from conformance.engines import ENGINES, SIDES, Reports, reports
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.graphs import local_name
from iip_atlas.namespaces import BASE, EARL, IIP, SHAPE
from iip_atlas.resources import folder
from shacl_engines import rdf_validate_shacl, stock_pyshacl

Failures = set[tuple[str, str]]
BAD = {"strict": {"failed", "cantTell"}, "optimistic": {"failed"}}
# Of capabilities the shipped facts tell: their shapes are all alike.
FIXED = sorted({case.profile for case in cases() if case.on_numbers})
SHIPPED = {
    "illustrative": folder("data") / "example",
    "chengdu-2022": folder("data") / "public",
    "qingdao-2022": folder("data") / "public",
}
EACH = [
    pytest.param(engine, marks=[pytest.mark.node] if engine != "pyshacl" else [])
    for engine in ENGINES
]


def clauses_of(found: frozenset[tuple[str, str]], shapes: Graph) -> Failures:
    """Which clause does each node fail? A result names a shape, and each shape has its clause."""
    owners = {s: local_name(c) for s, c in shapes.subject_objects(IIP.evaluatesClause)}
    return {(focus, owners[SHAPE[shape]]) for focus, shape in found}


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("engine", EACH)
@pytest.mark.parametrize("profile", FIXED)
def test_fixtures_fail_as_evaluated(
    profile: str, engine: str, side: str, reported: Callable[[str], Reports]
) -> None:
    asked = run(profile)
    shapes = asked.strict if side == "strict" else asked.optimistic
    nodes = {(str(c.platform), str(c.target)): str(c.node) for c in asked.indicators.cells}
    found = clauses_of(reported(profile)[engine, side], shapes.graph)
    assert found == failing(asked.evaluations["columnar"], nodes, side, set(shapes.clauses))
    assert found


def failing(
    evaluation: Evaluation,
    nodes: Mapping[tuple[str, str], str],
    side: str,
    clauses: set[str],
) -> Failures:
    """Which node fails which clause that has a shape?"""
    return {
        (nodes[v.platform, v.cell] if v.cell else v.platform, v.clause)
        for v in evaluation.verdicts
        if v.clause in clauses and v.outcome.value in BAD[side]
    }


@pytest.mark.parametrize("profile", FIXED)
def test_both_engines_name_the_same_shapes(
    profile: str, reported: Callable[[str], Reports]
) -> None:
    found = reported(profile)
    for side in SIDES:
        assert found["pyshacl", side] == found["rdf-validate-shacl", side]


@dataclass(frozen=True)
class Commands:
    """What the commands write for a profile and its facts, and what the engines make of it."""

    evaluation: Mapping[str, list[dict[str, str]]]
    data: Graph
    shapes: Mapping[str, Graph]
    reports: Reports

    def failing(self, side: str) -> Failures:
        """Read from the JSON and the exported graph alone."""
        strict = self.shapes["strict"]
        targeted = set(strict.subjects(SH.targetClass))
        asked = {
            local_name(c) for s, c in strict.subject_objects(IIP.evaluatesClause) if s in targeted
        }
        nodes = {
            (str(platform), str(cell)): str(node)
            for node, platform in self.data.subject_objects(IIP.coverageOf)
            for predicate in (IIP.industry, IIP.domain, IIP.region)
            for cell in self.data.objects(node, predicate)
        }
        return {
            (nodes[v["platform"], v["cell"]] if v["cell"] else v["platform"], v["clause"])
            for v in self.evaluation["verdicts"]
            if v["clause"] in asked and v["outcome"] in BAD[side]
        }


def iip(*arguments: str | Path) -> str:
    command = Path(sys.executable).parent / "iip"
    done = subprocess.run([command, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture(scope="module", params=SHIPPED)
def commands(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Commands:
    profile, place = request.param, SHIPPED[request.param]
    given = (place, "--profile", profile)
    data = Graph().parse(data=iip("indicators", *given), format="turtle")
    strict = Graph().parse(data=iip("compile", "--profile", profile), format="turtle")
    hopeful = iip("compile", "--profile", profile, "--optimistic")
    optimistic = Graph().parse(data=hopeful, format="turtle")
    evaluation = json.loads(iip("evaluate", *given, "--format", "json"))
    if profile == "illustrative":
        data, evaluation = every_third(data, evaluation)
    asked = reports(tmp_path_factory.mktemp(profile), data, strict, optimistic)
    return Commands(evaluation, data, {"strict": strict, "optimistic": optimistic}, asked)


def every_third(
    data: Graph, evaluation: Mapping[str, list[dict[str, str]]]
) -> tuple[Graph, Mapping[str, list[dict[str, str]]]]:
    """A part of the example is enough here: `test_judges` holds the whole against pySHACL."""
    kept = sorted(data.subjects(RDF.type, IIP.Platform))[::3]
    names = {str(platform) for platform in kept}
    part = Graph(bind_namespaces="none")
    for platform in kept:
        for node in (platform, *data.subjects(IIP.coverageOf, platform)):
            for predicate, value in data.predicate_objects(node):
                part.add((node, predicate, value))
    verdicts = [v for v in evaluation["verdicts"] if v["platform"] in names]
    return part, {**evaluation, "verdicts": verdicts}


@pytest.mark.node
def test_shipped_facts_fail_as_evaluated(commands: Commands) -> None:
    reviewed = set(reviewed_places(commands.data))
    for side in SIDES:
        wanted = commands.failing(side)
        for engine in ENGINES:
            found = clauses_of(commands.reports[engine, side], commands.shapes[side])
            assert found ^ wanted <= reviewed, (side, engine)
        assert len({commands.reports[engine, side] for engine in ENGINES}) == 1


def reviewed_places(data: Graph) -> Iterator[tuple[str, str]]:
    """What a reviewer says joins what the shapes say, and no engine knows of it."""
    for review in data.subjects(EARL.test):
        yield from ((str(review), local_name(c)) for c in data.objects(review, EARL.test))


TEMPLATES = sorted((folder("shapes") / "clauses").glob("[1-9]*.ttl"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: file.stem)
def test_meta_shacl_refuses_templates_that_are_not_compiled(template: Path, tmp_path: Path) -> None:
    """An open number is no number: what is not compiled cannot be run by mistake."""
    data = tmp_path / "data.ttl"
    data.write_text("<https://example.org/x> a <https://example.org/Y> .", encoding="utf-8")
    graph = Graph().parse(template, format="turtle")
    if not any(str(o).startswith(f"{BASE}parameter/") for o in graph.objects()):
        stock_pyshacl(template, data)
        return
    with pytest.raises(AssertionError, match="sh:Literal"):
        stock_pyshacl(template, data)


def test_a_planted_difference_is_noticed(reported: Callable[[str], Reports]) -> None:
    """One device more in the data, and the engine's answer is no longer that of the judge."""
    asked = run("partly")
    platform = next(c for c in cases() if "devices_one_below_the_number" in c.path.stem)
    nodes = {(str(c.platform), str(c.target)): str(c.node) for c in asked.indicators.cells}
    node = nodes[platform.platform, f"{BASE}industry/C36"]
    told = clauses_of(reported("partly")["pyshacl", "strict"], asked.strict.graph)
    assert any(focus == node for focus, _ in told)
    other = asked.evaluations["columnar"]
    kept = tuple(v for v in other.verdicts if v.platform != platform.platform)
    changed = Evaluation(
        other.profile, other.method, other.inputs, other.reached, other.platforms, kept
    )
    assert failing(changed, nodes, "strict", set(asked.strict.clauses)) != told


@pytest.mark.node
@pytest.mark.parametrize("engine", [stock_pyshacl, rdf_validate_shacl])
def test_counts_are_compared_as_numbers_in_every_engine(
    engine: Callable[[Path, Path], set[tuple[str, str]]], tmp_path: Path
) -> None:
    """12 as xsd:int, as xsd:integer and as xsd:decimal reach 12; 11.5 does not."""
    shapes, data = tmp_path / "shapes.ttl", tmp_path / "data.ttl"
    head = f"@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <{BASE}> .\n"
    head += "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    shapes.write_text(
        head + "e:S a sh:NodeShape ; sh:targetClass e:C ; sh:property e:P .\n"
        "e:P a sh:PropertyShape ; sh:path e:n ; sh:minInclusive 12 .",
        encoding="utf-8",
    )
    values = {"a": '"12"^^xsd:int', "b": "12", "c": "12.0", "d": "11.5"}
    rows = [f"e:{name} a e:C ; e:n {value} ." for name, value in values.items()]
    data.write_text(head + "\n".join(rows), encoding="utf-8")
    assert engine(shapes, data) == {(str(URIRef(f"{BASE}d")), f"{BASE}P")}


def test_the_profiles_of_the_tests_are_whole() -> None:
    assert {file.stem for file in PROFILES.glob("*.ttl")} <= {*FIXED, CLAIMS}
