"""`/api/queries`: the catalogue, and its answers. The text is ours; values are bound, never pasted.

Workers answer, as for foreign queries: within a time, and without a network.
"""

import asyncio
from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query
from pyoxigraph import (
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)
from starlette.requests import Request
from starlette.responses import Response

from iip_atlas.errors import AtlasError
from iip_atlas.method.profiles import shipped_profiles
from iip_atlas.namespaces import BASE, PROFILE
from iip_atlas.queries import Answer, Catalogue, Lookup, bindings
from iip_atlas.queries import Query as Question
from iip_atlas.queries.describing import described
from iip_atlas.queries.running import answer_of, graph_of
from iip_atlas.queries.writing import FORMATS
from iip_atlas.reference import Reference
from iip_atlas.registry.binding import bound
from iip_atlas.registry.store import Table
from iip_atlas.server.api.asking import REFUSALS, Part, part_of, unknown
from iip_atlas.server.api.models import QueryAnswer, QueryRecord, both
from iip_atlas.server.errors import problem_of
from iip_atlas.server.judged import JudgedStores
from iip_atlas.server.negotiation import chosen
from iip_atlas.server.problem import Problem
from iip_atlas.server.sparql.answering import Answerer
from iip_atlas.server.sparql.formats import Wanted
from iip_atlas.server.sparql.protocol import Asked
from iip_atlas.server.sparql.reading import read_query
from iip_atlas.text import Text

__all__ = ["query_router"]

_USUAL = "illustrative"
AnswerFormat = Literal["json", "csv", "ttl", "nt", "jsonld"]
_FORMS: Mapping[str, str] = {
    "json": "application/json",
    "csv": "text/csv",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
}
_VARY = {"Vary": "Accept"}
_TEXT = {"schema": {"type": "string"}}
_ANSWERS: dict[int | str, dict[str, object]] = {
    **REFUSALS,
    200: {
        "description": "JSON、CSV，或 RDF（图即其本身） / JSON, CSV, or RDF: a graph as it is",
        "content": dict.fromkeys(list(_FORMS.values())[1:], _TEXT),
    },
}
_OWN = ("limit", "offset", "format")
QueryName = Annotated[
    str, Path(description="查询名 / name of a query", examples=["clause-outcomes"], max_length=100)
]


def query_router(stores: JudgedStores) -> APIRouter:
    """Give the routes of the catalogue of queries."""
    router = APIRouter(prefix="/api", tags=["queries"])

    @router.get("/queries", responses=REFUSALS, summary="查询目录 / the catalogue of queries")
    def queries(
        tag: Annotated[str | None, Query(max_length=100, description="标签 / a tag")] = None,
    ) -> list[QueryRecord]:
        """随附的查询，各有参数说明。

        The queries, with what each takes.
        """
        found = Catalogue.load().queries.values()
        kept = [query for query in found if tag is None or tag in query.header.tags]
        return [QueryRecord.model_validate(described(query)) for query in kept]

    @router.get(
        "/queries/{name}",
        response_model=QueryAnswer,
        responses=_ANSWERS,
        summary="提问 / ask one of them",
        openapi_extra={"x-parameters": "those of the query, as /api/queries tells them"},
    )
    async def answer(
        request: Request,
        response: Response,
        name: QueryName,
        part: Annotated[Part, Depends()],
        form: Annotated[
            AnswerFormat | None,
            Query(alias="format", description="格式；缺省看 Accept / by default what Accept says"),
        ] = None,
    ) -> object:
        """参数即查询的参数，如 `region=华东`，可写名称、代码或 IRI。

        Parameters are those of the query, such as `region=华东`: names, codes or IRIs.
        """
        query = _query(name)
        values = _values(query, request)
        try:
            found, profiles = await _answer(query, values, stores)
        except AtlasError as error:
            raise problem_of(error) from error
        named = form or chosen(request.headers.get("accept", ""), _FORMS) or "json"
        if named != "json":
            content = FORMATS[named](found, query)
            return Response(content, headers=_VARY, media_type=_FORMS[named])
        response.headers.update(_VARY)
        rows = part_of(found.records(), part, request, response)
        return QueryAnswer(
            query=query.name,
            summary=both(query.header.summary),
            parameters=dict(found.parameters),
            profiles=profiles,
            columns=list(found.columns),
            total=len(found.rows),
            limit=part.limit,
            offset=part.offset,
            rows=rows,  # type: ignore[arg-type]
        )

    return router


def _query(name: str) -> Question:
    known = Catalogue.load().queries
    if name not in known:
        raise unknown(Text("查询", "query"), name, list(known))
    return known[name]


def _values(query: Question, request: Request) -> dict[str, str]:
    """What is asked for, without what pages an answer."""
    known = query.header.parameters
    found: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in _OWN and name not in known:
            continue
        if name not in known:
            raise unknown(Text("参数", "parameter"), name, [*known, *_OWN], 422)
        if name in found:
            raise Problem(422, Text(f"参数 {name} 给了两次", f"{name} is given twice"))
        found[name] = value
    return found


async def _answer(
    query: Question, values: Mapping[str, str], stores: JudgedStores
) -> tuple[Answer, list[str]]:
    given = _with_profiles(query, values)
    takes = [p.name for p in query.header.parameters.values() if p.type == "profile"]
    profiles = [given[name] for name in takes if name in given]
    desk = await stores.holding(query.header.needs, profiles)
    lookup = Lookup(Reference.load(), desk.store)
    terms = await asyncio.to_thread(bindings, query, given, lookup)
    asked = bound(query.sparql, terms)
    if query.gives_graph:
        triples = parse(await _asked(asked, desk.answering), RdfFormat.N_TRIPLES)
        return graph_of(query, terms, (quad.triple for quad in triples)), profiles
    table = _table(await _asked(asked, desk.answering))
    return answer_of(query, terms, table.variables, table.rows), profiles


def _with_profiles(query: Question, values: Mapping[str, str]) -> dict[str, str]:
    """Profiles by their ids; where one is needed and none is named, the usual one."""
    found = dict(values)
    for name, parameter in query.header.parameters.items():
        if parameter.type != "profile":
            continue
        if name == "profile":
            found.setdefault(name, _USUAL)
        if name in found:
            word = found[name].removeprefix(str(PROFILE))
            known = list(shipped_profiles())
            if word not in known:
                raise unknown(Text("参数方案", "profile"), word, known, 422)
            found[name] = word
    return found


async def _asked(text: str, answering: Answerer) -> bytes:
    asked = Asked(text, read_query(text), (), (), Wanted("json", "ntriples"), BASE)
    return (await answering.answer(asked)).body


def _table(body: bytes) -> Table:
    found = parse_query_results(body, QueryResultsFormat.JSON)
    if not isinstance(found, QuerySolutions):
        raise TypeError("what gives no graph gives rows")
    return Table.of(found)
