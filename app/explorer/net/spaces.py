"""The industry space: which industries are near each other, by the platforms that cover both."""

import streamlit as st

from explorer.charts import show
from explorer.choices import Choice
from explorer.filters import pick_number
from explorer.language import language, t
from explorer.net.graph import space_options
from explorer.net.results import Named, network, space_of
from iip_atlas.coverage.space import STRONG
from iip_atlas.reference import Level
from iip_atlas.reports.network_frames import proximity_frame

__all__ = ["show_space"]


def show_space(choice: Choice, level: Level) -> None:
    """Draw the backbone of the industries, and every link that is strong enough."""
    found, places = space_of(choice, level)
    net = network(choice, level)
    name = Named(net)
    st.write(
        t(
            "Two industries are near if a platform that covers one is likely to cover the other:"
            " the proximity is the lesser of the two chances. Solid lines hold all together (the"
            " maximum spanning tree); dashed ones are strong links besides."
        )
    )
    if not found.proximities:
        st.info(
            t(
                "No two industries are covered by the same platform in what this profile admits."
                " Choose coarser industries, another profile or other data."
            )
        )
        return
    strong = pick_number(t("Draw links from this proximity on"), 0.0, 1.0, "near", STRONG, 0.05)
    drawn = [p for p in found.drawn(strong) if p.first in places and p.second in places]
    if len(places) < len(found.members):
        st.write(
            t(
                "The {most} industries that most platforms cover are drawn; the table has all"
                " {number}.",
                most=len(places),
                number=len(found.members),
            )
        )
    show(
        space_options(places, drawn, places, net.ubiquity(), name),
        proximity_frame(net, found.proximities, name, language()),
        "industry-space",
        title=t(
            "Industry space: {industries} industries, {links} links drawn",
            industries=len(places),
            links=len(drawn),
        ),
        height=820,
    )
