"""Why a request is not answered, for people (zh and en) and for programs (RFC 9457)."""

import json

from starlette.requests import Request
from starlette.responses import Response

from iip_atlas.text import Text

__all__ = ["Problem", "problem_response"]

_MEDIA = "application/problem+json"


class Problem(Exception):  # noqa: N818  # RFC 9457 calls it so
    """A request that is not answered: the status, why, and what to do."""

    def __init__(
        self,
        status: int,
        why: Text,
        remedy: Text | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(why.en)
        self.status = status
        self.why = why
        self.remedy = remedy
        self.headers = headers or {}


async def problem_response(_request: Request, problem: Exception) -> Response:
    """Tell a client; installed as the application's handler of `Problem`."""
    if not isinstance(problem, Problem):
        raise problem
    said: dict[str, object] = {
        "status": problem.status,
        "title": f"{problem.why.zh} / {problem.why.en}",
    }
    if problem.remedy is not None:
        said["detail"] = f"{problem.remedy.zh} / {problem.remedy.en}"
    body = json.dumps(said, ensure_ascii=False) + "\n"
    return Response(body, problem.status, problem.headers, _MEDIA)
