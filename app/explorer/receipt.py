"""Hands a draft in where a registry is connected; shows the receipt, and what came before."""

from collections.abc import Sequence

import streamlit as st

from explorer import draft as drafts
from explorer.exports import show_frame
from explorer.language import language, t
from explorer.sources import fingerprint, store_place
from iip_atlas.errors import AtlasError
from iip_atlas.registry.drafts import Draft
from iip_atlas.registry.handing_in import HandedIn, hand_in
from iip_atlas.registry.history import submissions
from iip_atlas.registry.opening import open_store
from iip_atlas.registry.submission import Submission
from iip_atlas.reports.application import submissions_frame

__all__ = ["hand_it_in", "show_history", "show_receipt", "so_far"]

_RECEIPT = "receipt"


def hand_it_in(draft: Draft) -> None:
    """Hand the draft in, when the reader says who does; without a registry there is no way to."""
    place = store_place()
    if place is None:
        return
    st.subheader(t("Hand it in"))
    by = st.text_input(t("Handed in by"), key="handed in by", max_chars=100)
    if st.button(t("Hand in now"), type="primary", disabled=not by.strip()):
        done = _kept(draft, place, by)
        if done is not None:
            st.session_state[_RECEIPT] = done
            drafts.discard()
            st.rerun()


def _kept(draft: Draft, place: str, by: str) -> HandedIn | None:
    try:
        with st.spinner(t("Keeping …")):
            return hand_in(draft, open_store(place, writing=True), by=by)
    except AtlasError as error:
        st.error(t("It was not handed in."))
        st.text(str(error))
        return None


def show_receipt() -> None:
    """Show what this session handed in last."""
    done: HandedIn | None = st.session_state.get(_RECEIPT)
    if done is None:
        return
    st.success(t("Handed in. Keep this receipt."))
    for receipt in done.receipts:
        made = receipt.submission
        lines = {
            t("Submission"): made.iri,
            t("Version"): str(receipt.version),
            t("Supersedes"): made.previous or t("nothing: it is the first one"),
            t("Digest of the file (SHA-256)"): ", ".join(file.digest for file in made.files),
        }
        st.text("\n".join(f"{head}: {said}" for head, said in lines.items()))
    st.download_button(
        t("The file that was kept"), done.content, file_name=done.name, on_click="ignore"
    )


def so_far(place: str) -> Sequence[Submission] | None:
    """Give what was handed in so far; None, and why in words, where the registry does not say."""
    try:
        with st.spinner(t("Reading the registry …"), show_time=True):
            return _handed_in(place)
    except AtlasError as error:
        st.error(
            t(
                "The registry cannot be read, so nothing can be handed in now. A submission can"
                " still be prepared, checked and taken away."
            )
        )
        st.text(str(error))
        return None


def show_history(place: str, found: Sequence[Submission]) -> None:
    """Show what was handed in so far, the newest first."""
    st.subheader(t("Submissions so far"))
    if found:
        frame = submissions_frame(found, language())
        notes = {t("Table"): t("Submissions so far"), t("Data"): place}
        show_frame(frame, "submissions", t("Submissions so far"), notes)
    else:
        st.info(t("Nothing has been handed in yet."))


def _handed_in(place: str) -> Sequence[Submission]:
    """There may be no registry yet: handing in makes it. Raises StoreError for a broken one."""
    try:
        state = fingerprint("store")
    except AtlasError:
        return submissions(open_store(place, missing_is_empty=True))
    return _submissions(place, state)


@st.cache_resource(show_spinner=False, max_entries=2)
def _submissions(place: str, state: str) -> Sequence[Submission]:  # the state is a key of the cache
    return submissions(open_store(place))
