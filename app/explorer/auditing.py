"""What the page Quality works with: the audit, what is missing, what verdicts rest on."""

import shlex
from collections.abc import Mapping, Sequence

import streamlit as st

from explorer.choices import Choice, profile_files
from explorer.language import t
from explorer.results import at_hand, explained, key_of, registry
from explorer.reviewing import facts_of_platform
from explorer.sources import LATEST, facts_for, store_place
from iip_atlas.audit import Audit, audit
from iip_atlas.audit.lineage import Lineage, lineage_of
from iip_atlas.audit.missing import Stated, completeness_by_platform, stated_figures
from iip_atlas.conformance.verdicts import Completeness
from iip_atlas.indicators.selection import only
from iip_atlas.method.loading import shipped_method
from iip_atlas.registry.history import current, moment, submissions
from iip_atlas.registry.opening import open_store
from iip_atlas.registry.submission import Submission
from iip_atlas.resources import folder

__all__ = ["audited", "commands", "decided", "lineage", "stated", "submitted"]


def audited(choice: Choice) -> Audit:
    """Give the findings; they are looked for once, and anew when the data change."""
    return at_hand(t("Looking for what does not add up …"), lambda: _audit(key_of(choice), choice))


def decided(choice: Choice) -> Mapping[str, Completeness]:
    """Give how much is decided for each platform."""
    return at_hand(t("Counting what is decided …"), lambda: _decided(key_of(choice), choice))


def stated(choice: Choice) -> Sequence[Stated]:
    """Give how often each figure is known that clauses ask for, the rarest first."""
    return at_hand(t("Counting what is decided …"), lambda: _stated(key_of(choice), choice))


def lineage(choice: Choice, platform: str) -> Lineage:
    """Give what the verdicts on a platform rest on."""
    judged = registry(choice)
    own = only(judged.indicators, judged.by_iri[platform].iri)
    found = explained(choice, platform)

    def ask() -> Lineage:
        facts = facts_of_platform(choice, platform)
        return lineage_of(facts, own, found, submitted(choice, platform)[-1:])

    return at_hand(t("Following the figures back …"), ask)


def submitted(choice: Choice, platform: str) -> tuple[Submission, ...]:
    """Give the submissions of a platform up to the chosen version, the oldest first."""
    if choice.dataset != "store":
        return ()
    found = submissions(open_store(store_place() or ""), platform)
    until = None if choice.version == LATEST else moment(choice.version)
    (last,) = current(found, until) or (None,)
    return tuple(s for s in found if last is not None and s.age <= last.age)


def commands(choice: Choice, platform: str, query: str) -> list[str]:
    """Which commands give the same in a terminal?"""
    stored, file = choice.dataset == "store", str(folder("data") / choice.dataset)
    dated = [] if choice.version == LATEST else ["--as-of", choice.version]
    store = ["--store", store_place() or "", *dated]
    found = [["iip", "audit", *(store if stored else [file]), "--profile", choice.profile]]
    if query:
        place = store if stored else ["--input", file]
        found.append(["iip", "query", "run", query, *place, "-p", f"platform={platform}"])
    return [shlex.join(words) for words in found]


@st.cache_resource(show_spinner=False, max_entries=8)
def _decided(key: str, _choice: Choice) -> Mapping[str, Completeness]:
    judged = registry(_choice)
    return completeness_by_platform(
        judged.frame, judged.platforms, judged.profile, shipped_method()
    )


@st.cache_resource(show_spinner=False, max_entries=8)
def _stated(key: str, _choice: Choice) -> Sequence[Stated]:
    judged = registry(_choice)
    return stated_figures(judged.indicators, judged.profile, shipped_method())


@st.cache_resource(show_spinner=False, max_entries=4)
def _audit(key: str, _choice: Choice) -> Audit:
    facts = facts_for(_choice.dataset, _choice.version)
    return audit(facts, profile_files()[_choice.profile])
