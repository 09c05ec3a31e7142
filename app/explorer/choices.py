"""What the reader chose: data set, version, profile, language. All of it is in the address."""

import re
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from explorer.address import keep, settle
from explorer.filters import pick
from explorer.language import LANGUAGES, say, t
from explorer.sources import LATEST, datasets, version_label, versions
from iip_atlas.errors import ProfileError
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profile_check import demand_sound
from iip_atlas.method.profiles import Profile, load_profile, shipped_profiles
from iip_atlas.method.variants import changes_of
from iip_atlas.text import Text

__all__ = [
    "Choice",
    "choose",
    "chosen",
    "dataset_label",
    "pick",
    "profile_files",
    "profile_key",
    "profile_of",
    "settle_language",
]

_FIRST_PROFILE = "illustrative"
# No path of a file can be written so; what a link asks for is bounded.
_MOVED = re.compile(r"[a-z0-9-]{1,40}(\+[A-Za-z0-9.-]{1,40}(=[0-9.]{1,40})?){1,40}")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which data, as of when, are judged by whose numbers, and in which language is it told?"""

    dataset: str
    profile: str
    language: str
    version: str = LATEST

    def address(self) -> dict[str, str]:
        """Give what a link to another page has to carry."""
        return {
            "data": self.dataset,
            "version": self.version,
            "profile": self.profile,
            "lang": self.language,
        }


def settle_language() -> None:
    """Decide the language before the first word is written."""
    settle("lang", list(LANGUAGES), "zh")


def choose() -> Choice:
    """Show the choices that hold on every page, and give what is chosen."""
    known = datasets()
    dataset = settle("data", list(known), next(iter(known)))
    with st.spinner(t("Asking the registry …"), show_time=True):
        dated = versions(dataset)
    shares = [3, 2, 5, 2] if len(dated) > 1 else [3, 5, 2]
    with st.container(key="choices"):  # profiles have long names: `fit_narrow` gives them a row
        columns = st.columns(shares, vertical_alignment="bottom")
    with columns[0]:
        pick(t("Data"), list(known), lambda key: say(known[key]), "data")
    if len(dated) > 1:
        with columns[1]:
            pick(t("As of"), dated, version_label, "version")
    else:
        keep("version", settle("version", dated, LATEST))
    with columns[-2]:
        pick(t("Profile"), list(profile_files()), profile_label, "profile", _FIRST_PROFILE)
    with columns[-1]:
        st.segmented_control(
            t("Language"),
            list(LANGUAGES),
            required=True,
            format_func=LANGUAGES.__getitem__,
            key="lang",
        )
    keep("lang", st.session_state["lang"])
    return chosen()


def chosen() -> Choice:
    """Give what is chosen, for a page that runs below the choices."""
    state = st.session_state
    return Choice(state["data"], state["profile"], state["lang"], state["version"])


def dataset_label(choice: Choice) -> str:
    """How is the chosen data set called?"""
    return say(datasets()[choice.dataset])


def profile_files() -> dict[str, Path]:
    """Which profiles can be chosen, by id, and from what are they loaded?

    One with moved numbers has no file: it is loaded by its name.
    """
    return {**shipped_profiles(), **{name: Path(name) for name in _moved_profiles()}}


def profile_of(choice: Choice) -> Profile:
    """Give the chosen profile; it is read once for all sessions, and anew when its file changes."""
    return _named(choice.profile)


def profile_key(choice: Choice) -> str:
    """Give what changes whenever the numbers of the chosen profile may have."""
    return f"{choice.profile}@{_changed(choice.profile)}"


def profile_label(name: str) -> str:
    """How is a profile called?"""
    label: Text = _named(name).label
    return say(label)


def _moved_profiles() -> list[str]:
    """Which profile with moved numbers is asked for, by a link or in this session?

    `illustrative+P5.1-industries=2`, as commands take it. One that cannot be is no option.
    """
    asked = (st.query_params.get("profile", ""), st.session_state.get("profile", ""))
    return [name for name in dict.fromkeys(asked) if _MOVED.fullmatch(name) and _is_sound(name)]


def _is_sound(name: str) -> bool:
    if changes_of(name)[0] not in shipped_profiles():
        return False
    try:
        demand_sound(_named(name), shipped_method())
    except ProfileError:
        return False
    return True


def _named(name: str) -> Profile:
    return _profile(name, _changed(name))


def _changed(name: str) -> int:
    return shipped_profiles()[changes_of(name)[0]].stat().st_mtime_ns


@st.cache_resource(show_spinner=False, max_entries=64)
def _profile(name: str, changed: int) -> Profile:  # a key of the cache
    return load_profile(name)
