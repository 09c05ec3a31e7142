"""Workers over the edition of a registry that answers now."""

from dataclasses import dataclass, field
from pathlib import Path

from iip_atlas.errors import StoreError
from iip_atlas.server.editions.edition import state_headers
from iip_atlas.server.editions.keeping import Editions
from iip_atlas.server.errors import problem_of
from iip_atlas.server.problem import Problem
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.server.sparql.local import Answered, Local
from iip_atlas.server.sparql.pool import Pool
from iip_atlas.server.sparql.protocol import Asked

__all__ = ["Renewed"]


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
