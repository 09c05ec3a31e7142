"""Takes a picture of every page of the explorer: for looking at them, and for docs/tour.md.

`python tools/build_tour.py FOLDER` writes every page, whole, in both languages and themes and at
1440 and 768 pixels. `python tools/build_tour.py --docs` writes the few small pictures that the
guided tour shows. Chromium and the development packages must be installed.
"""

import argparse
import io
import sys
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

_HOME = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_HOME), str(_HOME / "app")]

from tests.browser import offline_page  # noqa: E402
from tests.explorer_server import opened, served  # noqa: E402

from explorer.pages import PAGES, Entry  # noqa: E402

_WIDTHS = (1440, 768)
_LANGUAGES = ("zh", "en")
_THEMES = ("light", "dark")
_TALLEST = 8_000  # pixels
_TOUR = (1280, 1240)
_COLOURS = 64
# What the tour shows of a page, where its first view says too little.
_VIEWS = {
    "coverage": "layer=qualified&cell=C36|huadong",
    "regions": "province=370000",
}


def main() -> None:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--docs", action="store_true")
    parser.add_argument("--page", action="append", help="only this page, and others named so")
    asked = parser.parse_args()
    pages = [entry for entry in PAGES if asked.page is None or entry.name in asked.page]
    with served() as address, offline_page() as page:
        if asked.docs:
            _take_tour(page, address, pages, _HOME / "docs" / "tour")
        if asked.folder:
            asked.folder.mkdir(parents=True, exist_ok=True)
            _take_all(page, address, pages, asked.folder)


def _take_all(page: Page, address: str, pages: list[Entry], folder: Path) -> None:
    for entry, language, theme, width in product(pages, _LANGUAGES, _THEMES, _WIDTHS):
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        opened(page, f"{address}{entry.path}?lang={language}")
        # The page scrolls inside of the window: a window as high as the page shows all of it.
        main = "document.querySelector('[data-testid=stMain]').scrollHeight"
        height = min(int(page.evaluate(main)) + 80, _TALLEST)
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(500)
        page.screenshot(path=folder / f"{entry.name}-{language}-{theme}-{width}.png")


def _take_tour(page: Page, address: str, pages: list[Entry], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    page.set_viewport_size({"width": _TOUR[0], "height": _TOUR[1]})
    for entry, language in product(pages, _LANGUAGES):
        view = _VIEWS.get(entry.name, "")
        opened(page, f"{address}{entry.path}?lang={language}&{view}")
        page.wait_for_timeout(500)
        taken = Image.open(io.BytesIO(page.screenshot()))
        small = taken.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        small.save(folder / f"{entry.name}.{language}.png", optimize=True)


if __name__ == "__main__":
    main()
