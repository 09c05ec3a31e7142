"""Review: what waits for a person, one case with all that belongs to it, and the decision."""

import streamlit as st

from explorer.builtin import say_built_in
from explorer.choices import chosen
from explorer.deciding import decide, show_case, show_decision
from explorer.exports import offer
from explorer.filters import pick
from explorer.language import capital, language, say, t, verbatim
from explorer.results import at_hand, registry
from explorer.reviewing import desk_of, goes_into_store, queue, recorded_text
from iip_atlas.conformance.review_case import case_of
from iip_atlas.conformance.review_list import STATES, Docket, fits
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.rubrics import rubrics_of
from iip_atlas.namespaces import PLATFORM
from iip_atlas.reports.figures import amount
from iip_atlas.reports.review_frames import docket_frame

MOST = 500  # rows of the queue on the screen
ALL = "all"
choice = chosen()
method = shipped_method()
labels = {iri: platform.label for iri, platform in registry(choice).by_iri.items()}


def local(iri: str) -> str:
    """How is a platform called in the address?"""
    return iri.removeprefix(str(PLATFORM))


def filters() -> tuple[str, str, list[Docket]]:
    """Let the reader choose platform, clause and state; give them with what is left."""
    names = {ALL: t("All platforms")} | {local(iri): say(label) for iri, label in labels.items()}
    clauses = {ALL: t("All clauses")} | {
        clause: f"{clause} {say(method.clauses[clause].label)}" for clause in rubrics_of(method)
    }
    columns = st.columns([4, 4, 2])
    with columns[0]:
        platform = pick(t("Platform"), list(names), names.__getitem__, "platform", ALL)
    with columns[1]:
        clause = pick(t("Clause"), list(clauses), clauses.__getitem__, "clause", ALL)
    with columns[2]:
        state = pick(t("Show"), list(STATES), lambda code: capital(say(STATES[code])), "state")
    meant = None if platform == ALL else str(PLATFORM[platform])
    left = [
        docket
        for docket in queue(choice)
        if meant in (None, docket.platform)
        and clause in (ALL, docket.clause)
        and fits(docket, state)
    ]
    return platform, clause, left


def show_queue(left: list[Docket]) -> None:
    """Show what waits, the oldest first; a row that is chosen opens its case."""
    st.text(
        t(
            "Clauses that wait: {clauses}, of platforms: {platforms}; disputed: {disputed}; with"
            " evidence: {evidence}. The oldest come first.",
            clauses=amount(len(left)),
            platforms=amount(len({d.platform for d in left})),
            disputed=amount(sum(d.disputed for d in left)),
            evidence=amount(sum(d.evidence > 0 for d in left)),
        )
    )
    if not left:
        st.info(t("Nothing waits here. Choose another platform, clause or state."))
        return
    event = st.dataframe(
        docket_frame(left[:MOST], labels, method, language()),
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        height=min(320, 37 + 35 * len(left)),
        key=f"queue {len(left)} {left[0].platform} {left[0].clause}",
        placeholder=t("not known"),
    )
    if len(left) > MOST:
        st.text(t("The first {number} rows are shown; the file has all.", number=MOST))
    tongue = language()
    offer(
        lambda: docket_frame(left, labels, method, tongue),
        "review-queue",
        t("What waits for a person"),
    )
    if event.selection.rows:
        open_case(left[event.selection.rows[0]])


def open_case(docket: Docket) -> None:
    """Put the case into the address, which opens it."""
    wanted = {"platform": local(docket.platform), "clause": docket.clause}
    if any(st.query_params.get(key) != value for key, value in wanted.items()):
        st.query_params.update(wanted)
        st.rerun()


def show_one(platform: str, clause: str) -> None:
    """Show one case, and let it be decided."""
    iri = next(iri for iri in labels if local(iri) == platform)
    desk = desk_of(choice, iri)
    case = at_hand(t("Laying out the case …"), lambda: case_of(desk, clause))
    st.subheader(verbatim(f"{clause} {say(case.clause.label)} · {say(labels[iri])}"))
    st.page_link(
        "app_pages/scorecard.py",
        label="→ " + t("Scorecard of the platform"),
        query_params=choice.address() | {"platform": platform},
    )
    show_decision(choice, iri, clause)
    show_case(case)
    st.subheader(t("Decide"))
    decide(choice, desk, case)


st.title(t("Review"))
say_built_in()
if goes_into_store(choice):
    st.write(t("Judgements are recorded in the registry, each for itself; none is ever changed."))
else:
    st.info(
        t(
            "These data are no registry: judgements of this session go into a Turtle file that you"
            " take away. `iip app --store FOLDER` records them in a registry."
        )
    )
if text := recorded_text():
    st.download_button(
        t("Download the judgements of this session (Turtle)"),
        text.encode("utf-8"),
        file_name="reviews.ttl",
        mime="text/turtle",
        on_click="ignore",
    )
platform, clause, left = filters()
show_queue(left)
if ALL not in (platform, clause):
    show_one(platform, clause)
elif left:
    st.text(t("Choose a row, or a platform and a clause, to open a case."))
