"""Shows the query of the catalogue that asks the same of a store, with its values."""

from collections.abc import Mapping

import streamlit as st
from pyoxigraph import NamedNode

from explorer.language import language, t
from iip_atlas.queries.catalogue import Catalogue
from iip_atlas.queries.running import bindings
from iip_atlas.queries.values import Lookup
from iip_atlas.reference import Reference
from iip_atlas.registry.binding import bound
from iip_atlas.registry.store import EmbeddedStore

__all__ = ["show_query"]


def show_query(name: str, values: Mapping[str, str]) -> None:
    """Show a query of the catalogue with its values: codes of reference lists, or IRIs."""
    query = Catalogue.load().find(name)
    lookup = Lookup(Reference.load(), EmbeddedStore.in_memory())
    with st.expander(t("Show SPARQL")):
        st.write(query.header.summary.get(language()))
        given = " ".join(f"-p {key}={value}" for key, value in values.items())
        st.code(f"iip query run {name} {given}".strip(), language="bash")
        iris = {key: NamedNode(value) for key, value in values.items() if "://" in value}
        codes = {key: value for key, value in values.items() if key not in iris}
        terms = bindings(query, codes, lookup) if codes else {}
        st.code(bound(query.body, {**terms, **iris}), language="sparql")
