"""Hand in: upload a workbook or fill the form, see faults and the gap, take it away, hand it in."""

from collections.abc import Sequence

import streamlit as st

from explorer import draft as drafts
from explorer.builtin import say_built_in
from explorer.exports import XLSX, show_text
from explorer.filters import pick
from explorer.form import fill_in
from explorer.language import language, say, t, verbatim
from explorer.receipt import hand_it_in, show_history, show_receipt, so_far
from explorer.results import at_hand
from explorer.sources import store_place
from explorer.standing import show_standing
from iip_atlas.errors import InputError
from iip_atlas.registry.drafts import MOST_BYTES, Draft
from iip_atlas.registry.examination import Examination
from iip_atlas.registry.facts import examined_form
from iip_atlas.registry.handing_in import facts_of_draft, turtle_of, workbook_of
from iip_atlas.registry.registers.description import register, registers
from iip_atlas.registry.registers.form import Form
from iip_atlas.registry.registers.template import template
from iip_atlas.registry.statements import Facts
from iip_atlas.registry.submission import Submission
from iip_atlas.reports.application import fault_counts, fault_frame, first_fault
from iip_atlas.reports.figures import amount
from iip_atlas.server.uploads import examine

WAYS = {"upload": t("Upload a file"), "form": t("Fill in the form")}


def say_where(place: str | None) -> Sequence[Submission] | None:
    """Say whether anything can be kept here; give what has been, where that can be known."""
    if place is None:
        st.info(
            t(
                "No registry is connected: here a submission can be checked and taken away, not"
                " kept. `iip app --store FOLDER` connects one."
            )
        )
        return None
    found = so_far(place)
    if found is not None:
        st.write(t("What is handed in is kept in the registry {place}.", place=verbatim(place)))
    return found


def offer_template() -> None:
    """Offer the empty workbook."""
    st.download_button(
        t("Download the empty workbook (XLSX)"),
        lambda: template((), language()),
        file_name=f"iip-application-{language()}.xlsx",
        mime=XLSX,
        on_click="ignore",
    )


def upload(held: Draft | None) -> Draft | None:
    """Take a file; give the draft that is at hand."""
    offer_template()
    file = st.file_uploader(
        t("Workbook (.xlsx) or Turtle (.ttl), at most {size} MiB", size=MOST_BYTES >> 20),
        type=["xlsx", "ttl"],
        max_upload_size=MOST_BYTES >> 20,
        key=f"upload {drafts.seed()}",
    )
    if file is not None and file.file_id != st.session_state.get("uploaded"):
        st.session_state["uploaded"] = file.file_id
        held = Draft(file.name.rpartition(".")[2].lower(), file.getvalue(), file.name)
        drafts.keep(held)
    if held is not None and held.kind == "form":
        st.write(t("A form is being filled in. A file that is uploaded takes its place."))
    elif held is not None:
        st.write(
            t(
                "At hand: {name}, {size} bytes",
                name=verbatim(held.name),
                size=amount(len(held.content)),
            )
        )
    return held


def filled_form(held: Draft | None) -> Draft | None:
    """Let the reader fill in the form; give the draft that it makes."""
    if held is not None and held.kind != "form":
        return converted(held)
    form = Form.from_json(held.content.decode()) if held is not None else Form({})
    forms = {each.id: each for each in registers()}
    labels = {name: _register_label(name, form) for name in forms}
    name = pick(t("Sheet"), list(forms), labels.__getitem__, "sheet")
    st.write(verbatim(" ".join(say(text) for text in (forms[name].definition, forms[name].note))))
    try:
        form = fill_in(form, forms[name])
    except InputError as error:  # more rows than a form takes
        st.error(t("This does not fit into the form; what is below is as it was."))
        st.text(str(error))
        return held
    if not form.size:
        return None
    draft = Draft("form", form.to_json().encode(), t("form"))
    if drafts.keep(draft):
        st.rerun()  # the number of rows stands above the grid
    return draft


def _register_label(name: str, form: Form) -> str:
    rows = len(form.of_register(name))
    label = say(register(name).label)
    return t("{sheet} ({rows} rows)", sheet=label, rows=rows) if rows else label


def converted(held: Draft) -> Draft:
    """A file that was uploaded can be gone on with as a form, if it is not too large."""
    form = checked(held).form
    if form is None:
        st.info(
            t(
                "{name} cannot be shown as a form: it has too many rows, or cannot be read.",
                name=verbatim(held.name),
            )
        )
    elif st.button(t("Go on with {name} as a form", name=verbatim(held.name))):
        drafts.replaced(Draft("form", form.to_json().encode(), t("form")))
        st.rerun()
    return held


def checked(draft: Draft) -> Examination:
    """What is wrong with the draft? A file is read by a process of its own."""
    if draft.kind == "form":
        form = Form.from_json(draft.content.decode())
        key = (draft.digest, language())
        _, faults = drafts.once("form", key, lambda: examined_form(form, language()))
        return Examination(tuple(faults), len(faults), form)
    return at_hand(
        t("Checking the file …"), lambda: drafts.once("file", draft.digest, lambda: examine(draft))
    )


def show_faults(found: Examination) -> None:
    """Show where to begin, how many faults there are by sheet, and all of them."""
    st.subheader(t("Faults"))
    counts = fault_counts(found.faults, language())
    st.error(
        t(
            "Faults: {number}. Nothing can be handed in until they are put right.",
            number=found.found,
        )
    )
    st.text(t("Begin here:") + " " + first_fault(found.faults, language()))
    st.text(" · ".join(f"{sheet} {number}" for sheet, number in counts.items()))
    if found.found > len(found.faults):
        st.text(t("The first {number} are shown.", number=len(found.faults)))
    show_text(
        fault_frame(found.faults, language()), "faults", t("Faults"), drafts.notes(t("Faults"))
    )


def downloads(draft: Draft, facts: Facts) -> None:
    """Offer the submission as workbook and as Turtle, which say the same."""
    st.subheader(t("Take it away"))
    with st.container(horizontal=True):
        st.download_button(
            t("Submission as workbook (XLSX)"),
            lambda: workbook_of(facts, language())[0],
            file_name="submission.xlsx",
            mime=XLSX,
            on_click="ignore",
        )
        st.download_button(
            t("Submission as Turtle"),
            lambda: turtle_of(facts),
            file_name="submission.ttl",
            mime="text/turtle",
            on_click="ignore",
        )
    if left := checked(draft).left:
        st.write(
            t(
                "{number} statements have no cell in the workbook; the Turtle file has all.",
                number=left,
            )
        )


def show_draft_line() -> None:
    """Say that nothing is lost, or that it may be, and let the draft be thrown away."""
    if why := drafts.unkept():
        st.warning(t("The draft is not kept: a lost connection would lose it."))
        st.text(why)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.write(
            t(
                "The draft is kept for 30 days under the address of this page. Whoever has the"
                " address can read it."
            )
        )
        if st.button(t("Throw the draft away")):
            drafts.discard()
            st.rerun()


def show_checked(draft: Draft) -> None:
    """Show what is wrong, or how it stands and what can be done with it."""
    found = checked(draft)
    if found.found:
        show_faults(found)
        return
    st.success(t("No faults: it can be handed in."))
    facts = at_hand(
        t("Reading …"), lambda: drafts.once("facts", draft.digest, lambda: facts_of_draft(draft))
    )
    show_standing(facts, draft.digest)
    downloads(draft, facts)
    hand_it_in(draft)


st.title(t("Hand in"))
say_built_in()
place = store_place()
history = say_where(place)
show_receipt()
held = drafts.current()
if drafts.is_lost():
    st.warning(t("The draft of this address is not there any more."))
first = "form" if held is not None and held.kind == "form" else "upload"
way = pick(t("How"), list(WAYS), WAYS.__getitem__, "way", first)
draft = upload(held) if way == "upload" else filled_form(held)
if draft is None:
    st.info(t("Nothing is at hand yet: upload a file or fill in the form."))
else:
    show_draft_line()
    show_checked(draft)
if place is not None and history is not None:
    show_history(place, history)
