"""What the pages show: judged once for each data set, version and profile; shared, read only.

`registry` is for counting and listing, however many platforms there are; `explained` gives the
reasons of one platform; `results` those of all, which only small data sets should be asked for.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import polars as pl
import streamlit as st

from explorer.choices import Choice, profile_key, profile_of
from explorer.language import t
from explorer.sources import (
    facts_for,
    fingerprint,
    moment_of,
    opened_store,
    store_place,
    store_state,
)
from explorer.states import stop_with, stop_without_data
from iip_atlas.conformance.judged import Judged, judged
from iip_atlas.conformance.rejudging import Rejudging
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.coverage.observations import Coverage
from iip_atlas.errors import AtlasError
from iip_atlas.method.loading import shipped_method

__all__ = [
    "at_hand",
    "coverage_of",
    "explained",
    "frames",
    "key_of",
    "registry",
    "rejudging",
    "results",
]

Found = TypeVar("Found")
_KEPT = 8  # combinations of data, version and profile that stay in memory


def registry(choice: Choice, title: str = "") -> Judged:
    """Give the judged registry; the page says so while it waits, and stops at an error.

    `title` is the page's: it stands above what is said, where the page has not written it yet.
    """
    if at_hand(t("Asking the registry …"), lambda: _is_empty(choice), title):
        stop_without_data(choice, title)
    waiting = t("Judging every platform against every clause …")
    found = at_hand(waiting, lambda: _judged(key_of(choice), choice), title)
    if not found.platforms:
        stop_without_data(choice, title)
    return found


def frames(choice: Choice) -> pl.DataFrame:
    """Give all verdicts as columns to count on: platform, clause, cell and outcome."""
    return registry(choice).frame


def explained(choice: Choice, platform: str) -> Evaluation:
    """Give the verdicts on one platform (its IRI) with measures, reasons and sources."""
    return at_hand(t("Writing the reasons …"), lambda: _one(key_of(choice), platform, choice))


def results(choice: Choice) -> Evaluation:
    """Give all verdicts with their reasons: some seconds, and much memory, for 5,000 platforms."""
    registry(choice)
    return at_hand(t("Writing the reasons …"), lambda: _all(key_of(choice), choice))


def coverage_of(choice: Choice) -> Coverage:
    """Give who covers what, with every figure that is known and who qualifies where."""
    registry(choice)
    return at_hand(t("Adding up who covers what …"), lambda: _coverage(key_of(choice), choice))


def rejudging(choice: Choice) -> Rejudging:
    """Give what keeps the registry judged under the chosen profile, and counts when it could."""
    return _rejudging(store_place() or "", profile_key(choice), choice)


def key_of(choice: Choice) -> str:
    """Give what changes whenever the results of a choice do: a key for what pages keep of them."""
    parts = (choice.dataset, choice.version, fingerprint(choice.dataset), profile_key(choice))
    return "|".join(parts)


def at_hand(waiting: str, ask: Callable[[], Found], title: str = "") -> Found:
    """Give what is asked; say in words that the page waits, and stop it in words at an error."""
    try:
        with st.spinner(waiting, show_time=True):
            return ask()
    except AtlasError as error:
        stop_with(error, title)


def _is_empty(choice: Choice) -> bool:
    return choice.dataset == "store" and not store_state().submissions


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _judged(key: str, _choice: Choice) -> Judged:  # the key of the cache
    if _choice.dataset == "store":
        return _store_judged(_choice)
    with _made_to_stay():
        return judged(facts_for(_choice.dataset, _choice.version), profile_of(_choice))


def _store_judged(choice: Choice) -> Judged:
    """Of a registry that was judged before, only what a change touches is judged anew."""
    kept = rejudging(choice)
    asked = opened_store(), store_state(), moment_of(choice.version)
    if (found := kept.partly(*asked)) is not None:
        return found
    with _made_to_stay():
        return kept.wholly(*asked)


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _rejudging(place: str, profile: str, _choice: Choice) -> Rejudging:  # the key of the cache
    return Rejudging(profile_of(_choice))


@contextmanager
def _made_to_stay() -> Iterator[None]:
    """Make millions of objects that stay: the collector would walk them all, again and again.

    It would while they are made, and while readers wait (seconds, with 5,000 platforms).
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
    gc.collect()
    gc.freeze()


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _all(key: str, _choice: Choice) -> Evaluation:
    return _judged(key, _choice).explain_all()


@st.cache_resource(show_spinner=False, max_entries=200)
def _one(key: str, platform: str, _choice: Choice) -> Evaluation:
    return _judged(key, _choice).explain(platform)


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _coverage(key: str, _choice: Choice) -> Coverage:
    return Coverage.from_judged(_judged(key, _choice), shipped_method())
