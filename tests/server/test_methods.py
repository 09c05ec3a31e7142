"""HEAD wherever GET is answered, with the same headers; OPTIONS says what an address takes."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI
from starlette.types import Message

from iip_atlas.server.methods import HeadAsGet

READ = "GET, HEAD, OPTIONS"
QUERY = "/sparql?query=ASK%7B%7D"
ADDRESSES = {
    "/": READ,
    "/api": READ,
    "/api/clauses?limit=2": READ,
    "/api/queries": READ,
    "/api/queries/platforms-by-region": READ,
    "/api/validate": "POST, OPTIONS",
    "/clause/C5.1": READ,
    "/dcat": READ,
    "/editor/": READ,
    "/editor/queries/platforms-by-region": READ,
    "/editor/vocabulary.json": READ,
    "/openapi.json": READ,
    QUERY: "GET, HEAD, POST, OPTIONS",
}
VARYING = {"date", "etag", "last-modified"}


@pytest.mark.parametrize("address", [a for a, taken in ADDRESSES.items() if "GET" in taken])
def test_head_gives_what_get_gives_without_the_body(site: httpx.Client, address: str) -> None:
    whole, head = site.get(address), site.head(address)
    assert whole.status_code == head.status_code == 200
    assert whole.content
    assert head.content == b""
    assert {k: v for k, v in head.headers.items() if k not in VARYING} == {
        k: v for k, v in whole.headers.items() if k not in VARYING
    }


@pytest.mark.parametrize("address", ADDRESSES)
def test_options_tells_what_an_address_takes(site: httpx.Client, address: str) -> None:
    answer = site.options(address)
    assert (answer.status_code, answer.headers["allow"]) == (204, ADDRESSES[address])
    assert answer.content == b""
    refused = site.delete(address)
    assert (refused.status_code, refused.headers["allow"]) == (405, ADDRESSES[address])
    assert " / " in refused.json()["title"]


def test_what_is_refused_and_what_is_not_there_stay_so(site: httpx.Client) -> None:
    assert site.head("/api/validate").status_code == 405
    for method in ("HEAD", "OPTIONS"):
        assert site.request(method, "/nothing/at/all").status_code == 404
    missing = site.head("/api/queries/no-such")
    assert (missing.status_code, missing.content) == (404, b"")


def test_no_server_is_needed_to_leave_the_body_out() -> None:
    application = FastAPI(openapi_url=None)
    application.get("/x")(lambda: "said")
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "HEAD", "path": "/x", "query_string": b"", "headers": []}
    asyncio.run(HeadAsGet(application)(scope, receive, send))
    start, *bodies = sent
    assert (start["status"], dict(start["headers"])[b"content-length"]) == (200, b"6")
    assert b"".join(body["body"] for body in bodies) == b""
