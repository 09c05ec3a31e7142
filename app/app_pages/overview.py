"""What this is, which data and whose numbers it shows, and how the platforms stand."""

import streamlit as st

from explorer.choices import chosen, dataset_label
from explorer.language import language, say, t
from explorer.results import results
from explorer.tables import show_table
from iip_atlas.conformance.verdicts import Outcome
from iip_atlas.method.loading import shipped_method
from iip_atlas.reports.figures import amount
from iip_atlas.reports.outcomes import (
    KINDS,
    outcome_table,
    outcome_words,
    qualified,
    standings,
    tally,
)

choice = chosen()
found = results(choice)
method = shipped_method()

st.title(t("Which platforms meet the method, and why"))
st.write(
    t(
        "IIP Atlas reads what is known about industrial internet platforms and judges it, clause by"
        " clause, against the evaluation method of 2018 under the numbers of the chosen profile."
        " Every verdict carries its reason, its figures and its sources; what is not known stays"
        " unknown."
    )
)

st.subheader(t("How the platforms stand"))
st.write(
    t(
        "{platforms} platforms · data: {data} · profile: {profile}",
        platforms=amount(len(found.platforms)),
        data=dataset_label(choice),
        profile=say(found.profile.label),
    )
)
outcomes = list(Outcome)
words = [outcome_words(outcome, language()) for outcome in outcomes]
show_table(
    [t("Part or criterion"), *words],
    [
        [say(standing.clause.label), *(amount(standing.counts[outcome]) for outcome in outcomes)]
        for standing in standings(found, method)
    ],
    t("Platforms by outcome, for each part"),
)

st.dataframe(outcome_table(found, method, t("Platform"), language()), hide_index=True)

st.subheader(t("What the platforms qualify for"))
show_table(
    [t("Kind of platform"), t("Platforms")],
    [[say(KINDS[kind]), amount(number)] for kind, number in qualified(found).items()],
    t("Platforms that qualify at least once, by kind"),
)

st.subheader(t("All verdicts"))
counts = tally(found.verdicts)
for column, outcome, word in zip(st.columns(len(outcomes)), outcomes, words, strict=True):
    column.metric(word, amount(counts[outcome]), border=True)
st.write(
    t(
        "{verdicts} verdicts over clauses, groups and parts, of whole platforms and of single"
        " industries, domains and regions.",
        verdicts=amount(len(found.verdicts)),
    )
)

st.subheader(t("Go on"))
doors = st.columns(2)
doors[0].page_link(
    "app_pages/coverage.py",
    label="→ " + t("Coverage: who is active in which industry and region"),
    query_params=choice.address(),
)
doors[1].page_link(
    "app_pages/scorecard.py",
    label="→ " + t("Scorecard: one platform, clause by clause"),
    query_params=choice.address(),
)
