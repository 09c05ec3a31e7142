"""Refusals of every kind as one: RFC 9457, with the reason in both languages."""

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from iip_atlas.errors import (
    AtlasError,
    InputError,
    ProfileError,
    QueryError,
    ResourceError,
    StoreError,
)
from iip_atlas.server.methods import allowed
from iip_atlas.server.problem import Problem, problem_response
from iip_atlas.text import Text

__all__ = ["install_errors", "problem_of", "text_of"]

_STATUS: dict[type[AtlasError], int] = {
    InputError: 422,
    ProfileError: 422,
    QueryError: 422,
    StoreError: 503,
    ResourceError: 503,
}
_NO_SUCH_METHOD = 405
_WORDS = {
    404: Text("没有这个地址", "there is nothing at this address"),
    _NO_SUCH_METHOD: Text("不接受这种方法", "this method is not taken"),
}


def install_errors(application: FastAPI) -> None:
    """Let the application tell its refusals as problems."""
    application.add_exception_handler(Problem, problem_response)
    application.add_exception_handler(AtlasError, _of_ours)
    application.add_exception_handler(HTTPException, _of_http)
    application.add_exception_handler(RequestValidationError, _of_request)


def problem_of(error: AtlasError) -> Problem:
    """Which problem is it? What stands behind the server (paths of files) is not told."""
    status = next((s for kind, s in _STATUS.items() if isinstance(error, kind)), 500)
    remedy = text_of(error.remedy) if error.remedy else None
    return Problem(status, text_of(error.message), remedy)


def text_of(words: str) -> Text:
    """Take apart what is written as zh / en, line by line."""
    sides = [line.partition(" / ") for line in words.splitlines()]
    zh, en = "\n".join(s[0] for s in sides), "\n".join(s[2] or s[0] for s in sides)
    return Text(zh, en)


async def _of_ours(request: Request, error: Exception) -> Response:
    if not isinstance(error, AtlasError):
        raise error
    return await problem_response(request, problem_of(error))


async def _of_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    headers = dict(error.headers or {})
    if error.status_code == _NO_SUCH_METHOD:
        headers["Allow"] = allowed(request)
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=headers)
    words = _WORDS.get(error.status_code, Text(error.detail, error.detail))
    return await problem_response(request, Problem(error.status_code, words, None, headers))


async def _of_request(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    said = [f"{'.'.join(map(str, each['loc'][1:]))}: {each['msg']}" for each in error.errors()]
    what = "; ".join(said)
    why = Text(f"参数有误：{what}", f"a parameter is not understood: {what}")
    return await problem_response(request, Problem(422, why))
