"""The routes behind our IRIs: `https://w3id.org/iip-atlas/X` is `/X` here, as HTML or as RDF."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from fastapi import APIRouter
from pyoxigraph import NamedNode, RdfFormat, Triple, serialize
from starlette.requests import Request
from starlette.responses import Response

from iip_atlas.conformance.verdicts import Evaluation
from iip_atlas.method.loading import shipped_method
from iip_atlas.namespaces import BASE, CLAUSE, PREFIXES
from iip_atlas.queries.store import Store
from iip_atlas.registry.store import ONTOLOGY, REFERENCE
from iip_atlas.reports.html import render_html
from iip_atlas.server.holdings import MOST_AT_ONCE, Holdings
from iip_atlas.server.negotiation import chosen
from iip_atlas.server.problem import Problem
from iip_atlas.server.resources.finding import nearby
from iip_atlas.server.resources.ontology import IRI as ONTOLOGY_IRI
from iip_atlas.server.resources.ontology import ontology_page
from iip_atlas.server.resources.page import Entry, Link, Page, Section, description_page
from iip_atlas.server.resources.reading import Description, describe
from iip_atlas.server.resources.standing import clause_standing, platform_standing
from iip_atlas.server.resources.verdict_page import verdict_page
from iip_atlas.server.resources.verdicts import verdict_at, verdicts_of
from iip_atlas.text import Language, Text

__all__ = ["FORMS", "KINDS", "graph_response", "html_response", "language_of", "resource_router"]

# The first segments of our IRIs.
KINDS = (
    *("agent", "ambiguity", "app", "blank", "claim", "clause", "coverage", "crosswalk", "dataset"),
    *("domain", "entity", "evidence", "evidence-type", "file", "graph", "industry", "intake"),
    *("isic", "level", "method", "ontology", "parameter", "party", "period", "platform"),
    *("production-type", "profile", "protocol", "reading", "record", "reference", "region"),
    *("register", "review", "reviewer", "rubric", "run", "shape", "software", "stage"),
    *("submission", "verdict"),
)
FORMS: Mapping[str, str] = {
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
}
_RDF = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "nt": RdfFormat.N_TRIPLES}
_HEADERS = {
    "Vary": "Accept, Accept-Language",
    "X-Content-Type-Options": "nosniff",
    # Nothing runs, and nothing is loaded: the page brings its own style.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}
_USUAL = "illustrative"
_HOLDS = "ASK { GRAPH ?graph { ?s ?p ?o } }"


def resource_router(holdings: Holdings) -> APIRouter:
    """Give a route for each kind of IRI. They answer HTML, Turtle, JSON-LD and N-Triples."""
    router = APIRouter()

    def resource(request: Request) -> Response:
        return _resource(request, holdings)

    for kind in KINDS:
        for path in (f"/{kind}", f"/{kind}/{{name:path}}"):
            router.add_api_route(path, resource, methods=["GET", "HEAD"], include_in_schema=False)
    return router


@dataclass(frozen=True, slots=True)
class _Found:
    """A resource that is there: its page in a language, and its statements."""

    page: Callable[[Language], Page]
    triples: Callable[[], Iterable[Triple]]


def _resource(request: Request, holdings: Holdings) -> Response:
    form = form_of(request)
    found = next(filter(None, (_found(iri, holdings) for iri in _names(request))), None)
    if found is None:
        return _missing(request, holdings, form)
    if form == "html":
        return html_response(found.page(language_of(request)), holdings)
    return graph_response(found.triples(), form)


def form_of(request: Request) -> str:
    """Which form does the client want: by `format=`, else by Accept? Raises Problem."""
    named = request.query_params.get("format")
    form = named if named is not None else chosen(request.headers.get("accept", ""), FORMS)
    if form is None or form not in FORMS:
        listed = ", ".join(FORMS)
        raise Problem(
            406 if named is None else 422,
            Text("没有这种格式", "there is no such form"),
            Text(f"format={listed}，或 Accept", f"format={listed}, or Accept"),
        )
    return form


def _names(request: Request) -> list[str]:
    """Which IRIs may be meant: as it was sent, and with its escapes read."""
    raw = request.scope.get("raw_path", b"").partition(b"?")[0].decode("ascii", "replace")
    path = (raw or request.url.path).removeprefix("/")
    return list(dict.fromkeys(BASE + each for each in (path, unquote(path))))


def _found(iri: str, holdings: Holdings) -> _Found | None:
    if iri == ONTOLOGY_IRI:
        words = holdings.words()
        return _Found(
            lambda language: ontology_page(words, language),
            lambda: (quad.triple for quad in words.statements(ONTOLOGY)),
        )
    if (judged := verdict_at(iri, holdings)) is not None:
        return _Found(lambda language: verdict_page(judged, language), judged.triples)
    try:
        said = describe(iri, *_stores(holdings))
    except ValueError:  # no IRI
        return None
    if said is None:
        return None
    return _Found(lambda language: _described(said, language, holdings), said.triples)


def _described(said: Description, language: Language, holdings: Holdings) -> Page:
    """The page; where there are few platforms, with how they stand."""
    found = None
    if len(holdings.platforms()) <= MOST_AT_ONCE:
        found = _evaluation(said.iri, holdings)
    if found is None:
        return description_page(said, language, None)
    clause = said.iri.removeprefix(str(CLAUSE))
    section = (
        clause_standing(clause, found, language)
        if clause in shipped_method().clauses
        else platform_standing(found, language)
    )
    return description_page(said, language, section, illustrative=found.profile.illustrative)


def _evaluation(iri: str, holdings: Holdings) -> Evaluation | None:
    """The verdicts on this clause or of this platform, if it is one, and there are any."""
    if iri.removeprefix(str(CLAUSE)) in shipped_method().clauses:
        return holdings.evaluation(_USUAL) if holdings.platforms() else None
    found = verdicts_of(iri, _USUAL, holdings)
    return found if found is not None and found.platforms else None


def _stores(holdings: Holdings) -> tuple[Store, ...]:
    """The served store; and what ships, if that does not stand in it already."""
    store = holdings.served.store()
    complete = holdings.once("complete", lambda: store.ask(_HOLDS, {"graph": NamedNode(REFERENCE)}))
    return (store,) if complete else (store, holdings.words())


def language_of(request: Request) -> Language:
    """Which language is read: by `lang=`, else by Accept-Language; Chinese otherwise."""
    named = request.query_params.get("lang")
    accepted = request.headers.get("accept-language", "").lower()
    return "en" if (named or accepted[:2]) == "en" else "zh"


def html_response(page: Page, holdings: Holdings, status: int = 200) -> Response:
    """Give the page; one that has an IRI leads to the same thing as RDF."""
    other = "zh" if page.language == "en" else "en"
    forms = FORMS if page.iri else {}
    page = replace(page, other=f"?lang={other}")
    note = holdings.served.note.get(page.language)
    body = render_html("resource.html.jinja", page=page, forms=forms, note=note)
    links = [
        f'<?format={name}>; rel="alternate"; type="{media}"'
        for name, media in forms.items()
        if name != "html"
    ]
    headers = {**_HEADERS, "Content-Language": page.language}
    headers |= {"Link": ", ".join(links)} if links else {}
    return Response(body, status, headers, "text/html; charset=utf-8")


def graph_response(triples: Iterable[Triple], form: str) -> Response:
    """Give statements as RDF, each once."""
    body = serialize(dict.fromkeys(triples), format=_RDF[form], prefixes=PREFIXES) or b""
    return Response(body, 200, _HEADERS, FORMS[form])


def _missing(request: Request, holdings: Holdings, form: str) -> Response:
    kind, _, name = request.url.path.removeprefix("/").partition("/")
    near = nearby(kind, name, holdings)
    why = Text(f"没有 {kind}/{name}", f"there is no {kind}/{name}")
    if form != "html":
        listed = ", ".join(f"{kind}/{each}" for each in near)
        remedy = Text(f"是否想找 {listed}", f"did you mean {listed}") if near else None
        raise Problem(404, why, remedy)
    language = language_of(request)
    query = "?lang=en" if language == "en" else ""
    links = tuple(Link(f"{kind}/{each}", f"/{kind}/{each}{query}") for each in near)
    head = Link(Text("是否想找", "Did you mean").get(language))
    sections = (Section(Text("相近的", "Near").get(language), (Entry(head, links),)),)
    page = Page(language, why.get(language), "", "404", (), sections if near else ())
    return html_response(page, holdings, 404)
