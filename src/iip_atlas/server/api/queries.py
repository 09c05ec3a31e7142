"""`/api/queries`: the catalogue, and its answers. The text is ours; values are bound, never pasted.

Workers answer, as for foreign queries: within a time, and without a network.
"""

import asyncio
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results
from starlette.requests import Request
from starlette.responses import Response

from iip_atlas.errors import AtlasError
from iip_atlas.method.profiles import shipped_profiles
from iip_atlas.namespaces import BASE, PROFILE
from iip_atlas.queries import Answer, Catalogue, Lookup, bindings
from iip_atlas.queries import Query as Question
from iip_atlas.queries.describing import described
from iip_atlas.queries.running import answer_of
from iip_atlas.queries.writing import as_csv
from iip_atlas.reference import Reference
from iip_atlas.registry.binding import bound
from iip_atlas.registry.store import Table
from iip_atlas.server.api.asking import REFUSALS, TABLE, FormatName, Part, is_csv, part_of, unknown
from iip_atlas.server.api.models import QueryAnswer, QueryRecord, both
from iip_atlas.server.errors import problem_of
from iip_atlas.server.judged import JudgedStores
from iip_atlas.server.problem import Problem
from iip_atlas.server.sparql.answering import Answerer
from iip_atlas.server.sparql.formats import Wanted
from iip_atlas.server.sparql.protocol import Asked
from iip_atlas.server.sparql.reading import read_query
from iip_atlas.text import Text

__all__ = ["query_router"]

_USUAL = "illustrative"
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
        responses=TABLE,
        summary="提问 / ask one of them",
        openapi_extra={"x-parameters": "those of the query, as /api/queries tells them"},
    )
    async def answer(
        request: Request,
        response: Response,
        name: QueryName,
        part: Annotated[Part, Depends()],
        form: FormatName = None,
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
        if is_csv(request, form):
            return Response(as_csv(found), media_type="text/csv; charset=utf-8")
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
    table = await _table(bound(query.sparql, terms), desk.answering)
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


async def _table(text: str, answering: Answerer) -> Table:
    asked = Asked(text, read_query(text), (), (), Wanted("json", "turtle"), BASE)
    answered = await answering.answer(asked)
    found = parse_query_results(answered.body, QueryResultsFormat.JSON)
    if not isinstance(found, QuerySolutions):
        raise TypeError("a query of the catalogue is a SELECT")
    return Table.of(found)
