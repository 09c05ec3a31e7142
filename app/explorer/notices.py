"""What must not be missed: made-up data, made-up numbers, claims that nobody has checked."""

import streamlit as st

from explorer.choices import Choice
from explorer.language import t
from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.method.profiles import load_profile
from iip_atlas.namespaces import IIP

__all__ = ["show_notices"]


def show_notices(choice: Choice, evaluation: Evaluation) -> None:
    """Say above every page how much weight its numbers carry."""
    if any(platform.synthetic for platform in evaluation.platforms):
        st.warning(
            t("**Synthetic data.** Every platform here is made up; none of them exists."), icon="⚠️"
        )
    if choice.dataset == "public":
        st.info(
            t(
                "**Public claims.** Real platforms, as published sources describe them. Nobody has"
                " checked the figures, and most things were never published."
            ),
            icon="ℹ️",
        )
        if IIP.public not in load_profile(choice.profile).admits:
            st.warning(
                t(
                    "**Left out of the verdicts.** This profile admits no public claims, so nothing"
                    " that sources say counts here. A profile of a city admits them."
                ),
                icon="⚠️",
            )
    if evaluation.profile.illustrative:
        st.warning(
            t(
                "**Illustrative numbers.** The thresholds of this profile are made up to show how"
                " the method works. They are not official and say nothing about a real platform."
            ),
            icon="⚠️",
        )
