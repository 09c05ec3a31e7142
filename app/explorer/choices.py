"""What the reader chose: data set, profile, language. All of it is in the address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from explorer.address import keep, settle
from explorer.language import LANGUAGES, say, t
from iip_atlas.method.profiles import load_profile, shipped_profiles
from iip_atlas.text import Text

__all__ = ["DATASETS", "Choice", "choose", "chosen", "pick", "settle_language"]

DATASETS = {
    "example": Text("示例数据（虚构）", "Example data (synthetic)"),
    "public": Text("公开信息（真实平台）", "Public facts (real platforms)"),
}
_FIRST_PROFILE = "illustrative"
Code = TypeVar("Code", bound=str)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which data are judged by whose numbers, and in which language is it told?"""

    dataset: str
    profile: str
    language: str

    def address(self) -> dict[str, str]:
        """Give what a link to another page has to carry."""
        return {"data": self.dataset, "profile": self.profile, "lang": self.language}


def settle_language() -> None:
    """Decide the language before the first word is written."""
    settle("lang", list(LANGUAGES), "zh")


def choose() -> Choice:
    """Show the three choices that hold on every page, and give what is chosen."""
    data, profile, tongue = st.columns([5, 5, 3])
    with data:
        pick(t("Data"), list(DATASETS), lambda key: say(DATASETS[key]), "data")
    with profile:
        pick(t("Profile"), list(_profile_labels()), _profile_label, "profile", _FIRST_PROFILE)
    with tongue:
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
    return Choice(state["data"], state["profile"], state["lang"])


def pick(
    title: str,
    options: Sequence[Code],
    label: Callable[[Code], str],
    key: str,
    first: Code | None = None,
) -> Code:
    """Let the reader pick one code, which stands in the address and outlives a change of page."""
    settle(key, options, first or options[0])
    # Streamlit also asks for a label outside of the run, where no language is known.
    labels = {option: label(option) for option in options}
    value = st.selectbox(
        title, options, format_func=labels.__getitem__, key=key, persist_state="session"
    )
    return keep(key, value)


@st.cache_resource(show_spinner=False)
def _profile_labels() -> dict[str, Text]:
    return {name: load_profile(file).label for name, file in shipped_profiles().items()}


def _profile_label(name: str) -> str:
    return say(_profile_labels()[name])
