"""One case before a reviewer: rubric, evidence, former judgements, and the form to decide it."""

from datetime import datetime

import streamlit as st

from explorer.choices import Choice
from explorer.exports import show_sentences, show_text
from explorer.language import language, say, t, verbatim
from explorer.naming import name as name_of
from explorer.reviewing import goes_into_store, record
from explorer.sources import LATEST
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.review_case import Case, Opinion
from iip_atlas.conformance.review_entry import Entry, open_outcomes
from iip_atlas.conformance.reviewing_desk import Desk
from iip_atlas.conformance.verdicts import Verdict
from iip_atlas.errors import AtlasError
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.review_frames import (
    change_frame,
    evidence_frame,
    opinion_frame,
    rubric_frame,
    standing_frame,
)
from iip_atlas.text import Text

__all__ = ["decide", "show_case", "show_decision"]

_ROLES = {"member": Text("组员", "member"), "lead": Text("组长", "lead")}
_ALL = ""
_DECIDED = "what was decided"
_Decided = tuple[str, str, list[Verdict], list[Verdict]]


def show_case(case: Case) -> None:
    """Show where the clause stands, how it is judged, what there is to see, and who said what."""
    show_sentences(standing_frame(case.verdicts, language()), t("Where it stands"))
    if case.rubric is not None:
        st.markdown(f"**{t('What to look at')}** {verbatim(say(case.rubric.looks_at))}")
        show_sentences(rubric_frame(case.rubric, language()), t("Levels"))
    if case.exhibits:
        show_text(evidence_frame(case.exhibits, language()), "evidence", t("Evidence handed in"))
    else:
        st.text(t("No evidence is handed in."))
    if case.opinions:
        frame = opinion_frame(case, language())
        show_text(frame, "judgements", t("Judgements so far"))
    else:
        st.text(t("Nobody has judged it yet."))
    if case.disputed:
        st.warning(t("Reviewers disagree, and nothing is settled."))
    st.text(t("Rule of the profile: {rule}.", rule=say(case.rule)))


def decide(choice: Choice, desk: Desk, case: Case) -> None:
    """Let the reviewer decide; what is decided is recorded, and the page shows what follows."""
    if choice.version != LATEST:
        st.info(t("This is how the registry was. Choose the latest version to record a judgement."))
        return
    with st.form("decision", enter_to_submit=False):
        entry = _entry(case)
        if st.form_submit_button(t("Record the judgement"), type="primary"):
            _keep(choice, desk, case, entry)


def _entry(case: Case) -> Entry:
    levels = {str(level.rank): level for level in case.rubric.levels} if case.rubric else {}
    words = {
        rank: f"{rank} {say(level.label)} → {outcome_words(Outcome(level.outcome), language())}"
        for rank, level in levels.items()
    } | {o: outcome_words(Outcome(o), language()) for o in open_outcomes(case.rubric)}
    said = st.radio(t("Decision"), list(words), index=None, format_func=words.__getitem__)
    cells = {_ALL: t("all cells")} | {v.cell: say(name_of(v.cell)) for v in case.verdicts if v.cell}
    cell = _ALL
    if len(cells) > 1:
        cell = st.selectbox(t("Cell"), list(cells), format_func=cells.__getitem__)
    titles = {piece.iri: say(piece.title) for piece in case.exhibits}
    seen = _several(t("Evidence seen"), titles)
    comment = st.text_area(t("Reasons"), max_chars=2000)
    who, what = st.columns(2)
    reviewer = who.text_input(t("Reviewer"), max_chars=100, key="reviewer")
    names = {role: say(label) for role, label in _ROLES.items()}
    role = what.radio(t("Role"), list(names), format_func=names.__getitem__, horizontal=True)
    standing = {str(o.review.iri): _told(o) for o in case.opinions if o.stands}
    over = _several(t("Takes the place of"), standing) if standing else []
    return Entry(
        clause=case.clause.id,
        cell=cell or None,
        level=int(said) if said in levels else None,
        outcome=None if said in levels else said,
        reviewer=reviewer,
        role=role,
        moment=datetime.now().astimezone().replace(microsecond=0),
        comment=comment,
        evidence=tuple(seen),
        supersedes=tuple(over),
    )


def _several(title: str, names: dict[str, str]) -> list[str]:
    return st.multiselect(
        title,
        list(names),
        format_func=names.__getitem__,
        placeholder=t("Choose"),
        filter_mode="contains",
        select_all=False,
    )


def _told(opinion: Opinion) -> str:
    review = opinion.review
    word = outcome_words(Outcome(review.outcome), language())
    return f"{say(review.reviewer)} {review.date[:10]} {word}"


def _keep(choice: Choice, desk: Desk, case: Case, entry: Entry) -> None:
    try:
        judgement = desk.judgement(entry)
        after = desk.after(judgement)
        record(choice, judgement)
    except AtlasError as error:
        st.error(t("It was not recorded."))
        st.text(str(error))
        return
    st.session_state[_DECIDED] = (judgement.platform, case.clause.id, list(case.verdicts), after)
    st.rerun()


def show_decision(choice: Choice, platform: str, clause: str) -> None:
    """Show what followed from the judgement that was recorded last, if it was of this case."""
    found: _Decided | None = st.session_state.get(_DECIDED)
    if found is None or found[:2] != (platform, clause):
        return
    kept = t("Recorded in the registry. What follows:")
    filed = t("Recorded for the file above. What follows:")
    st.success(kept if goes_into_store(choice) else filed)
    show_sentences(change_frame(found[2], found[3], language()), t("Before and after"))
