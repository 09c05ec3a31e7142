"""The explorer of IIP Atlas: `iip app` serves it."""

from pathlib import Path

import streamlit as st

from explorer.choices import choose, settle_language
from explorer.language import announce_language, say
from explorer.narrow import fit_narrow
from explorer.notices import show_notices
from explorer.pages import GROUPS, PAGES
from explorer.results import registry
from explorer.sources import holds_data
from explorer.states import said_in_words
from explorer.theme import mend_contrast

_HOME = Path(__file__).resolve().parent

st.set_page_config(
    page_title="IIP Atlas", page_icon=str(_HOME / "icon.svg"), layout="wide", menu_items={}
)
settle_language()
grouped = {
    say(title): [
        st.Page(
            entry.file,
            title=say(entry.title),
            url_path=entry.path or None,
            default=not entry.path,
        )
        for entry in PAGES
        if entry.group == group
    ]
    for group, title in GROUPS.items()
}
page = st.navigation({title: pages for title, pages in grouped.items() if pages}, position="top")
announce_language()
mend_contrast()
fit_narrow()
choice = choose()
entry = next(entry for entry in PAGES if entry.path == page.url_path)
with said_in_words():
    if entry.needs_data or holds_data(choice.dataset):
        show_notices(choice, registry(choice, page.title))
    page.run()
