"""Coverage views for the pages: added up once for each choice, then shared, read only."""

from dataclasses import dataclass
from typing import Literal

import polars as pl
import streamlit as st

from explorer.choices import Choice
from explorer.language import t
from explorer.results import at_hand, coverage_of, key_of, registry
from iip_atlas.coverage.clauses import platform_by_clause
from iip_atlas.coverage.computed import Computed, at_least, combined
from iip_atlas.coverage.layers import LayerName
from iip_atlas.coverage.matrix import industry_by_domain, industry_by_region, platform_by_industry
from iip_atlas.coverage.provinces import by_province
from iip_atlas.coverage.view import View, view_of
from iip_atlas.coverage.who import Holders
from iip_atlas.method.loading import shipped_method
from iip_atlas.reference import Level, Reference, RegionScheme
from iip_atlas.reports.coverage_view import cells_frame, empty_columns, gaps_frame
from iip_atlas.text import Language

__all__ = ["Asked", "Chart", "holders", "province_view", "tables", "view"]

Chart = Literal["industry-region", "industry-domain", "platform-industry", "platform-clause"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which coverage is asked for? `how` joins `layer` with `other`; `reach` asks for so much."""

    chart: Chart
    layer: LayerName = "platforms"
    level: Level = "division"
    scheme: RegionScheme = "six"
    group: str = "C1"
    how: Computed | None = None
    other: LayerName = "platforms"
    reach: int | None = None


def view(choice: Choice, asked: Asked) -> View:
    """Give what a coverage chart shows, built once."""
    coverage_of(choice)
    waiting = t("Adding up who covers what …")
    return at_hand(waiting, lambda: _view(key_of(choice), asked, choice))


def tables(choice: Choice, asked: Asked, language: Language) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give every cell as rows, and what nobody covers: cells, or whole columns of platforms."""
    waiting = t("Adding up who covers what …")
    return at_hand(waiting, lambda: _tables(key_of(choice), asked, language, choice))


def holders(choice: Choice) -> Holders:
    """Give who can tell who stands behind a cell."""
    registry(choice)
    return at_hand(t("Adding up who covers what …"), lambda: _holders(key_of(choice), choice))


@st.cache_resource(show_spinner=False, max_entries=60)
def _view(key: str, asked: Asked, _choice: Choice) -> View:
    if asked.chart == "platform-clause":
        return platform_by_clause(registry(_choice), shipped_method(), asked.group)
    found = _layer(key, asked.chart, asked.layer, asked.level, asked.scheme, _choice)
    if asked.how is not None:
        other = _layer(key, asked.chart, asked.other, asked.level, asked.scheme, _choice)
        found = combined(found, other, asked.how)
    return found if asked.reach is None else at_least(found, asked.reach)


@st.cache_resource(show_spinner=False, max_entries=30)
def _tables(
    key: str, asked: Asked, language: Language, _choice: Choice
) -> tuple[pl.DataFrame, pl.DataFrame]:
    found = _view(key, asked, _choice)
    empty = empty_columns if asked.chart.startswith("platform") else gaps_frame
    return cells_frame(found, language), empty(found, language)


@st.cache_resource(show_spinner=False, max_entries=60)
def _layer(  # each is part of the key of the cache
    key: str,
    chart: Chart,
    layer: LayerName,
    level: Level,
    scheme: RegionScheme,
    _choice: Choice,
) -> View:
    coverage = coverage_of(_choice)
    if chart == "industry-region":
        return view_of(industry_by_region(coverage, level=level, scheme=scheme, layer=layer))
    if chart == "industry-domain":
        return view_of(industry_by_domain(coverage, level=level, layer=layer))
    return view_of(platform_by_industry(coverage, level=level, layer=layer))


@st.cache_resource(show_spinner=False, max_entries=8)
def _holders(key: str, _choice: Choice) -> Holders:
    return Holders(registry(_choice), shipped_method(), Reference.load())


def province_view(choice: Choice, layer: LayerName, industry: str | None) -> View:
    """Give what is where, by province, built once; of one industry, if it is named."""
    coverage_of(choice)
    waiting = t("Adding up who covers what …")
    return at_hand(waiting, lambda: _provinces(key_of(choice), layer, industry, choice))


@st.cache_resource(show_spinner=False, max_entries=60)
def _provinces(key: str, layer: LayerName, industry: str | None, _choice: Choice) -> View:
    return by_province(coverage_of(_choice), layer=layer, industry=industry)
