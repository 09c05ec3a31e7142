"""`/sparql`: the query operation of the SPARQL 1.1 Protocol, read-only."""

import asyncio
from collections.abc import Coroutine
from typing import Protocol

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from iip_atlas.server.editions.edition import state_headers
from iip_atlas.server.problem import Problem
from iip_atlas.server.served import Served
from iip_atlas.server.sparql.description import description
from iip_atlas.server.sparql.formats import MEDIA, wanted
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.server.sparql.local import Answered
from iip_atlas.server.sparql.protocol import Asked, asked_in
from iip_atlas.text import Text

__all__ = ["Answering", "sparql_router"]

_HEADERS = {"Vary": "Accept", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}


class Answering(Protocol):
    """What answers queries: our own workers, or another engine behind them."""

    def answer(self, asked: Asked) -> Coroutine[None, None, Answered]:
        """Give the whole answer. Raises Problem."""


def sparql_router(served: Served, answering: Answering, limits: Limits) -> APIRouter:
    """Give the route; a request without a query is answered with the service description."""
    router = APIRouter()

    @router.api_route("/sparql", methods=["GET", "POST"], include_in_schema=False)
    async def sparql(request: Request) -> Response:
        asked = await asked_in(request, limits)
        if asked is None:
            return _described(served, request)
        found = await _unless_gone(request, answering.answer(asked))
        headers = {**_HEADERS, **found.state, "Content-Type": MEDIA[found.format]}
        return Response(found.body, headers=headers)

    return router


def _described(served: Served, request: Request) -> Response:
    name = wanted(request.headers.get("accept", "")).graphs or "turtle"
    body = description(served, str(request.url.replace(query="")), name)
    state = state_headers(served.edition)
    return Response(body, headers={**_HEADERS, **state, "Content-Type": MEDIA[name]})


async def _unless_gone(request: Request, answer: Coroutine[None, None, Answered]) -> Answered:
    """Wait for the answer, but give it up when the client has gone away."""
    answering = asyncio.ensure_future(answer)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({answering, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not answering.done():
            raise Problem(499, Text("客户端已断开", "the client has gone"))
        return answering.result()
    finally:
        answering.cancel()
        gone.cancel()
        await asyncio.gather(answering, gone, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
