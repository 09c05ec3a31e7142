"""How long does a reader of the explorer wait, with few and with many platforms?

Usage: python -m benchmarks.explorer [--platforms 500,5000] [--times N] [--keep FOLDER]

Fills a registry with so many fictitious platforms of some 210 statements, serves the explorer over
it, and measures in headless Chromium, from the reader's act to the last change of the screen: every
page opened anew (warm) by its usual links, clicks, a step of a slider, the first page after one
platform was handed in anew or a clause was reviewed. Prints medians, their ratio to those of the
first size and, of pages, how long their first reader waits. Chromium and the development packages
must be installed.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Page
from tests.browser import offline_page
from tests.explorer_server import served

from benchmarks.explorer_registry import hand_in, registry, review
from benchmarks.explorer_views import ACTS, VIEWS, Act

_QUIET = 250  # milliseconds without a change: the screen is drawn
_AFTER = 1_000  # milliseconds: what was prepared is in place
_REFUSED = "This page cannot be shown."
_LONG = 1_200_000  # milliseconds: judging thousands of platforms for the first time
_WATCH = f"""
  window.acted = 0; window.moved = 0; window.drawn = 0; window.answered = 0; window.answer = "";
  new MutationObserver(() => {{
    window.drawn = performance.now();
    const answer = document.querySelector("h3")?.textContent ?? "";
    if (answer !== window.answer) {{ window.answer = answer; window.answered = window.drawn; }}
  }})
    .observe(document, {{ subtree: true, childList: true, characterData: true }});
  for (const kind of ["pointerdown", "keydown"])
    addEventListener(kind, () => {{ window.acted = performance.now(); }}, true);
  for (const kind of ["pushState", "replaceState"]) {{
    const own = history[kind];
    history[kind] = function (...given) {{
      window.moved = performance.now();
      return own.apply(this, given);
    }};
  }}
  window.settled = () => {{
    const app = document.querySelector("[data-testid=stApp]");
    return app && app.dataset.testScriptState === "notRunning" && document.querySelector("h1")
      && performance.now() - Math.max(window.drawn, window.moved) > {_QUIET};
  }};
"""


@dataclass(frozen=True)
class Wait:
    """How long a reader waits, in seconds; `first`: who opens the page before anybody else."""

    name: str
    seconds: float
    first: float | None = None

    def line(self, size: int, ratio: float) -> str:
        """Write it as a row."""
        first = f"   first {self.first:.1f} s" if self.first is not None else ""
        return f"{size:>6}  {self.name:<48} {self.seconds:7.3f} s  x{ratio:.2f}{first}\n"


def main() -> None:
    """Measure and print."""
    asked = _arguments()
    least: dict[str, float] = {}
    for size in asked.platforms:
        with registry(size, asked.keep) as place, served("--store", str(place)) as address:
            for wait in _measured(address, place, asked.times):
                ratio = wait.seconds / least.setdefault(wait.name, wait.seconds)
                sys.stdout.write(wait.line(size, ratio))
                sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    sizes = lambda text: [int(size) for size in text.split(",")]  # noqa: E731
    parser.add_argument("--platforms", type=sizes, default=[500, 5000])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="where filled registries stay for the next run")
    return parser.parse_args()


def _measured(address: str, place: Path, times: int) -> Iterator[Wait]:
    with offline_page() as page:
        page.context.set_default_timeout(_LONG)
        page.add_init_script(_WATCH)
        start = time.perf_counter()
        _opened(page, f"{address}?lang=en")
        yield Wait("first page, all judged anew", time.perf_counter() - start)
        for view in VIEWS:
            url = _in_english(address + view)
            first = _opened(page, url)
            waits = [_opened(page, url) for _ in range(times)]
            yield Wait(f"open {view or 'overview'}", median(waits), first)
        for act in ACTS:
            _opened(page, _in_english(address + act.view))
            act.prepare(page)
            page.wait_for_timeout(_AFTER)
            yield Wait(act.name, _acted(page, times, act))
        for name, change in (("a hand-in", hand_in), ("a review", review)):
            waits = []
            for number in range(times):
                change(place, number)
                waits.append(_opened(page, _in_english(address)))
            yield Wait(f"first page after {name}", median(waits))


def _in_english(url: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}lang=en"


def _opened(page: Page, url: str) -> float:
    """Seconds from asking for a page to its last change."""
    page.goto(url)
    page.wait_for_function("window.settled()")
    if page.get_by_test_id("stException").count() or page.get_by_text(_REFUSED).count():
        raise AssertionError(f"{url} shows an error: it is not to be timed")
    return float(page.evaluate("window.drawn")) / 1000


def _acted(page: Page, times: int, act: Act) -> float:
    """The median of seconds from an act to the last change of the screen, without the first.

    "answered" stops at the heading that names the cell: the figures beneath come with it.
    """
    waits = []
    for number in range(times + 1):
        act.act(page, number)
        # Each act stands in the address: until it does, the server has not answered.
        page.wait_for_function("window.moved > window.acted && window.settled()")
        waits.append(float(page.evaluate(f"window.{act.until} - window.acted")) / 1000)
    return median(waits[1:])


if __name__ == "__main__":
    main()
