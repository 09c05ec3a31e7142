"""Where the data of a choice come from: what ships, or the registry that `iip app` was given."""

import os
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import streamlit as st

from explorer.language import t
from iip_atlas.errors import AtlasError
from iip_atlas.registry.facts import Facts
from iip_atlas.registry.history import moment
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.opening import is_url, open_store
from iip_atlas.registry.recall import recall
from iip_atlas.registry.state import StoreState, sign_of, state_of
from iip_atlas.resources import folder
from iip_atlas.text import Text

__all__ = [
    "LATEST",
    "datasets",
    "facts_for",
    "fingerprint",
    "holds_data",
    "moment_of",
    "opened_store",
    "store_place",
    "store_state",
    "versions",
]

LATEST = "latest"
_STORE = "IIP_ATLAS_STORE"
_PATIENCE = 15  # seconds for which the answer of a remote store is taken as it was
_SHIPPED = {
    "example": Text("示例数据（虚构）", "Example data (synthetic)"),
    "public": Text("公开信息（真实平台）", "Public facts (real platforms)"),
}


def store_place() -> str | None:
    """Which registry does this explorer show beside what ships: a folder or a URL?"""
    return os.environ.get(_STORE, "").strip() or None


def datasets() -> dict[str, Text]:
    """Which data can be chosen, by code?"""
    place = store_place()
    if place is None:
        return _SHIPPED
    name = place.rstrip("/").rsplit("/", 1)[-1] or place
    return {"store": Text(f"登记库 {name}", f"Registry {name}"), **_SHIPPED}


def store_state() -> StoreState:
    """What does the registry hold now? Asked anew only after it changed. Raises StoreError."""
    place = store_place() or ""
    return _state(place, _sign(place))


def holds_data(dataset: str) -> bool:
    """Is there anything in the data set? A registry may be empty, or not answer."""
    if dataset != "store":
        return True
    try:
        return bool(store_state().submissions)
    except AtlasError:
        return False


def versions(dataset: str) -> tuple[str, ...]:
    """Which versions of a data set are there: the latest, and the days when it was added to?"""
    if dataset != "store":
        return (LATEST,)
    try:
        days = store_state().days
    except AtlasError:
        # Said by whoever reads the data: the choices above stay in reach.
        return (LATEST,)
    return (LATEST, *(day.isoformat() for day in days[1:]))


def fingerprint(dataset: str) -> str:
    """Give what changes whenever the data do, so that nothing old is shown."""
    return store_state().digest if dataset == "store" else "shipped"


def facts_for(dataset: str, version: str) -> Sequence[Path] | Facts:
    """Give the facts of a data set in one version. Raises as the store does."""
    if dataset != "store":
        return [folder("data") / dataset]
    return recall(opened_store(), moment_of(version))


def opened_store() -> Keeper:
    """Open the registry for reading. Raises StoreError."""
    return open_store(store_place() or "")


def moment_of(version: str) -> datetime | None:
    """As of when is a version? None: now."""
    return moment(None if version == LATEST else version)


def version_label(version: str) -> str:
    """How is a version called?"""
    return t("latest") if version == LATEST else t("end of {day}", day=version)


def _sign(place: str) -> str:
    if is_url(place):
        return str(int(time.time()) // _PATIENCE)
    return sign_of(Path(place))


@st.cache_resource(show_spinner=False, max_entries=2)
def _state(place: str, sign: str) -> StoreState:  # the sign is a key of the cache
    return state_of(open_store(place))
