"""Who answers: our own workers over a folder, or another engine behind them."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from iip_atlas.errors import QueryError, StoreError
from iip_atlas.registry.remote import RemoteStore
from iip_atlas.registry.remote_graphs import Filling, TooManyRowsError
from iip_atlas.server.errors import text_of
from iip_atlas.server.problem import Problem
from iip_atlas.server.served import Served
from iip_atlas.server.sparql import refusals
from iip_atlas.server.sparql.frames import Head
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.server.sparql.local import Answered, Local, task
from iip_atlas.server.sparql.pool import Pool
from iip_atlas.server.sparql.protocol import Asked
from iip_atlas.server.sparql.renewed import Renewed
from iip_atlas.text import Text

__all__ = ["Answerer", "Distant", "answering_for"]

_REFUSED = Text("引擎拒绝了这个查询", "the engine refuses this query")


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
        checked, query = await self.pool.ask(task("check", asked, self.pool.limits))
        found = await self._fetched(query.decode(), checked["format"], asked)
        if isinstance(found, bytes):
            asked_for, body = task("convert", asked, self.pool.limits), found
        else:
            asked_for, body = task("fill", asked, self.pool.limits) | _filling(found), found.rows
        said, answer = await self.pool.ask(asked_for, body)
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
