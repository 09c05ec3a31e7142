"""What the page Review works with: the queue, the desk of one platform, the record."""

from collections.abc import Sequence

import streamlit as st

from explorer.choices import Choice, profile_files
from explorer.language import t
from explorer.results import at_hand, key_of, registry
from explorer.sources import LATEST, facts_for, moment_of, opened_store, store_place, store_state
from iip_atlas.conformance.review_list import Docket, dockets
from iip_atlas.conformance.reviewing_desk import Desk
from iip_atlas.method.loading import shipped_method
from iip_atlas.registry.facts import facts_in
from iip_atlas.registry.history import current
from iip_atlas.registry.judgements import keep_judgement
from iip_atlas.registry.opening import open_store
from iip_atlas.registry.recall import recall_platform
from iip_atlas.registry.recording import Judgement, added_to
from iip_atlas.registry.splitting import alone
from iip_atlas.registry.statements import Facts

__all__ = ["desk_of", "facts_of_platform", "goes_into_store", "queue", "record", "recorded_text"]

_JUDGED, _TEXT = "judgements of this session", "judgements as Turtle"


def queue(choice: Choice) -> Sequence[Docket]:
    """Give what waits for a person, the oldest first."""
    return at_hand(t("Looking what waits …"), lambda: _queue(key_of(choice), choice))


def desk_of(choice: Choice, platform: str) -> Desk:
    """Give the desk of one platform, with what was recorded in this session beside it."""
    mine = tuple(j for j in _mine(choice) if j.platform == platform)
    key = "|".join((key_of(choice), *(j.iri for j in mine)))
    return at_hand(t("Laying out the case …"), lambda: _desk(key, choice, platform, mine))


def goes_into_store(choice: Choice) -> bool:
    """Is a judgement kept in the registry, or in a file that the reviewer takes away?"""
    return choice.dataset == "store"


def record(choice: Choice, judgement: Judgement) -> None:
    """Record a judgement in the registry, else in this session, for a file. Raises as both do."""
    if goes_into_store(choice):
        keep_judgement(judgement, open_store(store_place() or "", writing=True))
        return
    state = st.session_state
    state[_TEXT] = added_to(state.get(_TEXT, ""), judgement)
    state[_JUDGED] = [*state.get(_JUDGED, []), (choice.dataset, judgement)]


def recorded_text() -> str:
    """Give what was recorded in this session and is in no registry, as Turtle."""
    return str(st.session_state.get(_TEXT, ""))


def _mine(choice: Choice) -> list[Judgement]:
    held = st.session_state.get(_JUDGED, [])
    return [judgement for dataset, judgement in held if dataset == choice.dataset]


@st.cache_resource(show_spinner=False, max_entries=8)
def _queue(key: str, _choice: Choice) -> list[Docket]:
    judged = registry(_choice)
    days = _handed_in(_choice)
    return dockets(judged.frame, judged.indicators, shipped_method(), days)


def _handed_in(choice: Choice) -> dict[str, str]:
    """The day of the submission that counts, of each platform."""
    if choice.dataset != "store":
        return {}
    found = current(store_state().submissions, moment_of(choice.version))
    return {s.platform: s.time.astimezone().date().isoformat() for s in found}


@st.cache_resource(show_spinner=False, max_entries=50)
def _desk(key: str, _choice: Choice, platform: str, _mine: tuple[Judgement, ...]) -> Desk:
    profile = str(profile_files()[_choice.profile])
    desk = Desk.open(facts_of_platform(_choice, platform), profile, platform)
    for judgement in _mine:
        desk = desk.with_judgement(judgement)
    return desk


def facts_of_platform(choice: Choice, platform: str) -> Facts:
    """Give what is said of one platform (its IRI), and of none."""
    if choice.dataset != "store":
        return alone(_shipped(choice.dataset), platform)
    return recall_platform(opened_store(), platform, moment_of(choice.version))


@st.cache_resource(show_spinner=False)
def _shipped(dataset: str) -> Facts:
    return facts_in(facts_for(dataset, LATEST))
