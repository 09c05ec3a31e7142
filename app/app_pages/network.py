"""Who is linked with what: neighbours, measures, the industry space, the fewest platforms."""

import streamlit as st

from explorer.choices import chosen, pick
from explorer.language import t
from explorer.net.covers import show_covers
from explorer.net.ego import arrive, show_all, show_ego
from explorer.net.measures import show_measures
from explorer.net.spaces import show_space
from explorer.results import registry
from explorer.switch import switch
from iip_atlas.reference import Level

LEVELS: dict[Level, str] = {
    "section": t("Sections (A–T)"),
    "division": t("Divisions (2 digits)"),
    "group": t("Groups (3 digits)"),
    "class": t("Classes (4 digits)"),
}

choice = chosen()
registry(choice)
arrive()
st.title(t("Network: platforms, industries, domains and regions"))
st.write(
    t(
        "A platform is linked with every industry, domain and region that it covers. Finer"
        " industries count for theirs, provinces for their macro-region."
    )
)
left, right = st.columns([3, 1], vertical_alignment="bottom")
with left:
    view = switch(
        t("Look at"),
        {
            "ego": t("One and its neighbours"),
            "all": t("All"),
            "measures": t("Measures"),
            "space": t("Industry space"),
            "cover": t("Fewest platforms"),
        },
        "net",
    )
with right:
    level = pick(t("Industries at"), list(LEVELS), LEVELS.__getitem__, "level", "division")
if view == "ego":
    show_ego(choice, level)
elif view == "all":
    show_all(choice, level)
elif view == "measures":
    show_measures(choice, level)
elif view == "space":
    show_space(choice, level)
else:
    show_covers(choice, level)
