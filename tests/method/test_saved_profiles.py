"""Numbers that somebody moved: read, saved as a profile of their own, and read back."""

from decimal import Decimal
from pathlib import Path

import pytest

from iip_atlas.conformance.bulk import judge_table
from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.conformance.registries import table_of
from iip_atlas.conformance.verdict_plan import verdict_plan
from iip_atlas.conformance.what_if import WhatIf
from iip_atlas.errors import ProfileError
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.open_numbers import open_numbers, read_numbers, typed
from iip_atlas.method.profiles import load_profile
from iip_atlas.method.saved_profiles import MOST_BYTES, changes_to, profile_turtle, read_profile
from iip_atlas.namespaces import IIP, PARAMETER
from iip_atlas.text import Text

METHOD = shipped_method()
BASE = load_profile("illustrative")
LABEL = Text("我的方案", "My profile")
NUMBERS = {PARAMETER["P5.1-industries"]: 2, PARAMETER["P5.4.2-thirdPartyShare"]: Decimal("0.35")}


def saved(**changes: object) -> str:
    given = {"base": BASE, "numbers": NUMBERS, "name": "mine", "label": LABEL, **changes}
    base, numbers = given.pop("base"), given.pop("numbers")
    return profile_turtle(base, numbers, METHOD, **given)  # type: ignore[arg-type]


def test_the_open_numbers_are_those_of_the_clauses_asked() -> None:
    found = {n.parameter.id: n for n in open_numbers(BASE, METHOD)}
    assert len(found) == 32
    devices, share = found["P5.1-devices"], found["P5.4.2-thirdPartyShare"]
    assert (devices.value, devices.clause.id, devices.clause.part) == (10_000, "C5.1-b", 5)
    assert (devices.is_whole, devices.is_share) == (True, False)
    assert (share.is_whole, share.is_share) == (False, True)
    city = {n.parameter.id: n for n in open_numbers(load_profile("chengdu-2022"), METHOD)}
    assert city["P5.1-devices"].value is None
    assert city["P1.2.2-languages"].value == 2  # the method's own default
    assert city["P1.2.2-languages"].setting is None


def test_a_saved_profile_names_its_parent_its_numbers_and_that_they_are_made_up() -> None:
    turtle = saved()
    assert "iip:inheritsFrom profile:illustrative" in turtle
    assert turtle.count("iip:basis iip:illustrative") == 3  # the profile, and each number
    found = read_profile(turtle.encode(), METHOD)
    assert found.illustrative
    assert found.label == LABEL
    assert "P5.1-industries 3 → 2" in found.description.en
    assert found.settings[PARAMETER["P5.1-industries"], None].basis == IIP.illustrative
    assert changes_to(BASE, found) == NUMBERS


def test_a_saved_profile_gives_the_counts_of_the_screen(tmp_path: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(saved(), encoding="utf-8")
    table = table_of([], BASE)
    at_hand = WhatIf(table, BASE, METHOD, NUMBERS)
    answer = at_hand.ask({p: float(number) for p, number in NUMBERS.items()})
    planned = verdict_plan(load_profile(file), METHOD)
    whole = judge_table(planned, table)
    for asked in planned.asked:
        mine = next(
            (a for a in at_hand.shown if (a.clause, a.kind) == (asked.clause, asked.kind)), None
        )
        if mine is not None:
            assert answer.after(mine).tolist() == whole.of(asked).tolist(), asked.clause.id


def test_a_saved_profile_is_taken_where_a_profile_is(tmp_path: Path, repository: Path) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(saved(), encoding="utf-8")
    facts = repository / "tests" / "conformance" / "fixtures"
    assert facts.is_dir()
    found = evaluate([repository / "data" / "public"], file)
    assert found.profile.id == "mine"
    assert found.profile.illustrative


@pytest.mark.parametrize("name", ["", "Mine", "illustrative", "a b", "-a", "a/b"])
def test_a_name_that_is_none_or_is_taken_is_refused(name: str) -> None:
    with pytest.raises(ProfileError, match="cannot be the id"):
        saved(name=name)


def test_only_a_shipped_profile_is_inherited(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="does not ship"):
        saved(base=load_profile("illustrative+P5.1-industries=2"))


def test_numbers_that_cannot_be_are_not_saved() -> None:
    with pytest.raises(ProfileError, match="out of range"):
        saved(numbers={PARAMETER["P5.4.2-thirdPartyShare"]: Decimal("1.5")})


def test_a_profile_that_changes_more_than_numbers_is_refused() -> None:
    other = load_profile("illustrative+A13-free")
    with pytest.raises(ProfileError, match="more than numbers: iip:adoptsReading"):
        changes_to(BASE, other)
    with pytest.raises(ProfileError, match=r"P5\.1-devices"):
        changes_to(BASE, load_profile("chengdu-2022"))


def test_what_is_handed_in_is_refused_if_it_is_too_large_or_no_profile() -> None:
    with pytest.raises(ProfileError, match="too large"):
        read_profile(b"#" * (MOST_BYTES + 1), METHOD)
    with pytest.raises(ProfileError, match="not valid Turtle"):
        read_profile(b"<a> <b>", METHOD)
    with pytest.raises(ProfileError, match="not sound"):
        read_profile(saved().replace("industries", "industriez").encode(), METHOD)


def test_numbers_are_read_as_an_address_writes_them() -> None:
    found = read_numbers({"P5.1-devices": "5000", "P5.1-share": "0.02"}, BASE, METHOD)
    assert found == {PARAMETER["P5.1-devices"]: 5000, PARAMETER["P5.1-share"]: 0.02}
    assert read_numbers({}, BASE, METHOD) == {}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("P5.1-devices", "many", "no number"),
        ("P5.1-devices", "nan", "no number"),
        ("P5.1-devices", "1e300", "too large"),
        ("P5.1-devices", "2.5", "whole number"),
        ("P5.1-devices", "-1", "out of range"),
        ("P5.1-device", "1", "no parameter"),
        ("P-wuhan-2023-devices", "1", "is not asked"),
    ],
)
def test_numbers_of_an_address_that_cannot_be_are_refused(name: str, text: str, said: str) -> None:
    with pytest.raises(ProfileError, match=said):
        read_numbers({name: text}, BASE, METHOD)


def test_a_number_takes_the_datatype_of_its_parameter() -> None:
    whole, share = (METHOD.parameters[PARAMETER[n]] for n in ("P5.1-devices", "P5.1-share"))
    assert typed(whole, 5.0) == 5
    assert isinstance(typed(whole, 5.0), int)
    assert typed(share, 0.1) == Decimal("0.1")
