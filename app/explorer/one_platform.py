"""The views of one platform as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from explorer import charts
from explorer.choices import Choice, profile_of
from explorer.directory import evidence_at_hand
from explorer.exports import offer
from explorer.gauge_chart import gauge_chart, gauge_height
from explorer.grids import show_words
from explorer.language import language, say, t
from explorer.naming import name
from explorer.tables import show_lines
from iip_atlas.conformance.judged import Judged
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.directory.gauges import Gauge, gauges
from iip_atlas.indicators.model import Platform
from iip_atlas.method.loading import shipped_method
from iip_atlas.reports.directory_frames import evidence_frame, gauge_frame, line_frame
from iip_atlas.reports.figures import amount
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.scorecard import Section, scorecard
from iip_atlas.reports.scorecard_lines import Line, block_lines
from iip_atlas.reports.scorecard_lines import section_lines as lines_of

__all__ = [
    "Seen",
    "show_evidence",
    "show_figures",
    "show_gauges",
    "show_scorecard",
]


_WHOLE = "\N{NO-BREAK SPACE}"  # a symbol, its word and its number stay in one line


@dataclass(frozen=True)
class Seen:
    """The platform that is looked at: who it is, and its verdicts with their reasons."""

    choice: Choice
    platform: Platform
    judged: Judged
    evaluation: Evaluation

    @property
    def iri(self) -> str:
        """Give its IRI."""
        return str(self.platform.iri)

    @property
    def id(self) -> str:
        """Give what stands for it in the address."""
        return self.iri.rsplit("/", 1)[-1]


def show_scorecard(seen: Seen) -> None:
    """Show the five parts as a tree, folded, with outcome, figures, reason and sources."""
    sections = scorecard(seen.evaluation, shipped_method(), seen.iri, name)
    if not sections:
        st.info(t("No clause was judged for this platform."))
    lines = [line for section in sections for line in _section(section, seen)]
    offer(line_frame(lines, language()), f"scorecard-{seen.id}", t("Scorecard"))


def _heading(section: Section, seen: Seen) -> str:
    """Name a section, with its outcome, how much is decided, and how its rows turned out."""
    heading = f"**{say(section.label)}**"
    if section.verdict:
        heading = f"{outcome_words(section.verdict.outcome, language())} · {heading}"
    share = seen.evaluation.platforms[0].completeness.parts.get(section.id)
    if share is not None:
        words = t("{decided} of {asked} decided", decided=share.decided, asked=share.asked)
        heading += f"（{words}）" if language() == "zh" else f" ({words})"
    counts = [
        f"{outcome_words(outcome, language())} {amount(number)}".replace(" ", _WHOLE)
        for outcome, number in section.counts.items()
        if number
    ]
    return heading + (f" — {' · '.join(counts)}" if counts else "")


def _section(section: Section, seen: Seen) -> tuple[Line, ...]:
    """Show a section, folded, cell by cell where it is asked of cells; give its lines."""
    profile = profile_of(seen.choice)
    with st.expander(_heading(section, seen)):
        if section.verdict:
            st.text(say(section.verdict.reason))
        for block in section.blocks:
            cell = say(block.label) if block.label else ""
            lines = tuple(block_lines(section, cell, block.rows, profile, language()))
            show_lines(lines, cell or say(section.label))
    return lines_of(section, profile, language())


def show_figures(seen: Seen) -> None:
    """Show what was measured of the platform as a whole against the numbers, as bars."""
    found = gauges((v for v in seen.evaluation.verdicts if v.cell is None), shipped_method())
    show_gauges(found, f"figures-{seen.id}")


def show_gauges(found: Sequence[Gauge], file: str) -> None:
    """Draw figures against numbers, or say that there is none."""
    if not found:
        st.info(t("No clause here sets a figure against a number that the profile gives."))
        return
    st.write(
        t(
            "The thick line is the number required. Hatched: the figure may be as high as that."
            " No bar and a question mark: no figure is known, which is not zero. Bars end at 200%."
        )
    )
    frame = gauge_frame(found, name, language())
    title = t("Figures measured against the numbers required")
    if all(gauge.low is None and gauge.high is None for gauge in found):
        st.info(t("None of these figures is known. Whoever knows them can hand them in."))
        charts.show_twin(frame, file, title)
        return
    charts.show(gauge_chart(found), frame, file, title=title, height=gauge_height(found))


def show_evidence(seen: Seen) -> None:
    """List the evidence: what it is, until when it holds, what it counts for."""
    pieces = evidence_at_hand(seen.choice, seen.iri)
    if not pieces:
        st.info(t("No evidence was handed in for a capability of this platform."))
        return
    refused = sum(bool(piece.refused) for piece in pieces)
    st.write(
        t(
            "{number} pieces; {refused} of them do not count for a clause that names them.",
            number=amount(len(pieces)),
            refused=amount(refused),
        )
    )
    show_words(evidence_frame(pieces, language()), f"evidence-{seen.id}", t("Evidence"))
