"""Cells read as people write them: the same value in any dress, and never another error."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iip_atlas.registry.registers.cells import read_cell
from iip_atlas.registry.registers.codes import code_list
from iip_atlas.registry.registers.description import register, registers
from iip_atlas.registry.registers.model import ValueKind
from iip_atlas.registry.registers.problems import Problem

DEVICES = register("industry-coverage").by_name["connectedDeviceCount"]
SHARE = register("industry-coverage").by_name["enterpriseShare"]
VOLUME = register("platform").by_name["dataVolume"]
SEEN = register("device").by_name["lastSeen"]
VALID = register("evidence").by_name["valid"]
INDUSTRY = register("device").by_name["industry"]
TARGETS = register("app").by_name["targetsIndustry"]
COLUMNS = [column for each in registers() for column in each.columns]
CODED = [column for column in COLUMNS if column.kind is ValueKind.CODE]
FULL_WIDTH = str.maketrans(
    "0123456789.,-:% ABCDEFGHIJKLMNOPQRSTU",
    "０１２３４５６７８９．，－：％　ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵ",
)
CONTROLS = {chr(n) for n in range(32)} - set("\t\r\n")
BLANKS = st.sampled_from(["", " ", "　", "\u00a0", "\t", "\ufeff", "\u200b "])
QUICK = settings(max_examples=60, deadline=None)


@QUICK
@given(st.integers(0, 10**10), BLANKS, BLANKS)
def test_a_count_in_any_dress(number, before, after):
    dresses = [
        str(number),
        f"{number:,}",
        f"{number}.0",
        f"+{number}",
        f"{number} 台",
        f"{number}台",
    ]
    dresses += [dress.translate(FULL_WIDTH) for dress in dresses]
    assert {read_cell(f"{before}{dress}{after}", DEVICES) for dress in dresses} == {(str(number),)}


@QUICK
@given(st.decimals(0, 1, places=4))
def test_a_share_and_what_to_write_for_a_percentage(share):
    assert Decimal(read_cell(str(share), SHARE)[0]) == share
    told = read_cell(f"{share * 100}%", SHARE)
    assert isinstance(told, Problem)
    assert Decimal(told.remedy.en.split()[1]) == share


@QUICK
@given(
    st.integers(1, 10**6),
    st.sampled_from([("万", 10**4), ("亿", 10**8), ("千", 10**3), ("百万", 10**6)]),
)
def test_what_to_write_for_a_number_of_ten_thousands(number, scale):
    word, factor = scale
    told = read_cell(f"{number}{word}", DEVICES)
    assert isinstance(told, Problem)
    assert told.remedy.en.startswith(f"write {number * factor} (unit")


@QUICK
@given(st.decimals(min_value=Decimal("0.001"), max_value=1000, places=3))
def test_what_to_write_for_gigabytes(number):
    told = read_cell(f"{number} GB", VOLUME)
    assert isinstance(told, Problem)
    assert Decimal(told.remedy.en.split()[1]) == number / 1000


ZONES = st.sampled_from(
    [UTC, timezone(timedelta(hours=8)), timezone(-timedelta(hours=5, minutes=30))]
)


@QUICK
@given(st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30)), ZONES)
def test_a_moment_in_any_dress(moment, zone):
    moment = moment.replace(microsecond=0)
    day = f"{moment.year}年{moment.month}月{moment.day}日 {moment:%H:%M:%S}"
    dresses = [
        moment.isoformat(" "),
        moment.isoformat(),
        f"{moment:%Y/%m/%d %H:%M:%S}",
        day,
        f"{moment:%Y%m%d %H:%M:%S}",
    ]
    dresses += [dress.translate(FULL_WIDTH) for dress in dresses]
    chinese = moment.replace(tzinfo=timezone(timedelta(hours=8)))
    assert {read_cell(dress, SEEN) for dress in dresses} == {(chinese.isoformat(),)}
    zoned = moment.replace(tzinfo=zone)
    assert datetime.fromisoformat(read_cell(zoned.isoformat(), SEEN)[0]) == zoned


@QUICK
@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_stays_a_day_and_a_moment_begins_with_it(day):
    assert read_cell(f"{day.year}.{day.month}.{day.day}", VALID) == (day.isoformat(),)
    assert read_cell(day.isoformat(), SEEN) == (f"{day.isoformat()}T00:00:00+08:00",)


@QUICK
@given(st.data())
def test_a_code_by_itself_by_name_or_by_both(data):
    column = data.draw(st.sampled_from(CODED))
    known = code_list(column)
    code = data.draw(st.sampled_from(known.codes))
    for text in (
        code.code,
        code.code.lower(),
        f"　{code.code} ",
        code.iri,
        code.both("zh"),
        code.both("en"),
    ):
        assert read_cell(text, column) == (code.iri,), text
    assert read_cell(known.shown(code, "zh").translate(FULL_WIDTH), column) == read_cell(
        known.shown(code, "zh"), column
    )


@QUICK
@given(
    st.lists(st.sampled_from(code_list(TARGETS).codes), min_size=1, max_size=5, unique=True),
    st.sampled_from("；;\n，、,"),
)
def test_several_codes_whatever_stands_between_them(codes, separator):
    text = separator.join(code.code for code in codes)
    assert read_cell(text, TARGETS) == tuple(code.iri for code in codes)


def test_names_that_hold_commas_stay_whole():
    (farming,) = [code for code in code_list(TARGETS).codes if code.code == "A"]
    assert "、" in farming.label.zh
    both = read_cell(f"{farming.label.zh}；C36", TARGETS)
    assert both == (farming.iri, farming.iri.replace("/A", "/C36"))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(COLUMNS), st.text(min_size=1, max_size=40))
def test_any_text_is_read_or_told_in_both_languages(column, text):
    found = read_cell(text, column)
    if isinstance(found, Problem):
        assert all((found.kind, found.says.zh, found.says.en, found.remedy.zh, found.remedy.en))
    else:
        assert all(isinstance(value, str) for value in found)
        assert not any(character in CONTROLS for value in found for character in value)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("C26 化学原料", "C26 化学原料和化学制品制造业"),
        ("C368", "C36"),
        ("汽车制造", "C36 汽车制造业"),
        ("化学原料", "C26 化学原料和化学制品制造业"),
    ],
)
def test_the_nearest_code_is_proposed(text, near):
    told = read_cell(text, INDUSTRY)
    assert isinstance(told, Problem)
    assert near in told.remedy.zh
