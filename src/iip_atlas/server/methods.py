"""Which methods does an address take? HEAD wherever GET is answered, OPTIONS everywhere.

FastAPI's routes take what they name and nothing else. HEAD is answered as GET without its body, so
that every header is the same (RFC 9110, 9.3.2).
"""

from starlette.requests import Request
from starlette.routing import BaseRoute, Match, Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HeadAsGet", "allowed"]

_ORDER = ("GET", "HEAD", "POST", "OPTIONS")
_ASKED = ("GET", "POST")


class HeadAsGet:
    """Middleware: asks the application with GET, and passes on the headers alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def headers_alone(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, headers_alone)


def allowed(request: Request) -> str:
    """Give what `Allow` says of this address, which some route takes with another method."""
    # A mount has moved the root to itself; routes are tried from the application's own.
    root = request.scope.get("app_root_path", request.scope.get("root_path", ""))
    here: Scope = {**request.scope, "root_path": root}
    taken = [m for m in _ASKED if any(_takes(r, here, m) for r in request.app.routes)]
    head = ["HEAD"] if "GET" in taken else []
    return ", ".join(sorted({*taken, *head, "OPTIONS"}, key=_ORDER.index))


def _takes(route: BaseRoute, scope: Scope, method: str) -> bool:
    matched, _ = route.matches({**scope, "method": method})
    # A mount takes every method, but files are only read.
    return matched is Match.FULL and (method == "GET" or not isinstance(route, Mount))
