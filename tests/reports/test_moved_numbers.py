"""Moved numbers in words, and the tables behind the charts of thresholds."""

from dataclasses import replace

import pytest

from iip_atlas.conformance.curves import Curve, Stretch
from iip_atlas.conformance.flip_reasons import FlipReason
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.settings_search import Point
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.open_numbers import open_numbers
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import INDUSTRY, PARAMETER
from iip_atlas.reference import Reference
from iip_atlas.reports.moved_numbers import (
    FlipLine,
    figure,
    flip_frame,
    reason_words,
    setting_words,
    variant_name,
    written,
)
from iip_atlas.reports.threshold_frames import (
    curve_frame,
    grid_frame,
    settings_frame,
    sway,
    sway_frame,
)
from iip_atlas.text import Text

METHOD = shipped_method()
DEVICES, SHARE = (METHOD.parameters[PARAMETER[n]] for n in ("P5.1-devices", "P5.1-share"))
INDUSTRIES = METHOD.parameters[PARAMETER["P5.1-industries"]]
REASON = FlipReason(
    METHOD.clauses["C5.1-b"], DEVICES, str(INDUSTRY["C36"]), 2, Outcome.PASSED, Outcome.FAILED,
    14_000, 14_000, 10_000, 20_000, ">=",
)  # fmt: skip
CURVE = Curve(
    DEVICES.iri,
    (Stretch(0, 99, {"C5": 9}), Stretch(100, 199, {"C5": 4}), Stretch(200, None, {"C5": 0})),
    complete=True,
)


@pytest.mark.parametrize(
    ("number", "text"), [(5000.0, "5000"), (0.02, "0.02"), (0.1, "0.1"), (1e6, "1000000")]
)
def test_numbers_are_written_as_the_command_line_takes_them(number: float, text: str) -> None:
    assert written(number) == text
    assert float(text) == number


def test_the_name_of_a_profile_with_moved_numbers_loads() -> None:
    name = variant_name("illustrative", {DEVICES.iri: 5000.0, SHARE.iri: 0.02}, METHOD)
    assert name == "illustrative+P5.1-devices=5000+P5.1-share=0.02"
    loaded = load_profile(name)
    assert float(loaded.settings[SHARE.iri, None].value) == 0.02
    again = variant_name(f"{name}+A13-free", {DEVICES.iri: 7.0}, METHOD)
    assert again == "illustrative+P5.1-share=0.02+A13-free+P5.1-devices=7"
    assert load_profile(again).settings[DEVICES.iri, None].value == 7


def test_a_figure_has_its_unit_and_a_share_is_a_percentage() -> None:
    assert figure(19_000.0, DEVICES) == Text("19,000 台", "19,000 devices")
    assert figure(0.1 + 0.2, SHARE).en == "30%"


def test_a_reason_says_what_was_measured_asked_and_is_asked() -> None:
    name = Reference.load().label
    assert reason_words(REASON, name).en == (
        "C5.1-b devices per industry (Manufacture of Automobiles): measured 14,000 devices; "
        "asked at least 10,000 devices, now at least 20,000 devices; and 2 more like it"
    )
    counted = replace(REASON, cell=None, others=0, measured=3, then=1, was=None, sign=">")
    words = reason_words(counted, name)
    assert "measured 3 devices, now 1 device; no number was set, now more than" in words.en
    assert "实测由 3 台变为 1 台；原来没有定数，现要求超过 20,000 台" in words.zh
    unknown = replace(REASON, measured=None, then=None)
    assert "实测 未知" in reason_words(unknown, name).zh


def test_a_setting_is_told_with_basis_and_source() -> None:
    profile = load_profile("illustrative")
    numbers = {n.parameter.id: n for n in open_numbers(profile, METHOD)}
    words = setting_words(numbers["P2.1-devices"], profile, "en")
    assert words.startswith("5,000 devices; illustrative, not official; ")
    city = load_profile("chengdu-2022")
    open_ = {n.parameter.id: n for n in open_numbers(city, METHOD)}
    assert setting_words(open_["P5.1-devices"], city, "en") == "not set by the profile"
    assert setting_words(open_["P1.2.2-tools"], city, "zh") == "2 种（方法的默认值）"


def test_the_tables_hold_what_the_charts_show() -> None:
    frame = curve_frame(CURVE, DEVICES, {"C5": Text("五", "V")}, [1.0, None, 0.5], "en")
    assert frame.rows() == [(0, 99, 9, 1.0), (100, 199, 4, None), (200, None, 0, 0.5)]
    found = [
        Point({INDUSTRIES.iri: i, DEVICES.iri: d}, {"C5": int(10 - i)})
        for i in (1.0, 2.0)
        for d in (5.0, 6.0)
    ]
    grid = grid_frame(found, INDUSTRIES, DEVICES, "C5")
    assert grid.rows() == [("1", 9, 9), ("2", 8, 8)]
    settings = settings_frame(found[:1], METHOD, "C5", Text("五", "V"), "zh")
    assert settings.row(0) == (1, 1, 5, 9)
    lines = [FlipLine("V", "p", "iri", "✓", "✗", "why")]
    assert flip_frame(lines, "en").row(0) == ("V", "p", "✓", "✗", "why", "iri")
    assert flip_frame([], "zh").columns[0] == "部分"


def test_how_much_a_number_matters_is_read_off_its_curve() -> None:
    found = sway(CURVE, "C5", 110)
    assert (found.passing, found.halved, found.doubled, found.width) == (4, 9, 0, 9)
    assert (found.below, found.above) == (99, 200)
    assert sway(CURVE, "C5", 0).below is None
    assert sway(CURVE, "C5", 500).above is None
    frame = sway_frame([sway(CURVE, "C5", 500), found], METHOD, "en")
    assert frame["Pass"].to_list() == [4, 0]
    assert sway_frame([], METHOD, "en").height == 0
