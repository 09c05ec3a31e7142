"""The network page: neighbours, measures, the industry space, the fewest platforms."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from explorer.net import results
from iip_atlas.coverage.cover import smallest_covers
from iip_atlas.coverage.network import CoverageNetwork
from iip_atlas.coverage.reading import read_coverage
from iip_atlas.namespaces import INDUSTRY, REGION

Explorer = Callable[..., AppTest]


@pytest.fixture(scope="module")
def network() -> CoverageNetwork:
    return CoverageNetwork.from_coverage(read_coverage([], "illustrative").coverage)


def test_a_link_opens_one_node_with_its_neighbours(
    explorer: Explorer, network: CoverageNetwork
) -> None:
    app = explorer("network", lang="en", kind="industry", **{"node-industry": "C36"})
    assert not app.exception
    table = app.dataframe[0].value
    assert len(table) == network.graph.degree[str(INDUSTRY["C36"])]
    assert set(table["Covers"]) == {"C36 Manufacture of Automobiles"}
    assert set(table["Qualifies"]) <= {"qualifies", "does not qualify", "not known"}


def test_all_links_are_in_the_table_of_the_whole_network(
    explorer: Explorer, network: CoverageNetwork
) -> None:
    app = explorer("network", lang="zh", net="all")
    assert not app.exception
    assert len(app.dataframe[0].value) == network.graph.number_of_edges()


def test_of_too_many_platforms_what_they_cover_together_is_drawn(
    explorer: Explorer,
    network: CoverageNetwork,
    monkeypatch: pytest.MonkeyPatch,
    forget: None,
) -> None:
    monkeypatch.setattr(results, "MOST_DRAWN", 30)
    app = explorer("network", lang="en", net="all")
    assert not app.exception
    assert any("cover together" in block.value for block in app.markdown)
    assert len(app.dataframe[0].value) == network.graph.number_of_edges()


@pytest.mark.parametrize(
    "measure",
    [
        *("ubiquity", "diversity", "sole", "similarity", "communities"),
        *("betweenness", "bridges", "region-industry", "platform-industry"),
    ],
)
def test_every_measure_is_explained_and_tabled(explorer: Explorer, measure: str) -> None:
    app = explorer("network", lang="en", net="measures", measure=measure)
    assert not app.exception
    assert any(len(block.value) > 60 for block in app.markdown)
    assert app.dataframe or "There is none in these data" in app.info[0].value


def test_the_industry_space_has_all_pairs_in_its_table(explorer: Explorer) -> None:
    app = explorer("network", lang="en", net="space", near="0.4")
    assert not app.exception
    table = app.dataframe[0].value
    assert table["Proximity (0 to 1)"].is_monotonic_decreasing
    assert set(table["Backbone"]) == {"yes", "no"}


def test_the_fewest_platforms_are_those_of_the_solver(
    explorer: Explorer, network: CoverageNetwork
) -> None:
    industries, regions = ["C15", "C39"], ["huadong", "xibei"]
    address = {"cover-industries": industries, "cover-regions": regions, "cover-domains": ""}
    app = explorer("network", lang="en", net="cover", **address)
    assert not app.exception
    wanted = [*(str(INDUSTRY[i]) for i in industries), *(str(REGION[r]) for r in regions)]
    found = smallest_covers(network, wanted)
    assert any(f"**{found.size}**" in block.value for block in app.markdown)
    assert len(app.dataframe[0].value) == sum(len(cover) for cover in found.covers)


def test_what_nobody_covers_is_named(explorer: Explorer) -> None:
    address = {"cover-industries": ["C16"], "cover-regions": ["huadong"], "qualified-only": "1"}
    app = explorer("network", lang="zh", net="cover", **address)
    assert not app.exception
    assert "C16" in app.warning[0].value


def test_where_nothing_is_admitted_the_page_says_so(explorer: Explorer) -> None:
    app = explorer("network", lang="en", data="public", profile="illustrative", net="all")
    assert not app.exception
    assert "No platform covers anything" in app.info[0].value
