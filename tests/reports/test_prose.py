"""Lines break where Chinese and English may break, and are never wider than they should be."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.table import Table

from iip_atlas.reports.prose import Items, Prose, chunks, line_starts
from iip_atlas.reports.screen import Screen

CLOSING = "，。；：、！？）》”,.;:!?)"


def lines(text: str, width: int, kind: type[Prose] = Prose) -> list[str]:
    return Screen(width).page(kind(text)).splitlines()


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("连接设备数：4,999 台", 14, ["连接设备数：", "4,999 台"]),
        ("at least 5,000 devices", 14, ["at least", "5,000 devices"]),
        ("见（第 52 行）", 12, ["见", "（第 52 行）"]),
        ("要求（不少于 5 台）", 6, ["要求", "（不少", "于", "5 台）"]),
        ("通过，不通过", 4, ["通", "过，", "不通", "过"]),
        ("x https://w3id.org/a y", 10, ["x", "https://w3", "id.org/a y"]),
        ("一\n二", 10, ["一", "二"]),
    ],
)
def test_where_a_line_breaks(text, width, wanted):
    assert lines(text, width) == wanted


def test_a_list_of_short_items_breaks_between_them():
    assert lines("✓ 符合  ✗ 不符合  ○ 未评价", 18, Items) == ["✓ 符合  ✗ 不符合", "○ 未评价"]
    assert lines("✓ passed 2 · ? cannot tell 17", 20, Items) == ["✓ passed 2 ·", "? cannot tell 17"]
    assert lines("Wuhan 2023: ✓ passed 2 · ○ 3", 22, Items) == ["Wuhan 2023: ✓ passed", "2 · ○ 3"]


def test_the_same_holds_inside_a_table():
    table = Table(box=None, padding=0, show_header=False)
    table.add_column(width=12)
    table.add_row(Prose("连接设备数：4,999 台"))
    assert Screen(40).page(table).splitlines() == ["连接设备数：", "4,999 台"]


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet="设备数连接台个行业（）《》，。：、 abcdeP5.1-%0123456789,", max_size=60),
    st.integers(min_value=8, max_value=30),
)
def test_nothing_is_lost_and_nothing_is_too_wide(text, width):
    assert "".join(chunks(text)) == text
    starts = [0, *line_starts(chunks(text), width), len(text)]
    found = [text[a:b] for a, b in pairwise(starts)]
    assert "".join(found) == text
    assert all(cell_len(line.rstrip()) <= width for line in found)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["设备", "数4,999 台", "共50 家", "，", "。", "（虚构）", " C5.1-a ", " "]),
        max_size=12,
    ).map("".join)
)
def test_no_line_starts_with_a_closing_mark_or_parts_a_number_from_its_unit(text):
    found = [line for line in lines(text, 40) if line]
    assert [line for line in found if line[0] in CLOSING and not text.startswith(line[0])] == []
    assert [line for line in found if line.endswith(("4,999", "50"))] == []


def test_a_plain_text_of_rich_would_part_them():
    """The checks above see what they are there for."""
    from rich.text import Text  # noqa: PLC0415  # only here, to be compared with

    text = "连接设备数连接设备：4,999 台"
    assert Screen(26).page(Text(text)).splitlines()[0].endswith("4,999")
    assert not Screen(26).page(Prose(text)).splitlines()[0].endswith("4,999")


def test_colour_is_written_on_a_screen_that_shows_it():
    assert Screen(20, colour=True).page(Prose("x", style="red")) == "\x1b[31mx\x1b[0m\n"
    assert Screen(20).page(Prose("x", style="red")) == "x\n"
