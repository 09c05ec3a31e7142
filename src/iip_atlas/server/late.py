"""An application that is made when it is first asked for, so that a server is there at once."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager

from fastapi import FastAPI
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from iip_atlas.errors import AtlasError

__all__ = ["Late"]


class Late:
    """An ASGI application that `make` gives for as long as its context lasts.

    It is made in a thread, once; requests wait for it meanwhile. When that fails they are
    answered with 503 and the reason, and the next request tries again. `life` must be entered
    before the first request; at its end the application is closed.
    """

    def __init__(self, make: Callable[[], AbstractContextManager[FastAPI]]) -> None:
        self._make = make
        self._made: asyncio.Future[FastAPI] | None = None
        self._over = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def life(self) -> AsyncIterator[None]:
        """Hold what is made until the server ends."""
        try:
            yield
        finally:
            self._over.set()
            if self._keeper is not None:
                await asyncio.wait({self._keeper})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, as soon as there is somebody to answer it."""
        try:
            application = await self._application()
        except AtlasError as error:
            said = {"status": 503, "title": error.message, "detail": error.remedy}
            await JSONResponse(said, status_code=503)(scope, receive, send)
            return
        await application(scope, receive, send)

    async def _application(self) -> FastAPI:
        if self._made is None:
            self._made = asyncio.get_running_loop().create_future()
            # One task enters and leaves the application's own lifespan, as that demands.
            self._keeper = asyncio.create_task(self._keep(self._made))
            self._keeper.add_done_callback(self._ended)
        # Who goes away while waiting must not take it from the others.
        return await asyncio.shield(self._made)

    async def _keep(self, made: "asyncio.Future[FastAPI]") -> None:
        with ExitStack() as stack:
            application = await asyncio.to_thread(stack.enter_context, self._make())
            async with application.router.lifespan_context(application):
                made.set_result(application)
                await self._over.wait()

    def _ended(self, keeper: "asyncio.Task[None]") -> None:
        """Tell those who wait why there is nothing; who comes later lets it be tried again."""
        waiting, self._made = self._made, None
        error = keeper.exception() if not keeper.cancelled() else asyncio.CancelledError()
        if waiting is not None and not waiting.done() and error is not None:
            waiting.set_exception(error)
