"""`iip app --store`: explorer, SPARQL, API, addresses of things and editor at one port."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from browser import chromium_page
from explorer_server import opened, served
from iip_atlas.registry.facts import parse_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.store import EmbeddedStore

__all__ = ["chromium_page"]

FACTS = Path(__file__).parents[1] / "cli" / "fixtures" / "contract-graph.ttl"
PLATFORMS = """PREFIX iip: <https://w3id.org/iip-atlas/ontology#>
SELECT DISTINCT ?p WHERE { GRAPH ?g { ?p a iip:Platform } }"""
JUDGED = "ASK { GRAPH ?g { ?v a <http://www.w3.org/ns/earl#Assertion> } }"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("registry") / "mine"
    store = EmbeddedStore.open(place)
    moment = datetime(2026, 1, 5, tzinfo=UTC)
    keep(planned(parse_facts([FACTS]), store, by="x", now=moment), store)
    del store
    with served("--store", str(place)) as found:
        yield found


def test_programs_find_what_is_served_beside_the_pages(address: str) -> None:
    with httpx.Client(base_url=address, timeout=120) as client:
        answer = client.post("sparql", data={"query": PLATFORMS}, headers={"Accept": "text/csv"})
        assert answer.text.split() == ["p", "https://w3id.org/iip-atlas/platform/x"]
        assert client.get("sparql", params={"query": JUDGED}).json()["boolean"] is True
        thing = client.get("platform/x", headers={"Accept": "text/turtle"})
        assert thing.headers["content-type"].startswith("text/turtle")
        assert client.get("api/platforms").json()
        for path in ("", "query", "coverage"):
            assert "streamlit" in client.get(path).text.lower()
        assert client.get("sparql", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.browser
def test_the_page_asks_the_registry_and_holds_the_editor(chromium_page: Page, address: str) -> None:
    page = opened(chromium_page, f"{address}query?lang=en&query=platforms-by-industry&editor=1")
    expect(page.get_by_text("1 rows")).to_be_visible()
    assert "data=store" in page.url
    frame = page.frame_locator("iframe[title='SPARQL editor']")
    expect(page.get_by_title("SPARQL editor")).to_have_attribute("src", re.compile("theme=light"))
    expect(frame.get_by_role("heading", name="Platforms by industry")).to_be_visible()
    expect(frame.locator(".yasr_results tbody tr")).to_have_count(1)  # as on the page
    expect(frame.get_by_text("This store holds facts alone")).to_have_count(0)
    opened(page, f"{address}query?lang=en&query=submissions")
    expect(page.get_by_text("1 rows")).to_be_visible()
