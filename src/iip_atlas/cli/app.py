"""Serves the explorer on this machine, offline."""

import os
import socket
import sys
import traceback

import streamlit as st
import uvicorn

from iip_atlas.errors import InputError
from iip_atlas.registry.opening import open_store
from iip_atlas.resources import folder
from iip_atlas.text import Language

__all__ = ["serve"]

_HOST = "127.0.0.1"
_STORE = "IIP_ATLAS_STORE"


def serve(port: int = 8501, language: Language = "zh", store: str | None = None) -> None:
    """Serve the explorer at 127.0.0.1 until it is interrupted; its address goes to stdout.

    `port` 0 takes any free one. `language` is that of the address; a reader can switch. `store`
    is a registry, folder or URL, that is shown beside what ships. Raises InputError when the port
    is taken and StoreError for a store that cannot be opened. Settings are in
    `app/.streamlit/config.toml`.
    """
    if store is not None:
        open_store(store)
        # Pages are scripts, which get no arguments.
        os.environ[_STORE] = store
    with _listening(port) as door:
        home = folder("app")
        # Pages find the small widgets beside them, as under `streamlit run`.
        sys.path.insert(0, str(home))
        app = st.App(home / "main.py", on_script_error=_say_unexpected)
        _announce(door.getsockname()[1], language)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        server.run(sockets=[door])


def _listening(port: int) -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((_HOST, port))
        # A browser that comes before the server is ready waits, and is not turned away.
        door.listen()
    except (OSError, OverflowError) as error:
        door.close()
        raise InputError(
            "this port cannot be opened",
            where=f"{_HOST}:{port}",
            remedy="name a free one with --port, or 0 for any",
        ) from error
    return door


def _say_unexpected(error: Exception) -> bool:
    """Say that a page failed, where Streamlit would speak of its own cloud; the page ends there."""
    traceback.print_exception(error)
    st.error(
        "此页出错，详情见运行 `iip app` 的终端。 / "
        "This page failed; the terminal that runs `iip app` has the details."
    )
    return True


def _announce(port: int, language: Language) -> None:
    query = "?lang=en" if language == "en" else ""
    said = {
        "zh": "浏览器打开（按 Ctrl-C 结束）",
        "en": "Open this address in a browser (Ctrl-C ends it)",
    }
    sys.stdout.write(f"{said[language]}: http://{_HOST}:{port}/{query}\n")
    sys.stdout.flush()
