"""A profile with changes in its name: what is changed, what stays, and what is refused."""

from decimal import Decimal
from pathlib import Path

import pytest

from iip_atlas.errors import ProfileError
from iip_atlas.graphs import local_name
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.open_numbers import open_numbers
from iip_atlas.method.profile_check import demand_sound
from iip_atlas.method.profiles import Profile, load_profile
from iip_atlas.namespaces import AMBIGUITY, PARAMETER


def number(profile: Profile, parameter: str) -> object:
    return profile.settings_of(PARAMETER[parameter])[0].value


def test_a_number_is_changed_and_the_others_stay() -> None:
    base, changed = (load_profile(f"illustrative{c}") for c in ("", "+P5.1-industries=2"))
    assert number(base, "P5.1-industries") == 3
    assert number(changed, "P5.1-industries") == 2
    assert changed.settings.keys() == base.settings.keys()
    assert [k for k, s in base.settings.items() if changed.settings[k] != s] == [
        (PARAMETER["P5.1-industries"], None)
    ]
    assert changed.id == "illustrative+P5.1-industries=2"
    assert changed.period == base.period


def test_a_reading_is_changed() -> None:
    method = shipped_method()
    changed = load_profile("illustrative+A13-free")
    assert local_name(changed.readings(method)[AMBIGUITY.A13].iri) == "A13-free"
    assert local_name(changed.readings(method)[AMBIGUITY.A12].iri) == "A12-each"
    demand_sound(changed, method)


def test_several_changes_and_a_share() -> None:
    changed = load_profile("illustrative+P5.4.2-thirdPartyShare=0.25+A13-free+P5.1-industries=4")
    assert number(changed, "P5.4.2-thirdPartyShare") == Decimal("0.25")
    assert number(changed, "P5.1-industries") == 4


def test_a_name_with_so_many_changes_that_no_file_could_have_it() -> None:
    numbers = [n for n in open_numbers(load_profile("illustrative"), shipped_method()) if n.setting]
    changes = [f"{n.parameter.id}={n.setting.value}" for n in numbers if n.setting]
    name = "+".join(("illustrative", *changes))
    assert len(name) > 255
    assert load_profile(name).id == name
    with pytest.raises(ProfileError, match="there is no profile"):
        load_profile("x" * 5000)


def test_a_number_of_ones_own_on_a_published_profile_is_called_illustrative() -> None:
    assert not load_profile("chengdu-2022").illustrative
    changed = load_profile("chengdu-2022+P-chengdu-2022-devices=100")
    assert changed.illustrative
    assert changed.criteria == ("chengdu-2022",)


def test_a_file_may_be_changed_or_have_the_sign_in_its_name(tmp_path: Path) -> None:
    file = tmp_path / "a+b.ttl"
    file.write_text(
        "@prefix iip: <https://w3id.org/iip-atlas/ontology#> ."
        " <https://w3id.org/iip-atlas/profile/mine> a iip:ThresholdProfile ;"
        " iip:inheritsFrom <https://w3id.org/iip-atlas/profile/illustrative> .",
        encoding="utf-8",
    )
    assert load_profile(file).id == "mine"
    plain = file.rename(tmp_path / "mine.ttl")
    changed = load_profile(f"{plain}+P5.1-industries=2")
    assert (changed.id, number(changed, "P5.1-industries")) == ("mine+P5.1-industries=2", 2)


@pytest.mark.parametrize(
    "change",
    [
        *("", "P5.1-industries=", "P5.1-industries=two", "P5.1-industries=NaN", "=2"),
        *("P5.1-industries=1e3", "P5.1-industries=٢", "A13 free", "A13-free> <x"),
        "P5.1-industries=2+P5.1-industries=3",
    ],
)
def test_a_change_that_is_none_is_refused(change: str) -> None:
    with pytest.raises(ProfileError, match="is not understood"):
        load_profile(f"illustrative+{change}")


@pytest.mark.parametrize(
    ("change", "near"),
    [
        ("P5.1-industry=2", "P5.1-industries"),
        ("A13-fre", "A13-free"),
        ("P5.1-industries=2.5", "xsd:integer"),
        ("P5.1-industries=-1", "out of range"),
        ("A12-any+A12-background", "A12"),
    ],
)
def test_the_profile_check_refuses_what_the_method_does_not_know(change: str, near: str) -> None:
    with pytest.raises(ProfileError, match=near):
        demand_sound(load_profile(f"illustrative+{change}"), shipped_method())
