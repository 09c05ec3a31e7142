"""Where to go on from the overview: a door for each kind of reader."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from explorer.choices import Choice
from explorer.language import say
from explorer.pages import PAGES
from iip_atlas.text import Text

__all__ = ["DOORS", "Door", "show_door"]


@dataclass(frozen=True, slots=True)
class Door:
    """Who comes in here, to do what, on which pages."""

    who: Text
    what: Text
    pages: Sequence[str]


DOORS = (
    Door(
        Text("主管部门", "Officials"),
        Text(
            "看哪些平台符合、为什么，评审待定的条款",
            "See who conforms and why; review what is open",
        ),
        ("conformance", "review", "thresholds", "quality"),
    ),
    Door(
        Text("平台企业", "Platform owners"),
        Text("填报材料，看还差什么", "Hand in, and see what is still missing"),
        ("submit", "platforms", "scorecard"),
    ),
    Door(
        Text("研究分析人员", "Analysts"),
        Text(
            "看行业与区域的覆盖和空白，自己查询",
            "Study coverage and gaps; ask questions of your own",
        ),
        ("coverage", "regions", "network", "query"),
    ),
)


def show_door(door: Door, choice: Choice) -> None:
    """Show a door, with a link to each of its pages that is there."""
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{say(door.who)}**")
        st.write(say(door.what))
        for name in door.pages:
            for entry in (entry for entry in PAGES if entry.name == name):
                st.page_link(
                    entry.file,
                    label=f"→ {say(entry.title)}",
                    query_params=choice.address(),
                )
