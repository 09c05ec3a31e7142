"""Our own workers over a folder answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from iip_atlas.server.sparql.frames import Head
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.server.sparql.pool import Pool
from iip_atlas.server.sparql.protocol import Asked

__all__ = ["Answered", "Local", "task"]


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
        said, body = await self.pool.ask(task("answer", asked, self.pool.limits))
        return Answered(said["format"], body)

    def start(self) -> None:
        """Start the workers."""
        self.pool.start()

    async def stop(self) -> None:
        """End the workers."""
        await self.pool.stop()


def task(name: str, asked: Asked, limits: Limits) -> Head:
    """Tell a worker what to do with a query, and within which limits."""
    return {
        "task": name,
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
