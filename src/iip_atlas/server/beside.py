"""One server for people and programs: the explorer, and SPARQL, API and editor beside it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

from starlette.applications import Starlette
from starlette.responses import RedirectResponse
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from iip_atlas.server.editing import editor_pages
from iip_atlas.server.late import Late
from iip_atlas.server.resources.routes import KINDS

__all__ = ["Explorer", "beside", "is_served"]

# What is served at these paths and below them. No page of the explorer may be called so.
_WAYS_IN = frozenset(
    {".well-known", "api", "dcat", "editor", "ontology", "openapi.json", "sparql", "void"}
)
# A page of the explorer looks for its server below its own address, too.
_EXPLORER = frozenset({"_stcore", "static"})
# What of the editor needs the data; the rest is there at once.
_EDITOR_DATA = ("/editor/vocabulary.json", "/editor/queries/")


class Explorer(Protocol):
    """An ASGI application whose lifespan another one holds (`st.App`)."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hold a WebSocket."""

    def lifespan(self) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
        """Give what must be entered before the first request."""


def beside(explorer: Explorer, served: Late) -> Starlette:
    """Give an application in which programs find what is served, and people the explorer."""
    pages = Mount("/editor", app=editor_pages())

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await _chosen(scope, explorer, served, pages)(scope, receive, send)

    held = explorer.lifespan()

    @asynccontextmanager
    async def lifespan(outer: Starlette) -> AsyncIterator[None]:
        async with held(outer), served.life():
            yield

    return Starlette(routes=[Mount("/", app=application)], lifespan=lifespan)


def is_served(path: str) -> bool:
    """Is this path for what is served, and not for a page of the explorer?

    A page may be called as a kind of thing is: `/coverage` is a page, `/coverage/x` is served.
    """
    first, *below = path.strip("/").split("/")
    return first in _WAYS_IN or (first in KINDS and bool(below) and below[0] not in _EXPLORER)


def _chosen(scope: Scope, explorer: Explorer, served: Late, pages: Mount) -> ASGIApp:
    path = scope["path"]
    if path == "/editor":
        return RedirectResponse("/editor/")
    if scope["type"] != "http" or not is_served(path):
        return explorer
    if path.startswith("/editor/") and not path.startswith(_EDITOR_DATA):
        scope.update(pages.matches(scope)[1])
        return pages.app
    return served
