"""The views of one platform as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from explorer import charts
from explorer.choices import Choice, profile_of
from explorer.directory import evidence_at_hand, gap_at_hand, versions_at_hand
from explorer.exports import offer
from explorer.filters import pick
from explorer.gauge_chart import gauge_chart, gauge_height
from explorer.grids import Cell, grid, outcome, show_words
from explorer.language import language, say, t
from explorer.naming import name
from explorer.tables import show_lines
from iip_atlas.conformance.gap.answer import TIERS
from iip_atlas.conformance.gap.plan import Gap
from iip_atlas.conformance.judged import Judged
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.directory.gauges import Gauge, gauges
from iip_atlas.directory.versions import Version
from iip_atlas.indicators.model import Platform
from iip_atlas.method.loading import shipped_method
from iip_atlas.reports.directory_frames import evidence_frame, gauge_frame, line_frame
from iip_atlas.reports.figures import amount, measured, required
from iip_atlas.reports.gap_words import SECTIONS, headline, notes, section_lines
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.scorecard import Section, scorecard
from iip_atlas.reports.scorecard_lines import Line, block_lines
from iip_atlas.reports.scorecard_lines import section_lines as lines_of
from iip_atlas.reports.submissions import local_time
from iip_atlas.text import Text

__all__ = [
    "Seen",
    "show_evidence",
    "show_figures",
    "show_gap",
    "show_history",
    "show_scorecard",
]

_TIERS = {
    "cross": Text("跨行业跨领域平台", "a cross-industry cross-domain platform"),
    "industry": Text("特定行业平台", "a platform for one industry"),
    "domain": Text("特定领域平台", "a platform for one domain"),
    "region": Text("特定区域平台", "a platform for one region"),
    "local": Text("参数方案自己的要求", "the profile's own criteria"),
}
_WHOLE = "\N{NO-BREAK SPACE}"  # a symbol, its word and its number stay in one line
_NEAREST = 8  # figures that are listed as the nearest to their number


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
    parts = [f"**{say(section.label)}**"]
    if section.verdict:
        parts.insert(0, outcome_words(section.verdict.outcome, language()))
    share = seen.evaluation.platforms[0].completeness.parts.get(section.id)
    if share is not None:
        words = t("{decided} of {asked} decided", decided=share.decided, asked=share.asked)
        parts.append(f"（{words}）" if language() == "zh" else f"({words})")
    counts = [
        f"{outcome_words(outcome, language())} {amount(number)}".replace(" ", _WHOLE)
        for outcome, number in section.counts.items()
        if number
    ]
    return " · ".join(parts) + (f" — {' · '.join(counts)}" if counts else "")


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
    charts.show(gauge_chart(found), frame, file, title=title, height=gauge_height(found))


def show_gap(seen: Seen) -> None:
    """Show what is nearest to its number, and work out the least effort when asked."""
    found = gauges(seen.evaluation.verdicts, shipped_method())
    _nearest([gauge for gauge in found if gauge.short])
    st.subheader(t("What would close it"))
    profile = profile_of(seen.choice)
    tiers = [tier for tier in TIERS if tier != "local" or profile.criteria]
    tier = pick(t("What to qualify as"), tiers, lambda code: say(_TIERS[code]), "tier")
    asked = f"gap asked for {seen.iri} {tier}"
    if st.button(t("Work out the least effort"), type="primary"):
        st.session_state[asked] = True
    if st.session_state.get(asked):
        _gap(gap_at_hand(seen.choice, seen.iri, tier), seen)
    else:
        st.write(t("This takes some seconds: every way to qualify is weighed against the others."))


def _nearest(short: Sequence[Gauge]) -> None:
    if not short:
        st.write(t("No known figure lies below its number."))
        return
    ordered = sorted(short, key=lambda gauge: -(gauge.low or 0))[:_NEAREST]
    grid(
        [
            Cell(t("Clause")),
            Cell(t("Where")),
            Cell(t("Measured")),
            Cell(t("Required")),
            Cell(t("% reached"), "n"),
        ],
        [
            [
                Cell(gauge.clause.id, small=say(gauge.clause.label)),
                Cell(say(name(gauge.verdict.cell)) if gauge.verdict.cell else t("Whole platform")),
                Cell(measured(gauge.verdict, language())),
                Cell(required(gauge.verdict, language())),
                Cell(f"{(gauge.low or 0) * 100:.0f}%", "n"),
            ]
            for gauge in ordered
        ],
        t(
            "Figures below their number, the nearest first ({shown} of {all})",
            shown=amount(len(ordered)),
            all=amount(len(short)),
        ),
    )


def _gap(found: Gap, seen: Seen) -> None:
    """Say what is missing, step by step, and the next best ways."""
    st.text(
        f"{outcome_words(found.outcome, language())} · {found.clause.id} {say(found.clause.label)}"
    )
    st.text(say(headline(found)))
    for rank, plan in enumerate(found.plans, 1):
        title = t("The least effort") if rank == 1 else t("Another way ({number})", number=rank)
        with st.expander(title, expanded=rank == 1):
            for section in SECTIONS:
                steps = plan.of(*section.kinds)
                if steps:
                    st.markdown(f"**{say(section.label)}**")
                    st.text("\n".join(f"• {line}" for line in section_lines(steps, language())))
    if found.plans:
        st.text("\n".join(say(note) for note in notes(found)))
    st.write(t("The same in the terminal, with own weights:"))
    st.code(
        f"iip gap {seen.id} --profile {seen.choice.profile} --tier {found.tier}", language="bash"
    )


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


def show_history(seen: Seen) -> None:
    """Show the versions in the registry, and which verdicts each changed."""
    if seen.choice.dataset != "store":
        st.info(
            t(
                "These data ship with the program: there is one version only. A registry keeps"
                " every submission; `iip app --store` shows it here."
            )
        )
        return
    for version in versions_at_hand(seen.choice, seen.iri):
        _version(version)


def _version(version: Version) -> None:
    submission = version.submission
    st.subheader(local_time(submission.time))
    st.text(
        t(
            "By {agent} · {statements} statements · {id}",
            agent=submission.agent,
            statements=amount(submission.statements),
            id=submission.id,
        )
    )
    if version.facts is None or version.verdicts is None:
        st.write(t("The first version that is shown."))
        return
    st.write(
        t(
            "{facts} facts differ from the version before, and {verdicts} verdicts.",
            facts=amount(len(version.facts)),
            verdicts=amount(len(version.verdicts.changes)),
        )
    )
    roots = [change for change in version.verdicts.changes if not change.causes]
    if roots:
        grid(
            [
                Cell(t("Clause")),
                Cell(t("Where")),
                Cell(t("Before")),
                Cell(t("After")),
                Cell(t("Reason")),
            ],
            [
                [
                    Cell(change.verdict.clause),
                    Cell(say(name(change.verdict.cell)) if change.verdict.cell else ""),
                    outcome(change.before.outcome.value) if change.before else Cell(""),
                    outcome(change.after.outcome.value) if change.after else Cell(""),
                    Cell(say(change.verdict.reason)),
                ]
                for change in roots
            ],
            t("Verdicts that changed; those that only follow from them are left out"),
            height="30rem",
        )
