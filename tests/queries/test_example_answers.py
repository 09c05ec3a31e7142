"""What the questions answer over the shipped data: as committed, and as worked out without SPARQL.

`tests/queries/answers/` is written by `tools/build_answers.py`. Answers are compared with a second
computation in Python, from the verdicts of `iip evaluate` or from the facts as read;
`test_example_facts.py` and `test_history_answers.py` go on with it.
"""

import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS

from committed_answers import HOME, Rows, committed, words
from iip_atlas.conformance.evaluation import evaluate, evaluate_one
from iip_atlas.conformance.verdicts import Evaluation, Verdict
from iip_atlas.graphs import local_name, read_turtle
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import EARL, IIP, INDUSTRY, PLATFORM
from iip_atlas.queries import Catalogue
from iip_atlas.queries.writing import shortened
from iip_atlas.reference import Reference
from iip_atlas.resources import folder

ROOT = Path(__file__).parents[2]
CATALOGUE = Catalogue.load().queries
ROOMS = ("questions", "coverage")
QUESTIONS = {name: query for name, query in CATALOGUE.items() if query.room in ROOMS}
NOTHING_MUST_BE_FOUND = {"clause-gaps", "clauses-without-shape"}
METHOD = shipped_method()
DECIDING = [c for c in METHOD.clauses.values() if c.decides_count_of == "C5.1-a"]
# Of alternatives only their group decides.
STOPS = {c.id for c in DECIDING if c.parent not in {other.id for other in DECIDING}}
HELD = {"passed", "inapplicable"}
TERMS = Namespace(str(IIP._NS))  # with those that the code does not name


@pytest.fixture(scope="module")
def found() -> Evaluation:
    data = folder("data")
    return evaluate([data / "example", data / "public"], "illustrative")


@pytest.fixture(scope="module")
def published() -> Evaluation:
    data = folder("data")
    return evaluate([data / "example", data / "public"], "chengdu-2022")


@pytest.fixture(scope="module")
def facts() -> Graph:
    files = [f for home in ("example", "public") for f in (folder("data") / home).glob("*.ttl")]
    return read_turtle(files)


def single(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Verdicts on clauses that are no groups."""
    return [v for v in verdicts if not METHOD.clauses[v.clause].is_group]


def of(found: Evaluation, name: str) -> list[Verdict]:
    return [v for v in found.verdicts if v.platform == str(PLATFORM[name])]


def test_the_committed_answers_are_those_of_now(tmp_path: Path) -> None:
    tool = ROOT / "tools" / "build_answers.py"
    subprocess.run([sys.executable, str(tool), "--to", str(tmp_path)], check=True, timeout=300)
    now, kept = (
        {f.relative_to(h): f.read_text("utf-8") for f in files(h)} for h in (tmp_path, HOME)
    )
    assert kept == now, "run `python tools/build_answers.py` and look at the difference"


def test_every_query_has_an_answer_that_says_something() -> None:
    asked = {name for name, q in CATALOGUE.items() if "ontology" not in q.header.serves}
    rows = {f: len(f.read_text("utf-8").splitlines()) - 1 for f in files(HOME)}
    assert {file.stem for file in rows} == asked
    assert asked - {file.stem for file, count in rows.items() if count} == NOTHING_MUST_BE_FOUND
    registry = {name for name in asked if CATALOGUE[name].header.needs == "registry"}
    assert {f.stem for f in rows if f.parent.name == "example"} == asked - registry


def files(home: Path) -> list[Path]:
    return [file for file in home.rglob("*") if file.is_file()]


def test_thirty_questions_and_each_number_once() -> None:
    served = [s for q in Catalogue.load().queries.values() for s in q.header.serves]
    numbers = sorted(int(s[1:]) for s in served if s[0] == "Q" and s[1:].isdigit())
    assert numbers == list(range(1, len(numbers) + 1))
    own = {s for q in QUESTIONS.values() for s in q.header.serves}
    assert {f"Q{n}" for n in range(1, 15)} <= own
    assert len(QUESTIONS) >= 30


def clause_outcomes(found: Evaluation) -> Rows:
    failed = [v for v in of(found, "syn-one-below-c541c") if v.outcome.value == "failed"]
    return words((v.clause, v.cell, v.outcome.value) for v in failed)


def decisive_numbers(found: Evaluation) -> Rows:
    numbered = [v for v in of(found, "syn-one-below-c541c") if v.setting]
    failed = [v for v in numbered if v.outcome.value == "failed"]
    return words((v.clause, v.cell, v.measured, v.required) for v in failed)


def undecided_verdicts(found: Evaluation) -> Rows:
    verdicts = single(of(found, "syn-industry-indicator-missing"))
    return words((v.clause, v.cell) for v in verdicts if v.outcome.value == "cantTell")


def verdict_sources(found: Evaluation) -> Rows:
    verdicts = [v for v in of(found, "syn-broad-01") if v.clause == "C5.1-c"]
    return words((v.cell, v.outcome.value, s.iri) for v in verdicts for s in v.sources)


def cross_industry_platforms(found: Evaluation) -> Rows:
    passed = {
        v.platform for v in found.verdicts if v.clause == "C5" and v.outcome.value == "passed"
    }
    counts = {(v.platform, v.clause): v.measured for v in found.verdicts}
    clauses = ("C5.1-a", "C5.2-a", "C5.3-a")
    return words((p, "illustrative", *(counts[p, c] for c in clauses)) for p in passed)


def stopped(found: Evaluation) -> dict[tuple[str, str], list[Verdict]]:
    """By platform and industry, the verdicts that keep it from counting; none if it counts."""
    cells: dict[tuple[str, str], list[Verdict]] = {}
    for v in found.verdicts:
        if v.clause in STOPS and v.cell:
            kept = cells.setdefault((v.platform, v.cell), [])
            kept += [v] if v.outcome.value not in HELD else []
    return cells


def counted_cells(found: Evaluation) -> Rows:
    own = {
        cell: vs for (p, cell), vs in stopped(found).items() if p == str(PLATFORM["syn-broad-02"])
    }
    stops = [(cell, v.clause, v.outcome.value) for cell, vs in own.items() for v in vs]
    return words([*stops, *((cell, None, None) for cell, vs in own.items() if not vs)])


def counted_but_unqualified(found: Evaluation) -> Rows:
    counted = {key for key, stops in stopped(found).items() if not stops}
    parts = [v for v in found.verdicts if v.clause == "C2" and (v.platform, v.cell) in counted]
    return words(
        (v.platform, v.cell, v.outcome.value) for v in parts if v.outcome.value != "passed"
    )


def bottlenecks(found: Evaluation) -> Rows:
    cells = stopped(found).values()
    failed = Counter(v.clause for vs in cells for v in vs if v.outcome.value == "failed")
    undecided = Counter(v.clause for vs in cells for v in vs if v.outcome.value != "failed")
    alone = Counter(vs[0].clause for vs in cells if len(vs) == 1)
    return words((c, failed[c], undecided[c], alone[c]) for c in {*failed, *undecided})


def part_two_only(found: Evaluation) -> Rows:
    own = {(v.clause, v.cell): v for v in of(found, "syn-broad-02") if v.cell}
    pairs = [
        (two, five)
        for two in METHOD.clauses.values()
        for five in DECIDING
        if two.part == 2 and set(two.measured_by) & set(five.measured_by)
    ]
    both = [
        (own[two.id, cell], own[five.id, cell])
        for two, five in pairs
        for _, cell in {k for k in own if k[0] == two.id}
    ]
    return words(
        (met.cell, met.clause, missed.clause, met.required, missed.required, missed.outcome.value)
        for met, missed in both
        if met.outcome.value == "passed" and missed.outcome.value not in HELD
    )


def near_misses(found: Evaluation) -> Rows:
    near = [
        v
        for v in found.verdicts
        if v.clause == "C2.1-b" and v.outcome.value == "failed" and isinstance(v.measured, int)
    ]
    close = [v for v in near if v.required and v.measured >= v.required * 0.9]  # type: ignore[operator]
    return words((v.platform, v.cell, v.measured, v.required) for v in close)


def figures_across_threshold(found: Evaluation) -> Rows:
    open_ = [v for v in found.verdicts if v.outcome.value == "cantTell" and v.measured is not None]
    claims = [(v, s.iri) for v in open_ for s in v.sources if "/claim/" in s.iri]
    return words((v.platform, v.clause, v.required, claim) for v, claim in claims)


def completeness(found: Evaluation) -> Rows:
    outcomes = Counter(v.outcome.value for v in single(of(found, "syn-broad-01")))
    asked = sum(outcomes.values()) - outcomes["inapplicable"]
    decided = outcomes["passed"] + outcomes["failed"]
    told = (outcomes[o] for o in ("passed", "failed", "cantTell", "untested"))
    return words([(PLATFORM["syn-broad-01"], asked, *told, 100 * decided // asked)])


def clauses_nobody_passes(found: Evaluation) -> Rows:
    by_clause: dict[str, Counter[str]] = defaultdict(Counter)
    for v in single(found.verdicts):
        by_clause[v.clause][v.outcome.value] += 1
    kinds = ("failed", "cantTell", "untested", "inapplicable")
    return words((c, *(n[k] for k in kinds)) for c, n in by_clause.items() if not n["passed"])


def qualifications(found: Evaluation) -> Rows:
    name = str(PLATFORM["syn-broad-above-every-bound"])
    kinds = Counter(q.kind for p in found.platforms if p.platform == name for q in p.classification)
    cross = "passed" if kinds["crossIndustry"] else "failed"
    return words([(name, kinds["industry"], kinds["domain"], kinds["region"], cross)])


def platforms_qualified_in_industry(found: Evaluation) -> Rows:
    there = str(INDUSTRY.C36)
    return words(
        [p.platform] for p in found.platforms if any(q.cell == there for q in p.classification)
    )


def qualified_by_cell(found: Evaluation) -> Rows:
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    for v in found.verdicts:
        if v.clause == "C3" and v.cell and v.outcome.value != "inapplicable":
            outcomes[v.cell][v.outcome.value] += 1
    return words(
        (cell, n.total(), n["passed"], n["failed"], n["cantTell"] + n["untested"])
        for cell, n in outcomes.items()
    )


def awaiting_review(found: Evaluation) -> Rows:
    verdicts = single(of(found, "syn-broad-above-every-bound"))
    untested = [v for v in verdicts if v.outcome.value == "untested"]
    return words((v.clause, v.cell) for v in untested if not METHOD.clauses[v.clause].parameters)


def still_to_pass(found: Evaluation) -> Rows:
    # the platform is planted: one fewer staff than asked, everything else passes
    v = next(v for v in of(found, "syn-one-below-c541c") if v.clause == "C5.4.1-c")
    return words([(v.clause, v.outcome.value, v.measured, v.required, "1")])


def unqualified_cells(found: Evaluation) -> Rows:
    places, rows = Reference.load(), []
    parts = {(v.clause, v.platform, v.cell): v.outcome.value for v in found.verdicts}
    industry = {
        p: o
        for (c, p, cell), o in parts.items()
        if c == "C2" and cell and str(INDUSTRY.C36) in (cell, *places.ancestors(cell))
    }
    for region in places.regions("six"):
        both = [
            (p, industry[p], o)
            for (c, p, cell), o in parts.items()
            if c == "C4" and p in industry and cell and region in (cell, *places.ancestors(cell))
        ]
        open_ = {p for p, *os in both if "failed" not in os and "inapplicable" not in os}
        if both and not any(set(os) == {"passed"} for _, *os in both):
            rows.append((INDUSTRY.C36, region, len({p for p, *_ in both}), len(open_)))
    return words(rows)


BY_VERDICTS: dict[str, tuple[Callable[[Evaluation], Rows], tuple[str, ...]]] = {
    "clause-outcomes": (clause_outcomes, ("clauseId", "cell", "outcome")),
    "decisive-numbers": (decisive_numbers, ("clauseId", "cell", "measured", "required")),
    "undecided-verdicts": (undecided_verdicts, ("clauseId", "cell")),
    "verdict-sources": (verdict_sources, ("cell", "outcome", "source")),
    "cross-industry-platforms": (
        cross_industry_platforms,
        ("platform", "profile", "industries", "domains", "regions"),
    ),
    "counted-cells": (counted_cells, ("cell", "clauseId", "outcome")),
    "counted-but-unqualified": (counted_but_unqualified, ("platform", "cell", "outcome")),
    "bottlenecks": (bottlenecks, ("clauseId", "failed", "undecided", "alone")),
    "part-two-only": (
        part_two_only,
        ("industry", "metClause", "clauseId", "requiredInPartTwo", "required", "outcome"),
    ),
    "near-misses": (near_misses, ("platform", "cell", "measured", "required")),
    "figures-across-threshold": (
        figures_across_threshold,
        ("platform", "clauseId", "required", "claim"),
    ),
    "completeness": (
        completeness,
        ("platform", "asked", "passed", "failed", "cantTell", "untested", "percent"),
    ),
    "clauses-nobody-passes": (
        clauses_nobody_passes,
        ("clauseId", "failed", "cantTell", "untested", "inapplicable"),
    ),
    "qualifications": (
        qualifications,
        ("platform", "industries", "domains", "regions", "crossIndustry"),
    ),
    "platforms-qualified-in-industry": (platforms_qualified_in_industry, ("platform",)),
    "qualified-by-cell": (
        qualified_by_cell,
        ("cell", "claimed", "qualified", "unqualified", "undecided"),
    ),
    "awaiting-review": (awaiting_review, ("clauseId", "cell")),
    "still-to-pass": (still_to_pass, ("clauseId", "outcome", "measured", "required", "short")),
    "unqualified-cells": (unqualified_cells, ("industry", "region", "claimed", "undecided")),
}


@pytest.mark.parametrize("name", sorted(BY_VERDICTS))
def test_an_answer_follows_from_the_verdicts(name: str, found: Evaluation) -> None:
    worked_out, columns = BY_VERDICTS[name]
    assert sorted(committed(name, *columns)) == worked_out(found)


def test_a_change_of_profile_changes_what_is_answered() -> None:
    name = "syn-one-industry-short"
    asked = [evaluate_one(name, [], f"illustrative{c}") for c in ("", "+P5.1-industries=2")]
    before, after = (next(v.outcome for v in e.verdicts if v.clause == "C5") for e in asked)
    rows = committed("newly-cross-industry", "platform", "before", "after")
    assert rows == [(name, before.value, after.value)] == [(name, "failed", "passed")]


def test_a_change_of_reading_changes_what_is_answered() -> None:
    old, new = (evaluate_one("syn-broad-01", [], f"illustrative{c}") for c in ("", "+A13-free"))
    was = {(v.clause, v.cell): v.outcome.value for v in old.verdicts}
    changed = [(v, was[v.clause, v.cell]) for v in new.verdicts]
    rows = committed("changed-verdicts", "clauseId", "cell", "before", "after")
    assert sorted(rows) == words(
        (v.clause, v.cell, o, v.outcome.value) for v, o in changed if o != v.outcome.value
    )


def test_what_a_profile_leaves_open_is_what_stays_untested(published: Evaluation) -> None:
    profile = load_profile("chengdu-2022")
    untested = Counter(v.clause for v in published.verdicts if v.outcome.value == "untested")
    open_ = [
        (p.id, c.id, untested[c.id])
        for c in METHOD.clauses.values()
        if c.part is not None
        for p in (METHOD.parameters[i] for i in c.parameters)
        if not profile.settings_of(p.iri)
    ]
    assert sorted(committed("unset-parameters", "parameterId", "clauseId", "untested")) == words(
        open_
    )


def test_verdicts_on_public_claims_alone(published: Evaluation) -> None:
    passed = [v for v in published.verdicts if v.outcome.value == "passed" and v.sources]
    public = [v for v in passed if {s.origin for s in v.sources} == {"public"}]
    rows = committed("public-verdicts", "platform", "clauseId", "cell", "source")
    claims = [(v.platform, v.clause, v.cell, s.iri) for v in public for s in v.sources]
    assert sorted(rows) == words(set(claims))


def test_the_readings_and_numbers_of_a_profile() -> None:
    readings = load_profile("illustrative").readings(METHOD)
    rows = committed("adopted-readings", "ambiguityId", "readingId")
    assert sorted(rows) == words((local_name(a), local_name(r.iri)) for a, r in readings.items())
    settings = load_profile("chengdu-2022").settings.values()
    rows = committed("setting-bases", "parameterId", "value", "basis", "setBy")
    numbers = [(local_name(s.parameter), s.value, s.basis, "chengdu-2022") for s in settings]
    assert sorted(rows) == words(numbers)
    rows = committed("profile-differences", "parameterId", "before", "after")
    assert rows == [("P5.1-industries", "3", "2")]


def test_evidence_by_end_of_validity_and_by_use(facts: Graph) -> None:
    uses: dict[tuple[URIRef, URIRef], set[URIRef]] = defaultdict(set)
    for claim, evidence in facts.subject_objects(IIP.supportedBy):
        platform = facts.value(claim, IIP.claimant)
        uses[platform, evidence] |= set(facts.objects(claim, IIP.claimsClause))  # type: ignore[index]
    until = {e: str(facts.value(e, DCTERMS.valid) or "9")[:10] for _, e in uses}
    expired = [(p, e, until[e], len(cs)) for (p, e), cs in uses.items() if until[e] < "2025-01-01"]
    rows = committed("expiring-evidence", "platform", "evidence", "validUntil", "clauses")
    assert sorted(rows) == words(expired)
    shared = [(e, len(cs)) for (p, e), cs in uses.items() if p == PLATFORM["syn-broad-01"]]
    rows = committed("shared-evidence", "evidence", "clauses")
    assert sorted(rows) == words((e, n) for e, n in shared if n > 1)


def test_verdicts_on_evidence_that_has_expired(facts: Graph, found: Evaluation) -> None:
    name = PLATFORM["syn-evidence-expired"]
    asked: set[tuple[str, str | None, URIRef]] = set()
    for claim in facts.subjects(IIP.claimant, name):
        cells = [str(c) for c in facts.objects(claim, IIP.inCell)]
        for evidence in facts.objects(claim, IIP.supportedBy):
            if str(facts.value(evidence, DCTERMS.valid) or "9")[:10] < "2025-12-31":
                clauses = {local_name(c) for c in facts.objects(claim, IIP.claimsClause)}
                asked |= {
                    (v.clause, v.cell, evidence)  # type: ignore[misc]
                    for v in of(found, "syn-evidence-expired")
                    if v.clause in clauses and (not cells or v.cell in cells or not v.cell)
                }
    rows = committed("weak-grounds", "clauseId", "cell", "source")
    assert sorted(rows) == words(asked)


def test_the_shipped_registry_holds_no_rows_of_registers(facts: Graph) -> None:
    rows = [*facts.subjects(TERMS.recordOf), *facts.subject_objects(TERMS.hasOperatingEntity)]
    assert rows == []


def test_operators_of_several_platforms(facts: Graph) -> None:
    run_by: dict[object, list[object]] = defaultdict(list)
    for platform, operator in facts.subject_objects(IIP.operatedBy):
        run_by[operator].append(platform)
    rows = committed("operators-of-several", "operator", "platforms", "platform")
    several = [(o, len(ps), p) for o, ps in run_by.items() if len(ps) > 1 for p in ps]
    assert sorted(rows) == words(several)


def test_reviewers_who_disagree(facts: Graph) -> None:
    opinions: dict[tuple[object, ...], set[tuple[str, object]]] = defaultdict(set)
    for review in facts.subjects(RDF.type, IIP.Review):
        result = facts.value(review, EARL.result)
        outcome = facts.value(result, EARL.outcome)
        for clause in facts.objects(review, EARL.test):
            for cell in [*facts.objects(review, IIP.inCell)] or [None]:
                key = (facts.value(review, EARL.subject), clause, cell)
                opinions[key].add((str(review), outcome))
    apart = [
        (platform, clause, cell)
        for (platform, clause, cell), said in opinions.items()
        for (_, a), (_, b) in combinations(sorted(said), 2)
        if a != b
    ]
    rows = committed("reviewers-disagree", "platform", "clauseId", "cell")
    assert sorted(rows) == words(apart)


def test_what_the_method_accepts_and_a_reading_touches(facts: Graph) -> None:
    method = read_turtle(
        [*(folder("data") / "method").rglob("*.ttl"), *folder("shapes").rglob("*.ttl")]
    )
    clause = METHOD.clauses["C1.1.1-b"]
    pieces: dict[object, set[object]] = {t: set() for t in clause.evidence_types}
    for claim in facts.subjects(IIP.claimsClause, clause.iri):
        for evidence in facts.objects(claim, IIP.supportedBy):
            kind = facts.value(evidence, IIP.evidenceType)
            for accepted in {kind, *method.objects(kind, SKOS.broader)} & set(pieces):
                pieces[accepted].add(evidence)
    rows = committed("accepted-evidence", "type", "pieces")
    assert sorted(rows) == words((t, len(found)) for t, found in pieces.items())
    shaped = {
        (local_name(reading), local_name(clause))
        for shape, reading in method.subject_objects(IIP.underReading)
        for clause in method.objects(shape, IIP.evaluatesClause)
        if local_name(reading).startswith("A15-")
    }
    rows = committed("reading-reach", "readingId", "clauseId")
    assert shaped
    assert shaped <= set(rows)
    concerned = {
        local_name(c)
        for c in METHOD.clauses.values()
        for c in [c.iri]
        if c
        in set(
            method.objects(URIRef("https://w3id.org/iip-atlas/ambiguity/A15"), IIP.concernsClause)
        )
    }
    assert {c for _, c in rows} == concerned | {c for _, c in shaped}


def test_public_claims_are_those_of_the_facts(facts: Graph) -> None:
    claims = [
        (shortened(str(claim)), float(str(facts.value(claim, IIP.claimedValue))))
        for claim in facts.subjects(IIP.claimant, PLATFORM.cosmoplat)
        if (claim, RDF.type, IIP.FigureClaim) in facts
    ]
    rows = [(c, float(value)) for c, value in committed("public-claims", "claim", "value")]
    assert sorted(rows) == sorted(claims)


def test_concentration_is_that_of_the_figures(facts: Graph) -> None:
    devices: dict[str, dict[object, int]] = defaultdict(dict)
    for cell, value in facts.subject_objects(IIP.connectedDeviceCount):
        industry, platform = facts.value(cell, IIP.industry), facts.value(cell, IIP.coverageOf)
        own = devices[shortened(str(industry))]
        own[platform] = min(int(str(value)), own.get(platform, int(str(value))))
    rows = committed("concentration", "industry", "platforms", "total", "largestPercent")
    index = committed("concentration", "industry", "herfindahl")
    known = {
        industry: sorted(own.values()) for industry, own in devices.items() if any(own.values())
    }
    assert {row[0] for row in rows} == {i for i, figures in known.items() if any(figures)}
    for industry, platforms, total, largest in rows:
        figures = known[industry]
        assert (int(platforms), int(total)) == (len(figures), sum(figures))
        assert abs(float(largest) - 100 * figures[-1] / sum(figures)) < 0.06
    for industry, herfindahl in index:
        shares = [figure / sum(known[industry]) for figure in known[industry]]
        assert abs(float(herfindahl) - 10_000 * sum(share**2 for share in shares)) < 0.6


def test_domains_by_platform_and_evidence_by_type_are_counted_from_the_facts(facts: Graph) -> None:
    covering: dict[object, set[object]] = defaultdict(set)
    for cell in facts.subjects(RDF.type, IIP.DomainCoverage):
        covering[facts.value(cell, IIP.domain)].add(facts.value(cell, IIP.coverageOf))
    rows = committed("platforms-by-domain", "domain", "platforms")
    assert sorted(rows) == words((domain, len(platforms)) for domain, platforms in covering.items())
    pieces: dict[object, set[object]] = defaultdict(set)
    for claim in facts.subjects(IIP.claimant, PLATFORM["syn-broad-01"]):
        for evidence in facts.objects(claim, IIP.supportedBy):
            pieces[facts.value(evidence, IIP.evidenceType)].add(evidence)
    rows = committed("evidence-by-type", "type", "pieces")
    assert sorted(rows) == words((kind, len(found)) for kind, found in pieces.items())


def test_platforms_that_complement_one(facts: Graph) -> None:
    places = Reference.load()
    divisions = {i for i in places.industries("division") if places.process_type(i)}
    covered: dict[object, set[str]] = defaultdict(set)
    for cell, industry in facts.subject_objects(IIP.industry):
        if (cell, RDF.type, IIP.IndustryCoverage) in facts:
            codes = {str(industry), *places.ancestors(str(industry))} & divisions
            covered[facts.value(cell, IIP.coverageOf)] |= codes
    own = covered[PLATFORM["syn-broad-at-every-bound"]]
    adds = [(p, len(own), len(codes - own)) for p, codes in covered.items() if codes - own]
    best = sorted(adds, key=lambda row: (-row[2], str(row[0])))[:20]
    rows = committed("complementary-platforms", "partner", "own", "adds", "missing")
    assert rows == [
        (shortened(str(p)), str(o), str(a), str(len(divisions) - o - a)) for p, o, a in best
    ]
