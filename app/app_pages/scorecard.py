"""One platform: what it qualifies for, and each clause with outcome, figures, reason, sources."""

import streamlit as st

from explorer.choices import chosen, pick
from explorer.language import language, listed, say, t, verbatim
from explorer.naming import name
from explorer.results import results
from explorer.tables import show_lines
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.reports.figures import amount
from iip_atlas.reports.outcomes import KINDS, outcome_words
from iip_atlas.reports.scorecard import Section, scorecard
from iip_atlas.reports.scorecard_lines import Line, block_lines, lines_csv, section_lines

choice = chosen()
found = results(choice)
profile = load_profile(choice.profile)
platforms = {result.platform.rsplit("/", 1)[-1]: result for result in found.platforms}


def heading(section: Section) -> str:
    """Name a section, with its outcome and how its rows turned out."""
    parts = [f"**{say(section.label)}**"]
    if section.verdict:
        parts.insert(0, outcome_words(section.verdict.outcome, language()))
    counts = [
        f"{outcome_words(outcome, language())} {amount(number)}"
        for outcome, number in section.counts.items()
        if number
    ]
    return " ".join(parts) + (f" — {' · '.join(counts)}" if counts else "")


def show_section(section: Section) -> tuple[Line, ...]:
    """Show a section, folded, cell by cell where it is asked of cells; give its lines."""
    with st.expander(heading(section)):
        if section.verdict:
            st.text(say(section.verdict.reason))
        for block in section.blocks:
            cell = say(block.label) if block.label else ""
            lines = tuple(block_lines(section, cell, block.rows, profile, language()))
            show_lines(lines, cell or say(section.label))
    return section_lines(section, profile, language())


st.title(t("Scorecard"))
chosen_platform = platforms[
    pick(t("Platform"), list(platforms), lambda key: say(platforms[key].label), "platform")
]
st.subheader(verbatim(say(chosen_platform.label)))

held = [
    say(KINDS[one.kind]) + (f": {say(one.label)}" if one.cell else "")
    for one in chosen_platform.classification
]
st.text(
    t("Qualifies as: {kinds}", kinds=listed(held))
    if held
    else t("Not established as any kind of platform under this profile: failed, or not known.")
)

decided = chosen_platform.completeness.whole
st.text(
    t(
        "Decided: {decided} of {asked} clauses; the others are open.",
        decided=amount(decided.decided),
        asked=amount(decided.asked),
    )
)

sections = scorecard(found, shipped_method(), chosen_platform.platform, name)
if not sections:
    st.info(t("No clause was judged for this platform."))
lines = [line for section in sections for line in show_section(section)]
st.download_button(
    t("Download this scorecard (CSV)"),
    lines_csv(lines, language()),
    file_name=f"scorecard-{st.session_state['platform']}-{choice.profile}.csv",
    mime="text/csv",
)
