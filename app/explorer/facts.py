"""A few facts side by side: what it is above, what is known below."""

from collections.abc import Mapping
from html import escape

import streamlit as st

__all__ = ["show_facts"]

_STYLE = """<style>
.iip-facts{margin:0}
.iip-facts p{font-weight:600;margin:0 0 .4rem}
.iip-facts dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.5rem;
 margin:0!important;padding:0!important}
.iip-facts dl div{padding:.5rem .75rem;border-radius:.4rem;
 border:1px solid color-mix(in srgb,currentColor 22%,transparent)}
.iip-facts dt{font-size:.875rem;font-weight:400}
.iip-facts dd{margin:0!important;padding:0!important;font-size:1.05rem;
 font-weight:600;overflow-wrap:anywhere}
</style>"""


def show_facts(facts: Mapping[str, str], caption: str) -> None:
    """Show names with what is known of them, under a caption; a screen reader reads pairs."""
    pairs = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(said)}</dd></div>" for name, said in facts.items()
    )
    st.html(f'{_STYLE}<div class="iip-facts"><p>{escape(caption)}</p><dl>{pairs}</dl></div>')
