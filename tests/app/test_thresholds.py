"""The thresholds page: numbers in the address, live counts, curves, settings, a second judge."""

import time
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from iip_atlas.conformance.registries import table_of
from iip_atlas.conformance.what_if import WhatIf
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import PARAMETER
from iip_atlas.reports.outcomes import outcome_words

Explorer = Callable[..., AppTest]

DEVICES, INDUSTRIES = "P5.1-devices", "P5.1-industries"


def pages(app: AppTest) -> str:
    return "\n".join(block.proto.body for block in app.get("html"))


@pytest.fixture(scope="module")
def at_hand() -> WhatIf:
    profile = load_profile("illustrative")
    parameters = [PARAMETER[name] for name in (DEVICES, INDUSTRIES)]
    return WhatIf(table_of([], profile), profile, shipped_method(), parameters)


def test_a_link_with_numbers_shows_their_counts_and_who_flips(
    explorer: Explorer, at_hand: WhatIf
) -> None:
    app = explorer("thresholds", lang="en", **{DEVICES: "19000"})
    assert not app.exception
    text = pages(app)
    goal = at_hand.asked("C5")
    answer = at_hand.ask({PARAMETER[DEVICES]: 19_000})
    assert f'<div class="number">{answer.count(goal)} ' in text
    flips = list(answer.flips(goal))
    assert f"Who flips, and why ({len(flips)})" in text
    assert "asked at least 10,000 devices, now at least 19,000 devices" in text
    assert text.count(outcome_words(flips[0].after, "en")) >= 1
    assert "Nobody published these numbers" in text


def test_a_slider_changes_counts_and_the_address_and_back(explorer: Explorer) -> None:
    app = explorer("thresholds", lang="zh")
    assert "此处手动改动了" not in pages(app)
    app.select_slider(key=f"slide {INDUSTRIES}").set_value(2.0).run()
    assert app.query_params[INDUSTRIES] == "2"
    assert f"此处手动改动了 {INDUSTRIES}，" in pages(app)
    moved = pages(app)
    assert explorer("thresholds", lang="zh", **{INDUSTRIES: "2"}).query_params == app.query_params
    app.number_input(key=f"type {INDUSTRIES}").set_value(3).run()
    assert INDUSTRIES not in app.query_params
    assert pages(app) != moved
    app.number_input(key=f"type {DEVICES}").set_value(12_345).run()
    assert app.query_params[DEVICES] == "12345"
    assert app.select_slider(key=f"slide {DEVICES}").value == 12_345
    button = next(b for b in app.button if b.label == "恢复方案的数值")
    button.click().run()
    assert DEVICES not in app.query_params


def test_a_number_that_cannot_be_is_said_and_left_out(explorer: Explorer) -> None:
    app = explorer("thresholds", lang="en", **{DEVICES: "many", INDUSTRIES: "2"})
    assert not app.exception
    assert "cannot be" in app.warning[0].value
    assert "'many'" in app.text[0].value
    assert DEVICES not in app.query_params
    assert app.query_params[INDUSTRIES] == "2"


def test_a_number_that_the_profile_leaves_open_can_be_set(explorer: Explorer) -> None:
    staff = "P5.4.1-staff"
    app = explorer("thresholds", lang="en", profile="qingdao-2022", **{"numbers-of": "C5"})
    slider = app.select_slider(key=f"slide {staff}")
    assert slider.value is None
    assert "not set by the profile" in slider.label
    app.number_input(key=f"type {staff}").set_value(100_000).run()
    assert not app.exception
    assert app.query_params[staff] == "100000"
    assert "no number was set, now at least 100,000" in pages(app)
    next(b for b in app.button if b.label.startswith("Back to")).click().run()
    assert app.select_slider(key=f"slide {staff}").value is None
    assert staff not in app.query_params


@pytest.mark.parametrize(
    ("view", "lang", "said"),
    [
        ("curve", "zh", "时，"),
        ("pairs", "en", "framed cell"),
        ("leave", "en", "combinations tried"),
        ("save", "en", "Numbers changed on illustrative: 1"),
    ],
)
def test_every_view_opens_with_its_table(
    explorer: Explorer, view: str, lang: str, said: str
) -> None:
    app = explorer("thresholds", lang=lang, view=view, **{DEVICES: "19000"})
    assert not app.exception
    assert not app.error
    assert any(said in block.value for block in app.markdown)
    if view == "save":
        commands = [block.value for block in app.code]
        assert f"iip evaluate --profile illustrative+{DEVICES}=19000" in commands
    else:
        assert len(app.dataframe) == 1


def test_a_row_of_settings_moves_the_sliders(explorer: Explorer) -> None:
    app = explorer("thresholds", lang="en", view="leave", k="5")
    first = app.dataframe[0].value.iloc[0]
    next(b for b in app.button if b.label == "Take these numbers").click().run()
    assert not app.exception
    wanted = float(next(value for name, value in first.items() if DEVICES in name))
    assert app.select_slider(key=f"slide {DEVICES}").value == wanted


def test_the_reference_judge_is_asked_beside_the_sliders(explorer: Explorer) -> None:
    address = {INDUSTRIES: "2", "ask-about": "syn-one-industry-short"}
    app = explorer("thresholds", lang="en", view="check", **address)
    next(b for b in app.button if b.label == "Confirm with the reference judge").click().run()
    for _ in range(120):
        if app.success or app.error:
            break
        time.sleep(0.5)
        app.run()
    assert not app.exception
    (word,) = app.success
    assert "Platforms: 1" in word.value
    assert f"illustrative+{INDUSTRIES}=2" in word.value


def test_every_page_can_be_seen_under_moved_numbers(explorer: Explorer, at_hand: WhatIf) -> None:
    name = f"illustrative+{INDUSTRIES}=2"
    app = explorer("thresholds", lang="en", profile=name)
    assert not app.exception
    assert app.query_params["profile"] == name
    passing = at_hand.ask({PARAMETER[INDUSTRIES]: 2}).count(at_hand.asked("C5"))
    assert f'<div class="number">{passing} ' in pages(app)
    assert "Illustrative numbers" in pages(app)
    app = explorer("thresholds", lang="en", profile=name, view="save", **{DEVICES: "9000"})
    both = f"illustrative+{INDUSTRIES}=2+{DEVICES}=9000"
    assert f"iip evaluate --profile {both}" in [block.value for block in app.code]
    assert any("changed on illustrative: 2" in block.value for block in app.markdown)


@pytest.mark.parametrize(
    "name",
    [
        *("illustrative+P5.1-industries=many", "illustrative+P9=1", "../x+P5.1-industries=1"),
        *("illustrative+", "none+P5.1-industries=1", "illustrative+P5.4.2-thirdPartyShare=7"),
    ],
)
def test_moved_numbers_of_a_link_that_cannot_be_are_no_profile(
    explorer: Explorer, name: str
) -> None:
    app = explorer("thresholds", lang="en", profile=name)
    assert not app.exception
    assert app.query_params["profile"] == "illustrative"
