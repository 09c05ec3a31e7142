"""Words that Streamlit writes by itself, in English: hidden, or said as the page speaks."""

import streamlit as st

from explorer.language import language

__all__ = ["say_built_in"]

# What a field takes, and how large a file may be, stands above it already.
_HIDDEN = """
[data-testid="InputInstructions"],
[data-testid="stFileUploaderDropzoneInstructions"]{display:none}
"""
# The name that a screen reader is told stays the browser's own.
_CHINESE = """
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p{font-size:0}
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p::after
{content:"选择文件";font-size:.875rem}
"""


def say_built_in() -> None:
    """Keep the fields below free of words in another language than the page's."""
    st.html(f"<style>{_HIDDEN}{_CHINESE if language() == 'zh' else ''}</style>")
