"""What the reader chose: data set, version, profile, language. All of it is in the address."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from explorer.address import keep, settle
from explorer.filters import pick
from explorer.language import LANGUAGES, say, t
from explorer.sources import LATEST, datasets, version_label, versions
from iip_atlas.method.profiles import Profile, load_profile, shipped_profiles
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
    dated = versions(dataset)
    columns = st.columns([4, 3, 4, 3] if len(dated) > 1 else [4, 4, 3], vertical_alignment="bottom")
    with columns[0]:
        pick(t("Data"), list(known), lambda key: say(known[key]), "data")
    if len(dated) > 1:
        with columns[1]:
            pick(t("As of"), dated, version_label, "version")
    else:
        keep("version", settle("version", dated, LATEST))
    with columns[-2]:
        files = list(profile_files())
        pick(t("Profile"), files, profile_label, "profile", _FIRST_PROFILE)
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
    """Which profiles can be chosen, by id?"""
    return shipped_profiles()


def profile_of(choice: Choice) -> Profile:
    """Give the chosen profile; it is read once for all sessions, and anew when its file changes."""
    file = profile_files()[choice.profile]
    return _profile(str(file), file.stat().st_mtime_ns)


def profile_key(choice: Choice) -> str:
    """Give what changes whenever the numbers of the chosen profile may have."""
    file = profile_files()[choice.profile]
    return f"{file}@{file.stat().st_mtime_ns}"


def profile_label(name: str) -> str:
    """How is a profile called?"""
    file = profile_files()[name]
    label: Text = _profile(str(file), file.stat().st_mtime_ns).label
    return say(label)


@st.cache_resource(show_spinner=False, max_entries=64)
def _profile(file: str, changed: int) -> Profile:  # a key of the cache
    return load_profile(Path(file))
