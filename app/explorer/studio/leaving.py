"""Which settings leave so many platforms: the strictest, and those nearest to where one stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from rdflib import URIRef

from explorer.charts import show
from explorer.exports import show_frame
from explorer.filters import pick, pick_many, pick_number
from explorer.language import capital, language, say, t
from explorer.results import at_hand
from explorer.studio.fronts import front_options
from explorer.studio.pairs import clicked_anew, thinned
from explorer.studio.sensitivity import pick_goal
from explorer.studio.state import by_iri, name_of, take
from iip_atlas.conformance.leaving import HowMany, leaving, nearest_settings, strictest_settings
from iip_atlas.conformance.settings_search import Point, points
from iip_atlas.conformance.studio import Studio
from iip_atlas.method.open_numbers import OpenNumber
from iip_atlas.reports.threshold_frames import settings_frame
from iip_atlas.text import Text

__all__ = ["show_leaving"]

_MOST = 3  # numbers tried together
_DRAWN = 2  # so many can be drawn
_ROWS = 50
# So many values at which the count changes are tried beside the stops of a slider.
_EDGES = {1: 200, 2: 25, 3: 2}
_HOW: list[HowMany] = ["atLeast", "exactly"]
_WANTED = ["strictest", "nearest"]


@dataclass(frozen=True, slots=True)
class _Wish:
    """So many platforms for a goal, by moving these numbers; which settings are to be shown?"""

    goal: str
    label: Text
    platforms: int
    how: HowMany
    wanted: str
    numbers: tuple[OpenNumber, ...]


def show_leaving(found: Studio) -> None:
    """Search the settings of up to three numbers, with the others as they stand."""
    wish = _controls(found)
    if not 0 < len(wish.numbers) <= _MOST:
        st.info(t("Choose one to three numbers to move."))
        return
    present = {**found.was, **by_iri(found)}
    tried = _tried(found, wish, present)
    best = _best(found, tried, wish, present)
    _say(tried, best, wish)
    if not best:
        return
    frame = settings_frame(best, found.at_hand.method, wish.goal, wish.label, language())
    title = t(
        "Settings that leave {number} platforms for {goal}", number=wish.platforms, goal=wish.goal
    )
    clicked = None
    if len(wish.numbers) == _DRAWN:
        enough = leaving(tried, wish.goal, wish.platforms, wish.how)
        options = front_options(wish.numbers, tried, enough, best, wish.goal)
        clicked = show(options, frame, "settings", title=f"{title} ({name_of(found)})", height=380)
    else:
        show_frame(frame, "settings", title)
    _take_over(found, best, clicked)


def _controls(found: Studio) -> _Wish:
    goal = pick_goal(found.goals, "count")
    columns = st.columns(3, vertical_alignment="bottom")
    with columns[0]:
        how: HowMany = pick(t("Leave"), _HOW, lambda key: capital(_how()[key]), "leave")
    with columns[1]:
        wanted = pick(t("Show"), _WANTED, lambda key: _wanted()[key], "settings")
    with columns[2]:
        passing = found.at_hand.ask(by_iri(found)).count(goal)
        most = max(found.at_hand.table.size, 1)
        number = pick_number(t("Platforms"), 0, most, "k", min(passing + 2, most), 1)
    labels = {
        n.parameter.id: f"{n.parameter.id} {say(n.parameter.label)}"
        for n in found.numbers
        if n.parameter.iri in found.at_hand.settings
    }
    first = [name for name in ("P5.1-industries", "P5.1-devices") if name in labels]
    names = pick_many(
        t("Numbers to move (one to three)"),
        list(labels),
        labels.__getitem__,
        "move",
        first or list(labels)[:1],
        t("Choose numbers"),
    )
    numbers = tuple(found.by_id[name] for name in names)
    return _Wish(goal.clause.id, goal.clause.label, number, how, wanted, numbers)


def _how() -> dict[HowMany, str]:
    return {"atLeast": t("at least"), "exactly": t("exactly")}


def _wanted() -> dict[str, str]:
    return {
        "strictest": t("The strictest settings"),
        "nearest": t("The smallest changes"),
    }


def _tried(found: Studio, wish: _Wish, present: Mapping[URIRef, float]) -> list[Point]:
    goal = found.at_hand.asked(wish.goal)
    edges = _EDGES[len(wish.numbers)]

    def tried() -> list[Point]:
        ranges = {}
        for number in wish.numbers:
            iri = number.parameter.iri
            stops = thinned(found, number, present[iri])
            ranges[iri] = sorted({*stops, *found.edges(iri, goal, by_iri(found))[:edges]})
        beside = {p: n for p, n in by_iri(found).items() if p not in ranges}
        return list(points(found.at_hand, ranges, [goal], beside))

    return at_hand(t("Trying every combination …"), tried)


def _best(
    found: Studio, tried: Sequence[Point], wish: _Wish, present: Mapping[URIRef, float]
) -> list[Point]:
    if wish.wanted == "nearest":
        return nearest_settings(tried, wish.goal, wish.platforms, wish.how, present)
    return strictest_settings(found.at_hand, tried, wish.goal, wish.platforms, wish.how)


def _say(tried: Sequence[Point], best: Sequence[Point], wish: _Wish) -> None:
    counts = [point.passing[wish.goal] for point in tried]
    enough = len(leaving(tried, wish.goal, wish.platforms, wish.how))
    st.write(
        t(
            "{tried} combinations tried; {enough} leave {how} {number} platforms for {goal}.",
            tried=f"{len(tried):,}",
            enough=f"{enough:,}",
            how=_how()[wish.how],
            number=wish.platforms,
            goal=wish.goal,
        )
    )
    if not best:
        st.info(
            t(
                "No combination does. Those tried leave from {least} to {most} platforms: ask for"
                " fewer, or move other numbers.",
                least=min(counts),
                most=max(counts),
            )
        )
    elif wish.wanted == "strictest":
        st.write(
            t(
                "{best} of them cannot be made stricter in any number (Pareto front).",
                best=len(best),
            )
        )
    else:
        st.write(
            t(
                "{best} of them move the numbers least: no other moves every number as little"
                " (Pareto front).",
                best=len(best),
            )
        )


def _take_over(found: Studio, best: Sequence[Point], clicked: str | None) -> None:
    """Set the sliders to a setting: one that was clicked, or a row of the table."""
    method = found.at_hand.method
    ids = [method.parameters[p].id for p in best[0].numbers]
    if clicked and clicked_anew("settings", clicked):
        chosen = [float(text) for text in clicked.split("|")]
        take(found, dict(zip(ids, chosen, strict=True)))
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        row = st.selectbox(
            t("Row of the table"), range(1, min(len(best), _ROWS) + 1), key="row of settings"
        )
        if st.button(t("Take these numbers")):
            point = best[(row or 1) - 1]
            take(found, dict(zip(ids, point.numbers.values(), strict=True)))
            st.rerun()
