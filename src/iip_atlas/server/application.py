"""The ASGI application: every part that is served, over the same data."""

from fastapi import FastAPI

from iip_atlas import __version__
from iip_atlas.server.editing import add_editor
from iip_atlas.server.served import Served

__all__ = ["create_application"]


def create_application(served: Served) -> FastAPI:
    """Give the application that serves these data.

    `application.state.served` holds them. No page of it loads anything from another host:
    FastAPI's own pages of documentation would, so they are off.
    """
    application = FastAPI(
        title=f"IIP Atlas: {served.title.zh} / {served.title.en}",
        version=__version__,
        docs_url=None,
        redoc_url=None,
    )
    application.state.served = served
    add_editor(application)
    return application
