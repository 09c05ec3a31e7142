"""Reads a request of the SPARQL 1.1 Protocol: which query, over which graphs, in which format."""

import asyncio
from dataclasses import dataclass
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.requests import ClientDisconnect, Request

from iip_atlas.server.sparql.formats import Wanted, wanted
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.server.sparql.reading import Reading, read_query
from iip_atlas.server.sparql.refusals import unfit
from iip_atlas.text import Text

__all__ = ["Asked", "asked_in"]

_FORM, _DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
_UPDATE = "application/sparql-update"
_MOST_FIELDS = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with what a scan found in it, the graphs that the protocol names, the format.

    Relative IRIs of the query are resolved against `base`, unless it names a base of its own.
    """

    query: str
    reading: Reading
    default: tuple[str, ...]
    named: tuple[str, ...]
    wanted: Wanted
    base: str


async def asked_in(request: Request, limits: Limits) -> Asked | None:
    """Read a request; None when it has no query at all, which asks what the service is.

    Raises Problem for what is no query of the protocol, or one that is not run here.
    """
    fields = _fields(request.scope["query_string"])
    if request.method == "POST":
        fields = await _posted(request, fields, limits)
    queries = [value for name, value in fields if name == "query"]
    if any(name == "update" for name, _ in fields):
        raise _read_only()
    if not queries and request.method != "POST":
        return None
    if len(queries) != 1:
        raise unfit(Text("须有且仅有一个 query", "there must be one query, and one only"))
    reading = _readable(queries[0], limits)
    short = next((value for name, value in fields if name in {"format", "output"}), "")
    return Asked(
        queries[0],
        reading,
        _named(fields, "default-graph-uri"),
        _named(fields, "named-graph-uri"),
        wanted(request.headers.get("accept", ""), short),
        _address(request),
    )


def _address(request: Request) -> str:
    """The service's own address; the client's Host header, of which it is made, may be anything."""
    try:
        return NamedNode(str(request.url.replace(query=""))).value
    except ValueError as error:
        raise unfit(Text("Host 有误", "the Host header is not sound")) from error


async def _posted(
    request: Request, fields: list[tuple[str, str]], limits: Limits
) -> list[tuple[str, str]]:
    media, _, parameters = request.headers.get("content-type", "").partition(";")
    media = media.strip().lower()
    if media == _UPDATE:
        raise _read_only()
    if media not in {_FORM, _DIRECT}:
        raise unfit(
            Text(
                f"不收这种内容：{media or '未说明'}",
                f"this content is not taken: {media or 'unnamed'}",
            ),
            Text(f"POST 请用 {_FORM} 或 {_DIRECT}", f"POST as {_FORM} or {_DIRECT}"),
            415,
        )
    charset = parameters.lower().partition("charset=")[2].strip(' "')
    if charset not in {"", "utf-8", "utf8"}:
        raise unfit(Text("只收 UTF-8", "only UTF-8 is taken"), status=415)
    body = await _body(request, limits)
    if media == _DIRECT:
        return [*fields, ("query", _text(body))]
    return [*fields, *_fields(body)]


async def _body(request: Request, limits: Limits) -> bytes:
    said = request.headers.get("content-length", "0")
    if said.isdecimal() and int(said) > limits.body_bytes:
        raise _too_large(limits)
    pieces, size = [], 0
    try:
        async with asyncio.timeout(limits.body_seconds):
            async for piece in request.stream():
                size += len(piece)
                if size > limits.body_bytes:
                    raise _too_large(limits)
                pieces.append(piece)
    except TimeoutError as error:
        raise unfit(
            Text("请求没有发完", "the request did not come to its end"), status=408
        ) from error
    except ClientDisconnect as error:
        raise unfit(Text("客户端已断开", "the client has gone")) from error
    return b"".join(pieces)


def _fields(written: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            written.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:  # bad bytes, or too many fields
        raise unfit(Text(f"表单有误：{error}", f"the form is not sound: {error}")) from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise unfit(Text(f"不是 UTF-8：{error}", f"not UTF-8: {error}")) from error


def _named(fields: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for field, value in fields if field == name)


def _readable(query: str, limits: Limits) -> Reading:
    if len(query) > limits.characters:
        raise unfit(
            Text(
                f"查询超过 {limits.characters:,} 个字符",
                f"the query has more than {limits.characters:,} characters",
            ),
            status=413,
        )
    if "\0" in query:
        raise unfit(Text("查询含空字符", "the query holds a NUL character"))
    reading = read_query(query)
    if reading.depth > limits.depth or reading.parts > limits.parts:
        raise unfit(
            Text(
                f"查询过于复杂：嵌套至多 {limits.depth} 层，"
                f"运算符、子句与分组至多 {limits.parts} 个",
                f"the query is too intricate: brackets nest up to {limits.depth} deep, and there"
                f" are up to {limits.parts} operators, clauses and groups",
            ),
            Text("请拆成几个查询，列举值用 VALUES", "split it, and list values with VALUES"),
        )
    if reading.form == "update":
        raise _read_only()
    if reading.service:
        raise unfit(
            Text("SERVICE 不可用，不会访问网络", "SERVICE is not offered: nothing is fetched"),
            Text("请只查询本库的数据", "ask only for what is here"),
        )
    return reading


def _read_only() -> Exception:
    return unfit(
        Text("只读：不接受更新", "read-only: updates are not taken"),
        Text("登记数据请用 iip submit", "`iip submit` puts data into a registry"),
    )


def _too_large(limits: Limits) -> Exception:
    return unfit(
        Text(
            f"请求超过 {limits.body_bytes:,} 字节",
            f"the request has over {limits.body_bytes:,} bytes",
        ),
        status=413,
    )
