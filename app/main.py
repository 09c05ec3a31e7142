"""The explorer of IIP Atlas: `iip app` serves it."""

from pathlib import Path

import streamlit as st

from explorer.choices import choose, settle_language
from explorer.language import announce_language, t
from explorer.notices import show_notices
from explorer.results import results

_HOME = Path(__file__).resolve().parent

st.set_page_config(
    page_title="IIP Atlas", page_icon=str(_HOME / "icon.svg"), layout="wide", menu_items={}
)
settle_language()
page = st.navigation(
    [
        st.Page("app_pages/overview.py", title=t("Overview"), default=True),
        st.Page("app_pages/coverage.py", title=t("Coverage"), url_path="coverage"),
        st.Page("app_pages/scorecard.py", title=t("Scorecard"), url_path="scorecard"),
    ],
    position="top",
)
announce_language()
choice = choose()
show_notices(choice, results(choice))
page.run()
