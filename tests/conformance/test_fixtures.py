"""Each fixture comes out as its header says: outcomes by both judges, reports by stock pySHACL."""

from collections import Counter
from collections.abc import Callable

import pytest

from conformance.cases import CLAIMS, Case, cases, cases_of, claimable, numeric, run
from conformance.engines import Reports
from iip_atlas.graphs import local_name
from iip_atlas.method.loading import shipped_method
from iip_atlas.namespaces import IIP, SHAPE

OUTCOMES = {
    "pass": {"passed"},
    "fail": {"failed"},
    "undecided": {"cantTell", "untested"},
    "inapplicable": {"inapplicable"},
}
EACH = pytest.mark.parametrize("case", cases(), ids=str)
NUMBERS = pytest.mark.parametrize("case", [c for c in cases() if c.on_numbers], ids=str)


@EACH
@pytest.mark.parametrize("judge", ["columnar", "reference"])
def test_the_outcomes_are_those_of_the_header(case: Case, judge: str) -> None:
    found = run(case.profile).verdicts(judge, case.platform)
    asked = {k: o for k, o in found.items() if k in case.expected or k[1] in case.asked}
    assert asked == case.expected


@NUMBERS
@pytest.mark.parametrize("side", ["strict", "optimistic"])
def test_stock_pyshacl_reports_what_the_header_says(
    case: Case, side: str, reported: Callable[[str], Reports]
) -> None:
    asked = run(case.profile)
    compiled = asked.strict if side == "strict" else asked.optimistic
    of_section = {
        local_name(shape)
        for shape, clause in compiled.graph.subject_objects(IIP.evaluatesClause)
        if local_name(clause) in numeric(case.section)
    }
    nodes = asked.nodes(case.platform)
    found = {
        (nodes[focus], shape)
        for focus, shape in reported(case.profile)["pyshacl", side]
        if focus in nodes and shape in of_section
    }
    assert found == (case.strict if side == "strict" else case.optimistic)


@EACH
def test_the_name_of_a_fixture_says_its_outcome(case: Case) -> None:
    verdict = case.path.stem.split("-")[0]
    assert OUTCOMES[verdict] & set(case.expected.values())
    if verdict == "pass":
        assert "failed" not in {
            o for (_, clause), o in case.expected.items() if clause in {"C5.1-a", case.section}
        }


def test_the_platforms_of_fixtures_are_all_different() -> None:
    times = Counter(case.platform for case in cases())
    assert {platform for platform, n in times.items() if n > 1} == set()


def test_every_number_has_fixtures_that_pass_fail_and_stay_undecided() -> None:
    outcomes: dict[str, set[str]] = {}
    for case in cases():
        for (_, clause), outcome in case.expected.items():
            outcomes.setdefault(clause, set()).add(outcome)
    wanted = {c.id for c in shipped_method().clauses.values() if c.parameters}
    lacking = {
        clause: {"passed", "failed", "cantTell"} - outcomes.get(clause, set()) for clause in wanted
    }
    # A total of cells is never missing, and what a city asks of enterprises is asked by each call.
    assert {c: o for c, o in lacking.items() if o} == {}


def test_every_capability_has_fixtures_that_pass_fail_and_stay_undecided() -> None:
    outcomes: dict[str, set[str]] = {}
    for case in cases_of(CLAIMS):
        for (_, clause), outcome in case.expected.items():
            outcomes.setdefault(clause, set()).add(outcome)
    clauses = shipped_method().clauses
    sections = {name.partition("-")[0] for name in clauses}
    wanted = {name for section in sections for name in claimable(section)}
    # An example of a key domain is met in its own domain, and not asked elsewhere.
    examples = {name for name in wanted if clauses[name].kind == "example"}
    assert len(wanted) > 100
    assert {name: outcomes.get(name) for name in wanted - examples} == {
        name: {"passed", "failed", "cantTell"} | ({"inapplicable"} if "C5.2" in name else set())
        for name in wanted - examples
    }
    assert {frozenset(outcomes[name]) for name in examples} == {
        frozenset({"passed", "inapplicable"})
    }


def test_every_number_is_tried_without_being_set() -> None:
    """The two implied plurals of each kind have a default; a call always sets its numbers."""
    unset = {
        clause
        for case in cases()
        for (_, clause), outcome in case.expected.items()
        if outcome == "untested"
    }
    method = shipped_method()
    open_numbers = {
        c.id
        for c in method.clauses.values()
        if any(method.parameters[p].default is None for p in c.parameters) and c.part is not None
    }
    assert open_numbers - unset == {
        *("C2.2-d", "C2.2-f", "C2.2-g", "C2.3-c"),
        *("C5.1-a", "C5.1-b", "C5.1-c", "C5.1-e", "C5.1-f"),
        *("C5.2-h", "C5.3-a", "C5.3-e"),
    }


def test_a_header_that_says_otherwise_is_noticed() -> None:
    """The fixtures can fail: each outcome turned round differs from what is found."""
    name = "C5.1/fail-one_device_below_the_threshold"
    case = next(case for case in cases_of("whole") if str(case) == name)
    found = run("whole").verdicts("columnar", case.platform)
    turned = {key: "passed" if o == "failed" else "failed" for key, o in case.expected.items()}
    assert all(found[key] != outcome for key, outcome in turned.items())


def test_every_shape_of_a_number_has_a_name_of_its_own() -> None:
    """A report names shapes, and from each shape one clause follows."""
    compiled = run("whole").strict
    owners = Counter(compiled.graph.subjects(IIP.evaluatesClause))
    assert {s for s, n in owners.items() if n > 1 or not s.startswith(str(SHAPE))} == set()
