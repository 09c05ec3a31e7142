"""The explorer as a test drives it, without a browser."""

from collections.abc import Callable, Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from iip_atlas.resources import folder

__all__ = ["explorer", "forget"]

Explorer = Callable[..., AppTest]


@pytest.fixture
def explorer() -> Explorer:
    """Opens a page of the explorer under an address: `explorer("coverage", lang="en")`."""

    def opened(page: str = "overview", /, **address: str | list[str]) -> AppTest:
        app = AppTest.from_file(folder("app") / "main.py", default_timeout=120)
        app.query_params.update(address)
        if page != "overview":
            app.switch_page(f"app_pages/{page}.py")
        return app.run()

    return opened


@pytest.fixture
def forget() -> Iterator[None]:
    """Judges anew, and leaves nothing behind that a double said."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()
