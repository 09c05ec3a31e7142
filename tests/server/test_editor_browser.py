"""The editor in a real browser, without a network: examples, completion, views, links."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from browser import barriers, offline_page
from iip_atlas.server.application import create_application
from iip_atlas.server.served import Served
from serving import serving

pytestmark = pytest.mark.browser

LINKS = """PREFIX iip: <https://w3id.org/iip-atlas/ontology#>
CONSTRUCT { ?p iip:industry ?i } WHERE { GRAPH ?g { ?c iip:coverageOf ?p ; iip:industry ?i } }"""


@pytest.fixture(scope="module")
def address(served: Served) -> Iterator[str]:
    """Where the editor is served, in a thread of this process."""
    with serving(create_application(served)) as url:
        yield f"{url}/editor/"


@pytest.fixture(scope="module")
def browsed() -> Iterator[Page]:
    """One browser for all; what it asks for outside fails the last test."""
    with offline_page() as page:
        yield page


@pytest.fixture
def page(browsed: Page) -> Iterator[Page]:
    context: BrowserContext = browsed.context
    errors: list[str] = []
    tab = context.new_page()
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield tab
    tab.close()
    # What the server refuses is told to the reader; the browser's own note of it is no error.
    assert [error for error in errors if "status of 400" not in error] == []


def rows(page: Page) -> list[str]:
    page.locator(".yasr_results tbody tr").first.wait_for()
    return page.locator(".yasr_results tbody tr").all_inner_texts()


@pytest.mark.parametrize(
    ("system", "asked", "ground"),
    [
        ("light", "?theme=dark", "rgb(14, 17, 23)"),
        ("dark", "?theme=light", "rgb(255, 255, 255)"),
        ("dark", "", "rgb(14, 17, 23)"),
    ],
)
def test_the_theme_is_the_one_asked_for_else_that_of_the_system(
    page: Page, address: str, system: Literal["light", "dark"], asked: str, ground: str
) -> None:
    page.emulate_media(color_scheme=system)
    page.goto(f"{address}{asked}")
    expect(page.locator("body")).to_have_css("background-color", ground)


def test_an_example_is_chosen_filled_in_and_answered(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", name="SPARQL 编辑器")).to_be_visible()
    expect(page.get_by_text("虚构").first).to_be_visible()
    page.get_by_label("搜索问题").fill("大区 平台数")
    page.get_by_role("button", name="各大区的平台数").click()
    expect(page.get_by_role("status").nth(1)).to_contain_text("行，用时")
    assert any("huadong" in row and "华东" in row for row in rows(page))
    page.get_by_label("大区", exact=True).fill("huabei")
    page.get_by_role("button", name="填入并运行").click()
    expect(page.get_by_text("结果没有任何行")).to_be_visible()
    assert "p.region=huabei" in page.url.partition("#")[2]
    whose = page.get_by_text("此处的结论按参数方案 illustrative 得出")
    expect(whose).to_have_count(0)  # the question asks for no verdicts
    page.get_by_label("搜索问题").fill("没有平台通过的条款")
    page.get_by_role("button", name="没有平台通过的条款").click()
    expect(whose).to_be_visible()
    assert barriers(page) == []


def test_a_link_opens_a_question_with_its_values_as_a_chart(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}?lang=en#name=platforms-by-region&p.scheme=seven&view=chart")
    expect(page.get_by_role("img", name="Chart of platforms")).to_contain_text("East China")
    page.get_by_role("button", name="Link to this query").click()
    link = page.get_by_label("To copy").input_value()
    assert link == page.url
    assert "scheme=seven" in link.partition("#")[2]
    assert barriers(page) == []
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert not page.get_by_role("main").get_by_text("查询").count()


def test_a_value_that_is_cleared_stays_cleared_in_the_link(page: Page, address: str) -> None:
    page.goto(f"{address}?lang=en#name=white-space&p.region=")
    field = page.get_by_label("macro-region", exact=True)
    expect(field).to_have_value("")
    expect(page.get_by_role("status").nth(1)).to_contain_text("rows in")
    assert "p.region=&" in f"{page.url}&"


def test_a_query_from_a_link_waits_and_is_drawn_as_a_graph(page: Page, address: str) -> None:
    page.goto(f"{address}#view=graph&query={quote(LINKS)}")
    expect(page.get_by_text("来自链接")).to_be_visible()
    assert page.locator(".yasr_results svg").count() == 0  # nobody's query runs by itself
    page.get_by_role("button", name="运行").click()
    node = page.locator(".graph g[tabindex]").filter(has_text="industry:C36").first
    node.focus()
    assert "platform:x" in (node.get_attribute("aria-label") or "")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载结果").click()
    assert "<svg" in Path(download.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("SELECT * { ?x iip:connectedDev", "iip:connectedDeviceCount"),
        ("SELECT * { ?x iip:企业用户", "iip:enterpriseUserCount"),
        ("SELECT * { ?x a iip:Platf", "iip:Platform"),
        ("SELECT * { ?x iip:region region:hua", "region:huadong"),
    ],
    ids=["property", "property by its label", "class", "concept"],
)
def test_our_own_words_are_completed(page: Page, address: str, typed: str, offered: str) -> None:
    prologue = "PREFIX iip: <https://w3id.org/iip-atlas/ontology#>\n"
    page.goto(f"{address}#query={quote(prologue)}")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(typed)
    page.keyboard.press("Control+Space")
    hint = page.locator(".CodeMirror-hint").filter(has_text=offered)
    expect(hint.first).to_be_visible()


def test_the_table_is_downloaded_as_it_is_shown(page: Page, address: str) -> None:
    query = 'SELECT ?a ?b { VALUES (?a ?b) { ("=1+1" -3) ("{{b}}, \\"q\\"" UNDEF) } }'
    page.goto(f"{address}#query={quote(query)}")
    page.get_by_role("button", name="运行").click()
    assert any("{{b}}" in row for row in rows(page))  # not replaced by the value of ?b
    with page.expect_download() as download:
        page.get_by_role("button", name="下载结果").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["a", "b"],
        ["'=1+1", "-3"],  # a text is no formula, a number stays one
        ['{{b}}, "q"', ""],
    ]


def test_a_query_that_is_wrong_is_said_to_be(page: Page, address: str) -> None:
    page.goto(f"{address}#query={quote('SELECT * WHERE { ?s ?p }')}")
    page.get_by_role("button", name="运行").click()
    expect(page.get_by_role("alert")).to_contain_text("查询没有得到结果")


def test_a_query_can_be_stopped(page: Page, address: str) -> None:
    page.route("**/sparql", lambda route: None)  # never answered
    page.goto(f"{address}#query={quote('SELECT * WHERE { ?s ?p ?o }')}")
    page.get_by_role("button", name="运行").click()
    expect(page.get_by_text("正在查询")).to_be_visible()
    page.get_by_role("button", name="停止").click()
    expect(page.get_by_text("已停止，没有结果")).to_be_visible()
