"""The ASGI application: every part that is served, over the same data."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from iip_atlas import __version__
from iip_atlas.server.data import DataParts
from iip_atlas.server.editing import add_editor
from iip_atlas.server.methods import HeadAsGet
from iip_atlas.server.served import Served
from iip_atlas.server.sparql.answering import answering_for
from iip_atlas.server.sparql.endpoint import sparql_router
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.server.visitors import Visitors

__all__ = ["create_application"]


def create_application(
    served: Served, limits: Limits | None = None, visitors: Visitors | None = None
) -> FastAPI:
    """Give the application that serves these data.

    `application.state.served` holds them. `visitors` says by which names it may be called, and
    which other sites' pages may read it (by default, any name and none). No page of ours loads
    anything from another host: FastAPI's own pages of documentation would, so they are off.
    Raise `Problem` to refuse a request.
    """
    limits = limits or Limits()
    answering = answering_for(served, limits)
    data = DataParts.of(served, answering, limits)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        answering.start()
        data.start()
        yield
        await answering.stop()
        await data.stop()

    application = FastAPI(
        title=f"IIP Atlas: {served.title.zh} / {served.title.en}",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    application.state.served = served
    application.add_middleware(HeadAsGet)
    if visitors is not None:
        visitors.admit(application)
    application.include_router(sparql_router(served, answering, limits))
    add_editor(application)
    data.add_to(application)
    return application
