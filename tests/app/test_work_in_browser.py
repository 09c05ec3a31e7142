"""Handing in and reviewing in a real browser, offline, with a registry that is written to."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from browser import barriers, offline_page
from conformance.asking import HEAD, platform
from damaged_handins import DEVICES, INDUSTRIES, book
from explorer_server import opened, served, settled
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.history import history_of
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.judgements import judgements
from iip_atlas.registry.store import EmbeddedStore

pytestmark = pytest.mark.browser
BAD = {"设备": [DEVICES[0], ["SN-1", "机床", "C99", "昨天"]]}
GOOD = {"设备": [DEVICES[0], ["SN-1", "机床", "C36"]], "行业覆盖": [INDUSTRIES[0], ["C36", 12000]]}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROFILE = "profile=chengdu-2022&lang=en"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry of one platform, x."""
    home = tmp_path_factory.mktemp("work")
    (home / "x.ttl").write_text(HEAD + platform("iip:staffCount 3"), encoding="utf-8")
    store = EmbeddedStore.open(home / "registry")
    keep(planned(read_facts([home / "x.ttl"]), store, by="王工"), store)
    return home / "registry"


@pytest.fixture(scope="module")
def address(place: Path) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IIP_ATLAS_DRAFTS", str(place.parent / "drafts"))
        with served("--lang", "en", "--store", str(place)) as found:
            yield found


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with offline_page() as found:
        yield found


def upload(page: Page, name: str, content: bytes) -> None:
    file = {"name": name, "mimeType": XLSX, "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text(re.compile(f"At hand: {name}"))).to_be_visible()
    settled(page)


def test_a_bad_workbook_is_told_its_faults_and_a_mended_one_is_handed_in(
    page: Page, address: str, place: Path
) -> None:
    opened(page, f"{address}submit?{PROFILE}")
    upload(page, "bad.xlsx", book(**BAD))
    expect(page.get_by_text("Faults: 2.")).to_be_visible()
    faults = page.get_by_role("table").filter(has_text="What is wrong")
    expect(faults.get_by_role("row", name=re.compile("设备 2 C industry .*C99"))).to_be_visible()
    assert barriers(page) == []
    upload(page, "good.xlsx", book(**GOOD))
    expect(page.get_by_text("No faults: it can be handed in.")).to_be_visible()
    expect(faults).to_have_count(0)
    link = page.url
    opened(page, f"{address}?lang=en")
    opened(page, link)
    expect(page.get_by_text("At hand: good.xlsx")).to_be_visible()
    page.get_by_role("textbox", name="Handed in by").fill("李工")
    page.keyboard.press("Tab")
    settled(page)
    page.get_by_role("button", name="Hand in now").click()
    expect(page.get_by_text("Keep this receipt")).to_be_visible()
    settled(page)
    (kept,) = history_of("mine", EmbeddedStore.open_read_only(place))
    assert kept.agent == "李工"
    expect(page.get_by_text(kept.iri).first).to_be_visible()
    expect(page.get_by_text(kept.files[0].digest).first).to_be_visible()
    assert barriers(page) == []


def type_into(page: Page, grid: Locator, text: str) -> None:
    """Type into the first cell; again, where the grid was being drawn anew just then."""
    entry = page.locator("#portal textarea, #portal input").first
    for _ in range(6):
        grid.click(position={"x": 150, "y": 52}, force=True)
        page.keyboard.press("Enter")
        with suppress(PlaywrightTimeoutError):
            entry.fill(text, timeout=5_000)  # what is typed before the field opens is lost
            entry.press("Enter", timeout=5_000)
            page.wait_for_url(re.compile("draft="), timeout=5_000)
            return


def test_a_row_typed_into_a_grid_is_checked_and_outlives_a_reload(page: Page, address: str) -> None:
    opened(page, f"{address}submit?{PROFILE}&way=form&sheet=device")
    grid = page.get_by_test_id("stDataFrame").locator("canvas").first
    rows = page.get_by_test_id("stDataFrame").first.locator("table[role=grid] tr")
    expect(rows).not_to_have_count(0)  # the grid is drawn after the page
    before = rows.count()
    grid.click(position={"x": 150, "y": 52}, force=True)  # adds a row
    expect(rows).to_have_count(before + 1)
    settled(page)
    type_into(page, grid, "SN-7")
    page.wait_for_url(re.compile("draft="))
    expect(page.get_by_text(re.compile("it is not said of which platform")).first).to_be_visible()
    page.reload()
    settled(page)
    cells = page.get_by_test_id("stDataFrame").locator("table[role=grid] td")
    expect(cells.filter(has_text="SN-7")).to_be_attached()
    page.get_by_role("button", name="Throw the draft away").click()
    expect(page.get_by_text("Nothing is at hand yet")).to_be_visible()


def test_a_case_is_opened_from_the_queue_and_decided(page: Page, address: str, place: Path) -> None:
    opened(page, f"{address}review?{PROFILE}&platform=x&profile=illustrative")
    queue = page.get_by_test_id("stDataFrame").locator("canvas").first
    queue.click(position={"x": 15, "y": 52}, force=True)
    page.wait_for_url(re.compile("clause=C"))
    settled(page)
    expect(page.get_by_text("What to look at")).to_be_visible()
    assert barriers(page) == []
    page.locator("label").filter(has_text="→ ✓ passed").first.click()
    page.get_by_role("textbox", name="Reviewer").fill("甲")
    page.get_by_role("button", name="Record the judgement").click()
    expect(page.get_by_text("Recorded in the registry")).to_be_visible()
    changed = page.get_by_role("table", name="Before and after")
    expect(changed.get_by_role("row", name=re.compile("not tested ✓ passed"))).to_be_visible()
    (kept,) = judgements(EmbeddedStore.open_read_only(place))
    clause = re.search(r"clause=([^&]+)", page.url)
    assert clause is not None
    assert clause[1] in kept.iri


def test_a_finding_is_opened_from_the_table(page: Page, address: str) -> None:
    """One device in the register, and 12,000 declared."""
    opened(page, f"{address}quality?view=findings&lang=en&profile=illustrative")
    table = page.get_by_test_id("stDataFrame").locator("canvas").first
    table.click(position={"x": 15, "y": 52}, force=True)
    page.wait_for_url(re.compile("finding="))
    settled(page)
    expect(page.get_by_text("May stand where")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("Declared against counted"))).to_be_visible()
    assert barriers(page) == []


def test_a_registry_that_goes_while_a_page_is_open_is_said_and_comes_back(
    page: Page, address: str, place: Path
) -> None:
    opened(page, f"{address}platforms?lang=en&profile=illustrative")
    away = place.with_name("away")
    place.rename(away)
    try:
        page.get_by_role("radio", name="中文").click()
        expect(page.get_by_text("无法显示此页。")).to_be_visible()
        expect(page.get_by_text("there is no store")).to_be_visible()
        settled(page)
        assert barriers(page) == []
    finally:
        away.rename(place)
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", name="Directory of platforms")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
