"""An application on loopback, in a thread, for as long as a context lasts."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from iip_atlas.cli.listening import LOOPBACK, address_of, listening
from iip_atlas.server.sparql.limits import Limits

__all__ = ["PATIENT", "Canary", "canary", "serving"]

_PATIENCE = 60  # seconds, on a busy machine
# For tests of what is answered: nobody is turned away because the machine is busy with others.
PATIENT = Limits(workers=1, seconds=120, patience=120)


@contextmanager
def serving(application: FastAPI) -> Iterator[str]:
    """Serve it at any free port; gives the URL, without a slash at its end."""
    with listening(LOOPBACK, 0) as door:
        config = uvicorn.Config(application, log_level="warning", access_log=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        try:
            _wait(server)
            yield address_of(door).rstrip("/")
        finally:
            server.should_exit = True
            thread.join(_PATIENCE)
            assert not thread.is_alive()


def _wait(server: uvicorn.Server) -> None:
    end = time.monotonic() + _PATIENCE
    while not server.started:
        assert time.monotonic() < end, "the server did not come up"
        time.sleep(0.02)


class Canary:
    """A server on loopback that nobody must call."""

    def __init__(self, door: socket.socket) -> None:
        self._door = door
        self.url = f"http://127.0.0.1:{door.getsockname()[1]}/canary"

    @property
    def sings(self) -> bool:
        """Has anybody called?"""
        try:
            self._door.accept()[0].close()
        except BlockingIOError:
            return False
        return True


@contextmanager
def canary() -> Iterator[Canary]:
    """A canary that listens; a call waits in its queue until it is looked for."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.setblocking(False)
        yield Canary(door)
