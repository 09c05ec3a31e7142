"""The pages Coverage and Regions: every chart, computed layers, a cell, and nothing to show."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

Explorer = Callable[..., AppTest]

VIEWS = {
    "industry-region": {"layer": "share", "scheme": "seven"},
    "industry-domain": {"layer": "devices", "how": "greatest", "other": "apps", "covered": "0"},
    "platform-industry": {"layer": "enterprises", "how": "reach", "reach": "100"},
    "platform-clause": {"group": "C2"},
}


def words(app: AppTest) -> str:
    parts = [*app.markdown, *app.info, *app.subheader]
    return "\n".join(str(part.value) for part in parts)


@pytest.mark.parametrize("chart", VIEWS)
def test_every_chart_opens_with_its_tables_and_its_address(explorer: Explorer, chart: str) -> None:
    app = explorer("coverage", lang="en", chart=chart, **VIEWS[chart])
    assert not app.exception
    assert not app.error
    for key, value in {"chart": chart, **VIEWS[chart]}.items():
        assert app.query_params[key] in (value, [value])
    assert len(app.dataframe) >= 2  # the table of the chart, and every cell
    assert len(app.get("download_button")) >= 4


def test_who_stands_behind_a_linked_cell_is_shown_with_the_query(explorer: Explorer) -> None:
    app = explorer("coverage", lang="en", cell="C36|huadong")
    assert not app.exception
    assert "C36 Manufacture of Automobiles | East China: 26" in words(app)
    assert any("VALUES" in code.value and "industry/C36" in code.value for code in app.code)
    behind = app.dataframe[1].value
    assert behind["Platform"].nunique() == 26
    assert set(behind["Verdict"]) <= {"✓ passed", "✗ failed", "? cannot tell", ""}


def test_a_cell_that_is_not_there_is_dropped(explorer: Explorer) -> None:
    app = explorer("coverage", lang="en", cell="C36|nowhere")
    assert not app.exception
    assert "Click a cell" in words(app)


def test_a_level_at_which_nothing_is_claimed_says_so_and_what_to_choose(explorer: Explorer) -> None:
    app = explorer("coverage", lang="en", level="class")
    assert not app.exception
    assert "Nothing is claimed at this level" in words(app)
    assert "28 covered industries, domains or regions are not shown" in words(app)


def test_public_claims_that_the_profile_does_not_admit_leave_no_region(explorer: Explorer) -> None:
    app = explorer("regions", lang="en", data="public", profile="illustrative")
    assert not app.exception
    assert "No platform names a province" in words(app)


def test_a_map_that_cannot_be_read_is_said_with_a_remedy(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IIP_ATLAS_PROVINCES", "nowhere.geojson")
    app = explorer("regions", lang="en", shape="map")
    assert not app.exception
    assert [error.value for error in app.error] == ["This page cannot be shown."]
    assert "IIP_ATLAS_PROVINCES" in app.text[0].value
