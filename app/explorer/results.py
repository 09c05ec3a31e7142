"""Verdicts for the pages: judged once for each data set and profile, then shared, read only."""

from typing import NoReturn

import streamlit as st

from explorer.choices import Choice
from explorer.language import t
from iip_atlas.conformance import evaluation as judging
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.coverage.grid import CoverageMatrix
from iip_atlas.coverage.layers import LayerName
from iip_atlas.coverage.matrix import industry_by_region
from iip_atlas.coverage.observations import Coverage
from iip_atlas.errors import AtlasError
from iip_atlas.indicators import Indicators
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.reference import Level, RegionScheme
from iip_atlas.resources import folder

__all__ = ["matrix", "results", "stop_with"]


def results(choice: Choice) -> Evaluation:
    """Give the verdicts of this choice; the page says so while it waits, and stops at an error."""
    try:
        with st.spinner(t("Judging every platform against every clause …"), show_time=True):
            found = _evaluated(choice.dataset, choice.profile)
    except AtlasError as error:
        stop_with(error)
    if not found.platforms:
        st.info(t("This data set holds no platform. Choose another one above."))
        st.stop()
    return found


def matrix(choice: Choice, layer: LayerName, level: Level, scheme: RegionScheme) -> CoverageMatrix:
    """Give industry by region for this choice, built once."""
    try:
        with st.spinner(t("Adding up who covers what …"), show_time=True):
            return _matrix(choice.dataset, choice.profile, layer, level, scheme)
    except AtlasError as error:
        stop_with(error)


def stop_with(error: AtlasError) -> NoReturn:
    """Say what went wrong, where, and what to do; the rest of the page is left out."""
    st.error(t("This page cannot be shown."))
    st.text(str(error))
    st.stop()


@st.cache_resource(show_spinner=False)
def _evaluated(dataset: str, profile: str) -> Evaluation:
    return judging.evaluate([folder("data") / dataset], profile)


@st.cache_resource(show_spinner=False)
def _matrix(
    dataset: str, profile: str, layer: LayerName, level: Level, scheme: RegionScheme
) -> CoverageMatrix:
    if layer == "qualified":
        coverage = Coverage.from_evaluation(_evaluated(dataset, profile), shipped_method())
    else:
        # Verdicts hold only what a clause measured; the indicators hold every figure.
        coverage = Coverage.from_indicators(_measured(dataset, profile))
    return industry_by_region(coverage, level=level, scheme=scheme, layer=layer)


@st.cache_resource(show_spinner=False)
def _measured(dataset: str, profile: str) -> Indicators:
    return judging.measure([folder("data") / dataset], load_profile(profile))
