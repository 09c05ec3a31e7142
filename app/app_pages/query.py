"""The catalogue of questions with a form for their values, and the SPARQL editor."""

import os
from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from explorer.address import forget
from explorer.choices import chosen, profile_label
from explorer.exports import show_frame
from explorer.filters import pick, pick_flag, pick_text
from explorer.language import capital, language, say, t, verbatim
from explorer.questions import answered, can_be_chosen, in_sparql
from explorer.theme import palette
from iip_atlas.errors import QueryError
from iip_atlas.namespaces import EARL
from iip_atlas.queries.catalogue import Catalogue, Query
from iip_atlas.queries.describing import KINDS
from iip_atlas.queries.frame import shown_frame
from iip_atlas.queries.header import Parameter
from iip_atlas.queries.result_set import as_turtle
from iip_atlas.queries.writing import as_csv
from iip_atlas.reports.figures import amount
from iip_atlas.reports.outcomes import WORDS, outcome_words
from iip_atlas.reports.queries import SECTIONS

ALL = "all"
# Said by `iip app`, which serves the editor beside these pages.
HAS_EDITOR = "IIP_ATLAS_BESIDE" in os.environ

OUTCOMES = {str(EARL[outcome]): outcome_words(outcome, language()) for outcome in WORDS}

choice = chosen()
catalogue = Catalogue.load()


def choose_query() -> Query:
    """Let the reader find a question; the boxes search as one types."""
    rooms = {ALL: t("All"), **{name: say(title) for name, title in SECTIONS.items()}}
    columns = st.columns([1, 3], vertical_alignment="bottom")
    with columns[0]:
        room = pick(t("Questions on"), list(rooms), rooms.__getitem__, "room")
    known = {q.name: q for q in catalogue.queries.values() if room in (ALL, q.section)}
    title = t("Question ({number}; type to search)", number=amount(len(known)))
    with columns[1]:
        name = pick(
            title,
            sorted(known, key=lambda key: list(SECTIONS).index(known[key].section)),
            lambda key: f"{say(known[key].header.summary)} · {key}",
            "query",
            "platforms-by-region" if "platforms-by-region" in known else None,
        )
    return known[name]


def form(query: Query) -> dict[str, str]:
    """Let the reader give the values; those of the example stand there at first."""
    for key in list(st.query_params):
        if key.startswith("p.") and key[2:] not in query.header.parameters:
            forget(key)  # of the question before
    parameters = [p for p in query.header.parameters.values() if p.name != "profile"]
    found: dict[str, str] = {}
    for at in range(0, len(parameters), 3):
        for column, parameter in zip(
            st.columns(3, vertical_alignment="bottom"), parameters[at : at + 3], strict=False
        ):
            with column:
                value = entry(query, parameter)
            if value:
                found[parameter.name] = value
    return found


def entry(query: Query, parameter: Parameter) -> str:
    """Show the widget of one value: a list to choose from, or a field to write in."""
    title = capital(say(parameter.summary)) + (
        f" ({t('must be given')})" if parameter.required else ""
    )
    first = query.header.example.get(parameter.name, parameter.default or "")
    key = f"p.{parameter.name}"
    options = can_be_chosen(choice, parameter)
    if not options:
        st.session_state.setdefault(key, first)
        return pick_text(title, key, say(KINDS[parameter.type])).strip()
    free = not (parameter.required or parameter.default)
    labels = {code: f"{say(text)} ({code})" for code, text in options.items()}
    choices = [*([""] if free else []), *labels]
    labels[""] = t("Any")
    return pick(title, choices, labels.__getitem__, key, first if first in choices else None)


def show_answer(query: Query, values: Mapping[str, str]) -> None:
    """Show the rows, and offer them as they are shown and with every IRI; a graph also as one."""
    found = answered(choice, query.name, values)
    shown = shown_frame(found, language(), OUTCOMES)
    number = amount(len(found.rows))
    if found.is_graph:
        st.write(t("{number} statements", number=number))
    else:
        st.write(t("{number} rows", number=number))
    if found.rows:
        show_frame(shown, f"query-{query.name}", say(query.header.summary))
        st.download_button(
            t("Download with IRIs and both languages (CSV)"),
            as_csv(found).encode("utf-8-sig"),
            file_name=f"{query.name}.csv",
            mime="text/csv",
            on_click="ignore",
        )
        if found.is_graph:
            st.download_button(
                t("Download the graph (Turtle)"),
                as_turtle(found, query).encode(),
                file_name=f"{query.name}.ttl",
                mime="text/turtle",
                on_click="ignore",
            )
    else:
        st.info(t("Nothing answers this question in the chosen data. Try other values or data."))


def editor_address(query: Query, values: Mapping[str, str]) -> str:
    """Give the address of the editor with this question in it."""
    # An empty value is written, too: left out, the example's would take its place.
    given = {**dict.fromkeys(query.header.example, ""), **values}
    asked = {"name": query.name, **{f"p.{key}": value for key, value in given.items()}}
    seen = urlencode({"lang": language(), "theme": palette().kind})
    return f"/editor/?{seen}#{urlencode(asked)}"


def show_sparql(query: Query, values: Mapping[str, str]) -> None:
    """Show the query itself, and how else it can be run."""
    with st.expander(t("Show SPARQL")):
        given = " ".join(f"-p {key}={value}" for key, value in values.items())
        st.code(f"iip query run {query.name} {given}".strip(), language="bash")
        st.code(in_sparql(choice, query.name, values), language="sparql")


def show_editor(query: Query, values: Mapping[str, str]) -> None:
    """Show the editor in the page, where it is served."""
    st.subheader(t("SPARQL editor"))
    if not HAS_EDITOR:
        st.info(
            t(
                "Only the catalogue is available here: the editor is served by `iip app`, and this"
                " explorer was started in another way."
            )
        )
        return
    st.write(
        t(
            "The editor asks what this server holds: the registry named by --store, or else the"
            " shipped example and public facts; with verdicts under the illustrative profile, of"
            " up to 500 platforms. The choice above does not change that."
        )
    )
    address = editor_address(query, values)
    st.link_button(t("Open in the editor"), address)
    if pick_flag(t("Show the editor here"), "editor"):
        st.iframe(address, height=1000, alt=t("SPARQL editor"))


st.title(t("Query: ask the catalogue, or write SPARQL"))
query = choose_query()
st.subheader(say(query.header.summary))
st.write(verbatim(say(query.header.description)))
if "profile" in query.header.parameters:
    st.write(t("Asked under the profile chosen above: {name}.", name=profile_label(choice.profile)))
values = form(query)
try:
    show_answer(query, values)
    show_sparql(query, values)
except QueryError as error:
    st.error(t("This question is not answered with these values."))
    st.text(str(error))
show_editor(query, values)
