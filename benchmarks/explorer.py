"""How long does a reader of the explorer wait, with few and with many platforms?

Usage: python -m benchmarks.explorer [--platforms 500,5000] [--times N] [--keep FOLDER]

Fills a registry with so many fictitious platforms of some 210 statements, serves the explorer over
it, and measures in headless Chromium, from the reader's act to the last change of the screen: a
page opened anew (warm), a click on a cell, a step of a slider, the first page after one platform
was handed in anew or a clause was reviewed. Prints medians, and their ratio to
those of the first size. Chromium and the development packages must be installed.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from playwright.sync_api import Page
from tests.browser import offline_page
from tests.explorer_server import served

from iip_atlas.namespaces import PLATFORM
from iip_atlas.reference import Reference
from iip_atlas.registry.facts import parse_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.judgements import keep_judgement
from iip_atlas.registry.opening import open_store
from iip_atlas.registry.recording import Judgement

_TOGETHER = 100  # platforms that are handed in at once
_QUIET = 250  # milliseconds without a change: the screen is drawn
_PAGES = ("", "coverage", "coverage?chart=platform-industry", "regions")
_LONG = 1_200_000  # milliseconds: judging thousands of platforms for the first time
_WATCH = f"""
  window.acted = 0; window.drawn = 0; window.answered = 0; window.answer = "";
  new MutationObserver(() => {{
    window.drawn = performance.now();
    const answer = document.querySelector("h3")?.textContent ?? "";
    if (answer !== window.answer) {{ window.answer = answer; window.answered = window.drawn; }}
  }})
    .observe(document, {{ subtree: true, childList: true, characterData: true }});
  for (const kind of ["pointerdown", "keydown"])
    addEventListener(kind, () => {{ window.acted = performance.now(); }}, true);
  window.settled = () => {{
    const app = document.querySelector("[data-testid=stApp]");
    return app && app.dataset.testScriptState === "notRunning" && document.querySelector("h1")
      && performance.now() - window.drawn > {_QUIET};
  }};
"""
_HEAD = """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix platform: <https://w3id.org/iip-atlas/platform/> .
@prefix industry: <https://w3id.org/iip-atlas/industry/> .
@prefix domain: <https://w3id.org/iip-atlas/domain/> .
@prefix region: <https://w3id.org/iip-atlas/region/> .
"""
_INDUSTRY_FIGURES = (
    "connectedDeviceCount",
    "mechanismModelCount",
    "microserviceCount",
    "industrialAppCount",
    "enterpriseUserCount",
    "integrationInterfaceCount",
    "dataPointCount",
)


def main() -> None:
    """Measure and print."""
    asked = _arguments()
    first: dict[str, float] = {}
    for size in asked.platforms:
        with _registry(size, asked.keep) as place, served("--store", str(place)) as address:
            found = _measured(address, place, asked.times)
        for name, seconds in found.items():
            ratio = seconds / first.setdefault(name, seconds)
            sys.stdout.write(f"{size:>6} platforms  {name:<40} {seconds:7.3f} s  x{ratio:.2f}\n")
            sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    sizes = lambda text: [int(size) for size in text.split(",")]  # noqa: E731
    parser.add_argument("--platforms", type=sizes, default=[500, 5000])
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="where filled registries stay for the next run")
    return parser.parse_args()


def _measured(address: str, place: Path, times: int) -> dict[str, float]:
    found: dict[str, float] = {}
    with offline_page() as page:
        page.context.set_default_timeout(_LONG)
        page.add_init_script(_WATCH)
        start = time.perf_counter()
        _opened(page, f"{address}?lang=en")
        found["first page, all judged anew"] = time.perf_counter() - start
        for path in _PAGES:
            url = f"{address}{path}{'&' if '?' in path else '?'}lang=en"
            _opened(page, url)
            waits = [_opened(page, url) for _ in range(times)]
            found[f"open {path or 'overview'}"] = median(waits)
        _opened(page, f"{address}coverage?lang=en")
        found["click on a cell, all drawn"] = _acts(page, times, _click)
        found["click on a cell, the answer"] = _acts(page, times, _click, "answered")
        _opened(page, f"{address}thresholds?lang=en")
        page.get_by_role("slider").first.focus()
        found["step of a slider"] = _acts(
            page, times, lambda page, _: page.keyboard.press("ArrowRight")
        )
        for name, change in (("a hand-in", _hand_in), ("a review", _review)):
            waits = []
            for number in range(times):
                change(place, number)
                waits.append(_opened(page, f"{address}?lang=en"))
            found[f"first page after {name}"] = median(waits)
    return found


def _opened(page: Page, url: str) -> float:
    """Seconds from asking for a page to its last change."""
    page.goto(url)
    page.wait_for_function("window.settled()")
    return float(page.evaluate("window.drawn")) / 1000


def _acts(page: Page, times: int, act: Callable[[Page, int], None], until: str = "drawn") -> float:
    """The median of seconds from an act to the last change of the screen, without the first.

    `until` "answered" stops at the heading that names the cell: the figures beneath come with it.
    """
    waits = []
    for number in range(times + 1):
        act(page, number)
        page.wait_for_function("window.drawn > window.acted && window.settled()")
        waits.append(float(page.evaluate(f"window.{until} - window.acted")) / 1000)
    return median(waits[1:])


def _step(page: Page, _: int) -> None:
    page.keyboard.press("ArrowRight")


def _click(page: Page, number: int) -> None:
    picture = page.get_by_test_id("stEChartsChart").locator("svg, canvas").first
    box = picture.bounding_box() or {"width": 0, "height": 0}
    across = 0.4 + 0.15 * (number % 4)
    picture.click(position={"x": box["width"] * across, "y": box["height"] * 0.4}, force=True)


@contextmanager
def _registry(size: int, kept: Path | None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        home = kept or Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        place = home / f"registry-{size}"
        if not place.exists():
            _fill(place, size, Path(folder))
        yield place


def _fill(place: Path, size: int, home: Path) -> None:
    draw = random.Random(1)  # noqa: S311  # drawn, not secret
    for first in range(0, size, _TOGETHER):
        _submit(place, range(first, min(first + _TOGETHER, size)), draw, home)


def _hand_in(place: Path, number: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        _submit(place, [number], random.Random(), Path(home))  # noqa: S311  # drawn, not secret


def _submit(place: Path, numbers: Iterable[int], draw: random.Random, home: Path) -> None:
    reference = Reference.load()
    industries = [i for i in reference.industries() if reference.process_type(i)]
    file = home / "facts.ttl"
    text = "".join(_platform(number, industries, draw) for number in numbers)
    file.write_text(_HEAD + text, encoding="utf-8")
    store = open_store(str(place), writing=True)
    keep(planned(parse_facts([file]), store, by="benchmark"), store)


def _review(place: Path, number: int) -> None:
    platform = str(PLATFORM[f"p{number:06d}"])
    now = datetime.now(UTC)
    said = Judgement(
        platform, "C1.4.1-a", None, "passed", None, "benchmark", "lead", "manual", now, ""
    )
    keep_judgement(said, open_store(str(place), writing=True))


def _platform(number: int, industries: list[str], draw: random.Random) -> str:
    name = f"p{number:06d}"
    lines = [
        f'platform:{name} a iip:Platform ; rdfs:label "平台 {number}（虚构）"@zh ,'
        f' "Platform {number} (synthetic)"@en ; iip:isSynthetic true ;'
        f" iip:staffCount {draw.randint(20, 900)} ; iip:operatingEntityCount {draw.randint(1, 8)} ."
    ]
    for industry in draw.sample(industries, draw.randint(2, 7)):
        figures = " ; ".join(f"iip:{f} {draw.randint(1, 30_000)}" for f in _INDUSTRY_FIGURES)
        lines.append(_cell("Industry", name, f"<{industry}>", figures))
    for domain in draw.sample(("supply-chain", "predictive-maintenance", "quality-inspection"), 2):
        figures = f"iip:domainAssetCount {draw.randint(1, 60)}"
        lines.append(_cell("Domain", name, f"domain:{domain}", figures))
    for region in draw.sample(("huabei", "huadong", "huanan", "huazhong", "xibei", "370000"), 3):
        figures = f"iip:enterpriseUserCount {draw.randint(1, 2_000)}"
        lines.append(_cell("Region", name, f"region:{region}", figures))
    return "\n".join(lines) + "\n"


def _cell(kind: str, name: str, target: str, figures: str) -> str:
    return (
        f"[] a iip:{kind}Coverage ; iip:coverageOf platform:{name} ;"
        f" iip:{kind.lower()} {target} ; {figures} ."
    )


if __name__ == "__main__":
    main()
