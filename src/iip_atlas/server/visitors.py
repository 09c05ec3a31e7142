"""Whom a browser may let in: the names of this server, and the sites whose pages may read it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

__all__ = ["Visitors"]


@dataclass(frozen=True, slots=True)
class Visitors:
    """By which `names` may the server be called (none: any), and pages of which `origins` read it?

    A page of any site can send requests to a server on the reader's own machine. It cannot read
    the answers unless its origin is named here; and it cannot pass for this server under a name of
    its own (DNS rebinding), because that name is not among ours.
    """

    names: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()

    @classmethod
    def on_loopback(cls, origins: tuple[str, ...]) -> "Visitors":
        """Let in who calls this machine by its own names, or by that of an origin."""
        hosts = tuple(urlsplit(origin).hostname or "*" for origin in origins)
        return cls(("127.0.0.1", "localhost", *hosts), origins)

    def admit(self, application: FastAPI) -> None:
        """Hold the application to it."""
        if self.names:
            application.add_middleware(TrustedHostMiddleware, allowed_hosts=list(self.names))
        if self.origins:
            application.add_middleware(
                CORSMiddleware,
                allow_origins=list(self.origins),
                allow_methods=["GET", "HEAD", "POST"],
                allow_headers=["Accept", "Content-Type"],
            )
