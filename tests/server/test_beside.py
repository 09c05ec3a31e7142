"""The explorer and what is served beside it, in one application; made when first asked for."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager

import httpx
import pytest
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from explorer.pages import PAGES
from iip_atlas.errors import StoreError
from iip_atlas.server.application import create_application
from iip_atlas.server.beside import beside, is_served
from iip_atlas.server.late import Late
from iip_atlas.server.resources.routes import KINDS
from iip_atlas.server.served import Served


class Pages:
    """Stands in for the explorer: answers every path with its name."""

    open = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.open
        await PlainTextResponse(f"page {scope['path']}")(scope, receive, send)

    def lifespan(self) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
        @asynccontextmanager
        async def held(_: Starlette) -> AsyncIterator[None]:
            self.open = True
            yield
            self.open = False

        return held


class Making:
    """Makes an application, and counts how often, and whether it was closed."""

    def __init__(self, faults: int = 0) -> None:
        self.faults, self.made, self.open = faults, 0, 0

    @contextmanager
    def __call__(self) -> Iterator[FastAPI]:
        self.made += 1
        if self.made <= self.faults:
            raise StoreError("the store is away", remedy="start it")
        application = FastAPI(lifespan=self.life, openapi_url=None)
        application.get("/openapi.json")(lambda: {"served": True})
        self.open += 1
        yield application
        self.open -= 1

    @asynccontextmanager
    async def life(self, _: FastAPI) -> AsyncIterator[None]:
        self.open += 1
        yield
        self.open -= 1


def asked(making: Making, *paths: str) -> list[httpx.Response]:
    """Ask for these, all at the same time, while the server runs."""

    async def ask() -> list[httpx.Response]:
        application = beside(Pages(), Late(making))
        transport = httpx.ASGITransport(application)
        async with (
            application.router.lifespan_context(application),
            httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client,
        ):
            return list(await asyncio.gather(*map(client.get, paths)))

    return asyncio.run(ask())


def test_pages_and_the_editor_are_there_before_anything_is_made() -> None:
    making = Making()
    page, editor, script, moved = asked(
        making, "/coverage", "/editor/", "/editor/editor.js", "/editor"
    )
    assert page.text == "page /coverage"
    assert "<script" in editor.text
    assert script.headers["content-type"].startswith("text/javascript")
    assert moved.headers["location"] == "/editor/"
    assert making.made == 0


def test_it_is_made_once_for_all_who_wait_and_closed_at_the_end() -> None:
    making = Making()
    answers = asked(making, *["/openapi.json"] * 5)
    assert [answer.json() for answer in answers] == [{"served": True}] * 5
    assert (making.made, making.open) == (1, 0)


def test_what_cannot_be_made_is_said_and_tried_again() -> None:
    making = Making(faults=1)

    async def ask() -> list[int]:
        late = Late(making)
        transport = httpx.ASGITransport(late)
        async with (
            late.life(),
            httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client,
        ):
            first, second = [await client.get("/openapi.json") for _ in range(2)]
            assert first.json()["title"] == "the store is away"
            assert first.json()["detail"] == "start it"
            return [first.status_code, second.status_code]

    assert asyncio.run(ask()) == [503, 200]
    assert (making.made, making.open) == (2, 0)


def test_a_fault_that_nobody_foresaw_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        asked(_broken, "/openapi.json")  # type: ignore[arg-type]


@contextmanager
def _broken() -> Iterator[FastAPI]:
    yield FastAPI(title=str(1 / 0))


def paths(routes: Sequence[object]) -> Iterator[str]:
    """The paths of an application, those of its routers included."""
    for route in routes:
        if (router := getattr(route, "original_router", None)) is not None:
            yield from paths(router.routes)
        else:
            yield str(getattr(route, "path", "/"))


def test_every_path_that_is_served_is_told_from_pages(served: Served) -> None:
    found = {path for path in paths(create_application(served).routes) if path != "/"}
    assert {"/sparql", "/openapi.json", "/editor/vocabulary.json"} <= found
    ambiguous = {path for path in found if path.count("/") == 1 and not is_served(path)}
    # A kind without a name is a list of such things; here the explorer's page has it.
    assert ambiguous <= {f"/{kind}" for kind in KINDS}
    assert [path for path in found - ambiguous if not is_served(path)] == []
    assert [entry.path for entry in PAGES if is_served(f"/{entry.path}")] == []


@pytest.mark.parametrize(
    ("path", "served"),
    [
        ("/", False),
        ("/coverage", False),
        ("/coverage/", False),
        ("/coverage/x", True),
        ("/coverage/_stcore/health", False),
        ("/_stcore/stream", False),
        ("/platform/x", True),
        ("/api/platforms", True),
        ("/apiary", False),
    ],
)
def test_who_is_asked(path: str, served: bool) -> None:
    assert is_served(path) is served
