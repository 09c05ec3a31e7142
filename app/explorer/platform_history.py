"""The versions of one platform in a registry, and what each changed."""

import streamlit as st

from explorer.directory import versions_at_hand
from explorer.grids import Cell, grid, outcome
from explorer.language import say, t
from explorer.naming import name
from explorer.one_platform import Seen
from iip_atlas.directory.versions import Version
from iip_atlas.reports.figures import amount
from iip_atlas.reports.submissions import local_time

__all__ = ["show_history"]


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
        st.write(t("The first version: there is none before it to compare it with."))
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
