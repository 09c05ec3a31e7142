"""Every page, in both languages: it opens, says what its numbers weigh, and keeps its address."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from explorer import results as explorer_results
from explorer.pages import PAGES
from iip_atlas.conformance.judged import Judged
from iip_atlas.errors import InputError
from iip_atlas.method.profiles import shipped_profiles

Explorer = Callable[..., AppTest]

NAMES = [entry.name for entry in PAGES]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
SYNTHETIC = {"zh": "虚构数据", "en": "Synthetic data"}
ILLUSTRATIVE = {"zh": "示意参数", "en": "Illustrative numbers"}
PUBLIC = {"zh": "公开信息", "en": "Public claims"}


def said(app: AppTest) -> str:
    """All that the page writes, tables included."""
    parts = [*app.markdown, *app.text, *app.warning, *app.info, *app.error, *app.expander]
    words = [getattr(part, "value", None) or getattr(part, "label", "") for part in parts]
    return "\n".join([*map(str, words), *(block.proto.body for block in app.get("html"))])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", NAMES)
def test_a_page_opens_in_the_language_of_the_reader(
    explorer: Explorer, page: str, lang: str
) -> None:
    app = explorer(page, lang=lang)
    assert not app.exception
    assert not app.error
    (title,) = (title.value for title in app.title)
    assert bool(CHINESE.search(title)) == (lang == "zh")
    assert SYNTHETIC[lang] in said(app)
    assert ILLUSTRATIVE[lang] in said(app)
    assert PUBLIC[lang] not in said(app)
    assert {"data", "version", "profile", "lang"} <= set(app.query_params)


@pytest.mark.parametrize("page", NAMES)
def test_a_page_opens_on_real_platforms_and_says_that_they_are(
    explorer: Explorer, page: str
) -> None:
    app = explorer(page, lang="en", data="public", profile="qingdao-2022")
    assert not app.exception
    assert not app.error
    text = said(app)
    assert PUBLIC["en"] in text
    assert SYNTHETIC["en"] not in text
    assert "Left out of the verdicts" not in text


@pytest.mark.parametrize("profile", sorted(shipped_profiles()))
def test_only_an_illustrative_profile_is_called_illustrative(
    explorer: Explorer, profile: str
) -> None:
    app = explorer("overview", lang="en", data="public", profile=profile)
    assert not app.exception
    assert (ILLUSTRATIVE["en"] in said(app)) == (profile == "illustrative")
    assert ("Left out of the verdicts" in said(app)) == (profile == "illustrative")


def test_an_address_with_unknown_codes_falls_back_on_the_first_choices(explorer: Explorer) -> None:
    app = explorer("overview", lang="xx", data="none", profile="none", version="1999-01-01")
    assert not app.exception
    assert app.query_params["lang"] == "zh"
    assert app.query_params["data"] == "example"
    assert app.query_params["profile"] == "illustrative"
    assert app.query_params["version"] == "latest"


def test_choices_outlive_a_change_of_page(explorer: Explorer) -> None:
    app = explorer("coverage", lang="en", data="public", profile="qingdao-2022", scheme="seven")
    app.switch_page("app_pages/overview.py").run()
    assert app.query_params["profile"] == "qingdao-2022"
    app.switch_page("app_pages/coverage.py").run()
    assert app.query_params["scheme"] == "seven"


def test_switching_the_language_changes_words_and_nothing_else(explorer: Explorer) -> None:
    app = explorer("coverage", lang="zh", data="public", scheme="seven")
    before = dict(app.query_params)
    app.button_group(key="lang").set_value("en").run()
    assert {**before, "lang": "en"} == dict(app.query_params)
    assert not CHINESE.search(app.title[0].value)


def test_facts_that_cannot_be_used_are_said_with_place_and_remedy(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch, forget: None
) -> None:
    def refuse(*_: object) -> Judged:
        raise InputError("not Turtle", where="facts.ttl, line 3", remedy="mend the line")

    monkeypatch.setattr(explorer_results, "judged", refuse)
    app = explorer("overview", lang="en")
    assert not app.exception
    assert [error.value for error in app.error] == ["This page cannot be shown."]
    assert "facts.ttl, line 3: not Turtle" in app.text[0].value
    assert "mend the line" in app.text[0].value


def test_a_data_set_without_platforms_says_so(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch, forget: None
) -> None:
    def empty(*asked: object) -> Judged:
        found = judge(*asked)  # type: ignore[arg-type]
        return replace(found, indicators=replace(found.indicators, platforms=()))

    judge = explorer_results.judged
    monkeypatch.setattr(explorer_results, "judged", empty)
    app = explorer("overview", lang="en", data="public")
    assert "holds no platform" in app.info[0].value
