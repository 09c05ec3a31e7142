"""The pages on platforms and clauses: what they show, where links lead, what is taken away."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

Explorer = Callable[..., AppTest]
AT = "syn-broad-at-every-bound"
WEAK = "syn-broad-01"


def said(app: AppTest) -> str:
    """All that the page writes, tables and code included."""
    parts = [*app.title, *app.subheader, *app.markdown, *app.text, *app.info, *app.code]
    words = [str(part.value) for part in parts] + [part.label for part in app.expander]
    return "\n".join([*words, *(block.proto.body for block in app.get("html"))])


def offered(app: AppTest) -> set[str]:
    """Which files can be taken away: what their names begin with?"""
    keys = (button.proto.id.partition("download ")[2] for button in app.get("download_button"))
    return {key.partition("-example-")[0] for key in keys}


# the directory
def test_the_directory_counts_filters_and_links(explorer: Explorer) -> None:
    app = explorer("platforms", lang="en", industry="C36", q="platform")
    assert not app.exception
    text = said(app)
    assert "30 of 68 platforms" in text
    assert "Platforms 1 to 20 of 30" in text
    assert 'href="scorecard?data=example' in text
    assert "Filters (1 in use)" in text
    assert "platforms" in offered(app)
    assert app.query_params["industry"] == "C36"
    assert "seat" not in app.query_params  # what narrows nothing stays out of the address


def test_values_that_would_leave_nobody_are_not_offered(explorer: Explorer) -> None:
    app = explorer("platforms", lang="zh", q=AT)
    offered_industries = app.multiselect(key="industry").options
    assert len(offered_industries) == 3
    assert all(option.endswith(" (1)") for option in offered_industries)


def test_a_search_without_result_says_so(explorer: Explorer) -> None:
    app = explorer("platforms", lang="zh", q="没有这样的平台")
    assert not app.exception
    assert "没有符合条件的平台" in app.info[0].value
    assert "platforms" not in offered(app)


def test_a_link_compares_platforms_joined_by_commas(explorer: Explorer) -> None:
    app = explorer("platforms", lang="en", compare=f"{WEAK},{AT}")
    assert not app.exception
    text = said(app)
    assert app.query_params["compare"] == [WEAK, AT]
    assert "Side by side" in text
    assert "Coverage in common" in text
    assert {"compared-clauses", "compared-figures", "compared-coverage"} <= offered(app)


def test_one_platform_alone_is_not_compared(explorer: Explorer) -> None:
    text = said(explorer("platforms", lang="en", compare=AT))
    assert "Choose at least one more platform" in text
    assert "Side by side" not in text


# one platform
def test_a_link_to_a_platform_in_the_directory_opens_its_page(explorer: Explorer) -> None:
    app = explorer("platforms", lang="en", platform=AT)
    assert app.title[0].value == "Platform"
    assert "Zhantang" in app.subheader[0].value
    assert app.query_params["platform"] == AT


@pytest.mark.parametrize(
    ("view", "words", "file"),
    [
        ("scorecard", "5. ", f"scorecard-{AT}"),
        ("figures", "The thick line is the number required", f"figures-{AT}"),
        ("evidence", "pieces;", f"evidence-{AT}"),
        ("history", "there is one version only", None),
    ],
)
def test_a_view_of_a_platform_shows_and_offers(
    explorer: Explorer, view: str, words: str, file: str | None
) -> None:
    app = explorer("scorecard", lang="en", platform=AT, view=view)
    assert not app.exception
    assert app.query_params["view"] == view
    if view != "scorecard":
        assert words in said(app)
    assert offered(app) == ({file} if file else set())


def test_the_scorecard_is_a_tree_of_five_parts_with_what_is_decided(explorer: Explorer) -> None:
    app = explorer("scorecard", lang="en", platform=WEAK)
    heads = [part.label for part in app.expander]
    assert len(heads) == 5
    assert "24 of 103 decided" in heads[0]
    assert "✗ failed" in heads[4]
    assert "C5.4.1-c" in said(app)


def test_the_gap_is_worked_out_when_asked_for(explorer: Explorer) -> None:
    app = explorer("scorecard", lang="en", platform=WEAK, view="gap", tier="industry")
    assert "Figures below their number" in said(app)
    assert "iip gap" not in said(app)
    app.button[0].click().run()
    assert not app.exception
    text = said(app)
    assert f"iip gap {WEAK} --profile illustrative --tier industry" in text
    assert "The least effort" in text


def test_a_platform_in_one_industry_shows_figures_peers_and_gaps(explorer: Explorer) -> None:
    app = explorer("scorecard", lang="zh", platform=WEAK, industry="C36")
    assert not app.exception
    assert app.query_params["in"] == "industry/C36"
    assert "industry" not in app.query_params
    text = said(app)
    for head in ("对照门槛", "本单元的结论", "同一单元的其他平台", "本单元缺什么"):
        assert head in text
    assert "共有 30 个平台覆盖此处" in text
    assert "文件中有全部" in text  # what is left out of the list is said
    assert "本平台" in text
    assert f"cell-figures-{WEAK}-IndustryCoverage-C36" in offered(app)


@pytest.mark.parametrize("cell", ["domain/supply-chain", "region/huadong"])
def test_a_platform_in_a_domain_or_region_has_its_page_too(explorer: Explorer, cell: str) -> None:
    kind, _, code = cell.partition("/")
    app = explorer("scorecard", lang="en", platform=AT, **{kind: code})
    assert not app.exception
    assert app.query_params["in"] in (cell, "whole")
    if app.query_params["in"] == cell:
        assert "Peers in the same cell" in said(app)


def test_a_cell_that_the_platform_is_not_in_falls_back_on_the_whole(explorer: Explorer) -> None:
    app = explorer("scorecard", lang="en", platform=AT, industry="C99")
    assert not app.exception
    assert app.query_params["in"] == "whole"


def test_a_figure_that_nobody_knows_is_a_question_mark(explorer: Explorer) -> None:
    app = explorer(
        "scorecard",
        lang="en",
        data="public",
        profile="qingdao-2022",
        platform="rootcloud",
        view="figures",
    )
    (frame, *_) = (block.value for block in app.dataframe)
    assert set(frame["Measured"]) == {"?"}


# conformance
def test_conformance_sums_up_first_and_counts_platforms(explorer: Explorer) -> None:
    app = explorer("conformance", lang="en")
    text = said(app)
    assert app.query_params["show"] == "counts"
    assert "52 clauses, 68 platforms" in text
    assert 'href="clause?data=example' in text
    assert offered(app) == {"conformance-counts"}


def test_filters_narrow_clauses_and_platforms_alike(explorer: Explorer) -> None:
    app = explorer("conformance", lang="en", show="table", way="count", outcome="passed", q="broad")
    assert not app.exception
    text = said(app)
    assert "C5.1-a" in text
    assert "C5.1-b<" not in text
    assert "✗ failed" not in text.split("Outcomes of platforms by clauses")[-1]


def test_the_detail_turns_pages_and_the_address_says_which(explorer: Explorer) -> None:
    app = explorer("conformance", lang="en", show="table", **{"matrix-page": "3"})
    assert not app.exception
    assert "Platforms 51 to 68 of 68" in said(app)
    beyond = explorer("conformance", lang="en", show="table", **{"matrix-page": "99"})
    assert "Platforms 1 to 25 of 68" in said(beyond)


def test_the_map_has_a_table_of_the_same(explorer: Explorer) -> None:
    app = explorer("conformance", lang="zh", show="map", way="count")
    assert not app.exception
    table = app.dataframe[0].value
    assert list(table.columns) == ["平台", "IRI", "C5.1-a", "C5.2-a", "C5.3-a"]
    assert len(table) == 25
    assert {"conformance-map", "conformance-matrix"} == offered(app)


def test_a_cell_of_the_map_in_the_address_says_why(explorer: Explorer) -> None:
    app = explorer("conformance", lang="en", show="map", at=f"{WEAK}|C5.1-a")
    assert not app.exception
    assert "Number of qualified industries" in app.subheader[0].value
    assert "at least 3 industries" in said(app)


def test_nothing_that_fits_is_said(explorer: Explorer) -> None:
    app = explorer("conformance", lang="zh", way="count", outcome="inapplicable")
    assert not app.exception
    assert "没有符合条件的结论" in app.info[0].value


# one clause
def test_a_link_to_a_clause_in_conformance_opens_its_page(explorer: Explorer) -> None:
    app = explorer("conformance", lang="en", clause="C5.4.1-c")
    assert app.title[0].value == "Clause"
    assert app.query_params["clause"] == "C5.4.1-c"


def test_a_clause_shows_number_readings_shape_query_and_who_meets_it(explorer: Explorer) -> None:
    app = explorer("clause", lang="en", clause="C5.1-b")
    assert not app.exception
    text = said(app)
    for words in ("P5.1-devices", "illustrative, not official", "A13-byType", "adopted"):
        assert words in text
    assert "sh:minInclusive 10000" in text
    assert "earl:test" in text
    assert {metric.label: metric.value for metric in app.metric} == {
        "✓ passed": "125",
        "✗ failed": "42",
        "? cannot tell": "4",
        "– not applicable": "95",
    }
    assert {"distribution-C5.1-b", "clause-C5.1-b"} == offered(app)


def test_a_clause_that_a_person_judges_shows_the_rubric(explorer: Explorer) -> None:
    text = said(explorer("clause", lang="zh", clause="C2.2-a"))
    assert "评审办法" in text
    assert "本条不由形状判定" in text


def test_a_number_that_nobody_set_is_said(explorer: Explorer) -> None:
    app = explorer("clause", lang="en", clause="C5.4.1-c", profile="qingdao-2022")
    assert not app.exception
    assert "not set by this profile" in said(app)


def test_verdicts_on_a_clause_can_be_narrowed_to_an_outcome(explorer: Explorer) -> None:
    app = explorer("clause", lang="en", clause="C5.1-b", outcome="cantTell")
    assert "Verdicts 1 to 4 of 4" in said(app)
