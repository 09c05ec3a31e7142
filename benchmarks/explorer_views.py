"""What is timed of the explorer: every page with its usual links, and what a reader does there."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

__all__ = ["ACTS", "VIEWS", "Act"]

VIEWS = (
    "",
    "coverage",
    "coverage?chart=platform-industry",
    "regions",
    "network",
    "network?net=space",
    "network?net=measures&measure=betweenness",
    "platforms",
    "platforms?compare=p000001&compare=p000002",
    "scorecard?platform=p000123",
    "conformance",
    "conformance?show=map",
    "clause?clause=C5.1-a",
    "thresholds",
    "thresholds?view=curve",
    "submit",
    "review",
    "query?query=platforms-by-industry",
    "quality",
    "quality?view=findings",
)

_INDUSTRIES = ("C36", "C26", "C31", "C39", "C34", "C27", "C14", "C25", "C35", "C38")


@dataclass(frozen=True)
class Act:
    """What a reader does on a page, again and again, after it was prepared once."""

    name: str
    view: str
    act: Callable[[Page, int], None]
    prepare: Callable[[Page], None] = lambda _: None
    until: str = "drawn"  # or "answered": when the heading of the answer stands there


def _picture(page: Page) -> Locator:
    return page.get_by_test_id("stEChartsChart").locator("svg, canvas[data-zr-dom-id]").first


def _cell(page: Page, number: int) -> None:
    picture = _picture(page)
    box = picture.bounding_box() or {"width": 0, "height": 0}
    across = 0.4 + 0.15 * (number % 4)
    picture.click(position={"x": box["width"] * across, "y": box["height"] * 0.4}, force=True)


def _slider(page: Page) -> None:
    page.get_by_role("slider").first.focus()


def _step(page: Page, _: int) -> None:
    page.keyboard.press("ArrowRight")


def _filters(page: Page) -> None:
    page.get_by_text("Filters", exact=True).click()


def _facet(page: Page, number: int) -> None:
    """Choose one more industry, by the keyboard: a list that is open moves while it is counted."""
    choice = page.get_by_role("combobox", name=re.compile("Industry covered"))
    choice.fill(_INDUSTRIES[number % len(_INDUSTRIES)])
    choice.press("Enter")


def _tab(page: Page, number: int) -> None:
    names = ("One number", "Who flips")
    page.get_by_role("radio", name=names[number % 2]).click()


def _node(page: Page, number: int) -> None:
    """From a platform to an industry that it covers, and from there to a platform."""
    kinds = (re.compile("^[A-Z]?[0-9]{2} "), re.compile("^Platform"))
    _picture(page).locator("text", has_text=kinds[number % 2]).last.click()


ACTS = (
    Act("click on a cell, all drawn", "coverage", _cell),
    Act("click on a cell, the answer", "coverage", _cell, until="answered"),
    Act("step of a slider", "thresholds", _step, _slider),
    Act("another view of Thresholds", "thresholds", _tab),
    Act("a facet of the directory", "platforms", _facet, _filters),
    Act("a node of the network", "network", _node),
)
