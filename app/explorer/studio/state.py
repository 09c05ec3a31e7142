"""The numbers that the reader moved: in the address, one key a parameter, and nowhere else kept."""

from collections.abc import Mapping

import streamlit as st
from rdflib import URIRef

from explorer.choices import Choice, profile_of
from explorer.language import t
from explorer.results import at_hand, key_of, registry
from iip_atlas.conformance.studio import Studio
from iip_atlas.conformance.what_if import Answer
from iip_atlas.errors import AtlasError
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.open_numbers import open_numbers, read_numbers
from iip_atlas.reports.moved_numbers import variant_name, written

__all__ = ["answer", "move", "moved", "name_of", "reset", "settle_moved", "studio", "take"]

_MOVED, _WRITTEN = "moved numbers", "moved numbers in the address"


def studio(choice: Choice) -> Studio:
    """Give the registry laid out for moving numbers: made once for each choice."""
    registry(choice)
    waiting = t("Laying out every number …")
    plain = at_hand(waiting, lambda: _studio(key_of(choice), (), choice))
    unset = {name for name, number in plain.by_id.items() if number.value is None}
    opened = tuple(sorted(unset & moved().keys()))
    return at_hand(waiting, lambda: _studio(key_of(choice), opened, choice)) if opened else plain


@st.cache_resource(show_spinner=False, max_entries=6)
def _studio(key: str, opened: tuple[str, ...], _choice: Choice) -> Studio:  # the key of the cache
    method = shipped_method()
    iris = {p.id: iri for iri, p in method.parameters.items()}
    found = registry(_choice)
    return Studio(found.outcomes.table, profile_of(_choice), method, [iris[n] for n in opened])


def settle_moved(choice: Choice) -> None:
    """Take over the numbers of a link; say which of them cannot be. Before anything is drawn."""
    method, profile = shipped_method(), profile_of(choice)
    known = {p.id for p in method.parameters.values()}
    asked = {name: st.query_params[name] for name in st.query_params if name in known}
    if asked and asked != st.session_state.get(_WRITTEN):
        taken: dict[str, float] = {}
        for name, text in asked.items():
            try:
                (number,) = read_numbers({name: text}, profile, method).values()
            except AtlasError as error:
                st.warning(t("The link asks for a number that cannot be; it is left out."))
                st.text(str(error))
                del st.query_params[name]
            else:
                taken[name] = number
        st.session_state[_MOVED] = taken
    own = {n.parameter.id: n.value for n in open_numbers(profile, method)}
    st.session_state[_MOVED] = {n: v for n, v in moved().items() if own.get(n) != v}
    _write()


def moved() -> dict[str, float]:
    """Which numbers are other than the profile's, by the id of the parameter?"""
    return dict(st.session_state.get(_MOVED, {}))


def take(found: Studio, numbers: Mapping[str, float | None]) -> None:
    """Set numbers; None, or the profile's own number, is no change."""
    present = {name: n for name, n in moved().items() if name in found.by_id}
    for name, number in numbers.items():
        value = found.by_id[name].value
        if number is None or (value is not None and float(value) == number):
            present.pop(name, None)
        else:
            present[name] = number
    st.session_state[_MOVED] = present
    _write()


def move(found: Studio, name: str, widget: str) -> None:
    """Take over what the reader set in a widget."""
    take(found, {name: st.session_state[widget]})


def reset() -> None:
    """Go back to the numbers of the profile."""
    st.session_state[_MOVED] = {}
    _write()


def _write() -> None:
    """Bring the address in step."""
    numbers = {name: written(number) for name, number in moved().items()}
    for name in st.session_state.get(_WRITTEN, {}):
        if name not in numbers and name in st.query_params:
            del st.query_params[name]
    for name, text in numbers.items():
        if st.query_params.get(name) != text:
            st.query_params[name] = text
    st.session_state[_WRITTEN] = numbers


def by_iri(found: Studio) -> dict[URIRef, float]:
    """Which of the moved numbers does this profile ask for, by parameter?"""
    known = found.by_id
    return {known[n].parameter.iri: number for n, number in moved().items() if n in known}


def answer(found: Studio) -> Answer:
    """What follows from the numbers as they stand?"""
    return found.at_hand.ask(by_iri(found))


def name_of(found: Studio) -> str:
    """How is the profile with these numbers called, for commands and files?"""
    return variant_name(found.at_hand.profile.id, by_iri(found), found.at_hand.method)
