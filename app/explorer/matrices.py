"""Coverage matrices for the pages: added up once for each choice, then shared, read only."""

import streamlit as st

from explorer.choices import Choice
from explorer.language import t
from explorer.results import at_hand, coverage_of, key_of
from iip_atlas.coverage.grid import CoverageMatrix
from iip_atlas.coverage.layers import LayerName
from iip_atlas.coverage.matrix import industry_by_region
from iip_atlas.reference import Level, RegionScheme

__all__ = ["matrix"]


def matrix(choice: Choice, layer: LayerName, level: Level, scheme: RegionScheme) -> CoverageMatrix:
    """Give industry by region for this choice, built once."""
    coverage_of(choice)
    return at_hand(
        t("Adding up who covers what …"),
        lambda: _matrix(key_of(choice), layer, level, scheme, choice),
    )


@st.cache_resource(show_spinner=False, max_entries=60)
def _matrix(
    key: str,  # of the cache
    layer: LayerName,
    level: Level,
    scheme: RegionScheme,
    _choice: Choice,
) -> CoverageMatrix:
    return industry_by_region(coverage_of(_choice), level=level, scheme=scheme, layer=layer)
