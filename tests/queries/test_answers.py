"""Answers as people and programs read them, and the command that gives them."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from iip_atlas.namespaces import EARL, REGION
from iip_atlas.queries import Answer, Catalogue
from iip_atlas.queries.writing import as_csv, as_json, shown
from iip_atlas.registry.binding import bound
from iip_atlas.reports.queries import answer_page, catalogue_page
from iip_atlas.reports.screen import Screen
from query_command import ask, refusal

CATALOGUE = Catalogue.load()
QUERY = CATALOGUE.find("platforms-by-region")
ANSWER = Answer(
    "platforms-by-region",
    {"scheme": "https://w3id.org/iip-atlas/region/scheme-six"},
    ("region", "regionZh", "regionEn", "platforms", "share", "noted", "order"),
    (
        (f"{REGION}huadong", "华东", "East China", 1200, None, True, 1),
        (f"{REGION}huabei", "=华北", "North China", 0, Decimal("0.5"), False, 2),
    ),
)


def test_a_page_shows_one_language_and_short_codes() -> None:
    assert shown(ANSWER, "zh") == (
        ("region", "platforms", "share", "noted"),
        [("huadong 华东", "1,200", "", "✓"), ("huabei =华北", "0", "0.5", "–")],
    )
    assert shown(ANSWER, "en")[1][0][0] == "huadong East China"


def test_csv_keeps_what_is_known_and_disarms_formulas() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(ANSWER))))
    assert rows[0]["region"] == "https://w3id.org/iip-atlas/region/huadong"
    assert rows[0]["share"] == ""
    assert rows[1]["platforms"] == "0"
    assert rows[1]["regionZh"] == "'=华北"


def test_json_says_what_was_asked() -> None:
    found = json.loads(as_json(ANSWER, QUERY))
    assert found["query"] == "platforms-by-region"
    assert found["summary"]["en"] == "Platforms by macro-region"
    assert found["parameters"] == {"scheme": "https://w3id.org/iip-atlas/region/scheme-six"}
    assert found["rows"][0]["share"] is None
    assert found["rows"][1]["share"] == 0.5


def test_an_empty_answer_says_so() -> None:
    empty = Answer("platforms-by-region", {}, ANSWER.columns, ())
    assert "没有结果" in answer_page(empty, QUERY, "zh", Screen(80))


def test_the_list_names_every_query() -> None:
    page = catalogue_page(CATALOGUE, "en", Screen(120))
    assert [name for name in CATALOGUE.queries if name not in page] == []


@pytest.mark.parametrize("name", list(CATALOGUE.queries))
def test_every_parameter_is_a_variable_of_its_query(name: str) -> None:
    query = CATALOGUE.find(name)
    for parameter in query.header.parameters:
        assert bound(query.sparql, {parameter: NamedNode("https://x.example/")})


def test_the_command_lists_shows_and_answers(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, listed, _ = ask(capfdbinary)
    assert (code, "white-space" in listed) == (0, True)
    code, sparql, _ = ask(capfdbinary, "white-space", "--show")
    assert (code, sparql) == (0, CATALOGUE.find("white-space").sparql)
    code, answer, _ = ask(capfdbinary, "platforms-by-region", "-p", "region=华东", "-f", "csv")
    assert code == 0
    assert [row["regionZh"] for row in csv.DictReader(io.StringIO(answer))] == ["华东"]


def test_the_command_asks_files_that_are_handed_in(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    facts = tmp_path / "facts.ttl"
    facts.write_text(
        """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
        @prefix platform: <https://w3id.org/iip-atlas/platform/> .
        @prefix industry: <https://w3id.org/iip-atlas/industry/> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        platform:x a iip:Platform ; rdfs:label "某（虚构）"@zh , "X (synthetic)"@en .
        [] a iip:IndustryCoverage ; iip:coverageOf platform:x ; iip:industry industry:C36 ;
            iip:connectedDeviceCount 12000 .
        """,
        encoding="utf-8",
    )
    code, answer, _ = ask(capfdbinary, "platforms-by-industry", "-i", str(facts), "-f", "json")
    assert code == 0
    assert [row["platforms"] for row in json.loads(answer)["rows"]] == [1]
    code, answer, _ = ask(
        capfdbinary,
        *("decisive-numbers", "-i", str(facts), "-f", "csv"),
        *("-p", "clause=C2.1-b", "-p", "platform=x"),
    )
    rows = list(csv.DictReader(io.StringIO(answer)))
    assert code == 0
    assert [(row["measured"], row["required"]) for row in rows] == [("12000", "5000")]


FACTS = """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
<https://w3id.org/iip-atlas/platform/x> a iip:Platform ; iip:staffCount 150 .
"""


@pytest.mark.parametrize(
    ("profile", "required"),
    [
        ("profile=illustrative", "200"),
        ("profile=示意参数（非官方）", "200"),
        ("profile=https://w3id.org/iip-atlas/profile/illustrative", "200"),
        ("profile=illustrative+P5.4.1-staff=120", "120"),
    ],
)
def test_a_profile_among_the_values_is_the_one_that_judges(
    profile: str, required: str, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    (tmp_path / "x.ttl").write_text(FACTS, encoding="utf-8")
    code, answer, _ = ask(
        capfdbinary,
        *("decisive-numbers", "-i", str(tmp_path), "-f", "csv"),
        *("-p", profile, "-p", "clause=C5.4.1-c"),
    )
    rows = list(csv.DictReader(io.StringIO(answer)))
    assert code == 0
    assert [row["required"] for row in rows] == [required]


def test_two_profiles_are_compared_one_of_them_a_file(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    facts, profile = tmp_path / "x.ttl", tmp_path / "mine.ttl"
    facts.write_text(FACTS, encoding="utf-8")
    profile.write_text(
        """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
        <https://w3id.org/iip-atlas/profile/mine> a iip:ThresholdProfile ;
            iip:inheritsFrom <https://w3id.org/iip-atlas/profile/illustrative> ;
            iip:hasSetting <https://w3id.org/iip-atlas/profile/mine#s1> .
        <https://w3id.org/iip-atlas/profile/mine#s1> a iip:ParameterSetting ;
            iip:setsParameter <https://w3id.org/iip-atlas/parameter/P5.4.1-staff> ;
            iip:parameterValue 150 ; iip:basis iip:illustrative .
        """,
        encoding="utf-8",
    )
    code, answer, _ = ask(
        capfdbinary,
        *("changed-verdicts", "-i", str(facts), "-p", f"other={profile}", "-f", "csv"),
    )
    rows = list(csv.DictReader(io.StringIO(answer)))
    assert code == 0
    assert [
        (r["clauseId"], r["before"], r["after"]) for r in rows if "C5.4.1-c" in r["clauseId"]
    ] == [("C5.4.1-c", str(EARL.failed), str(EARL.passed))]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["white-spaec"], "white-space"),
        (["white-space", "-p", "region=hudong"], "huadong"),
        (["white-space", "-p", "region"], "region=华东"),
        (["white-space", "-p", "regoin=华东"], "region"),
        (["white-space", "-p", "region=华东", "-p", "region=华北"], "给了两次"),
        (["clause-outcomes"], "platform"),
        (["newly-cross-industry"], "other"),
        (["newly-cross-industry", "-p", "other=illustrative+x=1"], "no parameter x"),
        (["newly-cross-industry", "-p", "other=illustrative+P5.1-industries=x"], "illustrative+"),
        (["clause-outcomes", "-p", "profile=wuhan", "--profile", "illustrative"], "给了两次"),
        (["clause-outcomes", "-p", "profile=wuhan-2032", "-p", "platform=x"], "wuhan-2023"),
        (["expiring-evidence", "-p", "before=soon"], "2026-06-30"),
        (["white-space", "-i", "no-such-file.ttl"], "no-such-file.ttl"),
        (["cross-industry-platforms", "--profile", "ilustrative"], "ilustrative"),
    ],
)
def test_bad_usage_ends_with_two_and_one_clear_message(
    arguments: list[str], said: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert said in refusal(capfdbinary, *arguments)


def test_a_profile_of_ones_own_gives_its_numbers(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    profile = tmp_path / "mine.ttl"
    profile.write_text(
        """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <https://w3id.org/iip-atlas/profile/mine> a iip:ThresholdProfile ;
            rdfs:label "自拟"@zh , "Mine"@en ;
            iip:hasSetting <https://w3id.org/iip-atlas/profile/mine#s1> .
        <https://w3id.org/iip-atlas/profile/mine#s1> a iip:ParameterSetting ;
            iip:setsParameter <https://w3id.org/iip-atlas/parameter/P5.1-industries> ;
            iip:parameterValue 3 ; iip:basis iip:illustrative .
        """,
        encoding="utf-8",
    )
    code, answer, _ = ask(
        capfdbinary,
        *("decisive-numbers", "--profile", str(profile), "-f", "csv"),
        *("-p", "clause=C5.1-a", "-p", "platform=syn-broad-01"),
    )
    rows = list(csv.DictReader(io.StringIO(answer)))
    assert code == 0
    assert [(row["required"], row["setBy"].rsplit("/")[-1]) for row in rows] == [("3", "mine")]
