"""The numbers as a profile of their own: saved as Turtle, read back, and named for commands."""

import streamlit as st
from rdflib import URIRef

from explorer.choices import Choice, profile_files
from explorer.filters import pick
from explorer.language import say, t
from explorer.studio.state import by_iri, name_of, take
from iip_atlas.conformance.studio import Studio
from iip_atlas.errors import AtlasError
from iip_atlas.graphs import local_name
from iip_atlas.method.open_numbers import typed
from iip_atlas.method.profiles import Number, Profile, load_profile
from iip_atlas.method.saved_profiles import MOST_BYTES, changes_to, profile_turtle, read_profile
from iip_atlas.method.variants import changes_of
from iip_atlas.text import Text

__all__ = ["show_saving"]

_READ = "profiles that were handed in"


def show_saving(choice: Choice, found: Studio) -> None:
    """Show how to take the numbers along, and how to bring some back."""
    st.markdown(f"**{t('In commands and links')}**")
    st.write(t("The address of this page holds every changed number. Commands take the name:"))
    st.code(f"iip evaluate --profile {name_of(found)}", language=None, wrap_lines=True)
    st.page_link(
        "app_pages/overview.py",
        label="→ " + t("The other pages under these numbers"),
        query_params={**choice.address(), "profile": name_of(found)},
    )
    with st.container(key="wide-first-saving"):
        left, right = st.columns(2, gap="large")
    with left:
        _save(choice, found)
    with right:
        _read(choice, found)


def _save(choice: Choice, found: Studio) -> None:
    st.markdown(f"**{t('Save as a profile')}**")
    name = st.text_input(t("Id (small letters, digits, hyphens)"), "my-profile", key="profile id")
    label = st.text_input(t("Name for readers"), t("My thresholds"), key="profile label")
    numbers = by_iri(found)
    if not numbers:
        st.info(t("No number is changed yet. Move a slider, or type a number."))
        return
    method = found.at_hand.method
    try:
        base, before = _base(found.at_hand.profile)
        after = {p: typed(method.parameters[p], number) for p, number in numbers.items()}
        turtle = profile_turtle(
            base, before | after, method, name=name.strip(), label=Text(label, label)
        )
    except AtlasError as error:
        st.error(t("This profile cannot be saved."))
        st.text(str(error))
        return
    st.write(
        t(
            "Numbers changed on {profile}: {number}. Each is marked illustrative: nobody"
            " published it.",
            number=len(before | after),
            profile=base.id,
        )
    )
    st.download_button(
        t("Download the profile (Turtle)"),
        turtle,
        file_name=f"{name.strip()}.ttl",
        mime="text/turtle",
        on_click="ignore",
        key="download profile",
    )
    st.code(f"iip evaluate --profile {name.strip()}.ttl", language=None, wrap_lines=True)


def _base(profile: Profile) -> tuple[Profile, dict[URIRef, Number]]:
    """Give the shipped profile beneath, and the numbers that this one has moved already."""
    name, changes = changes_of(profile.id)
    if not changes:
        return profile, {}
    base = load_profile(name)
    return base, changes_to(base, profile)


def _read(choice: Choice, found: Studio) -> None:
    st.markdown(f"**{t('Bring a saved profile back')}**")
    handed_in = st.file_uploader(
        t("Profile (Turtle), at most 1 MB"), type=["ttl"], key="profile file", max_upload_size=1
    )
    known: dict[str, Profile] = st.session_state.setdefault(_READ, {})
    if handed_in is not None and len(content := handed_in.getvalue()) <= 4 * MOST_BYTES:
        try:
            profile = read_profile(content, found.at_hand.method)
            known[profile.id] = profile
        except AtlasError as error:
            st.error(t("This profile cannot be read."))
            st.text(str(error))
    if not known:
        return
    labels = {key: say(profile.label) for key, profile in known.items()}
    chosen = known[pick(t("Profile of this session"), list(known), labels.__getitem__, "own")]
    if st.button(t("Set the sliders to its numbers")):
        _set(found, chosen)


def _set(found: Studio, profile: Profile) -> None:
    """Set the sliders; a profile made on another one has to be shown on that one."""
    base = found.at_hand.profile
    parent = local_name(profile.parent) if profile.parent is not None else base.id
    if parent != base.id and parent in profile_files():
        st.warning(
            t("It was made on the profile {name}: choose that one above first.", name=parent)
        )
        return
    try:
        numbers = changes_to(base, profile)
    except AtlasError as error:
        st.error(t("This profile cannot be read."))
        st.text(str(error))
        return
    wanted: dict[str, float | None] = dict.fromkeys(found.by_id)
    parameters = found.at_hand.method.parameters
    wanted |= {parameters[p].id: float(number) for p, number in numbers.items()}
    take(found, wanted)
    st.rerun()
