"""The first page, and the page of the API: where everything is."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile, shipped_profiles
from iip_atlas.reports.outcomes import parts
from iip_atlas.server.holdings import Holdings
from iip_atlas.server.resources.page import Entry, Link, Page, Section, local
from iip_atlas.server.resources.routes import html_response, language_of
from iip_atlas.text import Language, Text

__all__ = ["index_router"]

_MOST = 500
_PLACES = (
    ("/editor/", Text("SPARQL 编辑器", "SPARQL editor")),
    ("/sparql", Text("SPARQL 1.1 端点（只读）", "SPARQL 1.1 endpoint, read-only")),
    ("/api", Text("REST 接口", "REST API")),
    ("/openapi.json", Text("接口描述（OpenAPI）", "its description (OpenAPI)")),
    ("/void", Text("数据描述（VoID）", "the data (VoID)")),
    ("/dcat", Text("数据目录（DCAT）", "the catalogue (DCAT)")),
    ("/ontology", Text("本体", "the ontology")),
)


def index_router(holdings: Holdings) -> APIRouter:
    """Give `/` and `/api`."""
    router = APIRouter()

    @router.api_route("/", methods=["GET", "HEAD"], include_in_schema=False)
    def index(request: Request) -> Response:
        language = language_of(request)
        title = holdings.served.title.get(language)
        sections = tuple(_sections(holdings, language))
        return html_response(Page(language, title, "", "", (), sections), holdings)

    @router.api_route("/api", methods=["GET", "HEAD"], include_in_schema=False)
    def api(request: Request) -> Response:
        language = language_of(request)
        sections = tuple(_operations(request.app.openapi()["paths"], language))
        title = Text("REST 接口", "REST API").get(language)
        return html_response(Page(language, title, "", "", (), sections), holdings)

    return router


def _sections(holdings: Holdings, language: Language) -> Iterator[Section]:
    query = "?lang=en" if language == "en" else ""
    own = ("/api", "/ontology")
    yield Section(
        Text("入口", "Ways in").get(language),
        tuple(
            Entry(Link(path, f"{path}{query if path in own else ''}"), (Link(said.get(language)),))
            for path, said in _PLACES
        ),
    )
    found = holdings.platforms()
    made_up = Text("虚构", "synthetic").get(language)
    yield Section(
        Text(f"平台（{len(found):,} 个）", f"Platforms ({len(found):,})").get(language),
        tuple(
            Entry(
                Link(p.id, local(p.iri, language)),
                (_named(p.label, language, made_up if p.synthetic else ""),),
            )
            for p in found[:_MOST]
        ),
    )
    yield Section(
        Text("评价方法", "The method").get(language),
        tuple(
            Entry(Link(c.id, local(str(c.iri), language)), (Link(c.label.get(language)),))
            for c in parts(shipped_method())
        ),
    )
    profiles = (load_profile(name) for name in shipped_profiles())
    yield Section(
        Text("参数方案", "Profiles").get(language),
        tuple(
            Entry(Link(p.id, local(str(p.iri), language)), (Link(p.label.get(language)),))
            for p in profiles
        ),
    )


def _named(label: Text, language: Language, note: str) -> Link:
    return Link(label.get(language), note=note)


def _operations(paths: Mapping[str, Any], language: Language) -> Iterator[Section]:
    """Each operation with its parameters, as the description tells them."""
    for path, operations in paths.items():
        for method, operation in operations.items():
            said = _side(operation.get("summary", ""), language)
            what = Text("说明", "What").get(language)
            entries = [Entry(Link(what), (Link(said),))]
            entries += _parameters(operation.get("parameters", ()), language)
            yield Section(f"{method.upper()} {path}", tuple(entries))


def _parameters(parameters: Iterable[Mapping[str, Any]], language: Language) -> Iterator[Entry]:
    for parameter in parameters:
        said = _side(parameter.get("description", ""), language)
        schema = parameter["schema"]
        choices = schema.get("enum") or next(
            (each["enum"] for each in schema.get("anyOf", ()) if "enum" in each), ()
        )
        default = schema.get("default")
        words = [said, ", ".join(choices), f"= {default}" if default is not None else ""]
        yield Entry(Link(parameter["name"]), (Link("  ".join(filter(None, words))),))


def _side(words: str, language: Language) -> str:
    zh, _, en = words.partition(" / ")
    return (zh if language == "zh" else en) or words
