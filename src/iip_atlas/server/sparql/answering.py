"""Who answers: our own workers over a folder, or another engine behind them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from iip_atlas.errors import QueryError, StoreError
from iip_atlas.registry.remote import RemoteStore
from iip_atlas.registry.remote_graphs import Filling, TooManyRowsError
from iip_atlas.server.editions.edition import state_headers
from iip_atlas.server.editions.keeping import Editions
from iip_atlas.server.errors import problem_of, text_of
from iip_atlas.server.problem import Problem
from iip_atlas.server.served import Served
from iip_atlas.server.sparql import refusals
from iip_atlas.server.sparql.frames import Head
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.server.sparql.pool import Pool
from iip_atlas.server.sparql.protocol import Asked
from iip_atlas.text import Text

__all__ = ["Answered", "Answerer", "Distant", "Local", "Renewed", "answering_for"]

_REFUSED = Text("引擎拒绝了这个查询", "the engine refuses this query")


@dataclass(frozen=True, slots=True)
class Answered:
    """A whole answer in some format; `state` are the headers that say what it is an answer from."""

    format: str
    body: bytes
    state: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Local:
    """Workers that have the store open."""

    pool: Pool

    async def answer(self, asked: Asked) -> Answered:
        """Give the whole answer. Raises Problem."""
        said, body = await self.pool.ask(_head("answer", asked, self.pool.limits))
        return Answered(said["format"], body)

    def start(self) -> None:
        """Start the workers."""
        self.pool.start()

    async def stop(self) -> None:
        """End the workers."""
        await self.pool.stop()


@dataclass(eq=False)
class _Desk:
    """The workers over one edition, and how many queries they are at."""

    local: Local
    asked: int = 0


@dataclass
class Renewed:
    """Workers over the edition of a registry that answers now, or over the registry as it is.

    A query is answered from one edition to its end; the workers of a former one end after it.
    """

    editions: Editions
    limits: Limits
    _desks: dict[Path, _Desk] = field(default_factory=dict)

    async def answer(self, asked: Asked) -> Answered:
        """Give the whole answer, and from which state it is. Raises Problem."""
        try:
            with self.editions.held() as edition:
                folder = edition.folder if edition is not None else self.editions.place
                found = await self._answer(folder, asked)
                return Answered(found.format, found.body, state_headers(edition))
        except StoreError as error:
            said = problem_of(error)
            raise Problem(said.status, said.why, said.remedy, {"Retry-After": "30"}) from error

    async def _answer(self, folder: Path, asked: Asked) -> Answered:
        desk = self._desk(folder)
        desk.asked += 1
        try:
            return await desk.local.answer(asked)
        finally:
            desk.asked -= 1
            await self._retire()

    def _desk(self, folder: Path) -> _Desk:
        """Those who answer from here on stand last."""
        found = self._desks.pop(folder, None)
        if found is None:
            found = _Desk(Local(Pool(str(folder.resolve()), self.limits)))
        self._desks[folder] = found
        return found

    async def _retire(self) -> None:
        """Let the workers over other editions go, as soon as they have answered."""
        for folder in [f for f, desk in self._desks.items() if not desk.asked]:
            if folder != list(self._desks)[-1]:
                await self._desks.pop(folder).local.stop()

    def start(self) -> None:
        """Start workers over what is there now."""
        edition = self.editions.current()
        self._desk(edition.folder if edition is not None else self.editions.place).local.start()

    async def stop(self) -> None:
        """End all workers."""
        for desk in self._desks.values():
            await desk.local.stop()
        self._desks.clear()


@dataclass(frozen=True)
class Distant:
    """Another engine. A worker parses the query first, finds no SERVICE, and reads the answer.

    The engine's own network is not ours to close: what it would fetch by itself (a pragma, FROM)
    is refused here by the standard's grammar, and by its owner's settings.
    """

    pool: Pool
    store: RemoteStore
    places: asyncio.Semaphore

    async def answer(self, asked: Asked) -> Answered:
        """Give the whole answer. Raises Problem."""
        checked, query = await self.pool.ask(_head("check", asked, self.pool.limits))
        found = await self._fetched(query.decode(), checked["format"], asked)
        if isinstance(found, bytes):
            task, body = _head("convert", asked, self.pool.limits), found
        else:
            task, body = _head("fill", asked, self.pool.limits) | _filling(found), found.rows
        said, answer = await self.pool.ask(task, body)
        return Answered(said["format"], answer)

    def start(self) -> None:
        """Start the workers."""
        self.pool.start()

    async def stop(self) -> None:
        """End the workers."""
        await self.pool.stop()

    async def _fetched(self, query: str, form: str, asked: Asked) -> bytes | Filling:
        async with self.places:
            try:
                return await asyncio.to_thread(self._there, query, form, asked)
            except QueryError as error:
                raise _refused(error) from error
            except TooManyRowsError as error:
                raise refusals.told("rows", "", self.pool.limits) from error
            except StoreError as error:
                raise refusals.silent(error.message) from error

    def _there(self, query: str, form: str, asked: Asked) -> bytes | Filling:
        """Rows and truths as the engine writes them; of a graph, the rows that fill it."""
        graphs = (asked.default, asked.named)
        if form in {"SELECT", "ASK"}:
            return self.store.answered(query, form, graphs)
        return self.store.graph(query, graphs)


def _filling(graph: Filling) -> Head:
    return {"prologue": graph.prologue, "template": graph.template, "names": graph.names}


def _refused(error: QueryError) -> Problem:
    """What we do not ask of an engine is said in both languages; an engine says it in its own."""
    if " / " not in error.message:
        return refusals.unfit(_REFUSED, Text(error.message, error.message))
    return refusals.unfit(text_of(error.message), text_of(error.remedy) if error.remedy else None)


Answerer = Local | Distant | Renewed


def answering_for(served: Served, limits: Limits) -> Answerer:
    """Who answers queries over these data?"""
    if served.editions is not None:
        return Renewed(served.editions, limits)
    if not served.remote:
        return Local(Pool(str(Path(served.place).resolve()), limits))
    seconds = max(1, int(limits.seconds))
    store = RemoteStore(served.place, timeout=seconds, most=limits.answer_bytes, rows=limits.rows)
    return Distant(Pool(None, limits, foreign=True), store, asyncio.Semaphore(2 * limits.workers))


def _head(task: str, asked: Asked, limits: Limits) -> Head:
    return {
        "task": task,
        "query": asked.query,
        "base": asked.base,
        "default": asked.default,
        "named": asked.named,
        "own_dataset": asked.reading.own_dataset,
        "results": asked.wanted.results,
        "graphs": asked.wanted.graphs,
        "seconds": limits.seconds,
        "rows": limits.rows,
        "answer_bytes": limits.answer_bytes,
    }
