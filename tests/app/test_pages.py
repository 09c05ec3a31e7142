"""Every page, in both languages, over both data sets."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from iip_atlas.conformance import evaluation
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.errors import InputError
from iip_atlas.method.profiles import shipped_profiles
from verdict_double import an_evaluation

Explorer = Callable[..., AppTest]

TITLES = {
    ("overview", "zh"): "哪些平台符合评价方法，为什么",
    ("overview", "en"): "Which platforms meet the method, and why",
    ("coverage", "zh"): "覆盖情况：行业 × 区域",
    ("coverage", "en"): "Coverage: industry by region",
    ("scorecard", "zh"): "评分卡",
    ("scorecard", "en"): "Scorecard",
}
SYNTHETIC = {"zh": "虚构数据", "en": "Synthetic data"}
ILLUSTRATIVE = {"zh": "示意参数", "en": "Illustrative numbers"}
PUBLIC = {"zh": "公开信息", "en": "Public claims"}


def said(app: AppTest) -> str:
    """All that the page writes, tables included."""
    parts = [*app.markdown, *app.text, *app.warning, *app.info, *app.error, *app.expander]
    words = [getattr(part, "value", None) or getattr(part, "label", "") for part in parts]
    return "\n".join([*map(str, words), *(block.proto.body for block in app.get("html"))])


@pytest.mark.parametrize("data", ["example", "public"])
@pytest.mark.parametrize(("page", "lang"), TITLES)
def test_a_page_opens_and_says_what_its_numbers_weigh(
    explorer: Explorer, page: str, lang: str, data: str
) -> None:
    app = explorer(page, lang=lang, data=data)
    assert not app.exception
    assert not app.error
    assert [title.value for title in app.title] == [TITLES[page, lang]]
    warnings = "\n".join(warning.value for warning in app.warning)
    assert ILLUSTRATIVE[lang] in warnings
    assert (SYNTHETIC[lang] in warnings) == (data == "example")
    assert (PUBLIC[lang] in said(app)) == (data == "public")


@pytest.mark.parametrize("profile", sorted(shipped_profiles()))
def test_only_an_illustrative_profile_is_called_illustrative(
    explorer: Explorer, profile: str
) -> None:
    app = explorer("overview", lang="en", data="public", profile=profile)
    assert not app.exception
    warned = any(ILLUSTRATIVE["en"] in warning.value for warning in app.warning)
    assert warned == (profile == "illustrative")


def test_the_address_holds_every_choice_by_code(explorer: Explorer) -> None:
    app = explorer("scorecard", lang="en", data="public", platform="rootcloud")
    assert app.query_params == {
        "lang": "en",
        "data": "public",
        "profile": "illustrative",
        "platform": "rootcloud",
    }
    assert "ROOTCLOUD" in app.subheader[0].value


def test_an_address_with_unknown_codes_falls_back_on_the_first_choices(explorer: Explorer) -> None:
    app = explorer("scorecard", lang="xx", data="none", profile="none", platform="none")
    assert not app.exception
    assert app.query_params["lang"] == "zh"
    assert app.query_params["data"] == "example"
    assert app.query_params["profile"] == "illustrative"


def test_choices_outlive_a_change_of_page(explorer: Explorer) -> None:
    app = explorer("scorecard", lang="en", data="public", platform="rootcloud")
    app.switch_page("app_pages/coverage.py").run()
    assert [title.value for title in app.title] == [TITLES["coverage", "en"]]
    app.switch_page("app_pages/scorecard.py").run()
    assert "ROOTCLOUD" in app.subheader[0].value


def test_another_data_set_brings_other_platforms(explorer: Explorer) -> None:
    app = explorer("scorecard", lang="en", data="public", platform="rootcloud")
    app.selectbox(key="data").set_value("example").run()
    assert not app.exception
    assert "synthetic" in app.subheader[0].value


def test_switching_the_language_changes_words_and_nothing_else(explorer: Explorer) -> None:
    app = explorer("scorecard", lang="zh", data="public", platform="rootcloud")
    app.button_group(key="lang").set_value("en").run()
    assert app.query_params["lang"] == "en"
    assert app.query_params["platform"] == "rootcloud"
    assert [title.value for title in app.title] == [TITLES["scorecard", "en"]]


def test_a_scorecard_shows_clauses_with_outcome_reason_and_download(explorer: Explorer) -> None:
    app = explorer("scorecard", lang="zh", data="public", platform="rootcloud")
    text = said(app)
    assert "C1.1.1-a" in text
    assert "无法判定" in text
    assert app.get("download_button")


def test_the_table_twin_has_a_row_for_each_industry_of_the_map(explorer: Explorer) -> None:
    app = explorer("coverage", lang="en", data="example", rows="all", scheme="seven")
    table = app.dataframe[0].value
    assert "Southwest China" in table.columns
    assert "C36 Manufacture of Automobiles" in set(table["Industry"])
    assert len(table) >= 41  # every division of mining, manufacturing and utilities


def test_facts_that_cannot_be_used_are_said_with_place_and_remedy(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch, forget: None
) -> None:
    def refuse(*_: object) -> Evaluation:
        raise InputError("not Turtle", where="facts.ttl, line 3", remedy="mend the line")

    monkeypatch.setattr(evaluation, "evaluate", refuse)
    app = explorer("overview", lang="en")
    assert not app.exception
    assert [error.value for error in app.error] == ["This page cannot be shown."]
    assert "facts.ttl, line 3: not Turtle" in app.text[0].value
    assert "mend the line" in app.text[0].value


def test_a_data_set_without_platforms_says_so(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch, forget: None
) -> None:
    empty = an_evaluation()
    monkeypatch.setattr(
        evaluation,
        "evaluate",
        lambda *_: Evaluation(empty.profile, "2018", (), {"platforms": 0}, (), ()),
    )
    app = explorer("overview", lang="en")
    assert "holds no platform" in app.info[0].value


def test_a_platform_without_a_verdict_says_so(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch, forget: None
) -> None:
    monkeypatch.setattr(evaluation, "evaluate", lambda *_: an_evaluation())
    app = explorer("scorecard", lang="en")
    assert not app.exception
    assert "No clause was judged" in said(app)


def test_public_claims_that_the_profile_does_not_admit_are_said_to_be_left_out(
    explorer: Explorer,
) -> None:
    admitted = explorer("coverage", lang="en", data="public", profile="qingdao-2022")
    left_out = explorer("coverage", lang="en", data="public", profile="illustrative")
    assert "Left out of the verdicts" not in said(admitted)
    assert "Left out of the verdicts" in said(left_out)
    assert "names an industry" in said(left_out)
    assert len(admitted.dataframe) == 1
    assert len(left_out.dataframe) == 0


def test_only_the_layer_of_who_qualifies_needs_verdicts(explorer: Explorer) -> None:
    """Devices in a process industry are measured by no clause, and still known."""
    table = explorer("coverage", lang="en", layer="devices", rows="all").dataframe[0].value
    by_industry = dict(zip(table["Industry"], table["all (each platform once)"], strict=True))
    assert by_industry["C26 Manufacture of Raw Chemical Materials and Chemical Products"] != "?"
