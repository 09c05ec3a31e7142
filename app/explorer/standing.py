"""How what is being handed in stands, and what it lacks, before anything is kept."""

import streamlit as st

from explorer import draft as drafts
from explorer.choices import chosen, profile_files, profile_key, profile_label, profile_of
from explorer.exports import show_text
from explorer.filters import pick
from explorer.language import language, say, t, verbatim
from explorer.results import at_hand
from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.conformance.gap.answer import TIERS, gap
from iip_atlas.method.loading import shipped_method
from iip_atlas.namespaces import PLATFORM
from iip_atlas.registry.statements import Facts
from iip_atlas.reports.application import gap_told, parts_frame
from iip_atlas.text import Text

__all__ = ["show_standing"]

_TIERS = {
    "cross": Text("跨行业跨领域平台", "a cross-industry platform"),
    "industry": Text("特定行业平台", "a platform for one industry"),
    "domain": Text("特定领域平台", "a platform for one domain"),
    "region": Text("特定区域平台", "a platform for one region"),
    "local": Text("符合方案自己的要求", "what the profile itself asks for"),
}


def show_standing(facts: Facts, digest: str) -> None:
    """Show verdicts by part, then the least that is missing. The digest tells drafts apart."""
    st.subheader(t("How it stands, and what is missing"))
    profile = profile_files()[chosen().profile]
    key = (digest, profile_key(chosen()))
    found = at_hand(
        t("Judging …"), lambda: drafts.once("judged", key, lambda: evaluate(facts, profile))
    )
    labels = {p.platform.removeprefix(str(PLATFORM)): say(p.label) for p in found.platforms}
    name = next(iter(labels))
    if len(labels) > 1:
        name = pick(t("Platform"), list(labels), labels.__getitem__, "of")
    st.write(
        t(
            "{platform}, under the profile {profile}:",
            platform=verbatim(labels[name]),
            profile=verbatim(profile_label(chosen().profile)),
        )
    )
    frame = parts_frame(found, shipped_method(), f"{PLATFORM}{name}", language())
    title = t("How it stands, and what is missing")
    show_text(frame, "standing", title, drafts.notes(title))
    _show_gap(facts, name, key)


def _show_gap(facts: Facts, platform: str, key: tuple[str, str]) -> None:
    own = bool(profile_of(chosen()).criteria)
    tiers = [tier for tier in TIERS if tier != "local" or own]
    first = "local" if own else "cross"
    tier = pick(t("To qualify as"), tiers, lambda code: say(_TIERS[code]), "tier", first)
    profile = profile_files()[chosen().profile]
    lacking = at_hand(
        t("Looking for the least effort …"),
        lambda: drafts.once(
            "gap", (*key, platform, tier), lambda: gap(platform, facts, profile, tier=tier)
        ),
    )
    for told in gap_told(lacking, language()):
        st.markdown(f"**{verbatim(told.heading)}**")
        st.markdown("\n".join(f"- {verbatim(line)}" for line in told.lines))
