"""Serves the explorer on this machine, offline."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import streamlit as st
import uvicorn
from fastapi import FastAPI

from iip_atlas.cli.listening import LOOPBACK, address_of, ending_tidily, listening
from iip_atlas.registry.opening import open_store
from iip_atlas.resources import folder
from iip_atlas.server.application import create_application
from iip_atlas.server.beside import beside
from iip_atlas.server.editions.choosing import USUAL
from iip_atlas.server.late import Late
from iip_atlas.server.served import Served
from iip_atlas.server.visitors import Visitors
from iip_atlas.text import Language

__all__ = ["serve"]

# Pages are scripts, which get no arguments: they read these.
_STORE = "IIP_ATLAS_STORE"
_BESIDE = "IIP_ATLAS_BESIDE"


def serve(port: int = 8501, language: Language = "zh", store: str | None = None) -> None:
    """Serve the explorer at 127.0.0.1 until it is interrupted; its address goes to stdout.

    SPARQL, the API and the editor are served beside it; what they need is made when they are
    first asked for.
    `port` 0 takes any free one. `language` is that of the address; a reader can switch. `store`
    is a registry, folder or URL, that is shown beside what ships. Raises InputError when the port
    is taken and StoreError for a store that cannot be opened. Settings are in
    `app/.streamlit/config.toml`.
    """
    if store is not None:
        open_store(store)
        os.environ[_STORE] = store
    os.environ[_BESIDE] = "yes"
    with ending_tidily(), listening(LOOPBACK, port) as door:
        home = folder("app")
        # Pages find the small widgets beside them, as under `streamlit run`.
        sys.path.insert(0, str(home))
        explorer = st.App(home / "main.py", on_script_error=_say_unexpected)
        app = beside(explorer, Late(lambda: _served(store)))
        _announce(address_of(door), language)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        server.run(sockets=[door])


@contextmanager
def _served(store: str | None) -> Iterator[FastAPI]:
    with ExitStack() as stack:
        judged = Served.judged(store, (USUAL,)) if store else Served.example()
        served = stack.enter_context(judged)
        yield create_application(served, visitors=Visitors.on_loopback(()))


def _say_unexpected(error: Exception) -> bool:
    """Say that a page failed, where Streamlit would speak of its own cloud; the page ends there."""
    traceback.print_exception(error)
    st.error(
        "此页出错，详情见运行 `iip app` 的终端。 / "
        "This page failed; the terminal that runs `iip app` has the details."
    )
    return True


def _announce(address: str, language: Language) -> None:
    query = "?lang=en" if language == "en" else ""
    said = {
        "zh": "浏览器打开（按 Ctrl-C 结束）",
        "en": "Open this address in a browser (Ctrl-C ends it)",
    }
    sys.stdout.write(f"{said[language]}: {address}{query}\n")
    sys.stdout.flush()
