"""Each check catches what is planted for it, and stays silent where all is well."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from iip_atlas.audit import Audit, Finding, Severity, audit
from iip_atlas.audit.auditing import CHECKS
from iip_atlas.cli.main import run
from register_filling import filled

HEAD = """
@prefix clause: <https://w3id.org/iip-atlas/clause/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix evidence: <https://w3id.org/iip-atlas/evidence/> .
@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix industry: <https://w3id.org/iip-atlas/industry/> .
@prefix platform: <https://w3id.org/iip-atlas/platform/> .
@prefix record: <https://w3id.org/iip-atlas/record/> .
@prefix region: <https://w3id.org/iip-atlas/region/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
platform:x a iip:Platform . platform:y a iip:Platform .
evidence:yearbook a iip:Evidence ; dcterms:title "年鉴（虚构）"@zh , "A yearbook (synthetic)"@en .
"""
Planted = dict[str, str]


def cover(platform: str, industry: str, figures: str) -> str:
    return (
        f"[] a iip:IndustryCoverage ; iip:coverageOf platform:{platform} ;"
        f" iip:industry industry:{industry} ; {figures} .\n"
    )


def device(platform: str, number: str, industry: str = "C36", seen: str = "2025-12-20") -> str:
    return (
        f"record:{platform}-{number}-{industry} a iip:DeviceConnection ;"
        f" iip:recordOf platform:{platform} ;"
        f' dcterms:identifier "{number}" ; iip:industry industry:{industry} ;'
        f' iip:lastSeen "{seen}T08:00:00+08:00"^^xsd:dateTime .\n'
    )


def devices(platform: str, number: int, **stated: str) -> str:
    return "".join(device(platform, f"SN-{platform}-{n}", **stated) for n in range(number))


def user(platform: str, number: str, industry: str = "C36", where: str = "370000") -> str:
    return (
        f"record:{platform}-{number}-{where} a iip:EnterpriseUser ;"
        f" iip:recordOf platform:{platform} ; iip:registeredIn region:{where} ;"
        f' dcterms:identifier "{number}" ; iip:industry industry:{industry} ;'
        ' iip:lastSeen "2025-06-01T08:00:00+08:00"^^xsd:dateTime .\n'
    )


POPULATION = """record:p a iip:EnterprisePopulation ; iip:populationIndustry industry:C36 ;
    iip:populationSize 100 ; dcterms:source evidence:yearbook .
"""
SHARE = (
    "iip:enterpriseUserCount {} ; iip:enterpriseShare {} ; iip:populationSource evidence:yearbook"
)
ROUND = " ; ".join(
    f"iip:{name} {count}"
    for name, count in [
        ("connectedDeviceCount", 12000),
        ("mechanismModelCount", 2000),
        ("microserviceCount", 3500),
        ("industrialAppCount", 1000),
    ]
)
ODD = ROUND.replace("000", "017").replace("3500", "3521")
FIGURES = "iip:connectedDeviceCount 5312 ; iip:industrialAppCount 61 ; iip:enterpriseUserCount 300"
CLAIM = (
    "record:claim a iip:CapabilityClaim ; iip:claimant platform:x ;"
    " iip:claimsClause clause:C1.1.1-b"
)
TESTED = """evidence:e a iip:Evidence ; dcterms:title "测试报告"@zh , "Test report"@en ;
    iip:evidenceType iip:testReport ; dcterms:valid "{}"^^xsd:date .
"""

# check: what it must catch, and something near it that it must not
PLANTED: dict[str, tuple[str, str]] = {
    "declared-against-counted": (
        cover("x", "C36", "iip:connectedDeviceCount 12000") + devices("x", 3),
        cover("x", "C36", "iip:connectedDeviceCount 3") + devices("x", 3),
    ),
    "shared-identifiers": (
        device("x", "SN-000187") + device("y", "SN-000187"),
        device("x", "1") + device("y", "1"),  # everybody has a number 1
    ),
    "several-codes": (
        device("x", "SN-000187", "C36") + device("x", "SN-000187", "C26"),
        device("x", "SN-000187", "C36") + device("x", "SN-000187", "C3611"),
    ),
    "silent-devices": (
        devices("x", 2) + device("x", "SN-old", seen="2025-12-01"),
        devices("x", 2) + device("x", "SN-new", seen="2025-12-02"),
    ),
    "outside-claims": (
        cover("x", "C36", "iip:industrialAppCount 3") + user("x", "91370000X", "C26"),
        cover("x", "C36", "iip:industrialAppCount 3") + user("x", "91370000X", "C3611"),
    ),
    "round-numbers": (cover("x", "C36", ROUND), cover("x", "C36", ODD)),
    "copied-figures": (
        cover("x", "C36", FIGURES) + cover("y", "C36", FIGURES),
        cover("x", "C36", FIGURES) + cover("y", "C36", FIGURES.replace("61", "62")),
    ),
    "unsupported-claims": (
        CLAIM + " .\n",
        CLAIM + " ; iip:supportedBy evidence:e .\n" + TESTED.format("2026-05-01"),
    ),
    "rejected-evidence": (
        CLAIM + " ; iip:supportedBy evidence:e .\n" + TESTED.format("2024-10-31"),
        CLAIM + " ; iip:supportedBy evidence:e .\n" + TESTED.format("2025-01-01"),
    ),
    "impossible-shares": (
        cover("x", "C36", SHARE.format(5, 0.08)) + POPULATION,
        cover("x", "C36", SHARE.format(5, 0.05)) + POPULATION,
    ),
    "shares-without-source": (
        cover("x", "C36", "iip:enterpriseShare 0.05"),
        cover("x", "C36", SHARE.format(5, 0.05)),
    ),
    "unlike-denominators": (
        "".join(
            f"platform:p{n} a iip:Platform .\n" + cover(f"p{n}", "C36", SHARE.format(users, share))
            for n, (users, share) in enumerate([(50, 0.05), (100, 0.1), (37, 0.037), (50, 0.08)])
        ),
        # two against two: nobody knows who is right
        "".join(
            f"platform:p{n} a iip:Platform .\n" + cover(f"p{n}", "C36", SHARE.format(users, share))
            for n, (users, share) in enumerate([(50, 0.05), (100, 0.1), (50, 0.08), (100, 0.16)])
        ),
    ),
}


@pytest.fixture
def audited(tmp_path: Path) -> Callable[[str], Audit]:
    def ask(text: str) -> Audit:
        file = tmp_path / "facts.ttl"
        # a platform of which nothing is said would be refused
        told = "".join(f"platform:{p} iip:staffCount 7 .\n" for p in "xy")
        file.write_text(HEAD + told + text, encoding="utf-8")
        return audit([file], "illustrative")

    return ask


def of_check(found: Audit, check: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.check == check]


@pytest.mark.parametrize("check", PLANTED)
def test_a_check_catches_what_is_planted(audited: Callable[[str], Audit], check: str) -> None:
    found = of_check(audited(PLANTED[check][0]), check)
    assert found
    for finding in found:
        assert finding.said.zh
        assert finding.said.en
        assert finding.records
        assert finding.clauses


@pytest.mark.parametrize("check", PLANTED)
def test_a_check_is_silent_where_all_is_well(audited: Callable[[str], Audit], check: str) -> None:
    assert of_check(audited(PLANTED[check][1]), check) == []


def test_every_check_has_its_planted_case() -> None:
    assert len(PLANTED) == len(CHECKS)


def test_severities_say_what_cannot_be_so(audited: Callable[[str], Audit]) -> None:
    declared = {12000: Severity.ERROR, 33: Severity.WARNING, 20: Severity.NOTE}
    for figure, severity in declared.items():
        text = cover("x", "C36", f"iip:connectedDeviceCount {figure}") + devices("x", 31)
        (finding,) = of_check(audited(text), "declared-against-counted")
        assert finding.severity is severity, figure
    shares = audited(PLANTED["impossible-shares"][0])
    assert [f.severity for f in of_check(shares, "impossible-shares")] == [Severity.ERROR]
    silent = audited(devices("x", 9) + device("x", "SN-old", seen="2025-03-01"))
    assert [f.severity for f in of_check(silent, "silent-devices")] == [Severity.NOTE]


def flips(finding: Finding) -> dict[str, tuple[str, str]]:
    return {
        c.verdict.clause: (
            c.before.outcome.value if c.before else "",
            c.after.outcome.value if c.after else "",
        )
        for c in finding.changes
    }


def test_what_would_change_if_the_declared_figure_held(audited: Callable[[str], Audit]) -> None:
    (finding,) = of_check(
        audited(PLANTED["declared-against-counted"][0]), "declared-against-counted"
    )
    assert flips(finding)["C2.1-b"] == ("failed", "passed")
    assert "C2.1-c" not in flips(finding)


def test_what_would_change_without_the_records(audited: Callable[[str], Audit]) -> None:
    """One entity too many: without the enterprises outside the claims the region is not covered."""
    text = (
        "[] a iip:RegionCoverage ; iip:coverageOf platform:x ; iip:region region:huadong .\n"
        + user("x", "91510000X", where="510000")
        + user("x", "91370000X", where="370000")
    )
    (finding,) = of_check(audited(text), "outside-claims")
    assert [r.name for r in finding.records] == ["91510000X"]
    # the cell of the southwest is there for that enterprise alone
    assert {c.verdict.cell.rsplit("/")[-1] for c in finding.changes if c.verdict.cell} == {"xinan"}
    assert {c.after for c in finding.changes if c.verdict.cell} == {None}


def test_what_would_change_without_copied_figures(audited: Callable[[str], Audit]) -> None:
    found = of_check(audited(PLANTED["copied-figures"][0]), "copied-figures")
    assert {str(f.platform).rsplit("/")[-1] for f in found} == {"x", "y"}
    for finding in found:
        assert flips(finding)["C2.1-b"] == ("passed", "cantTell")


def test_the_same_findings_from_tables(tmp_path: Path) -> None:
    rows = "x,SN-000187,C36,2025-12-20\ny,SN-000187,C36,2025-12-20\nx,SN-2,C26,2025-03-01\n"
    (tmp_path / "devices.csv").write_text(
        "platform,identifier,industry,lastSeen\n" + rows, encoding="utf-8"
    )
    found = audit([tmp_path], "illustrative")
    assert sorted(f.check for f in found.findings) == [
        "shared-identifiers",
        "shared-identifiers",
        "silent-devices",
    ]
    (silent,) = of_check(found, "silent-devices")
    assert silent.changes == ()  # it was not counted in any case
    (record,) = silent.records
    assert (record.place, record.name) == ("devices.csv:4", "SN-2")
    assert found.records == 3


def test_findings_in_a_workbook_name_sheet_and_row(tmp_path: Path) -> None:
    old = {"identifier": "SN-old", "industry": "C36", "lastSeen": "2025-03-01 08:00:00"}
    new = {"identifier": "SN-new", "industry": "C36", "lastSeen": "2025-12-30 08:00:00"}
    platform = {"identifier": "x", "connectedDeviceTotal": 50}
    book = filled({"platform": [platform], "device": [new, old]}, tmp_path / "book.xlsx")
    found = audit([book], "illustrative")
    (silent,) = of_check(found, "silent-devices")
    assert [(r.place, r.name) for r in silent.records] == [("book.xlsx 设备:6", "SN-old")]
    (declared,) = of_check(found, "declared-against-counted")
    assert declared.said.en == "total of connected devices: declared 50, counted 1 in the register"


def test_nothing_is_an_error_in_the_shipped_example() -> None:
    found = audit([], "illustrative")
    assert not found.has_errors
    said = {(f.check, str(f.platform).rsplit("/")[-1]) for f in found.findings}
    assert ("rejected-evidence", "syn-evidence-expired") in said
    assert ("round-numbers", "syn-broad-at-every-bound") in said


@pytest.mark.parametrize(
    ("arguments", "code"), [([], 0), (["--strict"], 1), (["--profile", "no-such"], 2)]
)
def test_the_command_reports_and_strict_fails(
    arguments: list[str], code: int, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "facts.ttl"
    told = "".join(f"platform:{p} iip:staffCount 7 .\n" for p in "xy")
    text = HEAD + told + PLANTED["declared-against-counted"][0]
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        run(["audit", str(file), "--format", "json", *arguments])
    written = capfdbinary.readouterr()
    assert int(ended.value.code or 0) == code
    if code != 2:
        (finding,) = json.loads(written.out)["findings"]
        assert finding["severity"] == "error"
        assert {"clause": "C2.1-b", "before": "failed", "after": "passed"}.items() <= next(
            c for c in finding["changes"] if c["clause"] == "C2.1-b"
        ).items()


@pytest.mark.parametrize(("form", "said"), [("table", "✗"), ("csv", "declared-against-counted")])
def test_pages_and_tables(
    form: str, said: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "facts.ttl"
    told = "".join(f"platform:{p} iip:staffCount 7 .\n" for p in "xy")
    file.write_text(HEAD + told + PLANTED["declared-against-counted"][0], encoding="utf-8")
    with pytest.raises(SystemExit):
        run(["audit", str(file), "--format", form])
    page = capfdbinary.readouterr().out.decode()
    assert said in page
    assert "汽车制造业的连接设备数" in page
    flip = "failed → passed" if form == "csv" else "✗ 不符合 → ✓ 符合"
    assert f"C2.1-b C36 {flip}" in page
