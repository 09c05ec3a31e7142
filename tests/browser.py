"""A headless Chromium that can reach nothing but this machine, and tells what it asked for."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

__all__ = ["barriers", "chromium_page", "leaves_the_machine", "offline_page"]

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]

# What is awaited comes in a second; a machine that is busy with other tests may take far longer.
_PATIENCE = 60_000.0

_AXE = Path(__file__).parent / "node" / "node_modules" / "axe-core" / "axe.min.js"
_GRAVE = frozenset({"serious", "critical"})

_INSIDE_THE_PAGE = frozenset({"about", "blob", "data"})


def leaves_the_machine(url: str) -> bool:
    """Is this request for another place than the page itself or a server on 127.0.0.1?"""
    parts = urlsplit(url)
    return parts.scheme not in _INSIDE_THE_PAGE and parts.hostname != "127.0.0.1"


def _record_requests(context: BrowserContext) -> list[str]:
    """The addresses that the pages of this context ask for, WebSockets included, as they come."""
    requests: list[str] = []

    def watch(page: Page) -> None:
        page.on("websocket", lambda socket: requests.append(socket.url))

    context.on("request", lambda request: requests.append(request.url))
    context.on("page", watch)
    return requests


@contextmanager
def offline_page() -> Iterator[Page]:
    """An empty page; at the end, an AssertionError if it asked for anything outside."""
    executable = shutil.which("chromium")
    assert executable, "Chromium is missing: `make test` installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=_FLAGS)
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, locale="zh-CN", service_workers="block"
        )
        context.set_default_timeout(_PATIENCE)
        expect.set_options(timeout=_PATIENCE)
        requests = _record_requests(context)
        yield context.new_page()
        context.close()
        browser.close()
    outside = [url for url in requests if leaves_the_machine(url)]
    assert not outside, f"the page asked for something outside: {outside}"


def barriers(page: Page) -> list[str]:
    """What keeps people from this page, seriously or critically, as axe-core finds it?"""
    # By the debugger, not as a script of the page, which the page's own policy may forbid.
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run().then(({ violations }) => violations)")
    return [
        f"{rule['id']}: {node['html']}"
        for rule in found
        if rule["impact"] in _GRAVE
        for node in rule["nodes"]
    ]


@pytest.fixture
def chromium_page() -> Iterator[Page]:
    """An empty page, 1280 by 900, in Chinese; the test fails if it asked for anything outside.

    Serve on 127.0.0.1 (not localhost: no other name resolves).
    """
    with offline_page() as page:
        yield page
