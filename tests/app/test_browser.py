"""Every page in a real browser, offline: it opens, nothing bars anybody, and its address holds it.

One process serves all tests and one browser opens all pages; the browser ends with an error if
any page asked for anything outside of this machine.
"""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser import barriers, offline_page
from explorer.pages import PAGES, Entry
from explorer_server import opened, served, settled

pytestmark = pytest.mark.browser

READERS = [("zh", "light"), ("en", "dark")]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served("--lang", "en") as found:
        yield found


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with offline_page() as found:
        yield found


@pytest.mark.parametrize(("language", "theme"), READERS)
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_a_page_opens_and_bars_nobody(
    page: Page, address: str, entry: Entry, language: str, theme: str
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    opened(page, f"{address}{entry.path}?lang={language}")
    expect(page.locator("html")).to_have_attribute("lang", "en" if language == "en" else "zh-CN")
    badges = page.locator(".iip-badges")
    expect(badges).to_contain_text("Synthetic data" if language == "en" else "虚构数据")
    for key in ("data", "version", "profile", "lang"):
        assert f"{key}=" in page.url
    assert barriers(page) == []


CUT = """() => [...document.querySelectorAll("[data-testid=stSelectbox] input")]
  .filter(field => field.scrollWidth > field.clientWidth + 1).map(field => field.value)"""


@pytest.mark.parametrize("view", ["?profile=chengdu-2022", "conformance?profile=illustrative"])
def test_no_name_in_a_list_is_cut_on_a_narrow_window(page: Page, address: str, view: str) -> None:
    usual = page.viewport_size
    assert usual is not None
    page.set_viewport_size({"width": 768, "height": 900})
    opened(page, f"{address}{view}&lang=en")
    assert page.evaluate(CUT) == []
    main = "(main => main.scrollWidth - main.clientWidth)(document.querySelector('.stMain'))"
    assert page.evaluate(main) == 0
    page.add_style_tag(content="[data-testid=stSelectbox] { width: 7rem }")
    assert page.evaluate(CUT)
    page.set_viewport_size(usual)


@pytest.mark.parametrize(("language", "theme"), READERS)
def test_what_an_address_asks_for_in_vain_stays_to_be_read_until_something_is_chosen(
    page: Page, address: str, language: str, theme: str
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    opened(page, f"{address}regions?lang={language}&province=999999")
    said = page.get_by_role("alert")
    expect(said).to_contain_text("province=999999")
    expect(said).to_have_count(1)
    assert "999999" not in page.url
    assert barriers(page) == []
    page.get_by_role("radio", name="中文" if language == "en" else "English").click()
    expect(said).to_have_count(0)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_a_page_fits_a_narrow_window(page: Page, address: str, entry: Entry) -> None:
    page.set_viewport_size({"width": 768, "height": 900})
    opened(page, f"{address}{entry.path}?lang=en")
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    main = page.evaluate(
        "(() => { const m = document.querySelector('[data-testid=stMain]');"
        " return m.scrollWidth - m.clientWidth; })()"
    )
    page.set_viewport_size({"width": 1280, "height": 900})
    assert wide <= 768
    assert main <= 0


def chart(page: Page) -> Locator:
    """The picture of the first chart, which takes the clicks."""
    return page.get_by_test_id("stEChartsChart").locator("svg, canvas[data-zr-dom-id]").first


def test_a_click_on_a_cell_stands_in_the_address_and_opens_again(page: Page, address: str) -> None:
    opened(page, f"{address}coverage?lang=en")
    expect(page.get_by_text("Click a cell")).to_be_visible()
    picture = chart(page)
    box = picture.bounding_box()
    assert box is not None
    picture.click(position={"x": box["width"] * 0.6, "y": box["height"] * 0.5}, force=True)
    page.wait_for_url(re.compile("cell="))
    settled(page)
    heading = page.locator("h3", has_text="|").inner_text()
    link = page.url
    opened(page, f"{address}?lang=en")
    opened(page, link)
    assert page.locator("h3", has_text="|").inner_text() == heading
    expect(page.get_by_text("Click a cell")).to_have_count(0)


@pytest.mark.parametrize(("shape", "x", "y"), [("tiles", 0.65, 0.47), ("map", 0.5, 0.5)])
def test_a_click_on_a_province_says_who_is_there(
    page: Page, address: str, shape: str, x: float, y: float
) -> None:
    opened(page, f"{address}regions?lang=en&shape={shape}")
    expect(page.get_by_text("Click a province")).to_be_visible()
    name = "stEChartsChart" if shape == "tiles" else "stVegaLiteChart"
    picture = page.get_by_test_id(name).locator("svg, canvas").first
    box = picture.bounding_box()
    assert box is not None
    picture.click(position={"x": box["width"] * x, "y": box["height"] * y}, force=True)
    page.wait_for_url(re.compile("province="))
    settled(page)
    expect(page.get_by_text("Click a province")).to_have_count(0)
    if shape == "map":
        expect(page.get_by_text("no map review number")).to_be_visible()
        assert barriers(page) == []


def test_a_link_opens_the_same_view_in_the_other_language(page: Page, address: str) -> None:
    view = "coverage?chart=industry-domain&layer=devices&level=section&covered=0&lang=en"
    opened(page, f"{address}{view}")
    expect(page.get_by_text("connected devices").first).to_be_visible()
    page.get_by_text("中文", exact=True).click()
    expect(page.locator("h1")).to_have_text("覆盖情况：谁在哪里")
    settled(page)
    for part in ("chart=industry-domain", "layer=devices", "level=section", "covered=0", "lang=zh"):
        assert part in page.url
    page.go_back()
    expect(page.locator("h1")).to_have_text("Coverage: who is active where")


def test_the_choices_come_along_from_page_to_page(page: Page, address: str) -> None:
    opened(page, f"{address}?lang=en&data=public&profile=qingdao-2022")
    page.get_by_role("link", name=re.compile("^→")).first.click()
    expect(page.locator("h1")).not_to_have_text("Which platforms meet the method, and why")
    settled(page)
    assert "data=public" in page.url
    assert "profile=qingdao-2022" in page.url


def shown_rows(table: Locator) -> list[list[str]]:
    """What a table shows, as a screen reader finds it: the rows that are drawn."""
    rows = table.locator("table[role=grid] tr").all()
    return [[cell.inner_text() for cell in row.locator("th, td").all()] for row in rows]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_file_holds_what_the_screen_shows(
    page: Page, address: str, tmp_path: Path, language: str
) -> None:
    opened(page, f"{address}coverage?lang={language}&level=section")
    table = page.get_by_test_id("stDataFrame").locator("visible=true").first
    expect(table.locator("table[role=grid] tr").nth(1)).to_be_attached()
    with page.expect_download() as started:
        page.get_by_test_id("stDownloadButton").locator("visible=true").first.click()
    file = tmp_path / "table.csv"
    started.value.save_as(file)
    text = file.read_text(encoding="utf-8-sig")
    notes = [line for line in text.splitlines() if line.lstrip('"').startswith("# ")]
    assert any(address.rstrip("/") in note and f"lang={language}" in note for note in notes)
    assert any(("synthetic" if language == "en" else "虚构") in note for note in notes)
    lines = io.StringIO("\n".join(text.splitlines()[len(notes) :]))
    in_file = list(csv.reader(lines))
    on_screen = shown_rows(table)
    assert len(on_screen) > 1
    plain = [[cell.replace(",", "") for cell in row] for row in on_screen]
    assert plain == [[c.replace(",", "") for c in row] for row in in_file[: len(plain)]]


def test_the_number_of_platforms_on_the_screen_is_that_in_the_file(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.emulate_media(color_scheme="dark")
    opened(page, f"{address}platforms?lang=en")
    page.get_by_text("Filters", exact=True).click()
    settled(page)
    choice = page.get_by_role("combobox", name=re.compile("Industry covered"))
    choice.fill("C36")
    choice.press("Enter")
    page.wait_for_url(re.compile("industry=C36"))
    settled(page)
    assert barriers(page) == []  # with something chosen
    said = page.get_by_text(re.compile(r"^\d+ of \d+ platforms$")).inner_text()
    with page.expect_download() as started:
        page.get_by_test_id("stDownloadButton").locator("visible=true").first.click()
    file = tmp_path / "platforms.csv"
    started.value.save_as(file)
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.lstrip('"').startswith("# ")))
    assert said == f"{len(rows)} of 68 platforms"
    assert all("C36" in row["Industry covered"] for row in rows)


def test_a_slider_moves_the_counts_and_a_link_shows_them(page: Page, address: str) -> None:
    opened(page, f"{address}thresholds?lang=en")
    cards = page.locator(".iip-cards")
    before = cards.inner_text()
    page.locator(".st-key-slide-P5-1-industries input[type=range]").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile(r"P5\.1-industries=2"))
    expect(cards).not_to_have_text(before, use_inner_text=True)
    expect(page.get_by_text("Nobody published these numbers")).to_be_visible()
    expect(page.locator("caption", has_text="Who flips")).to_be_visible()
    settled(page)
    after = cards.inner_text()
    opened(page, page.url)
    expect(cards).to_have_text(after, use_inner_text=True)
    assert barriers(page) == []


def test_a_slider_keeps_the_keyboard_while_it_moves(page: Page, address: str) -> None:
    opened(page, f"{address}thresholds?lang=en&numbers-of=C2")
    slider = page.locator(".st-key-slide-P2-1-devices input[type=range]")
    slider.focus()
    for number in ("5200", "6200"):
        page.keyboard.press("ArrowRight")
        page.wait_for_url(re.compile(rf"P2\.1-devices={number}"))
        settled(page)
        expect(slider).to_be_focused()


def test_a_saved_profile_comes_back(page: Page, address: str, tmp_path: Path) -> None:
    opened(page, f"{address}thresholds?lang=en&view=save&P5.1-industries=2&P5.1-share=0.02")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the profile").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    opened(page, f"{address}thresholds?lang=en&view=save")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Set the sliders").click()
    page.wait_for_url(re.compile(r"P5\.1-industries=2.*P5\.1-share=0\.02"))


def test_a_node_that_is_clicked_comes_to_the_middle(page: Page, address: str) -> None:
    opened(page, f"{address}network?lang=en&kind=domain&node-domain=supply-chain")
    node = chart(page).locator("text", has_text="Platform").first
    node.click(force=True)
    page.wait_for_url(re.compile("kind=platform"))
    settled(page)
    expect(page.get_by_test_id("stEChartsChart")).to_be_visible()
