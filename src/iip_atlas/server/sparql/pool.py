"""A warm pool of workers: each query gets a process that can be ended at any time."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field

from iip_atlas.server.problem import Problem
from iip_atlas.server.sparql import refusals
from iip_atlas.server.sparql.frames import Head, packed, read_async
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.server.sparql.starting import command, environment

__all__ = ["Pool"]

_PIPE_BYTES = 2**22
_START_SECONDS = 60  # a worker that is not ready by then, on a busy machine, never will be
_LAST_SECONDS = 10


@dataclass(eq=False)
class _Worker:
    process: asyncio.subprocess.Process
    answered: int = 0

    async def ask(self, head: Head, body: bytes) -> tuple[Head, bytes]:
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            raise AssertionError("a worker has pipes")
        stdin.write(packed(head, body))
        await stdin.drain()
        self.answered += 1
        return await read_async(stdout)

    async def end(self) -> int:
        if self.process.returncode is None:
            with suppress(ProcessLookupError):
                self.process.kill()
        return await self.process.wait()

    async def ended(self) -> int:
        """How did it end, whose pipe is closed?"""
        # To send it a signal now would take its exit status away from who waits for it.
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_SECONDS):
                return await self.process.wait()
        return await self.end()


@dataclass
class Pool:
    """Workers over the store in `folder` (None: an empty one), started when first needed.

    `foreign` workers also read queries for another engine. Belongs to one event loop.
    """

    folder: str | None
    limits: Limits
    foreign: bool = False
    program: str = "iip_atlas.server.sparql.worker"
    _idle: "asyncio.Queue[_Worker | Problem]" = field(default_factory=asyncio.Queue)
    _starting: "set[asyncio.Task[None]]" = field(default_factory=set)
    _all: "set[_Worker]" = field(default_factory=set)
    _started: bool = False
    _waiting: int = 0

    def start(self) -> None:
        """Start the workers; who asks meanwhile waits for the first."""
        if not self._started:
            self._started = True
            for _ in range(self.limits.workers):
                self._start_one()

    async def stop(self) -> None:
        """End every worker."""
        for task in tuple(self._starting):
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all))
        self._all.clear()
        self._idle = asyncio.Queue()
        self._started = False

    async def ask(self, head: Head, body: bytes = b"") -> tuple[Head, bytes]:
        """Give a worker's answer, whole. Raises Problem: busy, too long, too much, refused."""
        worker = await self._free()
        healthy = False
        try:
            async with asyncio.timeout(self.limits.seconds):
                said, answer = await worker.ask(head, body)
            healthy = self._keeps(worker, said)
        except TimeoutError as error:
            raise refusals.too_long(self.limits) from error
        except (asyncio.IncompleteReadError, OSError) as error:
            raise refusals.ended(await worker.ended(), self.limits) from error
        finally:  # also when the client has gone away
            self._idle.put_nowait(worker) if healthy else self._replace(worker)
        if said["status"] != "done":
            raise refusals.told(said["status"], said["message"], self.limits)
        return said, answer

    async def _free(self) -> _Worker:
        self.start()
        if self._idle.empty() and self._waiting >= self.limits.waiting:
            raise refusals.busy()
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.patience):
                found = await self._idle.get()
        except TimeoutError as error:
            raise refusals.busy() from error
        finally:
            self._waiting -= 1
        if isinstance(found, _Worker):
            return found
        self._start_one()  # what kept it from starting may have passed
        raise found

    def _keeps(self, worker: _Worker, said: Head) -> bool:
        """May it answer the next query too, or is it old or fat?"""
        slim = said.get("resident", 0) <= self.limits.resident_bytes
        return slim and worker.answered <= self.limits.queries

    def _replace(self, worker: _Worker) -> None:
        self._in_background(worker)

    def _start_one(self) -> None:
        self._in_background(None)

    def _in_background(self, ended: _Worker | None) -> None:
        task = asyncio.get_running_loop().create_task(self._begin(ended))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _begin(self, ended: _Worker | None) -> None:
        if ended is not None:
            await ended.end()
            self._all.discard(ended)
        try:
            worker = _Worker(await _process(self.program))
        except OSError as error:  # no process is to be had just now
            self._idle.put_nowait(refusals.told("store", str(error), self.limits))
            return
        self._all.add(worker)
        settings: Head = {
            "folder": self.folder,
            "foreign": self.foreign,
            "memory_bytes": self.limits.memory_bytes,
        }
        try:
            async with asyncio.timeout(_START_SECONDS):
                said, _ = await worker.ask(settings, b"")
        except (asyncio.IncompleteReadError, OSError) as error:
            said = {"status": "no store", "message": f"the worker did not start: {error}"}
        if said["status"] == "ready":
            self._idle.put_nowait(worker)
            return
        await worker.end()
        self._all.discard(worker)
        reason = said["message"]
        no_wall = said["status"] == "no wall"
        self._idle.put_nowait(
            refusals.no_wall(reason) if no_wall else refusals.told("store", reason, self.limits)
        )


async def _process(program: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *command(program),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=environment(),
        limit=_PIPE_BYTES,
        start_new_session=True,  # Ctrl-C is for the server, which ends its workers itself
    )
