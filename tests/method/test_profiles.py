"""The shipped profiles, number by number; inheritance; what makes a profile unsound."""

from dataclasses import replace
from pathlib import Path

import pytest

from iip_atlas.errors import ProfileError
from iip_atlas.graphs import local_name
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profile_check import demand_sound, faults, unset
from iip_atlas.method.profiles import load_profile, shipped_profiles
from iip_atlas.namespaces import READING

GOLDEN = Path(__file__).parent / "golden"
PREFIXES = """
@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix industry: <https://w3id.org/iip-atlas/industry/> .
@prefix region: <https://w3id.org/iip-atlas/region/> .
@prefix parameter: <https://w3id.org/iip-atlas/parameter/> .
@prefix profile: <https://w3id.org/iip-atlas/profile/> .
@prefix reading: <https://w3id.org/iip-atlas/reading/> .
@prefix s: <https://w3id.org/iip-atlas/profile/t#> .
"""


def written(name: str) -> str:
    """Write a profile as the golden files have it: what it sets, adopts, adds, admits, leaves."""
    profile, method = load_profile(name), shipped_method()
    lines = [f"illustrative: {profile.illustrative}"]
    for setting in sorted(profile.settings.values(), key=lambda s: (s.parameter, s.scope or "")):
        scope = f" @ {local_name(setting.scope)}" if setting.scope else ""
        basis = local_name(setting.basis) if setting.basis else "-"
        lines.append(f"set {local_name(setting.parameter)}{scope} = {setting.value} ({basis})")
    lines += [f"adopts {local_name(reading)}" for reading in sorted(profile.adopted)]
    lines += [f"adds {criterion}" for criterion in profile.criteria]
    lines += [f"admits {name}" for name in sorted(local_name(o) for o in profile.admits)]
    lines += [f"unset {parameter.id}" for parameter in unset(profile, method)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", sorted(shipped_profiles()))
def test_a_shipped_profile_says_what_its_golden_file_says(name):
    assert written(name) == (GOLDEN / f"{name}.txt").read_text()


def test_every_golden_file_has_its_profile():
    assert {file.stem for file in GOLDEN.glob("*.txt")} == set(shipped_profiles())


@pytest.mark.parametrize("name", sorted(shipped_profiles()))
def test_a_shipped_profile_is_sound(name):
    assert faults(load_profile(name), shipped_method()) == []


@pytest.mark.parametrize("name", ["chengdu-2022", "wuhan-2023", "qingdao-2022"])
def test_a_published_number_is_official_and_cites_its_source(name):
    profile = load_profile(name)
    assert not profile.illustrative
    for setting in profile.settings.values():
        assert local_name(setting.basis) == "official"
        assert setting.source


def profile(tmp_path, body, name="t"):
    file = tmp_path / f"{name}.ttl"
    file.write_text(PREFIXES + body)
    return load_profile(file)


def setting(parameter, value, more=""):
    return (
        "profile:t a iip:ThresholdProfile ; iip:hasSetting s:1 .\n"
        f"s:1 iip:setsParameter parameter:{parameter} ; iip:parameterValue {value} {more} ."
    )


def test_a_child_takes_what_it_does_not_set_from_its_parent(tmp_path):
    child = profile(
        tmp_path,
        "profile:t a iip:ThresholdProfile ; iip:inheritsFrom profile:illustrative ;\n"
        " iip:adoptsReading reading:A25-seven ; iip:hasSetting s:1 .\n"
        "s:1 iip:setsParameter parameter:P5.1-industries ; iip:parameterValue 9 .",
    )
    values = {local_name(k[0]): s.value for k, s in child.settings.items()}
    assert (values["P5.1-industries"], values["P5.1-devices"]) == (9, 10000)
    adopted = {r.id for r in child.readings(shipped_method()).values()}
    assert "A25-seven" in adopted
    assert "A25-six" not in adopted
    assert child.illustrative
    assert faults(child, shipped_method()) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (setting("P5.1-industrys", 3), "no parameter P5.1-industrys"),
        (setting("P5.1-industries", 2.5), "must be an xsd:integer"),
        (setting("P5.1-industries", '"3"'), "must be an xsd:integer"),
        (setting("P5.1-industries", -1), "out of range"),
        (setting("P5.1-share", 40), "out of range"),
        (setting("P5.1-share", "4.0e-1"), "must be an xsd:decimal"),
        (setting("P5.3-regions", 7), "cannot be met"),
        (setting("P5.2-domains", 7), "cannot be met"),
        (setting("P5.4.1-staff", 7, "; iip:forIndustry industry:C36"), "takes no number"),
        (setting("P5.1-devices", 7, "; iip:forRegion region:huadong"), "takes no number"),
        (
            "profile:t a iip:ThresholdProfile ; iip:hasSetting s:1 , s:2 .\n"
            "s:1 iip:setsParameter parameter:P5.1-apps ; iip:parameterValue 3 .\n"
            "s:2 iip:setsParameter parameter:P5.1-apps ; iip:parameterValue 4 .",
            "has two values",
        ),
        (
            "profile:t a iip:ThresholdProfile ;\n"
            " iip:adoptsReading reading:A12-each , reading:A12-any .",
            "several readings of one ambiguity",
        ),
        (
            "profile:t a iip:ThresholdProfile ; iip:adoptsReading reading:A12-never .",
            "no such reading",
        ),
        (
            "profile:t a iip:ThresholdProfile ; iip:adoptsReading reading:A22-oneNumber ;\n"
            " iip:hasSetting s:1 , s:2 .\n"
            "s:1 iip:setsParameter parameter:P5.1-devices ; iip:parameterValue 3 .\n"
            "s:2 iip:setsParameter parameter:P5.1-devices ; iip:parameterValue 4 ;\n"
            " iip:forIndustry industry:C36 .",
            "takes no number of its own for C36",
        ),
        (
            "profile:t a iip:ThresholdProfile ;\n"
            " iip:addsCriterion <https://w3id.org/iip-atlas/clause/nowhere> .",
            "no such local criterion",
        ),
    ],
)
def test_a_fault_is_found_and_refused(tmp_path, body, words):
    found = profile(tmp_path, body)
    messages = [fault.message.en for fault in faults(found, shipped_method())]
    assert len(messages) == 1
    assert words in messages[0]
    with pytest.raises(ProfileError, match="not sound"):
        demand_sound(found, shipped_method())


def test_each_reading_of_the_method_can_be_adopted(tmp_path):
    method = shipped_method()
    for reading in method.readings.values():
        adopted = profile(
            tmp_path, f"profile:t a iip:ThresholdProfile ; iip:adoptsReading <{reading.iri}> ."
        )
        assert faults(adopted, method) == []
    assert len(method.readings) == 62


def test_a_reading_that_nothing_follows_is_refused(tmp_path):
    method = shipped_method()
    iri = READING["A05-anyListed"]
    idle = replace(method.readings[iri], lists=())
    without = replace(method, readings={**method.readings, iri: idle})
    found = profile(tmp_path, f"profile:t a iip:ThresholdProfile ; iip:adoptsReading <{iri}> .")
    (fault,) = faults(found, without)
    assert "does not judge by the reading A05-anyListed" in fault.message.en
    assert "A05-allListed" in fault.remedy.en


def test_a_misspelt_parameter_gets_the_nearest(tmp_path):
    (fault,) = faults(profile(tmp_path, setting("P5.1-industrys", 3)), shipped_method())
    assert "P5.1-industries" in fault.remedy.en
    assert "P5.1-industries" in fault.remedy.zh


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("profile:t a iip:ThresholdProfile", "not valid Turtle"),
        ("profile:t a iip:Profile .", "expected one iip:ThresholdProfile, found 0"),
        ("profile:t a iip:ThresholdProfile . profile:u a iip:ThresholdProfile .", "found 2"),
        (
            "profile:t a iip:ThresholdProfile ; iip:inheritsFrom profile:nowhere .",
            "which is unknown",
        ),
        (
            "profile:t a iip:ThresholdProfile ; iip:hasSetting s:1 . s:1 iip:parameterValue 3 .",
            "lacks its parameter or its value",
        ),
    ],
)
def test_a_file_that_is_no_profile_is_refused(tmp_path, body, words):
    with pytest.raises(ProfileError, match=words):
        profile(tmp_path, body)


def test_an_unknown_name_is_refused_with_the_names_there_are():
    with pytest.raises(ProfileError, match="chengdu-2023") as caught:
        load_profile("chengdu-2023")
    assert "chengdu-2022" in caught.value.remedy


def test_a_profile_without_numbers_leaves_every_open_number(tmp_path):
    found = unset(profile(tmp_path, "profile:t a iip:ThresholdProfile ."), shipped_method())
    # The four implicit plurals have a default of the method.
    assert len(found) == 28
    assert found[0].id == "P1.2.1-dataVolume"
