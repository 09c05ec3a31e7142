"""How verdicts join: the truth table, cells and counts, preconditions, reviews, claims."""

from itertools import chain, combinations_with_replacement
from pathlib import Path

import pytest

from conformance.asking import a_profile, ask, cell, platform, with_readings
from iip_atlas.conformance.outcomes import Outcome, join
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Logic
from iip_atlas.method.profile_check import unset

PASSED, FAILED, OPEN, ASIDE, UNTESTED = (
    Outcome.PASSED,
    Outcome.FAILED,
    Outcome.CANT_TELL,
    Outcome.INAPPLICABLE,
    Outcome.UNTESTED,
)
MULTISETS = list(
    chain.from_iterable(combinations_with_replacement(Outcome, size) for size in range(5))
)


def by_the_text_all(members: tuple[Outcome, ...]) -> Outcome:
    """All: failed if any member failed, else cantTell if any, else untested if any, else
    passed; inapplicable members are left aside, and a group of none but these is inapplicable."""
    told = [m for m in members if m is not ASIDE]
    if not told:
        return ASIDE
    if FAILED in told:
        return FAILED
    if OPEN in told:
        return OPEN
    return UNTESTED if UNTESTED in told else PASSED


def by_the_text_any(members: tuple[Outcome, ...]) -> Outcome:
    """Any: passed if any member passed, else cantTell if any, else untested if any, else
    failed; inapplicable members as above."""
    told = [m for m in members if m is not ASIDE]
    if not told:
        return ASIDE
    if PASSED in told:
        return PASSED
    if OPEN in told:
        return OPEN
    return UNTESTED if UNTESTED in told else FAILED


def test_groups_join_as_the_text_says() -> None:
    assert len(MULTISETS) == 126
    for members in MULTISETS:
        assert join(Logic.ALL, members) is by_the_text_all(members), members
        assert join(Logic.ANY, members) is by_the_text_any(members), members
        assert join(Logic.NONE, members) is ASIDE


def test_the_order_of_members_says_nothing() -> None:
    for members in MULTISETS:
        for logic in Logic:
            assert join(logic, members) is join(logic, reversed(members))


STRONG = (
    "iip:connectedDeviceCount 20 ; iip:integrationInterfaceCount 9 ; iip:mechanismModelCount 9 ; "
    "iip:microserviceCount 11 ; iip:industrialAppCount 12 ; iip:enterpriseUserCount 13"
)
WEAK = STRONG.replace("Count 20", "Count 9")
UNKNOWN = STRONG.replace("iip:connectedDeviceCount 20 ; ", "")


def test_a_weak_industry_beside_strong_ones_spoils_nothing(tmp_path: Path) -> None:
    strong = "".join(cell(f"industry/C3{n}", STRONG) for n in (4, 5, 6, 7, 8, 9))
    found = ask(tmp_path, platform() + strong + cell("industry/C40", WEAK), a_profile())
    assert (found["C5.1-b", "industry/C40"], found["C5.1-a"], found["C5.1"]) == (
        FAILED,
        PASSED,
        PASSED,
    )
    assert found.of("C5.1-a").measured == 6


def test_only_weak_industries_fail(tmp_path: Path) -> None:
    found = ask(tmp_path, platform() + cell("industry/C36", WEAK), a_profile())
    assert (found["C5.1-a"], found["C5.1"], found["C5"]) == (FAILED, FAILED, FAILED)


def test_a_number_that_is_not_set_keeps_the_group_from_passing(tmp_path: Path) -> None:
    """Nothing is asked of the models of a counted industry, so no one may say that C5.1 is met."""
    facts = platform() + cell("industry/C36", STRONG) + cell("industry/C35", STRONG)
    assert ask(tmp_path, facts, a_profile())["C5.1"] == PASSED
    found = ask(tmp_path, facts, a_profile(unset=("P5.1-models",)))
    assert (found["C5.1-d", "industry/C36"], found["C5.1-a"], found["C5.1"]) == (
        UNTESTED,
        PASSED,
        UNTESTED,
    )
    assert "C5.1-d" in found.of("C5.1").reason.en
    both = a_profile(unset=("P5.1-users", "P5.1-share"))
    assert ask(tmp_path, facts, both)["C5.1"] == UNTESTED
    one = a_profile(unset=("P5.1-share",))
    assert ask(tmp_path, facts, one)["C5.1"] == PASSED


def test_a_number_for_one_industry_only_leaves_the_others_untested(tmp_path: Path) -> None:
    profile = a_profile(unset=("P5.1-models",), numbers={("P5.1-models", "industry/C36"): 9})
    facts = platform() + cell("industry/C36", STRONG) + cell("industry/C35", STRONG)
    found = ask(tmp_path, facts, profile)
    assert (found["C5.1-d", "industry/C36"], found["C5.1-d", "industry/C35"]) == (PASSED, UNTESTED)
    assert (found["C5.1-a"], found["C5.1"]) == (PASSED, UNTESTED)


def test_an_open_count_says_so_and_fails_where_nothing_can_help(tmp_path: Path) -> None:
    open_one = platform() + cell("industry/C36", STRONG) + cell("industry/C35", UNKNOWN)
    found = ask(tmp_path, open_one, a_profile())
    assert (found["C5.1-a"], found.of("C5.1-a").measured, found["C5.1"]) == (OPEN, 1, OPEN)
    more = a_profile(numbers={"P5.1-industries": 3})
    assert ask(tmp_path, open_one, more)["C5.1-a"] == FAILED


def test_a_part_is_passed_by_one_of_its_cells_and_untested_cells_are_aside(tmp_path: Path) -> None:
    """Of part IV only the numbers are looked at: one region fails, one has no number."""
    profile = a_profile(
        unset=("P4.3-users", "P4.3-share"), numbers={("P4.3-users", "region/huadong"): 5}
    )
    low, other = cell("region/huadong", "iip:enterpriseUserCount 4"), cell("region/huabei")
    found = ask(tmp_path, platform() + low + other, profile)
    assert (found["C4.3-b", "region/huadong"], found["C4.3-b", "region/huabei"]) == (
        FAILED,
        UNTESTED,
    )
    assert (found["C4.3-G", "region/huadong"], found["C4.3-G", "region/huabei"]) == (
        UNTESTED,
        UNTESTED,
    )


def test_a_part_without_cells_is_inapplicable(tmp_path: Path) -> None:
    found = ask(tmp_path, platform("iip:staffCount 16"), a_profile())
    assert [found[part] for part in ("C2", "C3", "C4")] == [ASIDE, ASIDE, ASIDE]
    assert found.result.classification == ()


def review(name: str, clauses: str, outcome: str = "passed", cells: str = "") -> str:
    where = f"iip:inCell {cells} ; " if cells else ""
    return (
        f"<review/{name}> a iip:Review , earl:Assertion ; earl:subject <platform/x> ; "
        f"earl:test {clauses} ; {where}earl:mode earl:manual ; earl:assertedBy <reviewer/{name}> ; "
        f'dcterms:date "2025-06-01T00:00:00+08:00"^^xsd:dateTime ; '
        f"earl:result <review/{name}#r> .\n"
        f"<reviewer/{name}> a earl:Assertor ; "
        f'rdfs:label "评审员 {name}"@zh , "Reviewer {name}"@en .\n'
        f"<review/{name}#r> a earl:TestResult ; earl:outcome earl:{outcome} .\n"
    )


def named(part: str, mode: str) -> str:
    clauses = shipped_method().clauses.values()
    ids = [c.id for c in clauses if c.id.startswith(f"{part}.") and c.mode == mode and c.kind]
    return " , ".join(f"clause:{name}" for name in ids)


def claims(part: str, name: str) -> str:
    """Claims of every capability of the part that has a shape and no number."""
    wanted = [
        c.id
        for c in shipped_method().clauses.values()
        if c.id.startswith(f"{part}.") and c.mode and c.mode != "manual" and not c.parameters
    ]
    listed = " , ".join(f"clause:{w}" for w in wanted)
    clauses = shipped_method().clauses
    types = sorted({f"<{t}>" for w in wanted for t in clauses[w].evidence_types})
    return (
        f"<claim/{name}> a iip:CapabilityClaim ; iip:claimant <platform/x> ; "
        f"iip:claimsClause {listed} ; iip:supportedBy <evidence/{name}> .\n"
        f'<evidence/{name}> a iip:Evidence ; dcterms:title "证明（虚构）"@zh ; '
        f"iip:evidenceType {' , '.join(types)} .\n"
    )


PART_1 = (
    "iip:protocolTypeCount 3 ; iip:dataVolume 2.0 ; iip:developmentLanguageCount 3 ; "
    "iip:developmentFrameworkCount 4 ; iip:developmentToolCount 5"
)


@pytest.fixture
def part_two(tmp_path: Path) -> str:
    """A platform that passes part I, and in C36 and C35 all of part II."""
    return (
        platform(PART_1)
        + claims("C1", "one")
        + review("one", named("C1", "manual"))
        + review("two", named("C2", "manual"))
        + cell("industry/C36", STRONG)
        + cell("industry/C35", STRONG)
    )


def test_a_platform_qualifies_in_each_cell_where_the_whole_part_passes(
    tmp_path: Path, part_two: str
) -> None:
    found = ask(tmp_path, part_two + cell("industry/C34", WEAK), a_profile())
    assert found["C1"] == PASSED
    outcomes = [found["C2", f"industry/C{code}"] for code in (34, 35, 36)]
    assert (outcomes, found["C2"]) == ([FAILED, PASSED, PASSED], PASSED)
    kinds = {(q.kind, (q.cell or "").rpartition("/")[2]) for q in found.result.classification}
    assert kinds == {("industry", "C35"), ("industry", "C36")}


@pytest.mark.parametrize(
    ("reading", "outcome"), [("A12-each", FAILED), ("A12-any", PASSED), ("A12-background", ASIDE)]
)
def test_a_precondition_follows_its_reading(
    tmp_path: Path, part_two: str, reading: str, outcome: Outcome
) -> None:
    """C34 counts under C5.1 and fails part II by its interfaces, which only part II asks for."""
    lacking = cell("industry/C34", STRONG.replace("InterfaceCount 9", "InterfaceCount 3"))
    found = ask(tmp_path, part_two + lacking, with_readings(a_profile(), reading))
    assert found["C5.1-a"] == PASSED
    assert found.of("C5.1-a").measured == 3
    assert found["C2", "industry/C34"] == FAILED
    assert found["C5-b"] == outcome
    assert found["C5-a"] == (ASIDE if reading == "A12-background" else PASSED)


@pytest.mark.parametrize("reading", ["A12-each", "A12-any"])
def test_a_precondition_that_every_counted_cell_meets_passes(
    tmp_path: Path, part_two: str, reading: str
) -> None:
    weak = cell("industry/C34", WEAK)
    found = ask(tmp_path, part_two + weak, with_readings(a_profile(), reading))
    assert found["C5-b"] == PASSED


@pytest.mark.parametrize("reading", ["A12-each", "A12-any"])
def test_a_precondition_is_hard_in_parts_two_to_four(tmp_path: Path, reading: str) -> None:
    facts = platform("iip:protocolTypeCount 1") + cell("industry/C36", STRONG)
    found = ask(tmp_path, facts, with_readings(a_profile(), reading))
    assert (found["C1"], found["C2-a", "industry/C36"]) == (FAILED, FAILED)
    background = with_readings(a_profile(), "A12-background")
    assert ask(tmp_path, facts, background)["C2-a", "industry/C36"] == ASIDE


MANUAL = "C5.5.2-a"


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ((), UNTESTED),
        (("passed",), PASSED),
        (("failed",), FAILED),
        (("passed", "passed"), PASSED),
        (("passed", "failed"), OPEN),
        (("cantTell",), OPEN),
        (("inapplicable",), ASIDE),
        (("inapplicable", "passed"), OPEN),
    ],
)
def test_reviewers_decide_and_their_disagreement_leaves_open(
    tmp_path: Path, said: tuple[str, ...], outcome: Outcome
) -> None:
    reviews = "".join(review(f"r{n}", f"clause:{MANUAL}", o) for n, o in enumerate(said))
    found = ask(tmp_path, platform("iip:staffCount 1") + reviews, a_profile())
    assert found[MANUAL] == outcome
    assert len(found.of(MANUAL).sources) == len(said)
    for n in range(len(said)):
        assert f"r{n}" in found.of(MANUAL).reason.zh


def test_a_review_can_fail_a_number_but_not_pass_it(tmp_path: Path) -> None:
    high, low = platform("iip:staffCount 16"), platform("iip:staffCount 15")
    against, for_it = (review("r", "clause:C5.4.1-c", o) for o in ("failed", "passed"))
    assert ask(tmp_path, high + against, a_profile())["C5.4.1-c"] == FAILED
    assert ask(tmp_path, low + for_it, a_profile())["C5.4.1-c"] == FAILED
    unset = a_profile(unset=("P5.4.1-staff",))
    assert ask(tmp_path, high + for_it, unset)["C5.4.1-c"] == UNTESTED


def test_a_review_of_one_cell_holds_for_that_cell(tmp_path: Path) -> None:
    facts = platform() + cell("industry/C36") + cell("industry/C35")
    said = review("r", "clause:C2.2-a", "passed", "<industry/C36>")
    found = ask(tmp_path, facts + said, a_profile())
    assert [found["C2.2-a", f"industry/C{code}"] for code in (36, 35)] == [PASSED, UNTESTED]


CAPABILITY = "C1.1.1-b"
MADE = "<claim/c> a iip:CapabilityClaim ; iip:claimant <platform/x>"
CLAIM = f"{MADE} ; iip:claimsClause clause:{CAPABILITY}"
BARE = '<evidence/e> a iip:Evidence ; dcterms:title "证明（虚构）"@zh'
EVIDENCE = f"{BARE} ; iip:evidenceType iip:demonstration , <evidence-type/data-exchange-log>"


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ("", OPEN),
        (f"{CLAIM} .", OPEN),
        (f"{CLAIM} ; iip:supportedBy <evidence/e> . {EVIDENCE} .", PASSED),
        (
            f"{CLAIM} ; iip:supportedBy <evidence/e> . {EVIDENCE} ; "
            'dcterms:valid "2024-12-31T23:59:59+08:00"^^xsd:dateTime .',
            OPEN,
        ),
        (
            f"{CLAIM} ; iip:supportedBy <evidence/e> . {EVIDENCE} ; "
            'dcterms:valid "2025-01-01T00:00:00+08:00"^^xsd:dateTime .',
            PASSED,
        ),
        (f"{CLAIM} ; iip:supportedBy <evidence/e> . {BARE} .", OPEN),
        (
            f"{CLAIM} ; iip:supportedBy <evidence/e> . {BARE} ; "
            "iip:evidenceType iip:agreementCopy .",
            OPEN,
        ),
        (
            f"{CLAIM} ; iip:supportedBy <evidence/e> . {BARE} ; "
            "iip:evidenceType <evidence-type/performance-test-report> .",
            PASSED,
        ),
        ("<platform/x> iip:declaresComplete clause:C1 .", FAILED),
        ("<platform/x> iip:declaresComplete clause:C2 .", OPEN),
        (f"{CLAIM} . <platform/x> iip:declaresComplete clause:C1 .", OPEN),
        (
            f"{CLAIM} ; iip:claimOrigin iip:public ; iip:supportedBy <evidence/e> . {EVIDENCE} .",
            OPEN,
        ),
    ],
    ids=[
        "not claimed",
        "claimed without evidence",
        "claimed with evidence",
        "evidence that had run out",
        "evidence that holds on the first day",
        "evidence of no stated type",
        "evidence of a type that the clause does not accept",
        "evidence of a narrower type than one that the clause accepts",
        "not claimed in a part that is complete",
        "not claimed, another part is complete",
        "claimed without evidence in a part that is complete",
        "a public claim that the profile does not admit",
    ],
)
def test_a_capability_rests_on_claim_and_evidence(
    tmp_path: Path, facts: str, outcome: Outcome
) -> None:
    assert ask(tmp_path, platform() + facts, a_profile())[CAPABILITY] == outcome
    if len(facts) < 120:
        return
    assert ask(tmp_path, platform() + facts, a_profile(), "reference")[CAPABILITY] == outcome


def test_a_claim_of_one_cell_holds_for_that_cell(tmp_path: Path) -> None:
    facts = platform() + cell("domain/supply-chain") + cell("domain/quality-inspection")
    claim = (
        "<claim/c> a iip:CapabilityClaim ; iip:claimant <platform/x> ; "
        "iip:claimsClause clause:C3.1-a ; iip:inCell <domain/supply-chain> ; "
        f"iip:supportedBy <evidence/e> . {EVIDENCE} ."
    )
    found = ask(tmp_path, facts + claim, a_profile())
    assert found["C3.1-a", "domain/supply-chain"] == PASSED
    assert found["C3.1-a", "domain/quality-inspection"] == OPEN


def test_enough_linked_domains_are_needed(tmp_path: Path) -> None:
    """Two domains have the assets; the links of C5.2-b to -g are claimed of one, then of both."""
    facts = platform() + "".join(
        cell(f"domain/{name}", "iip:domainAssetCount 14")
        for name in ("supply-chain", "quality-inspection")
    )
    links = " , ".join(f"clause:C5.2-{letter}" for letter in "bcdefg")
    claim = (
        f"<claim/c> a iip:CapabilityClaim ; iip:claimant <platform/x> ; iip:claimsClause {links}"
    )
    claim += f" ; iip:supportedBy <evidence/e> CELL . {EVIDENCE} ."
    one = claim.replace("CELL", "; iip:inCell <domain/supply-chain>")
    assert ask(tmp_path, facts + one, a_profile())["C5.2"] == OPEN
    complete = one + " <platform/x> iip:declaresComplete clause:C5 ."
    assert ask(tmp_path, facts + complete, a_profile())["C5.2"] == FAILED
    assert ask(tmp_path, facts + claim.replace("CELL", ""), a_profile())["C5.2"] == PASSED


@pytest.mark.parametrize(("reading", "outcome"), [("A11-any", PASSED), ("A11-all", FAILED)])
def test_a_reading_sets_how_a_group_joins(tmp_path: Path, reading: str, outcome: Outcome) -> None:
    """One of three capabilities is claimed, and no more will be."""
    claim = (
        f"{MADE} ; iip:claimsClause clause:C1.2.5-b ; iip:supportedBy <evidence/e> . {EVIDENCE} ."
    )
    facts = f"{platform()}{claim} <platform/x> iip:declaresComplete clause:C1 ."
    found = ask(tmp_path, facts, with_readings(a_profile(), reading))
    assert found["C1.2.5-G"] == outcome


def operations(*names: str) -> str:
    """Part I claims of these operations of equipment management, and that no more will come."""
    made = " , ".join(f"clause:C1.1.1-{name}" for name in names)
    return (
        f"{MADE} ; iip:claimsClause {made} ; iip:supportedBy <evidence/e> . {EVIDENCE} . "
        "<platform/x> iip:declaresComplete clause:C1 ."
    )


@pytest.mark.parametrize(
    ("reading", "claimed", "outcome"),
    [
        ("A05-allListed", "bcdefghi", FAILED),
        ("A05-anyListed", "bcdefghi", PASSED),
        ("A05-anyListed", "bcdefgj", PASSED),
        ("A05-anyListed", "bcdefg", FAILED),
        ("A05-anyListed", "bcdefhij", FAILED),
    ],
    ids=[
        "all of a list are needed",
        "two of a list",
        "one of a list",
        "none of a list",
        "a clause outside of the list is still needed",
    ],
)
def test_of_an_open_list_all_or_one_is_needed(
    tmp_path: Path, reading: str, claimed: str, outcome: Outcome
) -> None:
    facts = platform("iip:protocolTypeCount 3") + operations(*claimed)
    kinds = "<evidence/e> iip:evidenceType iip:registerExtract , iip:systemLog , iip:testReport , "
    facts += kinds + "<evidence-type/compatibility-list> , <evidence-type/customer-contract> ."
    found = ask(tmp_path, facts, with_readings(a_profile(), reading))
    assert found["C1.1.1"] == outcome
    if reading == "A05-anyListed":
        told = found.of("C1.1.1").reason
        assert "one is enough of C1.1.1-h, C1.1.1-i, C1.1.1-j" in told.en
        assert "不符合：C1.1.1-h" not in told.zh or claimed == "bcdefg"


def test_defaults_hold_unless_a_reading_sets_them_aside(tmp_path: Path) -> None:
    """Two protocols meet the plural; where the profile must give the number, it is not tested."""
    profile = a_profile(unset=("P1.1.1-protocolTypes",))
    facts = platform("iip:protocolTypeCount 2")
    assert ask(tmp_path, facts, profile)["C1.1.1-a"] == PASSED
    own = with_readings(profile, "A02-profile")
    assert ask(tmp_path, facts, own)["C1.1.1-a"] == UNTESTED
    assert "P1.1.1-protocolTypes" in {p.id for p in unset(own, shipped_method())}
    assert "P1.1.1-protocolTypes" not in {p.id for p in unset(profile, shipped_method())}
    given = with_readings(a_profile(), "A02-profile")
    assert ask(tmp_path, facts, given)["C1.1.1-a"] == FAILED
