"""The reference judge's word: pySHACL beside the sliders, in a thread of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Event, Thread

import polars as pl
import streamlit as st

from explorer.choices import Choice
from explorer.exports import show_frame
from explorer.filters import pick
from explorer.language import language, say, t
from explorer.results import registry
from explorer.studio.state import name_of
from iip_atlas.conformance.confirming import Confirmation, confirmations
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.studio import Studio
from iip_atlas.conformance.what_if import Answer
from iip_atlas.errors import AtlasError
from iip_atlas.indicators import Indicators
from iip_atlas.reports.outcomes import outcome_words

__all__ = ["MOST", "show_check"]

MOST = 10  # platforms asked about at a time: some seconds
_JOB = "question to the reference judge"


@dataclass
class _Job:
    """One question, answered platform by platform by a thread that can be told to stop."""

    name: str
    platforms: Sequence[str]
    done: list[Confirmation] = field(default_factory=list)
    fault: str = ""
    stop: Event = field(default_factory=Event)
    thread: Thread | None = None

    @property
    def running(self) -> bool:
        """Is it still at work?"""
        return self.thread is not None and self.thread.is_alive()

    def start(self, answer: Answer, indicators: Indicators) -> None:
        """Ask, beside everything else."""
        self.thread = Thread(target=self._ask, args=(answer, indicators), daemon=True)
        self.thread.start()

    def _ask(self, answer: Answer, indicators: Indicators) -> None:
        try:
            for found in confirmations(answer, indicators, self.platforms):
                self.done.append(found)
                if self.stop.is_set():
                    return
        except AtlasError as error:
            self.fault = str(error)


def show_check(choice: Choice, found: Studio, answer: Answer) -> None:
    """Let the reader ask pySHACL about the platforms that flip, or about any one."""
    st.write(
        t(
            "The counts above come from the columnar judge, which is fast. The reference judge is"
            " pySHACL over the shapes compiled with these numbers. It looks at one platform after"
            " the other, {most} at most, while you go on.",
            most=MOST,
        )
    )
    platforms = _pick(choice, found, answer)
    job: _Job | None = st.session_state.get(_JOB)
    if st.button(
        t("Confirm with the reference judge"), type="primary", disabled=bool(job and job.running)
    ):
        job = _Job(name_of(found), platforms)
        job.start(answer, registry(choice).indicators)
        st.session_state[_JOB] = job
    if job is not None:
        st.fragment(_progress, run_every=1.0 if job.running else None)(choice, job)


def _pick(choice: Choice, found: Studio, answer: Answer) -> list[str]:
    flipping = _flipping(found, answer)
    labels = {iri: say(p.label) for iri, p in registry(choice).by_iri.items()}
    codes = {iri.rsplit("/", 1)[-1]: iri for iri in labels}
    several = "flipping"
    words = {several: t("platforms that flip")}
    options = [several, *codes] if flipping else list(codes)
    asked = pick(
        t("Ask about"),
        options,
        lambda code: words.get(code) or labels[codes[code]],
        "ask-about",
    )
    return flipping[:MOST] if asked == several else [codes[asked]]


def _flipping(found: Studio, answer: Answer) -> list[str]:
    rows = {int(row) for goal in found.goals for row in answer.changed(goal)}
    return [found.at_hand.table.platforms[row] for row in sorted(rows)]


def _progress(choice: Choice, job: _Job) -> None:
    done, asked = len(job.done), len(job.platforms)
    if job.running:
        words = t("{done} of {asked} platforms confirmed …", done=done, asked=asked)
        st.progress(done / asked, text=words)
        if st.button(t("Stop")):
            job.stop.set()
        return
    if st.session_state.pop(f"{_JOB} was running", False):
        st.rerun()
    if job.fault:
        st.error(t("The reference judge could not answer."))
        st.text(job.fault)
    _result(choice, job)


def _result(choice: Choice, job: _Job) -> None:
    verdicts = sum(found.compared for found in job.done)
    differing = [found for found in job.done if found.differences]
    words = {
        "platforms": len(job.done),
        "verdicts": f"{verdicts:,}",
        "name": job.name,
    }
    if not differing:
        st.success(
            t(
                "Equal under {name}. Platforms: {platforms}; verdicts compared: {verdicts},"
                " all the same.",
                **words,
            )
        )
        return
    st.error(t("The judges differ on {number} platforms. Please report it.", number=len(differing)))
    labels = {iri: say(p.label) for iri, p in registry(choice).by_iri.items()}
    frame = pl.DataFrame(
        [
            (labels[f.platform], d.clause, d.cell or "", _word(d.on_screen), _word(d.reference))
            for f in differing
            for d in f.differences
        ],
        schema=[t("Platform"), t("Clause"), t("Cell"), t("On screen"), t("Reference judge")],
        orient="row",
    )
    show_frame(frame, "differences", t("Where the judges differ under {name}", name=job.name))


def _word(outcome: Outcome | None) -> str:
    return "–" if outcome is None else outcome_words(outcome, language())
