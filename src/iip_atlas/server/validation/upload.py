"""Reads an upload: the body as it is, or files of a form; bounded, and named by us."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from iip_atlas.registry.registers.names import named_register
from iip_atlas.server.problem import Problem
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.text import Text

__all__ = ["MEDIA", "Handed", "handed_in"]

MEDIA = {
    "text/turtle": ".ttl",
    "application/trig": ".trig",
    "application/n-triples": ".nt",
    "application/n-quads": ".nq",
    "application/ld+json": ".jsonld",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
_SUFFIXES = frozenset({*MEDIA.values(), ".json", ".csv", ".parquet"})
_FORM = "multipart/form-data"
_MOST_FILES = 20


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that was handed in, under a name of ours."""

    name: str
    content: bytes


async def handed_in(request: Request, limits: Limits) -> Sequence[Handed]:
    """Which files were handed in? Raises Problem for what is too large or of another kind."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == _FORM:
        return await _files(request, limits)
    if media not in MEDIA:
        raise _other_kind(media)
    content = b"".join([piece async for piece in _bounded(request, limits)])
    if not content:
        raise Problem(400, Text("没有内容", "there is nothing in it"))
    return (Handed(f"submission{MEDIA[media]}", content),)


async def _files(request: Request, limits: Limits) -> Sequence[Handed]:
    parser = MultiPartParser(
        request.headers, _bounded(request, limits), max_files=_MOST_FILES, max_fields=_MOST_FILES
    )
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError) as error:
        raise Problem(400, Text(f"表单有误：{error}", f"the form is not sound: {error}")) from error
    try:
        files = [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
        if not files:
            raise Problem(400, Text("表单里没有文件", "the form holds no file"))
        named = [_name(file.filename or "", n) for n, file in enumerate(files, 1)]
        if len(set(named)) < len(named):
            raise Problem(422, Text("同一登记册有两个文件", "two files are the same register"))
        return [Handed(n, await f.read()) for n, f in zip(named, files, strict=True)]
    finally:
        await form.close()


def _name(given: str, number: int) -> str:
    """A name of ours: a table keeps the name of its register, and all keep their suffix."""
    path = PurePath(given.replace("\\", "/"))
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES:
        raise _other_kind(suffix or given[:40])
    if suffix in {".csv", ".parquet"}:
        register = named_register(path.stem)
        if register is None:
            raise Problem(
                422,
                Text("表格须按登记册命名", "name a table after its register"),
                Text("例如 devices.csv", "such as devices.csv"),
            )
        return f"{register}{suffix}"
    return f"submission-{number}{suffix}"


async def _bounded(request: Request, limits: Limits) -> AsyncGenerator[bytes, None]:
    said = request.headers.get("content-length", "0")
    if said.isdecimal() and int(said) > limits.body_bytes:
        raise _too_large(limits)
    size = 0
    try:
        async with asyncio.timeout(limits.body_seconds):
            async for piece in request.stream():
                size += len(piece)
                if size > limits.body_bytes:
                    raise _too_large(limits)
                yield piece
    except TimeoutError as error:
        raise Problem(408, Text("请求没有发完", "the request did not come to its end")) from error
    except ClientDisconnect as error:
        raise Problem(400, Text("客户端已断开", "the client has gone")) from error


def _too_large(limits: Limits) -> Problem:
    most = limits.body_bytes // 2**20
    return Problem(
        413,
        Text(f"材料超过 {most} MiB", f"the submission has more than {most} MiB"),
        Text("请在本机运行 iip validate", "run iip validate on your own machine"),
    )


def _other_kind(kind: str) -> Problem:
    listed = ", ".join((*MEDIA, _FORM))
    return Problem(
        415,
        Text(
            f"不收这种内容：{kind or '未说明'}", f"this content is not taken: {kind or 'unnamed'}"
        ),
        Text(f"可用：{listed}", f"take one of: {listed}"),
    )
