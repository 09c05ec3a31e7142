"""What was counted, put beside what was declared."""

from pathlib import Path

import pytest

from iip_atlas.conformance.evaluation import evaluate, measure
from iip_atlas.errors import InputError, ProfileError
from iip_atlas.graphs import local_name
from iip_atlas.indicators import Indicators
from iip_atlas.method.profiles import load_profile
from register_filling import filled

HEAD = """
@prefix b: <https://w3id.org/iip-atlas/evidence/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix industry: <https://w3id.org/iip-atlas/industry/> .
@prefix platform: <https://w3id.org/iip-atlas/platform/> .
@prefix record: <https://w3id.org/iip-atlas/record/> .
@prefix region: <https://w3id.org/iip-atlas/region/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
platform:x a iip:Platform .
"""
Numbers = tuple[float, float | None]


def measured(folder: Path, text: str, profile: str | Path = "illustrative") -> Indicators:
    (folder / "x.ttl").write_text(HEAD + text, encoding="utf-8")
    return measure([folder / "x.ttl"], load_profile(profile))


def numbers(found: Indicators) -> dict[tuple[str, str], Numbers]:
    targets = {c.node: local_name(c.target) for c in found.cells}
    return {
        (targets.get(node, ""), local_name(indicator)): (
            float(m.low),
            None if m.high is None else float(m.high),
        )
        for (node, indicator), m in found.measured.items()
    }


def device(number: int, industry: str = "", seen: str = "2025-12-20") -> str:
    coded = f" ; iip:industry industry:{industry}" if industry else ""
    heard = f' ; iip:lastSeen "{seen}T12:00:00+08:00"^^xsd:dateTime' if seen else ""
    return (
        f"record:d{number} a iip:DeviceConnection ; iip:recordOf platform:x ;"
        f' dcterms:identifier "d{number}"{coded}{heard} .\n'
    )


DECLARED = """[] a iip:IndustryCoverage ; iip:coverageOf platform:x ; iip:industry industry:C36 ;
    iip:connectedDeviceCount 12000 ; iip:industrialAppCount 60 .
"""


def test_counted_beats_declared_and_both_are_kept(tmp_path: Path) -> None:
    found = measured(tmp_path, DECLARED + device(1, "C3611") + device(2, "C36"))
    held = numbers(found)
    assert held["C36", "connectedDeviceCount"] == (2, 2)
    assert held["C36", "industrialAppCount"] == (60, 60)  # no app register was handed in
    (cell,) = found.cells
    ((key, stated),) = found.outweighed.items()
    assert (key[0], local_name(key[1]), stated.low) == (cell.node, "connectedDeviceCount", 12000)
    origin = next(m for k, m in found.measured.items() if k == key).origins[0]
    assert (origin.kind, origin.title) == ("counted", "x.ttl · DeviceConnection × 2")


def test_a_workbook_is_named_once_however_many_rows_it_holds(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"identifier": f"SN-{n}", "industry": "C36"} for n in range(3)]
    book = filled({"platform": [{"identifier": "x"}], "device": rows}, tmp_path / "book.xlsx")
    found = measure([book], load_profile("illustrative"))
    titles = {o.title for m in found.measured.values() for o in m.origins}
    assert titles == {"book.xlsx 设备 · DeviceConnection × 3"}


def test_a_cell_of_which_the_register_says_nothing_has_none(tmp_path: Path) -> None:
    held = numbers(measured(tmp_path, DECLARED + device(1, "C26")))
    assert held["C36", "connectedDeviceCount"] == (0, 0)
    assert held["C26", "connectedDeviceCount"] == (1, 1)  # a cell that no coverage names


def test_what_names_no_cell_or_a_broader_one_may_belong_to_it(tmp_path: Path) -> None:
    finer = (
        "[] a iip:IndustryCoverage ; iip:coverageOf platform:x ; iip:industry industry:C3611 .\n"
    )
    found = measured(
        tmp_path, finer + device(1, "C3611") + device(2, "C36") + device(3) + device(4, "C")
    )
    held = numbers(found)
    assert held["C36", "connectedDeviceCount"] == (2, 4)
    assert held["C3611", "connectedDeviceCount"] == (1, 4)
    assert held["", "connectedDeviceTotal"] == (4, 4)
    assert {local_name(c.target) for c in found.cells} == {"C36", "C3611"}  # not the section


def user(number: int, where: str = "region:370000") -> str:
    return (
        f"record:u{number} a iip:EnterpriseUser ; iip:recordOf platform:x ; dcterms:identifier"
        f' "u{number}" ; iip:industry industry:C36 ; iip:registeredIn {where} ;'
        ' iip:validFrom "2024-01-01T00:00:00+08:00"^^xsd:dateTime .\n'
    )


def population(cell: str, size: int, source: str = " ; dcterms:source b:yearbook") -> str:
    return (
        f"record:{cell.replace(':', '-')}-{size} a iip:EnterprisePopulation ;"
        f" {cell} ; iip:populationSize {size}{source} .\n"
    ).replace("industry:", "iip:populationIndustry industry:", 1)


def test_a_share_needs_a_population_with_a_named_source(tmp_path: Path) -> None:
    users = user(1) + user(2) + user(3, "region:510000")
    sized = measured(tmp_path, users + population("industry:C36", 200))
    assert numbers(sized)["C36", "enterpriseShare"] == (0.015, 0.015)
    between = measured(
        tmp_path, users + population("industry:C36", 200) + population("industry:C36", 100)
    )
    assert numbers(between)["C36", "enterpriseShare"] == (0.015, 0.03)
    unnamed = measured(tmp_path, users + population("industry:C36", 200, ""))
    assert ("C36", "enterpriseShare") not in numbers(unnamed)


def test_enterprises_count_in_their_macro_region(tmp_path: Path) -> None:
    held = numbers(
        measured(tmp_path, user(1) + user(2, "region:370200") + user(3, "region:510000"))
    )
    assert held["huadong", "enterpriseUserCount"] == (2, 2)
    assert held["xinan", "enterpriseUserCount"] == (1, 1)
    assert ("370000", "enterpriseUserCount") not in held  # no coverage names the province


@pytest.mark.parametrize(
    ("extra", "low"),
    [
        ("", 1),
        ("iip:activityWindow 400", 2),
        ("iip:adoptsReading <https://w3id.org/iip-atlas/reading/A14-registered>", 2),
    ],
)
def test_the_profile_sets_window_and_reading(tmp_path: Path, extra: str, low: int) -> None:
    profile = tmp_path / "own.ttl"
    parent = "<https://w3id.org/iip-atlas/profile/illustrative>"
    own = f"<https://x.example/own> a iip:ThresholdProfile ; iip:inheritsFrom {parent} ; {extra} ."
    profile.write_text(HEAD.replace("platform:x a iip:Platform .", own), encoding="utf-8")
    text = device(1, "C36") + device(2, "C36", seen="2025-03-01")
    assert numbers(measured(tmp_path, text, profile))["C36", "connectedDeviceCount"] == (low, low)


@pytest.mark.parametrize("days", ["0", "-3", "30.5", '"thirty"', "4000"])
def test_a_window_that_is_no_number_of_days_is_refused(tmp_path: Path, days: str) -> None:
    profile = tmp_path / "own.ttl"
    profile.write_text(
        "@prefix iip: <https://w3id.org/iip-atlas/ontology#> .\n<https://x.example/own> a "
        f"iip:ThresholdProfile ; iip:activityWindow {days} .",
        encoding="utf-8",
    )
    with pytest.raises(ProfileError, match="activity window"):
        load_profile(profile)


def test_without_a_period_the_register_counts_as_of_its_latest_message(tmp_path: Path) -> None:
    text = device(1, "C36", seen="2022-05-31") + device(2, "C36", seen="2022-01-01")
    held = numbers(measured(tmp_path, text, "chengdu-2022"))
    assert held["", "connectedDeviceTotal"] == (1, 1)


def test_verdicts_follow_the_count_not_the_declared_total(tmp_path: Path) -> None:
    file = tmp_path / "x.ttl"
    file.write_text(HEAD + DECLARED + device(1, "C36"), encoding="utf-8")
    verdicts = {v.clause: v for v in evaluate([file], "illustrative").verdicts if v.cell}
    found = verdicts["C2.1-b"]
    assert (found.outcome.value, found.measured) == ("failed", 1)
    assert found.sources[0].origin == "counted"


# --- tables ---


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_folder_of_tables_counts_as_rdf_does(tmp_path: Path) -> None:
    write(
        tmp_path,
        "devices.csv",
        "platform,identifier,industry,lastSeen\n"
        "x,d1,汽车制造业,2025-12-20 12:00\nx,d2,36,2025-12-21\ny,d1, C26 ,\n",
    )
    held = numbers(measure([tmp_path], load_profile("illustrative")))
    assert held["C36", "connectedDeviceCount"] == (2, 2)
    assert held["C26", "connectedDeviceCount"] == (0, 1)


def test_tables_stand_beside_facts_and_take_their_platform(tmp_path: Path) -> None:
    write(tmp_path, "facts.ttl", HEAD + DECLARED)
    write(tmp_path, "device.csv", "identifier,industry,lastSeen\nd1,C36,2025-12-20\n")
    found = measure([tmp_path], load_profile("illustrative"))
    assert numbers(found)["C36", "connectedDeviceCount"] == (1, 1)
    assert len(found.outweighed) == 1


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"devices.csv": "platform,identifier,industry\nx,d1,C99\nx,d2,Z1\n"}, ["C99", "Z1"]),
        (
            {"devices.csv": "platform,identifier,lastSeen\nx,d1,gestern\n"},
            ["“gestern”", "last seen"],
        ),
        ({"devices.csv": "platform,industry\nx,C36\n"}, ["“serial number” must be there"]),
        ({"devices.csv": "identifier,industry\nd1,C36\n"}, ["not said of which platform"]),
        ({"apps.csv": "platform,identifier,targetsIndustry\nx,a1,C36；Q99\n"}, ["Q99"]),
        ({"devices.parquet": "no parquet"}, ["cannot be read"]),
        ({"device.csv": "a\n1\n", "devices.csv": "a\n1\n"}, ["same register"]),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_every_fault(
    tmp_path: Path, files: dict[str, str], said: list[str]
) -> None:
    for name, text in files.items():
        write(tmp_path, name, text)
    with pytest.raises(InputError) as caught:
        measure([tmp_path], load_profile("illustrative"))
    assert all(word in str(caught.value) for word in said)
    assert "→" in str(caught.value)


def test_a_table_reaches_no_other_file(tmp_path: Path) -> None:
    write(
        tmp_path, "devices.csv", "platform,identifier\n\"x'); SELECT * FROM '/etc/passwd' --\",d1\n"
    )
    found = measure([tmp_path], load_profile("illustrative"))
    assert numbers(found)["", "connectedDeviceTotal"] == (0, 1)


def test_one_register_in_two_forms_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "facts.ttl", HEAD + device(1))
    write(tmp_path, "device.csv", "platform,identifier\nx,d1\n")
    with pytest.raises(InputError, match="as a table and as RDF"):
        measure([tmp_path], load_profile("illustrative"))
