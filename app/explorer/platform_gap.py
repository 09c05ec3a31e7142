"""What one platform lacks: the figures nearest to their number, and the least effort."""

from collections.abc import Sequence

import streamlit as st

from explorer.choices import profile_of
from explorer.directory import gap_at_hand
from explorer.filters import pick
from explorer.grids import Cell, grid
from explorer.language import language, say, t
from explorer.naming import name
from explorer.one_platform import Seen
from iip_atlas.conformance.gap.answer import TIERS
from iip_atlas.conformance.gap.plan import Gap
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.directory.gauges import Gauge, gauges
from iip_atlas.method.loading import shipped_method
from iip_atlas.reports.figures import amount, measured, required
from iip_atlas.reports.gap_words import SECTIONS, headline, notes, section_lines
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.text import Text

__all__ = ["show_gap"]

_TIERS = {
    "cross": Text("跨行业跨领域平台", "a cross-industry cross-domain platform"),
    "industry": Text("特定行业平台", "a platform for one industry"),
    "domain": Text("特定领域平台", "a platform for one domain"),
    "region": Text("特定区域平台", "a platform for one region"),
    "local": Text("参数方案自己的要求", "the profile's own criteria"),
}
_NEAREST = 8  # figures that are listed as the nearest to their number


def show_gap(seen: Seen) -> None:
    """Show what is nearest to its number, and work out the least effort when asked."""
    found = gauges(seen.evaluation.verdicts, shipped_method())
    _nearest([gauge for gauge in found if gauge.short and gauge.verdict.outcome is Outcome.FAILED])
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
