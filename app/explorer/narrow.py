"""What gives way where the window is narrow, so that no name is cut: written once for all pages."""

import streamlit as st

__all__ = ["fit_narrow"]

# A row of lists becomes two of each; what has a long name has a row of its own. Streamlit's columns
# wrap already, as soon as they may not get narrower.
_STYLE = """<style>
[data-testid=stSelectbox] input{text-overflow:ellipsis}
[data-testid=stMarkdownContainer] p code{white-space:nowrap}
@media (max-width:900px){
[data-testid=stHorizontalBlock]:has(>[data-testid=stColumn]:nth-child(3)):has(
>[data-testid=stColumn]:first-child>*>*>:is([data-testid=stSelectbox],[data-testid=stMultiSelect]))
>[data-testid=stColumn]{min-width:calc(50% - 1rem)}
.st-key-choices [data-testid=stColumn]:nth-last-child(2){order:1;min-width:100%}
[class*=st-key-wide-first] [data-testid=stColumn]:first-child{min-width:100%!important}
.st-key-studio>[data-testid=stLayoutWrapper]>[data-testid=stHorizontalBlock]
>[data-testid=stColumn]{min-width:100%}
.st-key-sliders{height:20rem!important}
[data-testid=stLayoutWrapper]:has(>.st-key-sliders){flex:0 0 20rem!important;height:20rem!important}
}
</style>"""


def fit_narrow() -> None:
    """Let rows of fields wrap on narrow windows."""
    st.html(_STYLE)
