"""`iip app`: the explorer on this machine, in a real browser, without a network."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from iip_atlas.cli.app import serve
from iip_atlas.errors import InputError, StoreError

IIP = Path(sys.executable).with_name("iip")
PAGES = {
    "": ("哪些平台符合评价方法，为什么", "Which platforms meet the method, and why"),
    "coverage": ("覆盖情况：行业 × 区域", "Coverage: industry by region"),
    "scorecard": ("评分卡", "Scorecard"),
}
SECONDS = 1_000


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the explorer is served: its own process, any free port."""
    with subprocess.Popen(
        [IIP, "app", "--port", "0", "--lang", "en"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found, line
        assert "?lang=en" in line
        yield found[0]
        process.terminate()


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_in_a_browser(
    chromium_page: Page, address: str, path: str, language: str
) -> None:
    chromium_page.goto(f"{address}{path}?lang={language}")
    title = PAGES[path][language == "en"]
    heading = chromium_page.get_by_role("heading", name=title, exact=True)
    expect(heading).to_be_visible(timeout=60 * SECONDS)
    app = chromium_page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=60 * SECONDS)
    expect(chromium_page.get_by_test_id("stException")).to_have_count(0)
    expect(chromium_page.locator("html")).to_have_attribute(
        "lang", "en" if language == "en" else "zh-CN"
    )
    assert "profile=illustrative" in chromium_page.url


@pytest.mark.browser
def test_a_reader_walks_from_page_to_page_and_the_choices_come_along(
    chromium_page: Page, address: str
) -> None:
    page = chromium_page
    page.goto(f"{address}?lang=en&data=public&profile=qingdao-2022")
    page.get_by_role("link", name="→ Scorecard").click()
    expect(page.get_by_role("heading", name="Scorecard", exact=True)).to_be_visible(
        timeout=60 * SECONDS
    )
    page.get_by_text("I. General basic capability requirements").first.click()
    expect(page.get_by_text("C1.1.1-a", exact=True)).to_be_visible()
    page.get_by_text("中文", exact=True).click()
    expect(page.get_by_role("heading", name="评分卡", exact=True)).to_be_visible()
    assert "data=public" in page.url
    assert "profile=qingdao-2022" in page.url
    page.go_back()
    expect(page.get_by_role("heading", name="Scorecard", exact=True)).to_be_visible()


@pytest.mark.browser
def test_a_click_on_a_cell_says_who_covers_it(chromium_page: Page, address: str) -> None:
    page = chromium_page
    page.goto(f"{address}coverage?lang=en")
    expect(page.get_by_text("Click a cell")).to_be_visible(timeout=60 * SECONDS)
    # ECharts draws on several canvases, one upon the other: the topmost takes the click.
    canvas = page.locator("canvas[data-zr-dom-id]").first
    expect(canvas).to_be_visible()
    box = canvas.bounding_box()
    assert box is not None
    middle = {"x": box["width"] * 0.5, "y": box["height"] * 0.5}
    canvas.click(position=middle, force=True)
    expect(page.get_by_role("columnheader", name="Figure of this layer")).to_be_visible()


def test_a_taken_port_is_said_with_a_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(InputError, match="name a free one") as refused:
            serve(taken.getsockname()[1])
    assert "127.0.0.1" in str(refused.value)


def test_a_port_that_cannot_exist_is_said() -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        serve(70_000)


def test_a_registry_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        serve(0, store=str(tmp_path / "nowhere"))


@pytest.mark.browser
def test_an_error_that_nobody_foresaw_is_said_and_its_details_stay_in_the_terminal(
    chromium_page: Page,
) -> None:
    script = (
        "from iip_atlas.conformance import judged\n"
        "judged.judged = lambda *_: 1 / 0\n"
        "from iip_atlas.cli.app import serve\n"
        "serve(0)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        chromium_page.goto(found[0])
        said = chromium_page.get_by_role("alert")
        expect(said).to_contain_text("This page failed", timeout=60 * SECONDS)
        expect(said).not_to_contain_text("division")
        process.terminate()
        assert "ZeroDivisionError" in process.stderr.read()
