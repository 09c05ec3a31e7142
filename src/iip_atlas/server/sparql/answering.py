"""Who answers: our own workers over a folder, or another engine behind them."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from iip_atlas.errors import QueryError, StoreError
from iip_atlas.registry.remote import RemoteStore
from iip_atlas.server.served import Served
from iip_atlas.server.sparql import refusals
from iip_atlas.server.sparql.frames import Head
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.server.sparql.pool import Pool
from iip_atlas.server.sparql.protocol import Asked
from iip_atlas.text import Text

__all__ = ["Distant", "Local", "answering_for"]


_NO_GRAPH = Text(
    "这个库在别的引擎里：图可能被截断而无从察觉，因此不提供 CONSTRUCT 与 DESCRIBE",
    "the store is another engine, which may cut a graph off without a sign:"
    " CONSTRUCT and DESCRIBE are not offered",
)
_ASK_ROWS = Text("请用 SELECT", "use SELECT")
_REFUSED = Text("引擎拒绝了这个查询", "the engine refuses this query")


@dataclass(frozen=True)
class Local:
    """Workers that have the store open."""

    pool: Pool

    async def answer(self, asked: Asked) -> tuple[str, bytes]:
        """Give the format and the whole answer. Raises Problem."""
        said, body = await self.pool.ask(_head("answer", asked, self.pool.limits))
        return said["format"], body


@dataclass(frozen=True)
class Distant:
    """Another engine. A worker parses the query first, finds no SERVICE, and reads the answer.

    The engine's own network is not ours to close: what it would fetch by itself (a pragma, FROM)
    is refused here by the standard's grammar, and by its owner's settings.
    """

    pool: Pool
    store: RemoteStore
    places: asyncio.Semaphore

    async def answer(self, asked: Asked) -> tuple[str, bytes]:
        """Give the format and the whole answer. Raises Problem."""
        limits = self.pool.limits
        checked, query = await self.pool.ask(_head("check", asked, limits))
        form = checked["format"]
        if form not in {"SELECT", "ASK"}:
            raise refusals.unfit(_NO_GRAPH, _ASK_ROWS)
        body = await self._fetched(query.decode(), asked, form)
        said, answer = await self.pool.ask(_head("convert", asked, limits), body)
        return said["format"], answer

    async def _fetched(self, query: str, asked: Asked, form: str) -> bytes:
        graphs = (asked.default, asked.named)
        async with self.places:
            try:
                return await asyncio.to_thread(self.store.answered, query, form, graphs)
            except QueryError as error:
                raise refusals.unfit(_REFUSED, Text(error.message, error.message)) from error
            except StoreError as error:
                raise refusals.silent(error.message) from error


def answering_for(served: Served, limits: Limits) -> Local | Distant:
    """Who answers queries over these data?"""
    if not served.remote:
        return Local(Pool(str(Path(served.place).resolve()), limits))
    seconds = max(1, int(limits.seconds))
    store = RemoteStore(served.place, timeout=seconds, most=limits.answer_bytes)
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
