"""What this reader is handing in: kept on disk under a key in the address, so a reload loses none.

Whoever has the key has the draft; nobody else can find it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar, cast

import streamlit as st

from explorer.choices import chosen, profile_label
from explorer.language import t
from iip_atlas.errors import AtlasError, InputError
from iip_atlas.registry.drafts import Draft, Drafts, drafts_folder
from iip_atlas.registry.registers.form import Form

__all__ = ["current", "discard", "is_lost", "keep", "notes", "once", "replaced", "seed", "unkept"]

_ADDRESS, _KEY, _DRAFT, _SEED, _LOST = (
    "draft",
    "draft key",
    "draft held",
    "draft seed",
    "draft lost",
)
_UNKEPT = "draft unkept"
Found = TypeVar("Found")


def current() -> Draft | None:
    """Give the draft of this session: the one of the address, else the one that was begun here."""
    state, asked = st.session_state, st.query_params.get(_ADDRESS)
    if asked and asked != state.get(_KEY):
        _open(asked)
    elif not asked and state.get(_KEY):
        st.query_params[_ADDRESS] = state[_KEY]
    return cast("Draft | None", state.get(_DRAFT))


def keep(draft: Draft) -> bool:
    """Keep the draft as it is now; was it another before?

    Where it cannot be kept the page says so, and goes on with it as long as the session lasts.
    """
    state = st.session_state
    if draft == state.get(_DRAFT):
        return False
    key = state.get(_KEY) or Drafts.new_key()
    state[_DRAFT], state[_LOST] = draft, False
    try:
        Drafts(drafts_folder()).keep(key, draft)
    except AtlasError as error:
        state[_UNKEPT] = str(error)
        return True
    state[_KEY], state[_UNKEPT] = key, ""
    st.query_params[_ADDRESS] = key
    return True


def unkept() -> str:
    """Why is the draft not kept, if it is not?"""
    return str(st.session_state.get(_UNKEPT, ""))


def replaced(draft: Draft) -> None:
    """Keep another draft in its place: what the fields of a form show is then drawn anew."""
    keep(draft)
    st.session_state[_SEED] = seed() + 1


def discard() -> None:
    """Forget the draft, here and on disk."""
    state = st.session_state
    if state.get(_KEY):
        Drafts(drafts_folder()).drop(state[_KEY])
    state[_KEY], state[_DRAFT], state[_SEED], state[_UNKEPT] = None, None, seed() + 1, ""
    if _ADDRESS in st.query_params:
        del st.query_params[_ADDRESS]


def seed() -> int:
    """Give a number that changes whenever what the fields show comes from somewhere else."""
    return int(st.session_state.get(_SEED, 0))


def is_lost() -> bool:
    """Did the address name a draft that is not there any more?"""
    return bool(st.session_state.get(_LOST, False))


def notes(title: str) -> dict[str, str]:
    """Give what a file must say of a table that is about this draft, and about no data set."""
    return {
        t("Table"): title,
        t("Data"): t("a submission that is being prepared"),
        t("Profile"): f"{profile_label(chosen().profile)} [{chosen().profile}]",
        t("Made on"): datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %z"),
    }


def once(name: str, key: object, ask: Callable[[], Found]) -> Found:
    """Ask only when the key is another than last time in this session."""
    held = st.session_state.get(f"once {name}")
    if held is None or held[0] != key:
        held = (key, ask())
        st.session_state[f"once {name}"] = held
    return cast(Found, held[1])


def _open(key: str) -> None:
    state, found = st.session_state, _usable(Drafts(drafts_folder()).find(key))
    state[_LOST] = found is None
    state[_DRAFT], state[_SEED] = found, seed() + 1
    state[_KEY] = key if found is not None else None
    if found is None:
        del st.query_params[_ADDRESS]


def _usable(draft: Draft | None) -> Draft | None:
    """A form that an earlier version kept may have columns that are no more."""
    if draft is not None and draft.kind == "form":
        try:
            Form.from_json(draft.content.decode("utf-8"))
        except (InputError, UnicodeDecodeError):
            return None
    return draft
