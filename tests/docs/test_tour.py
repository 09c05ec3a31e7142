"""The guided tour leads through every page, with a small picture of each in both languages."""

from pathlib import Path

import pytest

from explorer.pages import PAGES, Entry

MOST = 150_000  # bytes
TOURS = {"en": "tour.md", "zh": "tour.zh.md"}


@pytest.mark.parametrize("language", TOURS)
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_the_tour_shows_a_page(repository: Path, entry: Entry, language: str) -> None:
    text = (repository / "docs" / TOURS[language]).read_text(encoding="utf-8")
    title = entry.title.en if language == "en" else entry.title.zh
    assert f"## {title}\n" in text
    assert f"![{title}](tour/{entry.name}.{language}.png)" in text
    picture = repository / "docs" / "tour" / f"{entry.name}.{language}.png"
    assert 5_000 < picture.stat().st_size <= MOST


def test_no_picture_is_left_over(repository: Path) -> None:
    shown = {f"{entry.name}.{language}.png" for entry in PAGES for language in TOURS}
    assert {picture.name for picture in (repository / "docs" / "tour").iterdir()} == shown
