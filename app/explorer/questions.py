"""Questions of the catalogue over the chosen data: loaded once, answers kept for all sessions."""

from collections.abc import Mapping

import streamlit as st

from explorer.choices import Choice, profile_files
from explorer.language import t
from explorer.results import at_hand, key_of
from explorer.sources import facts_for, store_place
from iip_atlas.asking import Prepared, ask_registry
from iip_atlas.errors import QueryError
from iip_atlas.queries import Answer
from iip_atlas.queries.catalogue import Catalogue
from iip_atlas.queries.header import Parameter
from iip_atlas.queries.options import Option, labels, options_for
from iip_atlas.queries.running import bindings
from iip_atlas.reference import Reference
from iip_atlas.registry.binding import bound
from iip_atlas.text import Text

__all__ = ["answered", "can_be_chosen", "in_sparql"]

_KEPT = 4  # data sets under a profile
_ANSWERS = 200


def answered(choice: Choice, name: str, values: Mapping[str, str]) -> Answer:
    """Give the answer; the page waits in words. Raises QueryError for a value that is none."""
    waiting = t("Asking … the first question on verdicts takes some seconds.")
    if _asks_registry(name):
        with st.spinner(t("Asking the registry …"), show_time=True):
            return ask_registry(Catalogue.load().find(name), values, _registry(choice))
    prepared = _at_hand(choice)
    with st.spinner(waiting, show_time=True):
        return _answer(key_of(choice), name, tuple(sorted(values.items())), prepared)


def _asks_registry(name: str) -> bool:
    """Is this a question about submissions, which only a registry itself can answer?"""
    return Catalogue.load().find(name).header.needs == "registry"


def _registry(choice: Choice) -> str:
    place = store_place()
    if choice.dataset != "store" or place is None:
        raise QueryError(
            t("This question is asked of a registry of submissions, with its whole history."),
            remedy=t("start the explorer with `iip app --store PLACE` and choose the registry"),
        )
    return place


def in_sparql(choice: Choice, name: str, values: Mapping[str, str]) -> str:
    """Give the query with these values in it. Raises QueryError."""
    prepared, query = _at_hand(choice), Catalogue.load().find(name)
    terms = bindings(query, prepared.written(query, values), prepared.lookup)
    return bound(query.body, terms)


def can_be_chosen(choice: Choice, parameter: Parameter) -> Mapping[str, Text]:
    """Which values can be chosen, by code? Nothing for numbers and dates, which are written."""
    prepared, key = _at_hand(choice), key_of(choice)
    waiting = t("Looking which values there are …")
    if parameter.allowed:
        return at_hand(waiting, lambda: _allowed(key, tuple(parameter.allowed.items()), prepared))
    kind, scheme = parameter.type, parameter.scheme
    found = at_hand(waiting, lambda: _options(key, kind, scheme, parameter, prepared))
    return {option.code: option.label for option in found}


def _at_hand(choice: Choice) -> Prepared:
    return at_hand(t("Loading the data to be asked …"), lambda: _prepared(key_of(choice), choice))


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _prepared(key: str, _choice: Choice) -> Prepared:  # the key of the cache
    return Prepared.of(
        facts_for(_choice.dataset, _choice.version), profile_files()[_choice.profile]
    )


@st.cache_resource(show_spinner=False, max_entries=_ANSWERS)
def _answer(
    key: str, name: str, values: tuple[tuple[str, str], ...], _prepared: Prepared
) -> Answer:
    return _prepared.ask(Catalogue.load().find(name), dict(values))


@st.cache_resource(show_spinner=False, max_entries=_ANSWERS)
def _options(
    key: str, kind: str, scheme: str | None, _parameter: Parameter, _prepared: Prepared
) -> tuple[Option, ...]:
    return options_for(_parameter, _prepared.dataset.store, Reference.load())


@st.cache_resource(show_spinner=False, max_entries=_ANSWERS)
def _allowed(
    key: str, allowed: tuple[tuple[str, str], ...], _prepared: Prepared
) -> Mapping[str, Text]:
    known = labels([iri for _, iri in allowed], _prepared.dataset.store)
    return {word: known.get(iri, Text(word, word)) for word, iri in allowed}
