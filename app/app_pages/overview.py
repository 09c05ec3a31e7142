"""What this is, which data and whose numbers it shows, how the platforms stand, where to go on."""

from typing import Any

import streamlit as st

from explorer.charts import show
from explorer.choices import chosen, dataset_label, profile_label
from explorer.doors import DOORS, show_door
from explorer.facts import show_facts
from explorer.language import labelled, language, say, t
from explorer.results import at_hand, key_of, registry
from explorer.sources import store_state, version_label
from explorer.theme import palette
from iip_atlas.conformance.judged import Judged
from iip_atlas.conformance.verdicts import Outcome
from iip_atlas.method.loading import shipped_method
from iip_atlas.reports.figures import amount
from iip_atlas.reports.outcomes import KINDS, Standing, outcome_words
from iip_atlas.reports.overview import (
    Freshness,
    freshness,
    kinds_held,
    standing_frame,
    standings_of,
    verdict_counts,
)
from iip_atlas.reports.submissions import local_time

choice = chosen()
found = registry(choice)
method = shipped_method()


@st.cache_resource(show_spinner=False, max_entries=8)
def _freshness(key: str, _found: Judged) -> Freshness:  # the key is of the cache
    return freshness(_found)


def facts() -> dict[str, str]:
    """Say which data these are, whose numbers, of when."""
    fresh = at_hand(t("Looking for the newest source …"), lambda: _freshness(key_of(choice), found))
    said = {
        t("Data"): labelled(dataset_label(choice), version_label(choice.version)),
        t("Platforms"): amount(len(found.platforms)),
        t("Profile"): profile_label(choice.profile),
        t("Period of the figures"): say(fresh.period) if fresh.period else t("not set"),
        t("Newest source"): fresh.newest_source or t("no source has a date"),
    }
    if choice.dataset == "store":
        latest = store_state().latest
        said[t("Last handed in or reviewed")] = local_time(latest) if latest else "–"
    return said


def bars(standings: tuple[Standing, ...]) -> dict[str, Any]:
    """Give the chart: a bar a part, cut by outcome; each piece says how many."""
    colours = palette()
    total = len(found.platforms)
    return {
        "grid": {"left": 8, "right": 24, "top": 64, "bottom": 8, "containLabel": True},
        "legend": {
            "top": 0,
            "left": 0,
            "textStyle": {"color": colours.text},
            "selectedMode": False,
        },
        "tooltip": {"formatter": "{b}: {a} {c}"},
        "xAxis": {
            "type": "value",
            "max": total,
            "name": t("platforms"),
            "nameLocation": "end",
            "show": False,
        },
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": [say(standing.clause.label) for standing in standings],
            "axisLabel": {"color": colours.text, "width": 200, "overflow": "break"},
        },
        "series": [
            {
                "type": "bar",
                "stack": "all",
                "name": outcome_words(outcome, language()),
                "itemStyle": {"color": colours.outcomes[outcome]},
                "label": {"show": True, "color": "#10141c", "fontWeight": "bold"},
                "data": [standing.counts[outcome] or None for standing in standings],
            }
            for outcome in Outcome
        ],
    }


st.title(t("Which platforms meet the method, and why"))
st.write(
    t(
        "IIP Atlas reads what is known about industrial internet platforms and judges it, clause by"
        " clause, against the evaluation method of 2018 under the numbers of the chosen profile."
        " Every verdict carries its reason, its figures and its sources; what is not known stays"
        " unknown."
    )
)
show_facts(facts(), t("Which data, and whose numbers"))

st.subheader(t("Go on"))
for column, door in zip(st.columns(len(DOORS)), DOORS, strict=True):
    with column:
        show_door(door, choice)

st.subheader(t("How the platforms stand: platforms by part and outcome"))
standings = standings_of(found, method)
title = t("Platforms by outcome, for each part")
show(
    bars(standings),
    standing_frame(standings, t("Part or criterion"), language()),
    "standings",
    title=title,
    height=90 + 44 * len(standings),
)

st.subheader(t("What the platforms qualify for"))
held = {say(KINDS[kind]): amount(number) for kind, number in kinds_held(found, method).items()}
show_facts(held, t("Platforms that qualify at least once, by kind"))
st.write(t("Counted is what is established; where figures are not known, more may qualify."))

st.subheader(t("All verdicts"))
counts = verdict_counts(found)
show_facts(
    {outcome_words(outcome, language()): amount(counts[outcome]) for outcome in Outcome},
    t(
        "{verdicts} verdicts over clauses, groups and parts, of whole platforms and of single"
        " industries, domains and regions.",
        verdicts=amount(sum(counts.values())),
    ),
)
