"""The language of the page: Chinese unless the address says otherwise."""

import re
from collections.abc import Iterable

import streamlit as st

from explorer.catalogue import catalogue
from iip_atlas.text import Language, Text

__all__ = [
    "LANGUAGES",
    "announce_language",
    "capital",
    "labelled",
    "language",
    "listed",
    "say",
    "t",
    "verbatim",
]

LANGUAGES: dict[Language, str] = {"zh": "中文", "en": "English"}
_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#+!|~$:-]")
# The grid's own button writes a file without notes, in which formulas would run: ours is below it.
_STYLE = """<style>
[data-testid="stElementToolbarButton"]:has(button[aria-label="Download as CSV"]){display:none}
</style>"""
_TAGS = {"zh": "zh-CN", "en": "en"}


def language() -> Language:
    """Which language does this session read?"""
    return "en" if st.session_state.get("lang") == "en" else "zh"


def t(message: str, **values: object) -> str:
    """What does the interface say here? `message` is its English wording."""
    return catalogue(language()).get(message, message).format(**values)


def say(text: Text) -> str:
    """What does a text of the data say in the language of the page?"""
    return text.get(language())


def listed(names: Iterable[str]) -> str:
    """Write names one after the other, as the language does."""
    return ("、" if language() == "zh" else ", ").join(names)


def capital(text: str) -> str:
    """Write a term as an entry of a list opens, where it is not within a sentence."""
    return text[:1].upper() + text[1:]


def labelled(name: str, value: str) -> str:
    """Write a name and what it is, as the language does."""
    return f"{name}{'：' if language() == 'zh' else ': '}{value}"


def verbatim(text: str) -> str:
    """Keep a text of somebody else from being taken for Markdown, an image of it least of all."""
    return _MARKUP.sub(r"\\\g<0>", text)


def announce_language() -> None:
    """Tell the browser: screen readers choose the voice by it, and fonts the shape of glyphs."""
    st.html(
        f"{_STYLE}<script>document.documentElement.lang = '{_TAGS[language()]}'</script>",
        unsafe_allow_javascript=True,
    )
