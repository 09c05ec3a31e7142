"""`POST /api/validate`: the report as JSON, SHACL graph, page or SARIF."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from iip_atlas.server.api.asking import REFUSALS, ProfileId
from iip_atlas.server.errors import text_of
from iip_atlas.server.negotiation import chosen
from iip_atlas.server.problem import Problem
from iip_atlas.server.sparql.pool import Pool
from iip_atlas.server.validation.models import ValidationDocument
from iip_atlas.server.validation.upload import MEDIA, handed_in
from iip_atlas.text import Text

__all__ = ["FORMS", "validation_router"]

FORMS = {
    "json": "application/json",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "html": "text/html",
    "sarif": "application/sarif+json",
}
_HEADERS = {
    "Vary": "Accept",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
}
_WORDS = {
    504: Text("检查超过时限，已中止", "the check took too long and was ended"),
    503: Text("检查占用内存过多，或服务器正忙", "it takes too much memory, or the server is busy"),
}
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_BODY = {
    "requestBody": {
        "required": True,
        "description": "一份材料，或表单中的几个文件 / a submission, or files of a form",
        "content": {
            **dict.fromkeys(MEDIA, _BINARY),
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {
                            "type": "array",
                            "items": {"type": "string", "format": "binary"},
                        }
                    },
                }
            },
        },
    }
}


def validation_router(pool: Pool) -> APIRouter:
    """Give the route. Each check has a process of its own from this pool."""
    router = APIRouter(prefix="/api", tags=["validation"])

    @router.post(
        "/validate",
        response_model=ValidationDocument,
        responses={
            **REFUSALS,
            200: {
                "description": "检查报告 / the report",
                "content": {media: _TEXT for media in FORMS.values() if "json" not in media[-5:]},
            },
            413: {"description": "太大 / too large"},
            415: {"description": "不收这种内容 / not taken"},
        },
        openapi_extra=_BODY,
        summary="检查材料 / check a submission",
    )
    async def validate(
        request: Request,
        profile: ProfileId,
        form: Annotated[
            Literal["json", "ttl", "jsonld", "html", "sarif"] | None,
            Query(alias="format", description="格式；缺省看 Accept / by default what Accept says"),
        ] = None,
    ) -> Response:
        """检查写得对不对，再逐条评价；不保存，也不执行材料中的形状。

        Is it well formed, and which clauses fail or stay open? Nothing is kept; shapes in it are
        never run.
        """
        wanted = form or chosen(request.headers.get("accept", ""), FORMS)
        if wanted is None:
            listed = ", ".join(FORMS.values())
            raise Problem(406, Text("没有这种格式", "there is no such form"), Text(listed, listed))
        files = await handed_in(request, pool.limits)
        body = await _checked(pool, profile, wanted, [(f.name, f.content) for f in files])
        return Response(body, 200, _HEADERS, FORMS[wanted])

    return router


_TEXT = {"schema": {"type": "string"}}


async def _checked(pool: Pool, profile: str, form: str, files: list[tuple[str, bytes]]) -> bytes:
    head = {
        "profile": profile,
        "form": form,
        "seconds": pool.limits.seconds,
        "files": [(name, len(content)) for name, content in files],
    }
    try:
        said, body = await pool.ask(head, b"".join(content for _, content in files))
    except Problem as problem:
        raise _in_our_words(problem) from problem
    if refused := said.get("refused"):
        where = f"{refused['where']}: " if refused["where"] else ""
        why = text_of(refused["message"])
        remedy = text_of(refused["remedy"]) if refused["remedy"] else None
        raise Problem(422, Text(where + why.zh, where + why.en), remedy)
    return body


def _in_our_words(problem: Problem) -> Problem:
    """The pool speaks of queries."""
    words = _WORDS.get(problem.status)
    if words is None:
        return problem
    remedy = Text(
        "请分成几份，或在本机运行 iip validate", "split it, or run iip validate on your own machine"
    )
    return Problem(problem.status, words, remedy, problem.headers)
