"""The explorer in a process of its own, for tests in a browser."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

__all__ = ["opened", "served", "settled"]

_IIP = Path(sys.executable).with_name("iip")
_SECONDS = 1_000
# Widgets whose code comes late are put in place after the script ended: what is typed into one
# before that is lost. Quiet: nothing changes for a while, or much time has passed.
_QUIET = """() => new Promise(done => {
  let timer = setTimeout(done, 400);
  setTimeout(done, 10_000);
  new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 400); })
    .observe(document.body, { subtree: true, childList: true });
})"""


@contextmanager
def served(*options: str, command: Sequence[str | Path] = ()) -> Iterator[str]:
    """Serve the explorer on any free port; give its address, which ends with a slash."""
    with subprocess.Popen(
        [*(command or (_IIP, "app", "--port", "0")), *options],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            assert found, line
            yield found[0]
        finally:
            process.terminate()


def opened(page: Page, url: str) -> Page:
    """Open an address of the explorer, and wait until it is drawn."""
    page.goto(url)
    return settled(page)


def settled(page: Page) -> Page:
    """Wait until the page is drawn: its script ended, without an exception, and it has a title."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=120 * _SECONDS)
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    page.evaluate(_QUIET)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text("This page failed")).to_have_count(0)
    return page
