"""`/void`, `/.well-known/void` and `/dcat`."""

from collections.abc import Callable, Iterable

from fastapi import APIRouter
from pyoxigraph import RdfFormat, Triple, serialize
from rdflib import DCAT, FOAF, VOID
from rdflib.namespace import DCTERMS
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from iip_atlas.namespaces import PREFIXES
from iip_atlas.server.describing.census import Census, take_census
from iip_atlas.server.describing.dcat import dcat_triples
from iip_atlas.server.describing.statements import About
from iip_atlas.server.describing.void import void_triples
from iip_atlas.server.holdings import Holdings
from iip_atlas.server.negotiation import chosen
from iip_atlas.server.problem import Problem
from iip_atlas.text import Text

__all__ = ["description_router"]

_FORMS = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
_RDF = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
}
_PREFIXES = {
    "iip": PREFIXES["iip"],
    "void": str(VOID._NS),
    "dcat": str(DCAT._NS),
    "dcterms": str(DCTERMS),
    "foaf": str(FOAF._NS),
}
_HEADERS = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}


def description_router(holdings: Holdings) -> APIRouter:
    """Give the routes of the descriptions, as Turtle, JSON-LD, N-Triples or RDF/XML."""
    router = APIRouter(tags=["descriptions"])

    def about() -> About:
        served = holdings.served
        edition = served.edition
        return About(served.title, served.note, edition.modified if edition is not None else None)

    def census() -> Census:
        return holdings.once("census", lambda: take_census(holdings.served.store()))

    @router.get("/.well-known/void", include_in_schema=False)
    def well_known() -> Response:
        return RedirectResponse("/void", 303)

    @router.api_route("/void", methods=["GET", "HEAD"], include_in_schema=False)
    def void(request: Request) -> Response:
        platforms = holdings.platforms()
        example = platforms[0].iri if platforms else None
        return _written(request, lambda url: void_triples(census(), about(), url, example))

    @router.api_route("/dcat", methods=["GET", "HEAD"], include_in_schema=False)
    def dcat(request: Request) -> Response:
        return _written(request, lambda url: dcat_triples(census(), about(), url))

    return router


def _written(request: Request, triples: Callable[[str], Iterable[Triple]]) -> Response:
    named = request.query_params.get("format")
    accept = request.headers.get("accept", "")
    # A browser takes anything: Turtle is what people can read.
    form = named if named is not None else chosen(accept, _FORMS)
    if form is None or form not in _FORMS:
        listed = ", ".join(_FORMS.values())
        raise Problem(406, Text("没有这种格式", "there is no such form"), Text(listed, listed))
    found = dict.fromkeys(triples(str(request.base_url).rstrip("/")))
    body = serialize(found, format=_RDF[form], prefixes=_PREFIXES) or b""
    return Response(body, 200, _HEADERS, _FORMS[form])
