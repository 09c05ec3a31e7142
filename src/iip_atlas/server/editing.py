"""The SPARQL editor at /editor/: its page, its words, and the catalogue filled in."""

from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from iip_atlas.errors import QueryError
from iip_atlas.queries import Catalogue, Lookup, bindings
from iip_atlas.reference import Reference
from iip_atlas.registry.binding import bound
from iip_atlas.server.served import Served
from iip_atlas.server.vocabulary import vocabulary

__all__ = ["add_editor", "editor_pages"]

_PAGES = Path(__file__).resolve().parent / "static" / "editor"
# Nothing from anywhere else, and no page of anybody else around it.
_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; object-src 'none';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}

router = APIRouter(prefix="/editor", include_in_schema=False)


def add_editor(application: FastAPI) -> None:
    """Serve the editor at /editor/; it asks /sparql of the same application."""
    application.include_router(router)
    application.mount("/editor", editor_pages(), name="editor")


def editor_pages() -> StaticFiles:
    """Give the page and what it loads, which need no data."""
    return _Pages(directory=_PAGES, html=True)


class _Pages(StaticFiles):
    """The page and what it loads, with a policy that keeps it to itself."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(_HEADERS)
        return response


@router.get("/vocabulary.json")
def words(request: Request) -> JSONResponse:
    """Give what the editor shows and completes with."""
    served: Served = request.app.state.served
    found = vocabulary(served.store(), served.title, served.note, synthetic=served.synthetic)
    return JSONResponse(found, headers=_HEADERS)


@router.get("/queries/{name}")
def filled(name: str, request: Request) -> JSONResponse:
    """Give a query of the catalogue with these values in it, as one VALUES block."""
    served: Served = request.app.state.served
    try:
        query = Catalogue.load().find(name)
        lookup = Lookup(Reference.load(), served.store())
        terms = bindings(query, dict(request.query_params), lookup)
        sparql = bound(query.body, terms)
    except QueryError as error:
        # As a Problem reads (RFC 9457); the catalogue's messages hold both languages already.
        said = {"status": 400, "title": error.message, "detail": f"{error.where}: {error.remedy}"}
        return JSONResponse(said, 400, _HEADERS, "application/problem+json")
    return JSONResponse({"name": name, "sparql": sparql}, headers=_HEADERS)
