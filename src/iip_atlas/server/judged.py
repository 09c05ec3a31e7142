"""Stores that hold what a question needs: code lists, indicators, verdicts under a profile.

A question is asked of the served store if that holds what it needs. Otherwise the facts are put
beside it, judged if need be, in a folder of its own that workers open: once, until the data change.
"""

import asyncio
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode

from iip_atlas.dataset import Dataset
from iip_atlas.namespaces import GRAPH
from iip_atlas.queries.header import Need
from iip_atlas.queries.store import Store
from iip_atlas.registry.store import (
    INDICATORS,
    METHOD,
    REFERENCE,
    EmbeddedStore,
    verdicts_graph,
)
from iip_atlas.server.holdings import MOST_AT_ONCE, Holdings
from iip_atlas.server.problem import Problem
from iip_atlas.server.sparql.answering import Answerer
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.server.sparql.local import Local
from iip_atlas.server.sparql.pool import Pool
from iip_atlas.text import Text

__all__ = ["Desk", "JudgedStores"]

_USUAL = "illustrative"

_HELD = "ASK { GRAPH ?graph { ?s ?p ?o } }"
_KEPT = 3
_ALWAYS = (REFERENCE, METHOD, str(GRAPH.profiles))
_MOST_UNJUDGED = 5_000


@dataclass(frozen=True, slots=True)
class Desk:
    """Who answers questions, and where names are looked up."""

    answering: Answerer
    store: Store


_Key = tuple[Need, tuple[str, ...], object]


@dataclass
class JudgedStores:
    """Who answers a question that needs facts, indicators, or verdicts under these profiles?"""

    holdings: Holdings
    answering: Answerer
    limits: Limits
    _made: "OrderedDict[_Key, tuple[Path, Desk]]" = field(default_factory=OrderedDict)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def holding(self, needs: Need, profiles: Sequence[str]) -> Desk:
        """Give what answers over what is needed.

        Raises Problem where there are too many platforms to judge while somebody waits.
        """
        names = tuple(dict.fromkeys(profiles)) if needs == "verdicts" else ()
        if await asyncio.to_thread(self._held, needs, names):
            return Desk(self.answering, self.holdings.served.store())
        key: _Key = (needs, names, self.holdings.state())
        async with self._lock:
            if key not in self._made:
                folder = await asyncio.to_thread(self._make, needs, names)
                local = Local(Pool(str(folder), self.limits))
                self._made[key] = (folder, Desk(local, EmbeddedStore.open_read_only(folder)))
                while len(self._made) > _KEPT:
                    await self._forget()
            self._made.move_to_end(key)
            return self._made[key][1]

    async def stop(self) -> None:
        """End the workers, and take the folders away."""
        while self._made:
            await self._forget()

    def _held(self, needs: Need, profiles: Sequence[str]) -> bool:
        edition = self.holdings.served.edition
        if edition is not None and profiles and profiles[0] != edition.profiles[0]:
            return False  # its indicators are those of another profile
        store = self.holdings.served.store()
        judged = (INDICATORS,) if needs != "facts" else ()
        graphs = (*_ALWAYS, *judged, *(verdicts_graph(profile) for profile in profiles))
        return all(store.ask(_HELD, {"graph": NamedNode(graph)}) for graph in graphs)

    def _make(self, needs: Need, profiles: Sequence[str]) -> Path:
        most = _MOST_UNJUDGED if needs == "facts" else MOST_AT_ONCE
        if (number := len(self.holdings.platforms())) > most:
            raise _too_many(number)
        dataset = Dataset.of(self.holdings.facts())
        if needs == "indicators":
            dataset.add_indicators(_USUAL)
        for profile in profiles:
            dataset.add_verdicts(profile)
        home = Path(tempfile.mkdtemp(prefix="iip-judged-"))
        dataset.store.copy_to(home / "store")
        return home / "store"

    async def _forget(self) -> None:
        _, (folder, desk) = self._made.popitem(last=False)
        await desk.answering.stop()
        shutil.rmtree(folder.parent, ignore_errors=True)


def _too_many(number: int) -> Problem:
    return Problem(
        422,
        Text(
            f"库中没有所需的数据，{number:,} 个平台也太多，不能当场计算",
            f"the store does not hold what is needed, and {number:,} platforms are too many to"
            " work it out while you wait",
        ),
        Text("请用 iip query run", "use iip query run"),
    )
